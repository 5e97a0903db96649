"""A playbook in another language: only its texts, by id; everything else is the base's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from salescoach.playbook.declared import VERBS
from salescoach.playbook.extending import extended, name_of
from salescoach.problem import Problem, did_you_mean
from salescoach.source.nodes import Listing, Mapping, Node, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEXT_VERBS: Final = frozenset(VERBS) - {"compute", "each", "include"}
_TEXTS: Final = frozenset(
    {
        "title",
        "about",
        "stage_name",
        "goal",
        "help",
        "because",
        "words",
        "unit",
        "options",
        "listen",
        *_TEXT_VERBS,
    }
)
_PARTS: Final = frozenset({"facts", "always", "stages", "items", "leave_when", "stop", "cadence", "coach"})
_NAMES: Final = frozenset({"id", "compute"})
_HEAD: Final = frozenset({"salescoach", "id", "translates", "language", "version"})
_TAKEN: Final = frozenset({"salescoach", "translates", "language"})


def translated(base: Mapping, patch: Mapping) -> tuple[Mapping, list[Problem]]:
    """Return the base with the texts of a translation, and what in it is no text or has no counterpart."""
    problems = list(_faults(base, patch, top=True))
    texts = _only_texts(base, patch, top=True)
    merged, _ = extended(_options_as_mappings(base), texts)
    return merged, problems


def _faults(base: Mapping, patch: Mapping, *, top: bool = False) -> Iterator[Problem]:
    for key, node in patch.pairs:
        name = key.text
        if (top and name in _HEAD) or name in _NAMES:
            continue
        if name not in _TEXTS | _PARTS:
            hint = did_you_mean(name, _TEXTS | _PARTS) or "leave it out: it is taken from the base"
            yield Problem(
                key.place, "not-a-text", f'"{name}" is no text, and a translation has only texts', hint
            )
            continue
        there = base.get(name)
        if there is None:
            yield Problem(key.place, "no-counterpart", f'the base has no "{name}" here', "leave it out")
        elif name in _PARTS or name == "options":
            yield from _below(there, node, name)


def _below(base: Node, patch: Node, what: str) -> Iterator[Problem]:
    if isinstance(base, Listing) and isinstance(patch, Listing):
        names = {name_of(node): node for node in base.items if name_of(node)}
        for node in patch.items:
            name, there = name_of(node), names.get(name_of(node))
            if not name:
                yield Problem(
                    node.place, "no-id", f'an entry of "{what}" has no "id"', "texts are found by id"
                )
            elif not isinstance(there, Mapping) or not isinstance(node, Mapping):
                hint = did_you_mean(name, names)
                yield Problem(node.place, "no-counterpart", f'the base has no "{name}" in "{what}"', hint)
            else:
                yield from _faults(there, node)
    elif isinstance(patch, Mapping):
        names = option_texts(base)
        for key, node in patch.pairs:
            if key.text not in names:
                hint = did_you_mean(key.text, names)
                yield Problem(key.place, "no-counterpart", f'the base has no "{key.text}" in "{what}"', hint)
            elif isinstance(node, Mapping) and isinstance(inner := names[key.text], Mapping):
                yield from _faults(inner, node)
    else:
        message = f'"{what}" is written as in the base: a list where it has one, a mapping where it has one'
        yield Problem(patch.place, "wrong-form", message)


def option_texts(node: Node) -> dict[str, Node]:
    """Return entries by id, also of options that are written as a list of texts."""
    if isinstance(node, Listing):
        return {one.text: one for one in node.items if isinstance(one, Scalar)}
    return {key.text: one for key, one in node.pairs} if isinstance(node, Mapping) else {}


def _only_texts(base: Mapping, patch: Mapping, *, top: bool = False) -> Mapping:
    """Return a translation without what it may not have, so that the base stays the same playbook."""
    pairs: list[tuple[Scalar, Node]] = []
    for key, node in patch.pairs:
        there = base.get(key.text)
        named = key.text in (_TAKEN if top else _NAMES)
        if named or (key.text in _TEXTS and there is not None):
            pairs.append((key, node))
        elif key.text in _PARTS and there is not None:
            pairs.append((key, _matching(there, node)))
    return Mapping(tuple(pairs), patch.place)


def _matching(base: Node, patch: Node) -> Node:
    if isinstance(base, Listing) and isinstance(patch, Listing):
        names = {name_of(node): node for node in base.items if name_of(node)}
        kept = [
            _only_texts(there, node)
            for node in patch.items
            if isinstance(node, Mapping) and isinstance(there := names.get(name_of(node)), Mapping)
        ]
        return Listing(tuple(kept), patch.place)
    if isinstance(base, Mapping) and isinstance(patch, Mapping):
        pairs = [
            (key, _only_texts(there, node))
            for key, node in patch.pairs
            if isinstance(node, Mapping) and isinstance(there := base.get(key.text), Mapping)
        ]
        return Mapping(tuple(pairs), patch.place)
    return base


def _options_as_mappings(node: Mapping) -> Mapping:
    """Write lists of options as ids and texts, so that a translation can change a text by its id."""
    return Mapping(tuple((key, _unlisted(key.text, one)) for key, one in node.pairs), node.place)


def _unlisted(key: str, node: Node) -> Node:
    if isinstance(node, Mapping):
        return _options_as_mappings(node)
    if not isinstance(node, Listing):
        return node
    if key == "options" and all(isinstance(one, Scalar) for one in node.items):
        texts = [one for one in node.items if isinstance(one, Scalar)]
        return Mapping(tuple((one, one) for one in texts), node.place)
    return Listing(tuple(_unlisted("", one) for one in node.items), node.place)
