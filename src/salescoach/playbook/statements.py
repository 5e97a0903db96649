"""A training manual kept as statements with ids, which `refs` cite."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from salescoach.playbook.declared import items_of, nested
from salescoach.problem import Problem, did_you_mean
from salescoach.safe_text import quoted
from salescoach.source.nodes import Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping as Table

    from salescoach.playbook.declared import Draft
    from salescoach.playbook.page import Path
from salescoach.source.nodes import Node


def is_manual(root: Mapping) -> bool:
    """Tell whether a document is a manual rather than a playbook."""
    return root.get("id") is None and isinstance(root.get("statements"), Mapping)


def read_manual(root: Mapping) -> tuple[dict[str, str], list[Problem]]:
    """Return the statements of a manual by id, and what is wrong with it."""
    statements: dict[str, str] = {}
    problems = [
        Problem(
            key.place,
            "unknown-key",
            f"unknown key {quoted(key.text)} in a manual",
            'it has only "statements"',
        )
        for key, _ in root.pairs
        if key.text not in ("salescoach", "statements")
    ]
    listed = root.get("statements")
    for key, node in listed.pairs if isinstance(listed, Mapping) else ():
        if isinstance(node, Scalar) and node.text.strip():
            statements[key.text] = node.text.strip()
        else:
            message = f"the statement {quoted(key.text)} has no text"
            problems.append(Problem(key.place, "empty", message, "write it in one sentence"))
    return statements, problems


def manual_path(draft: Draft) -> str:
    """Return the path of the manual that a playbook names, "" for none; it stands beside the file that says so."""
    node: Node | None = draft.page.node(("statements",))
    if not draft.part.statements or node is None:
        return ""
    return posixpath.normpath(posixpath.join(posixpath.dirname(node.place.file), draft.part.statements))


def check_refs(draft: Draft, manuals: Table[str, Table[str, str]]) -> None:
    """Report a manual that is not there, and refs that cite no statement of it."""
    path = manual_path(draft)
    if not path:
        return
    if path not in manuals:
        message = f'there is no manual "{draft.part.statements}" beside this playbook'
        hint = 'put the file there: it begins with "salescoach: 1" and "statements:"'
        draft.page.report(("statements",), "no-manual", message, hint)
        return
    known = manuals[path]
    for at, refs in _refs(draft):
        for number, ref in enumerate(refs):
            if ref not in known:
                hint = did_you_mean(ref, known) or f"add it to {draft.part.statements}"
                draft.page.report((*at, number), "unknown-ref", f'there is no statement "{ref}"', hint)


def _refs(draft: Draft) -> Iterator[tuple[Path, list[str]]]:
    part = draft.part
    for path, item in items_of(part):
        for inner_path, inner in ((path, item), *nested(path, item)):
            yield (*inner_path, "refs"), inner.refs
    for at, stage in enumerate(part.stages):
        yield ("stages", at, "refs"), stage.refs
        for key in ("leave_when", "stop", "cadence"):
            for number, one in enumerate(getattr(stage, key)):
                yield ("stages", at, key, number, "refs"), one.refs
    for at, advice in enumerate(part.coach):
        yield ("coach", at, "refs"), advice.refs
