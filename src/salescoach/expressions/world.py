"""What an expression is evaluated against, and what comes back."""

from __future__ import annotations

from salescoach.records import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from typing import Any, Final, Protocol, TypeAlias

    from salescoach.figures import Figure

    class World(Protocol):
        """The state that expressions ask; it is handed in, so that this folder knows no notes and no clock."""

        def sight(self, fact: str) -> Sight:
            """Return a fact as it is known now."""
            ...

        def previous(self, fact: str) -> Any:
            """Return the value that a fact had before the present one, or UNKNOWN."""
            ...

        def is_ours(self, fact: str) -> bool:
            """Tell whether only `check` and `do` ask for a fact, so that our own word on it counts in gates."""
            ...

        def inputs(self, fact: str) -> Sequence[str]:
            """Return the facts that a worked-out fact is worked out from; empty for one that is asked."""
            ...

        def rows(self, ledger: str) -> Sequence[Row]:
            """Return the entries of a ledger."""
            ...

        def first_status(self, ledger: str) -> str | None:
            """Return the status that an open entry has, or None for a ledger without a status."""
            ...

        def is_overdue(self, ledger: str, row: Row) -> bool:
            """Tell whether an open entry's due day is past."""
            ...

        def progress(self, function: str, argument: str | None) -> Outcome:
            """Answer `started`, `ready`, `in_stage`, `done`, `outcome`, `days_in`, `days_since_contact`,
            `days_since_outcome` and `days_until` for a stage (`stage` or `playbook/stage`), item or fact.
            """
            ...


class Unknown:
    """The third truth value; there is one of it."""

    def __repr__(self) -> str:
        return "UNKNOWN"

    def __bool__(self) -> bool:
        raise TypeError("unknown is neither true nor false; compare with `is UNKNOWN`")


UNKNOWN: Final = Unknown()

# yes-no facts are bool; choices and texts str; several a tuple of option ids; dates `datetime.date`
Value: TypeAlias = "bool | str | tuple[str, ...] | Figure | date | Unknown"


@dataclass(frozen=True, slots=True)
class Want:
    """What would settle an expression: a fact at an evidence, an entry in a ledger, an item passed through.

    `narrower` asks for a figure with a smaller range, because the one that is known straddles a comparison.
    """

    fact: str = ""
    evidence: str = "assumed"
    ledger: str = ""
    item: str = ""
    narrower: bool = False

    def as_json(self) -> dict[str, object]:
        """Return the want in the shape of `check --json`."""
        if self.ledger:
            return {"ledger": self.ledger}
        if self.item:
            return {"item": self.item}
        shape: dict[str, object] = {"fact": self.fact, "evidence": self.evidence}
        return shape | ({"narrower": True} if self.narrower else {})


@dataclass(slots=True)  # not frozen: very many are made, in half the time
class Outcome:
    """The value of an expression, what would settle it where it is unknown, and what it rests on.

    `wants` is empty when the value is known.  `rests_on` names what was looked at to get a known value, in
    the same form, so that a gate can say what would have to change.
    """

    value: Any
    wants: tuple[Want, ...] = ()
    rests_on: tuple[Want, ...] = ()


@dataclass(slots=True)  # not frozen: very many are made, in half the time
class Sight:
    """A fact as an expression sees it: UNKNOWN or its value, how sure, whether it was said not to apply."""

    value: Any = UNKNOWN
    evidence: str | None = None
    not_applicable: bool = False


@dataclass(slots=True)  # not frozen: very many are made, in half the time
class Row:
    """An entry of a ledger as a test sees it; fields that are not set are absent.

    `ledger` names where it stands, so that a `where` that meets an unset field can say what it wants.
    """

    id: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    ledger: str = ""
