"""What a rule found, before the runner stamps code and level on it; and what a rule is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

from salescoach.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.lint.book import Book
    from salescoach.problem import Level, Place

Family = Literal["form", "identity", "reference", "logic", "method"]
FAMILIES: tuple[Family, ...] = ("form", "identity", "reference", "logic", "method")


@dataclass(frozen=True, slots=True)
class Finding:
    """Where, what is wrong, and what to do; half sentences in lower case."""

    place: Place
    message: str
    hint: str = ""


class Rule(Protocol):
    """A module of `rules`: its docstring is its manual, with a wrong and a right example."""

    ID: str
    LEVEL: Level
    FAMILY: Family
    __doc__: str | None

    def check(self, book: Book) -> Iterator[Finding]:
        """Yield what is wrong with a playbook."""
        ...
