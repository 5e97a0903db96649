"""Items compiled: what an answer is worth, which fact it makes, which fields it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.playbook.declared import fact_of, item_answer, verb_of
from salescoach.playbook.formulas import compiled
from salescoach.playbook.model import Evidence, rank

if TYPE_CHECKING:
    from salescoach.playbook.compiling import Compiling
    from salescoach.playbook.declared import Scope
    from salescoach.playbook.model import Answer, Item
    from salescoach.playbook.page import Path
    from salescoach.playbook.shape import StagePart
    from salescoach.playbook.shape_items import ItemPart

_ESTABLISHING = ("ask", "check", "do", "confirm", "each", "include")


def compiled_items(work: Compiling, path: Path, parts: list[ItemPart], stage: StagePart | None) -> list[Item]:
    """Return items as plain data; `stage` is None for those that are asked at every contact."""
    return [_item(work, (*path, at), part, stage, None) for at, part in enumerate(parts)]


def worth(part: ItemPart, stage: StagePart | None) -> Evidence:
    """Return what an answer to an item is worth.

    Its own evidence, else its stage's, else what its moment allows: before a call nobody has said anything.
    A `check` is our guess, a `confirm` their agreement; a stage of guesses is a ceiling for what is asked
    there.
    """
    verb = verb_of(part)
    if verb == "check":
        return "assumed"
    if verb == "confirm":
        return "confirmed"
    by_moment: Evidence = "assumed" if moment_of(part, stage) == "before" else "said"
    own = part.evidence or (stage.evidence if stage else None) or by_moment
    ceiling = stage.evidence if stage and stage.evidence == "assumed" else None
    return ceiling if ceiling is not None and rank(own) > rank(ceiling) else own


def moment_of(part: ItemPart, stage: StagePart | None) -> str:
    """Return when an item comes up; during the call if neither it nor its stage says."""
    return part.moment or (stage.moment if stage else None) or "during"


def _item(
    work: Compiling, path: Path, part: ItemPart, stage: StagePart | None, ledger: dict[str, Answer] | None
) -> Item:
    verb = verb_of(part)
    scope = work.scope.inside(ledger) if ledger else work.scope
    text = "" if verb in ("", "compute", "each", "include") else str(getattr(part, verb) or "")
    item: dict[str, Any] = {
        "verb": verb,
        "id": part.id or part.compute or "",
        "text": text,
        "home": work.draft.translates or work.draft.id,
        "stage": stage.id if stage else "",
        "line": work.page.line(path),
        "moment": moment_of(part, stage),
    }
    if verb in _ESTABLISHING:
        item["evidence"] = worth(part, stage)
    item |= _common(work, path, part, scope)
    item |= _answering(work, part, scope) if ledger is None else _field_answer(part)
    item |= _by_verb(work, path, part, stage)
    return item  # type: ignore[return-value]  # built from optional keys


def _common(work: Compiling, path: Path, part: ItemPart, scope: Scope) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if part.when is not None:
        expr = work.truth((*path, "when"), part.when, scope)
        found |= {"when": expr, "when_text": part.when} if expr is not None else {}
    named = {
        "refs": part.refs,
        "help": part.help,
        "because": part.because,
        "words": part.words.model_dump(exclude_none=True) if part.words else None,
        "keep": part.keep,
        "roles": part.for_,
        "required": part.required if part.required != "no" else None,
        "listen": part.listen,
    }
    return found | {key: value for key, value in named.items() if value}


def _answering(work: Compiling, part: ItemPart, scope: Scope) -> dict[str, Any]:
    """Say which fact an item establishes and how it is answered."""
    fact, verb = fact_of(part), verb_of(part)
    if not fact:
        return {}
    if verb == "do":
        return {"fact": fact, "answer": {"type": "done"}}
    answer = dict(scope.answer(fact))
    drafts = (work.draft, *scope.uses)
    declared = next(
        (d.part.facts[fact].unit for d in drafts if fact in d.part.facts and d.part.facts[fact].unit), None
    )
    unit = part.unit or answer.get("unit") or declared
    return {"fact": fact, "answer": answer | ({"unit": unit} if unit else {})}


def _field_answer(part: ItemPart) -> dict[str, Any]:
    """Inside an each nothing is a fact; an item without fields has an answer of its own."""
    if part.fields or verb_of(part) not in ("ask", "check", "do"):
        return {}
    return {"answer": item_answer(part) or {"type": "text"}}


def _by_verb(work: Compiling, path: Path, part: ItemPart, stage: StagePart | None) -> dict[str, Any]:
    verb = verb_of(part)
    if part.into or part.fields:
        return _into(work, part) if part.into else {"fields": part.fields}
    if verb == "compute":
        expr = compiled(work.page, (*path, "as"), part.as_ or "", work.scope, "figure") if part.as_ else None
        return {"formula": expr} if expr is not None else {}
    if verb == "each":
        return _each(work, path, part, stage)
    if verb == "confirm":
        return _confirm(part)
    return {"include": "missing"} if verb == "include" else {}


def _into(work: Compiling, part: ItemPart) -> dict[str, Any]:
    ledger = work.scope.whole_ledger(part.into or "")
    fields = ledger["fields"] if ledger else {}
    found: dict[str, Any] = {"into": part.into, "fields": part.fields or list(fields)[:1]}
    if part.with_:
        found["presets"] = {key: preset(fields.get(key), texts) for key, texts in part.with_.items()}
    return found | ({"many": True} if part.many else {})


def preset(answer: Answer | None, texts: list[str]) -> Any:
    """Return a preset value as it stands in a note: a list for `several`, else the text."""
    if answer is not None and answer["type"] == "several":
        return list(texts)
    return texts[0] if texts else ""


def _each(work: Compiling, path: Path, part: ItemPart, stage: StagePart | None) -> dict[str, Any]:
    fields = work.scope.ledger(part.each or "") or {}
    found: dict[str, Any] = {"each": part.each}
    if part.where is not None and fields:
        expr = work.truth((*path, "where"), part.where, work.scope.inside(fields))
        found |= {"test": expr} if expr is not None else {}
    inner = enumerate(part.items or [])
    found["items"] = [_item(work, (*path, "items", at), one, stage, fields) for at, one in inner]
    return found


def _confirm(part: ItemPart) -> dict[str, Any]:
    if part.facts == ["heard"]:
        return {"heard": True}
    return {"facts": list(part.facts or [])}
