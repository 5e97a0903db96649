"""Names in braces within texts: one that looks like a misspelt fact is worth a warning, others mean nothing."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Final

from salescoach.playbook.declared import VERBS, items_of, nested
from salescoach.playbook.formulas import spot
from salescoach.problem import Problem
from salescoach.source.nodes import Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salescoach.playbook.declared import Draft, Scope
    from salescoach.playbook.page import Page, Path

_BRACES: Final = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_LIKE: Final = 0.8  # nearer than for keys: a brace that means nothing is nobody's mistake
_TEXTS: Final = frozenset({"help", "because", "words", *VERBS})


def check_braces(draft: Draft, scope: Scope) -> None:
    """Warn of `{name}` in a text where a fact of nearly that name is known."""
    names = set(scope.known_names())
    for path, item in items_of(draft.part):
        known = names | {"heard"} if item.confirm else names
        _check_item(draft.page, path, known, scope)
        fields = scope.ledger(item.each) if item.each else None
        for inner_path, _ in nested(path, item):
            _check_item(draft.page, inner_path, known | set(fields or ()), scope)
    for at, stage in enumerate(draft.part.stages):
        for key, field in (("leave_when", "because"), ("stop", "because"), ("cadence", "do")):
            for number in range(len(getattr(stage, key))):
                _check_text(draft.page, ("stages", at, key, number, field), names, scope)
    for at in range(len(draft.part.coach)):
        _check_text(draft.page, ("coach", at, "say"), names, scope)


def _check_item(page: Page, path: Path, known: set[str], scope: Scope) -> None:
    item = page.node(path)
    for key, node in item.pairs if isinstance(item, Mapping) else ():
        if key.text in _TEXTS:
            _check_text(page, (*path, key.text), known, scope)
        elif key.text == "words" and isinstance(node, Mapping):
            for inner, _ in node.pairs:
                _check_text(page, (*path, "words", inner.text), known, scope)


def _check_text(page: Page, path: Path, known: Iterable[str], scope: Scope) -> None:
    node = page.node(path)
    if not isinstance(node, Scalar) or "{" not in node.text:
        return
    choices = list(known)
    for found in _BRACES.finditer(node.text.strip()):
        name = found.group(1)
        if name in choices or name in page.broken:
            continue
        now = scope.called_now(name)
        near = [now] if now else difflib.get_close_matches(name, choices, n=1, cutoff=_LIKE)
        if near:
            place = spot(page, path, node.text.strip(), found.start() + 1, found.end() - found.start())
            message = f'there is no fact "{name}", so "{{{name}}}" stays as it is'
            told = f"write {{{now}}}, which it is called now (its was: says so)"
            hint = told if now else f'did you mean "{{{near[0]}}}"?'
            page.add(Problem(place, "unknown-in-text", message, hint, "warning"))
