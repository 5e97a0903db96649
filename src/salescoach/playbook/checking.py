"""Names, ids and types of a compiled playbook; what one key or one expression cannot show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.playbook.braces import check_braces
from salescoach.playbook.builtin_ledgers import builtin_ledgers
from salescoach.playbook.checking_facts import check_facts
from salescoach.playbook.checking_items import check_items
from salescoach.playbook.checking_tests import check_tests
from salescoach.playbook.declared import fact_of, items_of, nested
from salescoach.problem import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salescoach.playbook.declared import Draft, Scope
    from salescoach.playbook.page import Path


def check_playbook(
    draft: Draft, scope: Scope, drafts: Mapping[str, Draft], unreadable: Mapping[str, str]
) -> None:
    """Report on a draft's page what is wrong with its names; expressions are checked when they are compiled.

    `unreadable` are files that may have held what is missing, by the id that they seem to have.
    """
    check_uses(draft, drafts, unreadable)
    check_ids(draft)
    check_facts(draft, scope)
    check_items(draft, scope)
    check_tests(draft, scope)
    check_braces(draft, scope)


def check_uses(draft: Draft, drafts: Mapping[str, Draft], unreadable: Mapping[str, str]) -> None:
    """Report used playbooks that do not exist, and ledgers that are built in."""
    for at, name in enumerate(draft.part.uses):
        if name not in drafts:
            others = [one for one in drafts if one != draft.id]
            hint = did_you_mean(name, others) or f"there are {', '.join(sorted(others)) or 'none'}"
            if name in unreadable:
                hint = f"see what is wrong with {unreadable[name]}"
            draft.page.report(("uses", at), "unknown-playbook", f'there is no playbook "{name}" to use', hint)
    builtin = builtin_ledgers()
    for name in draft.ledgers:
        if name in builtin:
            message = f'the ledger "{name}" is built in'
            draft.page.report(("ledgers", name), "duplicate-id", message, "give yours another name", key=True)


def _ids(draft: Draft) -> Iterator[tuple[str, Path, str]]:
    """Yield every id that shares the one set of names: (id, path, what it is)."""
    part = draft.part
    for path, item in items_of(part):
        for inner_path, inner in ((path, item), *nested(path, item)):
            if inner.id:
                yield inner.id, (*inner_path, "id"), "item"
            elif inner.compute:
                yield inner.compute, (*inner_path, "compute"), "item"
    for at, stage in enumerate(part.stages):
        for key, what in (("leave_when", "need"), ("stop", "stop"), ("cadence", "cadence")):
            for number, one in enumerate(getattr(stage, key)):
                yield one.id, ("stages", at, key, number, "id"), what
    for at, advice in enumerate(part.coach):
        yield advice.id, ("coach", at, "id"), "advice"


def check_ids(draft: Draft) -> None:
    """Report ids that stand twice, that are retired, or that an item and another item's fact share."""
    page = draft.page
    first: dict[str, tuple[str, Path]] = {}
    for name, path, what in _ids(draft):
        if name in first:
            other, at = first[name]
            where = (
                f"on line {page.line(at)}" if page.place(at).file == page.place(path).file else "in its base"
            )
            message = f'the id "{name}" is already that of {_a(other)} {where}'
            page.report(path, "duplicate-id", message, f"give this {what} another id")
        first.setdefault(name, (what, path))
        _check_retired(draft, name, path)
    for name in draft.part.facts:
        _check_retired(draft, name, ("facts", name))
    _check_stage_ids(draft)
    _check_shared(draft)
    _check_was(draft, set(first) | set(draft.facts))


def _check_stage_ids(draft: Draft) -> None:
    for at, stage in enumerate(draft.part.stages):
        path: Path = ("stages", at, "id")
        if draft.stages[stage.id] != ("stages", at):
            line = draft.page.line((*draft.stages[stage.id], "id"))
            message = f'the id "{stage.id}" is already that of the stage on line {line}'
            draft.page.report(path, "duplicate-id", message, "give this stage another id")
        _check_retired(draft, stage.id, path)


def _check_retired(draft: Draft, name: str, path: Path) -> None:
    if name in draft.part.retired:
        hint = "old notes still mean the old one by it; choose a new id"
        draft.page.report(path, "retired-id", f'the id "{name}" is retired', hint)


def _check_shared(draft: Draft) -> None:
    """Items and facts share one set of names: an item may only be called like a fact that it establishes."""
    for path, item in items_of(draft.part):
        if item.id in draft.page.broken:
            continue
        if item.id and item.id in draft.facts and fact_of(item) != item.id and not item.into:
            message = f'the item "{item.id}" is called like a fact that it does not establish'
            draft.page.report((*path, "id"), "duplicate-id", message, "give the item another id")


def _check_was(draft: Draft, names: set[str]) -> None:
    part, page = draft.part, draft.page
    for path, item in items_of(part):
        for one in item.was:
            if one in names:
                message = f'"{one}" is said to be an old id, but something is still called so'
                page.report(
                    (*path, "was"), "duplicate-id", message, "take it out of was, or rename the other"
                )
    for at, stage in enumerate(part.stages):
        for one in stage.was:
            if one in draft.stages:
                message = f'"{one}" is said to be an old id, but a stage is still called so'
                page.report(
                    ("stages", at, "was"), "duplicate-id", message, "take it out of was, or rename the other"
                )


def _a(what: str) -> str:
    return f"an {what}" if what[0] in "aeiou" else f"a {what}"
