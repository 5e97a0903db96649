"""A document in which every part knows where it stands; scalars stay the text that was written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Union

if TYPE_CHECKING:
    from salescoach.problem import Place


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text as it was written; `quoted` also for block texts.  An empty unquoted one was left out."""

    text: str
    place: Place
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of nodes."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and their nodes, in the order of the file; each key stands once."""

    pairs: tuple[tuple[Scalar, Node], ...]
    place: Place

    def get(self, key: str) -> Node | None:
        """Return the node under a key, or None."""
        for name, node in self.pairs:  # a generator takes twice as long, and every part is looked up so
            if name.text == key:
                return node
        return None

    def key(self, key: str) -> Scalar | None:
        """Return the key itself, which knows where it stands, or None."""
        return next((name for name, _ in self.pairs if name.text == key), None)


Node = Union[Scalar, Listing, Mapping]  # noqa: UP007 - the classes above name it before it exists
