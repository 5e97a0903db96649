"""The parts of a playbook that can be compared by id, and what differs in a pair of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from salescoach.playbook.change import Change, Kind, Level
from salescoach.playbook.hardness import hardness
from salescoach.playbook.model import rank
from salescoach.playbook.page import words
from salescoach.records import dataclass, field
from salescoach.safe_text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.playbook.model import Item, Playbook, Stage

_VERBS: Final = {
    "ask": "question", "check": "check", "do": "line to do", "say": "line to say", "tip": "tip",
    "avoid": "line to avoid", "confirm": "confirmation", "compute": "calculation", "each": "each", "include": "include",
}  # fmt: skip
_WORDING: Final = {"text", "help", "because", "words", "title", "goal", "say", "listen", "refs"}
# what one part consists of is a part of its own, or stands in another key as well
_APART: Final = {
    "id",
    "line",
    "stage",
    "home",
    "items",
    "needs",
    "stops",
    "cadence",
    "fields",
    "formula_text",
}
# these name facts and items, which may be called otherwise now
_NAMING: Final = {"when", "here_when", "test", "formula", "facts", "inputs", "date", "need"}
_SEEN: Final = {"answer", "verb", "required", "into", "each", "fact", "keep", "should", "need", "when_text"}
_TWICE: Final = {("text", "line of the gate"), ("text", "advice"), ("inputs", "fact"), ("formula", "fact")}
_WORDS: Final = {
    "when": "when it is so", "here_when": "when they are here", "roles": "for whom it is",
    "evidence": "what an answer is worth", "talk": "how much the customer talks", "max_days": "its days at most",
    "test": "which entries it takes", "formula": "how it is worked out", "presets": "what is filled in",
    "many": "how many entries it takes", "days": "how many days", "date": "before which date", "level": "its level",
    "contact": "how often to speak to them", "expected": "the expected curve", "facts": "what it says back",
    "inputs": "what it is worked out from", "kind": "when it comes", "statuses": "its statuses",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """A part with an id: what it is called, where it stands, what it holds.

    `sign` separates an option from its fact and a field from its ledger; `holder` is what gives it its place in an
    order; `loss` says what its removal costs.
    """

    what: str
    id: str
    stage: str
    body: dict[str, Any] = field(default_factory=dict)
    sign: str = ""
    many: str = ""
    loss: str = ""
    when_added: Kind = "added"

    @property
    def holder(self) -> str:
        """Return what the part stands in."""
        if self.sign:
            return self.id.partition(self.sign)[0]
        return self.stage or "the playbook"

    @property
    def name(self) -> str:
        """Return the last part of the id."""
        return self.id.partition(self.sign)[2] if self.sign else self.id

    def described(self) -> str:
        """Return the part in words: `question "hours" of stage "talk"`."""
        where = f" of {self.holder}" if self.sign else f" of {self.stage}" if self.stage else ""
        text = self.body.get("text", "") if self.what in _VERBS.values() else ""
        return f"the {self.what} {quoted(self.name)}{where}" + (f" ({quoted(text)})" if text else "")

    def change(self, kind: Kind, text: str, level: Level) -> Change:
        """Return a change of this part."""
        return Change(kind, self.what, self.id, self.stage, text, level)


def parts_of(book: Playbook) -> dict[str, dict[str, Part]]:
    """Return the parts of a playbook by kind and id, in their order."""
    made: dict[str, dict[str, Part]] = {
        name: {}
        for name in (
            "stages",
            "items",
            "needs",
            "stops",
            "cadence",
            "advice",
            "facts",
            "options",
            "ledgers",
            "fields",
        )
    }
    for stage in book["stages"]:
        _stage(made, stage)
    _items(made, book["always"], "")
    for rule in book["coach"]:
        made["advice"][rule["id"]] = Part("advice", rule["id"], "", dict(rule), many="pieces of advice")
    for name, fact in book["facts"].items():
        made["facts"][name] = Part("fact", name, "", dict(fact), loss="; its answers are read no more")
        _options(made, name, fact["answer"])
    for name, ledger in book["ledgers"].items():
        made["ledgers"][name] = Part("ledger", name, "", {"keep": ledger["keep"]}, many="ledgers")
        for one, answer in ledger["fields"].items():
            key = f"{name}.{one}"
            made["fields"][key] = Part("field", key, "", {"answer": answer}, ".", "fields")
    return made


def _stage(made: dict[str, dict[str, Part]], stage: Stage) -> None:
    name = stage["id"]
    made["stages"][name] = Part(
        "stage", name, "", dict(stage), many="stages", loss=", with all that stood in it"
    )
    _items(made, stage["items"], name)
    for need in stage["needs"]:
        made["needs"][need["id"]] = Part(
            "line of the gate", need["id"], name, dict(need), many="lines of the gate",
            loss="; the gate is softer", when_added="added" if need["should"] else "harder",
        )  # fmt: skip
    for stop in stage["stops"]:
        body = {key: value for key, value in stop.items() if key != "text"}
        made["stops"][stop["id"]] = Part(
            "stop", stop["id"], name, body, many="stops", loss="; the gate is softer", when_added="harder"
        )
    for step in stage["cadence"]:
        made["cadence"][step["id"]] = Part("next step", step["id"], name, dict(step), many="next steps")


def _items(made: dict[str, dict[str, Part]], items: list[Item], stage: str) -> None:
    for item in items:
        name = item.get("fact", item["id"]) if item["verb"] == "compute" else item["id"]
        if not name:
            continue
        loss = "; nothing asks for it any more" if item["verb"] in {"ask", "check", "do", "confirm"} else ""
        added: Kind = "harder" if "required" in item else "added"
        body: dict[str, Any] = dict(item)
        made["items"][name] = Part(
            _VERBS[item["verb"]], name, stage, body, many="items", loss=loss, when_added=added
        )
        if "answer" in item:
            _options(made, item.get("fact", name), item["answer"])
        _items(made, item.get("items", []), stage)


def _options(made: dict[str, dict[str, Part]], fact: str, answer: Any) -> None:
    for option, text in answer.get("options", {}).items():
        key = f"{fact}={option}"
        made["options"][key] = Part(
            "option", key, "", {"text": text}, "=", "options", "; answers that chose it lose it"
        )


def compared(old: Part, new: Part, renamed: dict[str, str]) -> Iterator[Change]:
    """Yield what differs within a part that is there on both sides."""
    yield from _type(old, new, renamed)
    yield from _gate(old, new, renamed)
    for key in dict.fromkeys((*old.body, *new.body)):
        before, after = old.body.get(key), new.body.get(key)
        before = today(before, renamed) if key in _NAMING else before
        if key in _APART or key in _SEEN or before == after or (key, old.what) in _TWICE:
            continue
        if key == "title" and (before, after) == (words(old.id), words(new.id)):
            continue  # nobody gave it a title
        if key in _WORDING:
            yield _reworded(new, key, before, after)
        else:
            about = _WORDS.get(key, f"its {key.replace('_', ' ')}")
            yield new.change("changed", f"{new.described()}: {about} changed", "minor")


def _reworded(part: Part, key: str, before: Any, after: Any) -> Change:
    if isinstance(before, str) and isinstance(after, str) and key in {"text", "title", "goal", "say"}:
        named = Part(part.what, part.id, part.stage, {}, part.sign).described()
        text = f"{named} says {quoted(after)}, before {quoted(before)}"
    else:
        text = f"{part.described()}: its {key} is worded anew"
    return part.change("reworded", text, "patch")


def _type(old: Part, new: Part, renamed: dict[str, str]) -> Iterator[Change]:
    """Yield what makes old answers mean something else."""
    before, after = _kind(old.body), _kind(new.body)
    of_fact = {old.body.get("verb"), new.body.get("verb")} <= {"ask", "check"} and "fact" in old.body
    if before != after and not (of_fact and "fact" in new.body):
        text = f"{new.described()} takes {after or 'nothing'}, before {before or 'nothing'}"
        yield new.change("retyped", text, "major")
    elif old.what != new.what:
        yield new.change("changed", f"{new.described()} was a {old.what} before", "minor")
    old_fact, new_fact = old.body.get("fact", ""), new.body.get("fact", "")
    if old_fact and new_fact and renamed.get(old_fact, old_fact) != new_fact:
        text = f"{new.described()} establishes {quoted(new_fact)}, before {quoted(old_fact)}"
        yield new.change("retyped", text, "major")
    if "fact" not in old.body and old.body.get("keep", "deal") != new.body.get("keep", "deal"):
        kept = f"{new.body.get('keep', 'deal')}, before with the {old.body.get('keep', 'deal')}"
        yield new.change("retyped", f"{new.described()} is kept with the {kept}", "major")


def _kind(body: dict[str, Any]) -> str:
    """Return in words what is taken as an answer, as far as the meaning of old answers hangs on it."""
    if body.get("into"):
        return f"entries of {body['into']}"
    if body.get("each"):
        return f"the entries of {body['each']}"
    if body.get("verb") in {"confirm", "do", "compute", "include"}:
        return {"confirm": "a yes to what was said back", "do": "done"}.get(body["verb"], "no answer")
    if body.get("verb") in {"say", "tip", "avoid"} or "answer" not in body:
        return ""
    answer = body["answer"]
    bounds = f" from {answer.get('low', 1)} to {answer.get('high', 10)}" if answer["type"] == "scale" else ""
    unit = f" ({answer['unit']})" if answer.get("unit") else ""
    return f"{answer['type']}{bounds}{unit}"


def _gate(old: Part, new: Part, renamed: dict[str, str]) -> Iterator[Change]:
    """Yield what makes a gate harder or softer."""
    before, after = _demand(old.body), _demand(new.body)
    if before != after:
        kind: Kind = "harder" if after > before else "softer"
        told = (
            f"{new.described()} is required{_how(new.body)}"
            if after >= 0
            else f"{new.described()} is not required"
        )
        yield new.change(
            kind, f"{told} now, before {'required' + _how(old.body) if before >= 0 else 'not'}", "minor"
        )
    if old.body.get("should", False) != new.body.get("should", False):
        kind = "softer" if new.body["should"] else "harder"
        yield new.change(
            kind, f"{new.described()} is {'advised' if new.body['should'] else 'demanded'} now", "minor"
        )
    if "need" in old.body and today(old.body["need"], renamed) != new.body["need"]:
        how = hardness(today(old.body["need"], renamed), new.body["need"])
        kind = "changed" if how == "same" else how
        text = f"{new.described()} wants {quoted(new.body['text'])}, before {quoted(old.body['text'])}"
        yield new.change(kind, text, "patch" if how == "same" else "minor")


def today(value: Any, renamed: dict[str, str]) -> Any:
    """Return an expression, or a list of names, with every name as it is called now; texts in quotes stay."""
    if isinstance(value, list):
        return value if value[:1] == ["text"] else [today(one, renamed) for one in value]
    return renamed.get(value, value) if isinstance(value, str) else value


def _demand(body: dict[str, Any]) -> int:
    """Return how much a required item demands; -1 for one that is not required."""
    return rank("assumed" if body.get("required") == "any" else body.get("required"))


def _how(body: dict[str, Any]) -> str:
    return "" if body["required"] == "any" else f" ({body['required']})"
