"""A playbook that starts from another: their documents merged part by part, each part knowing its own file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from salescoach.playbook.declared import VERBS
from salescoach.problem import Place, Problem, did_you_mean
from salescoach.records import dataclass, field
from salescoach.source.nodes import Listing, Mapping, Node, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable

DEEPEST: Final = 5
_NOT_INHERITED: Final = frozenset({"tests", "extends", "version_of_base", "translates"})
_ORDERS: Final = ("before", "after")


@dataclass(slots=True)
class Merging:
    """A merge at work: what was found wrong on the way."""

    problems: list[Problem] = field(default_factory=list)

    def report(self, place: Place, code: str, message: str, hint: str = "") -> None:
        """Add a finding."""
        self.problems.append(Problem(place, code, message, hint))


def extended(base: Mapping, patch: Mapping) -> tuple[Mapping, list[Problem]]:
    """Return the base changed by an extension, and what is wrong with the changes themselves.

    Mappings change key by key, lists of things with ids thing by thing, other lists and texts as a whole.  The
    tests of the base are not taken over.
    """
    work = Merging()
    kept = Mapping(tuple(pair for pair in base.pairs if pair[0].text not in _NOT_INHERITED), base.place)
    return _mappings(work, kept, patch), work.problems


def _mappings(work: Merging, base: Mapping, patch: Mapping) -> Mapping:
    changed = {key.text: (key, node) for key, node in patch.pairs}
    pairs: list[tuple[Scalar, Node]] = []
    for key, node in base.pairs:
        if key.text in changed:
            own_key, own = changed.pop(key.text)
            merged = _merged(work, key.text, node, own)
            if merged is not None:
                pairs.append((own_key, merged))
        else:
            pairs.append((key, node))
    for key, node in changed.values():
        added = _added(work, key.text, node)
        if added is not None:
            pairs.append((key, added))
    return Mapping(tuple(pairs), patch.place)


def _merged(work: Merging, key: str, base: Node, patch: Node) -> Node | None:
    if isinstance(patch, Mapping) and _is_removed(patch):
        return None
    if isinstance(base, Mapping) and isinstance(patch, Mapping):
        return _mappings(work, base, patch)
    if isinstance(base, Listing) and isinstance(patch, Listing) and _has_ids(patch):
        return _lists(work, key, base, patch)
    return patch


def _added(work: Merging, key: str, node: Node) -> Node | None:
    """Return a part that the base does not have, without the marks that place it."""
    if isinstance(node, Mapping) and _is_removed(node):
        work.report(node.place, "nothing-to-remove", f'the base has no "{key}" to remove', "leave this out")
        return None
    if isinstance(node, Listing) and _has_ids(node):
        return _lists(work, key, Listing((), node.place), node)
    return node


def _is_removed(node: Mapping) -> bool:
    mark = node.get("remove")
    return isinstance(mark, Scalar) and mark.text.strip().lower() in ("true", "yes")


def name_of(node: Node) -> str:
    """Return the id of a list entry: its `id`, or the fact that it works out; "" for none."""
    for key in ("id", "compute"):
        named = node.get(key) if isinstance(node, Mapping) else None
        if isinstance(named, Scalar) and named.text:
            return named.text
    return ""


def _has_ids(listing: Listing) -> bool:
    return any(name_of(node) for node in listing.items)


def _lists(work: Merging, key: str, base: Listing, patch: Listing) -> Listing:
    nodes = list(base.items)
    for change in patch.items:
        _change(work, key, nodes, change)
    return Listing(tuple(nodes), patch.place)


def _change(work: Merging, key: str, nodes: list[Node], change: Node) -> None:
    name = name_of(change)
    if not isinstance(change, Mapping) or not name:
        nodes.append(change)
        return
    at = next((at for at, node in enumerate(nodes) if name_of(node) == name), None)
    if _is_removed(change):
        _remove(work, nodes, change, name, at)
        return
    # a cadence has a `before` of its own
    order = None if key == "cadence" else next((one for one in _ORDERS if change.get(one) is not None), None)
    bare = _bare(change, {"remove", order} if order else {"remove"})
    node: Node = bare
    if at is not None:
        old = nodes[at]
        node = _mappings(work, _without_verb(old, bare), bare) if isinstance(old, Mapping) else bare
    if order is None and at is not None:
        nodes[at] = node
        return
    if at is not None:
        del nodes[at]
    nodes.insert(_position(work, nodes, change, order), node)


def _remove(work: Merging, nodes: list[Node], change: Mapping, name: str, at: int | None) -> None:
    if at is not None:
        del nodes[at]
        return
    hint = did_you_mean(name, [name_of(node) for node in nodes]) or "leave this out"
    work.report(change.place, "nothing-to-remove", f'the base has no "{name}" to remove', hint)


def _bare(change: Mapping, marks: Iterable[str | None]) -> Mapping:
    return Mapping(tuple(pair for pair in change.pairs if pair[0].text not in marks), change.place)


def _without_verb(old: Mapping, change: Mapping) -> Mapping:
    """Drop the verb of the base where the change brings its own; a cadence or a need has none that differs."""
    own = {key.text for key, _ in change.pairs if key.text in VERBS}
    if not own:
        return old
    return Mapping(tuple(p for p in old.pairs if p[0].text not in VERBS or p[0].text in own), old.place)


def _position(work: Merging, nodes: list[Node], change: Mapping, order: str | None) -> int:
    mark = change.get(order) if order else None
    if not isinstance(mark, Scalar):
        return len(nodes)
    for at, node in enumerate(nodes):
        if name_of(node) == mark.text:
            return at if order == "before" else at + 1
    named = [name_of(node) for node in nodes if name_of(node)]
    hint = did_you_mean(mark.text, named) or f"there are {', '.join(named)}"
    message = f'there is no "{mark.text}" here to stand {order}'
    work.report(mark.place, "no-neighbour", message, hint)
    return len(nodes)


def version_fits(version: str, wanted: str) -> bool | None:
    """Tell whether a version such as `1.2.0` meets `>=1,<2`; None when the wish cannot be read."""
    for part in wanted.split(","):
        found = re.fullmatch(r"\s*(>=|<=|==|<|>)\s*(\d+(?:\.\d+)*)\s*", part)
        if found is None:
            return None
        have, want = _numbers(version), _numbers(found.group(2))
        signs = {
            ">=": have >= want,
            "<=": have <= want,
            "==": have == want,
            "<": have < want,
            ">": have > want,
        }
        if not signs[found.group(1)]:
            return False
    return True


def _numbers(version: str) -> tuple[int, ...]:
    numbers = [int(one) for one in re.findall(r"\d+", version)[:4]]
    return tuple([*numbers, 0, 0, 0, 0][:4])
