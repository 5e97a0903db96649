"""How another version of a playbook touches a deal that goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.deal import progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from salescoach.deal.state import Deal
    from salescoach.gate.verdict import Gate
    from salescoach.playbook.change import Change
    from salescoach.playbook.model import Playbook

_LOST = frozenset({"removed", "retyped"})


def touched(
    before: tuple[Gate, Deal, Playbook], after: tuple[Gate, Deal, Playbook], changes: Iterable[Change]
) -> dict[str, Any] | None:
    """Return what changes for an open deal, in the shape of `playbook diff --json`; None when nothing does.

    Both sides hold the same notes, read by the old and by the new version.
    """
    if progress.outcome(before[1]) != "open":
        return None
    told = [*_here(before, after), *_verdicts(before, after), *_lost(before, changes)]
    return {"deal": before[1].slug, "name": before[1].name, "changes": told} if told else None


def _here(before: tuple[Gate, Deal, Playbook], after: tuple[Gate, Deal, Playbook]) -> Iterator[str]:
    _, old, book = before
    _, new, now = after
    if not _walked(old, book):
        return
    was, is_now = progress.current_stage(old, book["id"]), progress.current_stage(new, now["id"])
    if now["renamed"].get(was, was) != is_now:
        yield f"it is in {was or 'no ' + book['stage_name']}, and would be in {is_now or 'no ' + now['stage_name']}"


def _walked(deal: Deal, book: Playbook) -> bool:
    """Tell whether the playbook was ever used for this deal."""
    return any(deal.index.of_stage(book["id"], stage["id"]) for stage in book["stages"]) or bool(
        deal.index.moves.get(book["id"])
    )


def _verdicts(before: tuple[Gate, Deal, Playbook], after: tuple[Gate, Deal, Playbook]) -> Iterator[str]:
    gate, old, book = before
    new_gate, new, now = after
    if not _walked(old, book):
        return
    there = {stage["id"] for stage in now["stages"]}
    for stage in book["stages"]:
        name = stage["id"]
        today = name if name in there else now["renamed"].get(name, "")
        if today not in there or not progress.is_started(old, book["id"], name):
            continue
        was = gate.stage_verdict(old, book["id"], name)
        is_now = new_gate.stage_verdict(new, now["id"], today)
        if was != is_now:
            yield f"{today} is {was}, and would be {is_now}"


def _lost(before: tuple[Gate, Deal, Playbook], changes: Iterable[Change]) -> Iterator[str]:
    """Yield how many answers and entries lose the question, the option or the type that they were given under."""
    _, deal, book = before
    for change in changes:
        if change.kind not in _LOST:
            continue
        count = _count(deal, book, change)
        if count:
            word = "answer" if count == 1 else "answers"
            how = "is gone" if change.kind == "removed" else "takes something else"
            yield f"{count} {word} to {change.id}, which {how}"


def _count(deal: Deal, book: Playbook, change: Change) -> int:
    if change.what == "option":
        fact, _, option = change.id.partition("=")
        values = [event.entry.get("value") for event in deal.index.answers(fact)]
        return sum(option == value or (isinstance(value, list) and option in value) for value in values)
    if change.what == "ledger":
        return sum("add" in event.entry for event in deal.index.of_ledger(change.id))
    if change.what == "stage":
        return len(deal.index.of_stage(book["id"], change.id))
    mine = [*deal.index.of_item(book["id"], change.id), *deal.index.answers(change.id)]
    entries: list[Mapping[str, Any]] = [
        event.entry for event in mine if event.entry.get("status") == "answered"
    ]
    return len({id(entry) for entry in entries})
