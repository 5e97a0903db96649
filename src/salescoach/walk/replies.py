"""From a reply to the entries that record it; what cannot be understood is refused with what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from salescoach.deal.values import field_title
from salescoach.playbook.evidence import rank
from salescoach.records import dataclass, field
from salescoach.walk.lines import entry_words, field_value, field_words, read_line
from salescoach.walk.mirror import reopened_by_no
from salescoach.walk.reading import NotUnderstoodError, understand

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from salescoach.deal.state import Deal
    from salescoach.notes.model import Entry
    from salescoach.walk.prompt import Prompt
    from salescoach.walk.reading import Customs


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says it: the speaker that `@name` set, and the evidence that an answers file claims."""

    by: str = ""
    evidence: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Accepted:
    """Entries to be written (without seq, time and ids of new ledger entries) and what was understood.

    `left` says which part of the reply was not taken while the rest is.
    """

    entries: tuple[Entry, ...]
    echo: tuple[str, ...] = field(default=())
    left: str = ""


class WhichError(NotUnderstoodError):
    """A customer's no that may be about several facts: `facts` are those to choose from, `voice` who said it."""

    def __init__(self, facts: Sequence[str], voice: Voice) -> None:
        super().__init__("which of them did they correct?", "name one or several")
        self.facts = tuple(facts)
        self.voice = voice


def answered(prompt: Prompt, text: str, customs: Customs, voice: Voice) -> Accepted:
    """Return the entry of an answer to a question."""
    understood = understand(text, prompt.answer, customs)
    entry = _base(prompt) | {
        "asked": prompt.text,
        "type": prompt.answer["type"],
        "status": "answered",
        "value": understood.value,
        "evidence": worth(prompt, voice),
    }
    reason = voice.reason or understood.reason
    return Accepted(
        (_entry(entry | _voice(prompt, voice) | ({"reason": reason} if reason else {})),),
        _echo(understood.echo),
    )


def worth(prompt: Prompt, voice: Voice) -> str:
    """Return the evidence of an answer: the place's own, unless a file claims another; a place for guesses and a
    question to ourselves are a ceiling.
    """
    if prompt.evidence == "assumed" or not voice.evidence:
        return prompt.evidence
    return voice.evidence if rank(voice.evidence) >= 0 else prompt.evidence


def _voice(prompt: Prompt, voice: Voice) -> dict[str, str]:
    return {"by": voice.by} if voice.by and worth(prompt, voice) != "assumed" else {}


def _base(prompt: Prompt, *, item: str = "") -> dict[str, Any]:
    """Return what every entry of a prompt says of where it comes from."""
    base: dict[str, Any] = {"stage": prompt.stage, "item": item or prompt.item["id"]}
    if prompt.borrowed:
        base["playbook"] = prompt.item["home"]
    if prompt.of:
        base["of"] = prompt.of
    elif prompt.item.get("fact") and not item and not prompt.item.get("into"):
        base["fact"] = prompt.item["fact"]
    return base


def _entry(shape: dict[str, Any]) -> Entry:
    return cast("Entry", shape)


def _echo(*words: str) -> tuple[str, ...]:
    return tuple(word for word in words if word)


def kept(prompt: Prompt) -> Accepted:
    """Return the entry of Enter on something known."""
    if prompt.kind == "entries":
        return nothing_added(prompt)
    known = prompt.known
    if known is None or not known.keepable:
        raise NotUnderstoodError(
            "there is nothing to keep yet", "answer, or set it aside with /skip, /dk, /na or /later"
        )
    entry = _base(prompt) | {
        "asked": prompt.text,
        "status": "kept",
        "value": known.value,
        "evidence": known.evidence,
    }
    return Accepted((_entry(entry),))


