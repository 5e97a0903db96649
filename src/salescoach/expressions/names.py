"""What a playbook has names for, as the expressions in it see it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

Answer = Mapping[str, object]
"""How a fact or a field is answered: `type` and perhaps `options`, as in `playbook.model.Answer`."""


class Names(Protocol):
    """The facts, ledgers, stages and items that may be named in an expression.

    It may also have `fields`, a mapping of field to Answer: those of the ledger whose entries are at hand, in
    a `where` and inside `each`; absent or None elsewhere.
    """

    def fact(self, name: str) -> Answer | None:
        """Return how a fact is answered, or None when there is none of that name."""
        ...

    def ledger(self, name: str) -> Mapping[str, Answer] | None:
        """Return the fields of a ledger, or None when there is none of that name."""
        ...

    def stage(self, name: str) -> bool:
        """Tell whether `stage` or `playbook/stage` may be named."""
        ...

    def item(self, name: str) -> bool:
        """Tell whether there is an item of that id."""
        ...

    def known_names(self) -> Iterable[str]:
        """Return the facts and items, to find the one that a mistyped name meant."""
        ...

    def ledger_names(self) -> Iterable[str]:
        """Return the ledgers, for the same."""
        ...

    def stage_names(self) -> Iterable[str]:
        """Return the stages, for the same."""
        ...
