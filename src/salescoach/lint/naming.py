"""Which facts a library names anywhere: in expressions, in what is said back, in braces within texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from salescoach.expressions.words import facts_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.playbook.model import Library

_BRACES: Final = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_EXPRESSIONS: Final = ("when", "need", "formula", "test", "here_when")


def facts_named(library: Library) -> set[str]:
    """Return every fact that some playbook of a library names, beyond asking for it."""
    return {name for book in library["playbooks"].values() for name in _named(book)}


def _named(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield from _BRACES.findall(node) if "{" in node else ()
    elif isinstance(node, list):
        for one in node:
            yield from _named(one)
    elif isinstance(node, dict):
        for key, one in node.items():
            if key in _EXPRESSIONS and isinstance(one, list):
                yield from facts_in(one)
            elif key == "facts" and isinstance(one, list):
                yield from one
            elif key != "tests":
                yield from _named(one)