def set_aside(prompt: Prompt, status: str, reason: str = "") -> Accepted:
    """Return the entries of *skip*, *don't know*, *does not apply* or *later*."""
    names = [line.item for line in prompt.lines if not line.done] if prompt.kind == "card" else [""]
    extra = {"reason": reason} if reason else {}
    asked = {} if prompt.kind == "card" else {"asked": prompt.text}
    return Accepted(tuple(_entry(_base(prompt, item=n) | asked | {"status": status} | extra) for n in names))


def card_done(deal: Deal, prompt: Prompt, missing: Iterable[int], author: str) -> Accepted:
    """Return the entries of a card: done for each line but the missing, which before and after a call become
    next steps of the rep's own for today.
    """
    left = set(missing)
    if any(not 1 <= number <= len(prompt.lines) for number in left):
        raise NotUnderstoodError(
            "there is no such line on the card", f"type numbers from 1 to {len(prompt.lines)}"
        )
    entries: list[Entry] = []
    echo: list[str] = []
    for number, line in enumerate(prompt.lines, 1):
        base = _base(prompt, item=line.item)
        if number not in left:
            done = {"type": "done", "status": "answered", "value": "done", "evidence": "assumed"}
            entries.append(_entry(base | _fact_of_line(prompt, line.item) | done))
            continue
        entries.append(_entry(base | {"status": "later"}))
        if _moment(deal, prompt) != "during":
            entries.append(_next_step(deal, base, line.text, author))
            echo.append(f"next step for {author or 'you'}, today: {line.text}")
    return Accepted(tuple(entries), tuple(echo))


def card_lines(prompt: Prompt, said: Mapping[str, str]) -> Accepted:
    """Return the entries of the lines of a card that a script speaks of: `done`, or how a line is set aside."""
    entries = []
    for item, word in said.items():
        base = _base(prompt, item=item)
        if word in {"dont-know", "not-applicable", "later", "skipped"}:
            entries.append(_entry(base | {"status": word}))
            continue
        understand(word, {"type": "done"}, _NO_CUSTOMS)
        done = {"type": "done", "status": "answered", "value": "done", "evidence": "assumed"}
        entries.append(_entry(base | _fact_of_line(prompt, item) | done))
    return Accepted(tuple(entries))


def _fact_of_line(prompt: Prompt, item: str) -> dict[str, str]:
    return (
        {}
        if prompt.of
        else {"fact": prompt.item["fact"] if item == prompt.item["id"] and "fact" in prompt.item else item}
    )


def _moment(deal: Deal, prompt: Prompt) -> str:
    stage = deal.stage(prompt.playbook, prompt.stage)
    return prompt.item.get("moment") or (stage.get("moment", "during") if stage else "during")


def _next_step(deal: Deal, base: dict[str, Any], text: str, author: str) -> Entry:
    step = {"text": text, "due": deal.today.isoformat()} | ({"who": author} if author else {})
    return _entry({k: base[k] for k in ("stage", "item")} | {"ledger": "next_steps", "add": step})


def confirmed(deal: Deal, prompt: Prompt, word: str, which: Sequence[str], voice: Voice) -> Accepted:
    """Return the entries of something said back: *agreed*, *corrected* (what is reopened too) or *not-yet*.

    Raises WhichError when a *corrected* may be about several facts and `which` names none.
    """
    value = (
        understand(word, prompt.answer, _NO_CUSTOMS).value if word not in prompt.answer["options"] else word
    )
    said = {
        "asked": prompt.text,
        "type": "choice",
        "status": "answered",
        "value": value,
        "facts": prompt.mirrored,
    }
    entry = _base(prompt) | said | {"evidence": "confirmed"} | ({"by": voice.by} if voice.by else {})
    entry |= {"reason": voice.reason} if voice.reason else {}
    if value != "corrected":
        return Accepted((_entry(entry),))
    open_again = reopened_by_no(deal, prompt.mirrored)
    if len(open_again) > 1 and not which:
        raise WhichError(open_again, voice)
    unknown = [name for name in which if name not in open_again]
    if unknown:
        raise NotUnderstoodError(f'"{unknown[0]}" was not said back', f"name one of {', '.join(open_again)}")
    gone = set(which or open_again)
    entry["facts"] = {n: v for n, v in prompt.mirrored.items() if gone & {n, *reopened_by_no(deal, {n: v})}}
    no = {"status": "refuted"} | ({"by": voice.by} if voice.by else {})
    taken_back = [_entry({"stage": prompt.stage, "fact": name} | no) for name in which or open_again]
    return Accepted((_entry(entry), *taken_back))


