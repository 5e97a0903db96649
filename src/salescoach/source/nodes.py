"""A document in which every part knows where it stands; scalars stay the text that was written.

Large files have tens of thousands of parts and few that anybody asks for their place, so the classes are written
out: a place is worked out, and keys are put in order, when somebody asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Union

if TYPE_CHECKING:
    from collections.abc import Callable

    from salescoach.problem import Place

    Marks = tuple[Callable[[Any, Any], Place], Any, Any]
    """What makes the place of a part, and the parser's marks of its start and its end."""


class _Part:
    """What stands somewhere: its place, or until somebody asks what tells it."""

    __slots__ = ("_where",)
    __match_args__: tuple[str, ...] = ()
    _where: Place | Marks

    @property
    def place(self) -> Place:
        """Where it stands."""
        if isinstance(self._where, tuple):
            make, start, end = self._where
            self._where = make(start, end)
        return self._where

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__match_args__)

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, name) for name in self.__match_args__))

    def __repr__(self) -> str:
        parts = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
        return f"{type(self).__name__}({parts})"


class Scalar(_Part):
    """A text as it was written; `quoted` also for block texts.  An empty unquoted one was left out."""

    __slots__ = ("quoted", "text")
    __match_args__ = ("text", "place", "quoted")

    def __init__(self, text: str, place: Place | Marks, *, quoted: bool = False) -> None:
        self.text = text
        self._where = place
        self.quoted = quoted


class Listing(_Part):
    """A list of nodes."""

    __slots__ = ("items",)
    __match_args__ = ("items", "place")

    def __init__(self, items: tuple[Node, ...], place: Place | Marks) -> None:
        self.items = items
        self._where = place


class Mapping(_Part):
    """Keys and their nodes, in the order of the file; each key stands once."""

    __slots__ = ("_by_key", "pairs")
    __match_args__ = ("pairs", "place")

    def __init__(self, pairs: tuple[tuple[Scalar, Node], ...], place: Place | Marks) -> None:
        self.pairs = pairs
        self._where = place
        self._by_key: dict[str, tuple[Scalar, Node]] | None = None

    def get(self, key: str) -> Node | None:
        """Return the node under a key, or None."""
        found = self._pair(key)
        return found[1] if found else None

    def key(self, key: str) -> Scalar | None:
        """Return the key itself, which knows where it stands, or None."""
        found = self._pair(key)
        return found[0] if found else None

    def _pair(self, key: str) -> tuple[Scalar, Node] | None:
        if self._by_key is None:
            self._by_key = {pair[0].text: pair for pair in reversed(self.pairs)}
        return self._by_key.get(key)


Node = Union[Scalar, Listing, Mapping]  # noqa: UP007 - the classes above name it before it exists
