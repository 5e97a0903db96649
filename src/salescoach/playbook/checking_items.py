"""Ledgers, fields, facts and dates that items and cadences name, and the statements that anything cites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.playbook.declared import items_of, nested
from salescoach.problem import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from salescoach.playbook.declared import Draft, Scope
    from salescoach.playbook.model import Answer
    from salescoach.playbook.page import Page, Path
    from salescoach.playbook.shape_items import ItemPart


def check_items(draft: Draft, scope: Scope) -> None:
    """Report names in items and cadences that mean nothing."""
    for path, item in items_of(draft.part):
        _check_item(draft.page, path, item, scope)
    for at, stage in enumerate(draft.part.stages):
        for number, cadence in enumerate(stage.cadence):
            if cadence.before:
                _check_date(draft.page, ("stages", at, "cadence", number, "before"), cadence.before, scope)


def _check_item(page: Page, path: Path, item: ItemPart, scope: Scope) -> None:
    for key in ("into", "each"):
        name = getattr(item, key)
        if name and scope.ledger(name) is None:
            _unknown(page, (*path, key), "ledger", name, scope)
    if item.into and (fields := scope.ledger(item.into)) is not None:
        _check_fields(page, (*path, "fields"), item.fields or [], item.into, fields)
        _check_fields(page, (*path, "with"), item.with_ or {}, item.into, fields)
        _check_presets(page, path, item, fields)
    for at, fact in enumerate(item.facts or []):
        if fact != "heard" and scope.fact(fact) is None:
            _unknown(page, (*path, "facts", at), "fact", fact, scope)
    if item.each and (fields := scope.ledger(item.each)) is not None:
        for inner_path, inner in nested(path, item):
            _check_fields(page, (*inner_path, "fields"), inner.fields or [], item.each, fields)


def _check_fields(
    page: Page, path: Path, names: Iterable[str], ledger: str, fields: Mapping[str, Answer]
) -> None:
    for at, name in enumerate(names):
        if name not in fields:
            step = name if path[-1] == "with" else at
            message = f'the ledger "{ledger}" has no field "{name}"'
            hint = did_you_mean(name, fields) or f"its fields are {', '.join(fields)}"
            page.report((*path, step), "unknown-field", message, hint, key=path[-1] == "with")


def _check_presets(page: Page, path: Path, item: ItemPart, fields: Mapping[str, Answer]) -> None:
    for key, texts in (item.with_ or {}).items():
        options = fields[key].get("options") if key in fields else None
        for text in texts:
            if options is not None and text not in options:
                hint = did_you_mean(text, options) or f"choose from {', '.join(options)}"
                message = f'"{text}" is no option of the field "{key}"'
                page.report((*path, "with", key), "unknown-option", message, hint)


def _check_date(page: Page, path: Path, name: str, scope: Scope) -> None:
    answer = scope.fact(name)
    if answer is None:
        _unknown(page, path, "fact", name, scope)
    elif answer["type"] != "date" and name not in page.broken:
        hint = f'declare it as a date: "{name}: {{answer: date}}" under facts'
        page.report(path, "not-a-date", f'"before" takes a fact that is a date, and "{name}" is none', hint)


def _unknown(page: Page, path: Path, what: str, name: str, scope: Scope) -> None:
    if name in page.broken:
        return
    known = scope.ledger_names() if what == "ledger" else [*scope.known_names(), "heard"]
    hint = scope.elsewhere(name) or did_you_mean(name, known) or f'declare it under "{what}s"'
    page.report(path, f"unknown-{what}", f'there is no {what} "{name}"', hint)