_NO_CUSTOMS = cast("Customs", None)


def nothing_added(prompt: Prompt) -> Accepted:
    """Return the entry of an `into` prompt that was answered with nobody or nothing."""
    none = {"asked": prompt.text, "status": "answered", "value": []}
    return Accepted((_entry(_base(prompt) | none),))


def added(
    deal: Deal, prompt: Prompt, typed: Rows, customs: Customs, voice: Voice, author: str = ""
) -> Accepted:
    """Return the adds of an `into` prompt, one for a line or a row; none at all is answered with an empty list."""
    ledger = deal.library["ledgers"][prompt.ledger]
    order = [ask.name for ask in prompt.fields]
    read = [read_line(deal, line, ledger, customs, order, author) for line in typed.lines if line.strip()]
    made = read + [
        {n: field_value(text, ledger, n, customs) for n, text in row.items()} for row in typed.rows
    ]
    if not made:
        return nothing_added(prompt)
    if len(made) > 1 and not prompt.item.get("many", True):
        raise NotUnderstoodError("only one is asked for here", "type one line")
    worth_here = {"evidence": worth(prompt, voice)} | _voice(prompt, voice)
    base = _base(prompt) | {"ledger": prompt.ledger}
    presets = prompt.item.get("presets", {}) | _from(prompt, voice, ledger["fields"])
    echo = [entry_words(fields, ledger, deal.currency) for fields in read if len(fields) > 1]
    return Accepted(
        tuple(_entry(base | {"add": presets | fields} | worth_here) for fields in made), _echo(*echo)
    )


def _from(prompt: Prompt, voice: Voice, fields: Mapping[str, Any]) -> dict[str, str]:
    """Return from whom an entry comes, in a ledger that keeps it: whoever is speaking, unless the line says more."""
    return {"from": voice.by} if "from" in fields and _voice(prompt, voice) else {}


@dataclass(frozen=True, slots=True)
class Rows:
    """What adds to a ledger: lines as typed, rows of named fields from an answers file."""

    lines: tuple[str, ...] = ()
    rows: tuple[Mapping[str, str], ...] = ()


def filled(deal: Deal, prompt: Prompt, given: dict[str, str], customs: Customs, voice: Voice) -> Accepted:
    """Return the set of the fields of an entry that exists; fields left empty stay as they are."""
    ledger = deal.library["ledgers"][prompt.ledger]
    asked = {ask.name for ask in prompt.fields}
    wrong = [name for name in given if name not in asked]
    if wrong:
        raise NotUnderstoodError(f'"{wrong[0]}" is not asked for here', f"fields: {', '.join(sorted(asked))}")
    values = {name: field_value(text, ledger, name, customs) for name, text in given.items() if text.strip()}
    if not values:
        return set_aside(prompt, "skipped")
    what = {"ledger": prompt.ledger, "id": prompt.of, "set": values, "evidence": worth(prompt, voice)}
    shape = {n: a for n, a in ledger["fields"].items() if a["type"] in _READ_ANEW}
    read = {name: value for name, value in values.items() if name in shape}
    echo = [f"{field_title(name)} {words}" for name, words in field_words(read, shape, deal.currency)]
    return Accepted((_entry(_base(prompt) | what | _voice(prompt, voice)),), _echo(*echo))


_READ_ANEW = frozenset({"number", "percent", "money", "date", "choice", "several"})
"""Answer types of fields whose value says more, or something else, than what was typed."""
