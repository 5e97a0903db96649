"""Finding one's way in a document: by path to a node or a place, and to plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.problem import Place
from salescoach.source.nodes import Listing, Mapping

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.source.nodes import Node


def plain(node: Node | None) -> Any:
    """Return a document as texts, lists and mappings only; None for no document."""
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.pairs}
    if isinstance(node, Listing):
        return [plain(item) for item in node.items]
    return None if node is None else node.text


def node_at(root: Node | None, path: Sequence[str | int]) -> Node | None:
    """Return the node that a path of keys and list positions (from 0) leads to, or None."""
    node = root
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str):
            node = node.get(step)
        elif isinstance(node, Listing) and isinstance(step, int) and 0 <= step < len(node.items):
            node = node.items[step]
        else:
            return None
    return node


def place_of(root: Node | None, path: Sequence[str | int], *, key: bool = False) -> Place:
    """Return the place of what a path leads to, or of its nearest ancestor that exists.

    With `key` the place of the last key rather than of what stands under it.
    """
    node, place = root, root.place if root is not None else Place("")
    for position, step in enumerate(path):
        child = node_at(node, (step,))
        if child is None:
            break
        place = child.place
        if key and position == len(path) - 1 and isinstance(node, Mapping):
            name = node.key(str(step))
            place = name.place if name is not None else place
        node = child
    return place
