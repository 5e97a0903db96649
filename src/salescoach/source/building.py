"""From the parser's events to nodes, one event at a time, within limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.errors import UnusableFileError
from salescoach.problem import Place, Problem
from salescoach.source.nodes import Listing, Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from salescoach.source.nodes import Node

MOST_EVENTS = 200_000
DEEPEST = 40
_PROPERTIES = "put the text in double quotes if it begins with this character"


class _Stop(Exception):  # noqa: N818 - it ends a reading, and is no error of anybody
    """Nothing after this can be trusted."""


def build(text: str, lines: Sequence[str], file: str) -> tuple[Node | None, list[Problem]]:
    """Return the document of a text and all that is wrong with it."""
    builder = Builder(lines, file)
    try:
        for event in _events(text, builder):
            builder.take(event)
    except _Stop:
        return None, builder.problems
    return builder.root, builder.problems


def c_parser(yaml: Any) -> Any:
    """Return the loader with the C parser out of PyYAML; raise `UnusableFileError` where it came without."""
    if not getattr(yaml, "__with_libyaml__", False):
        raise UnusableFileError(
            "PyYAML was installed without its C parser, and salescoach reads playbooks with no other",
            "install PyYAML again from a ready-made wheel",
            code="no-c-parser",
        )
    return yaml.CSafeLoader


def _events(text: str, builder: Builder) -> Iterator[Any]:
    import yaml

    parser = c_parser(yaml)(text)
    try:
        while parser.check_event():
            yield parser.get_event()
    except yaml.MarkedYAMLError as error:
        builder.report_syntax(error)
    except yaml.YAMLError as error:
        builder.problems.append(Problem(Place(builder.file), "yaml", f"this is no YAML: {error}"))
        raise _Stop from None
    finally:
        parser.dispose()


class Builder:
    """Builds nodes on a stack of its own, so that deep nesting ends in a problem and not in a crash."""

    def __init__(self, lines: Sequence[str], file: str) -> None:
        self.lines = lines
        self.file = file
        self.problems: list[Problem] = []
        self.root: Node | None = None
        self._open: list[_Open] = []
        self._events = 0
        self._documents = 0

    def take(self, event: Any) -> None:
        """Take one event of the parser."""
        self._events += 1
        if self._events > MOST_EVENTS:
            self._give_up(event, "too-large", "this file has too many parts", "split it into several files")
        kind = type(event).__name__
        if kind == "ScalarEvent":
            self._properties(event)
            plain = event.style is None
            self._add(Scalar(event.value, self.place(event), quoted=not plain), plain=plain)
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            self._start(event, is_mapping=kind == "MappingStartEvent")
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self._add(self._open.pop().closed(), plain=False)
        elif kind == "AliasEvent":
            self._problem(
                event, "alias", f'"*{event.anchor}" is an alias, which is not used here', _PROPERTIES
            )
            self._add(Scalar("", self.place(event)), plain=False)
        elif kind == "DocumentStartEvent":
            self._document(event)

    def place(self, event: Any) -> Place:
        """Return where an event stands, inside the file whatever the parser says."""
        start, end = event.start_mark, event.end_mark
        line = min(start.line, len(self.lines) - 1)
        length = len(self.lines[line])
        column = min(start.column, length)
        stop = end.column if end.line == start.line else length
        return Place(self.file, line + 1, column + 1, max(1, stop - column))

    def report_syntax(self, error: Any) -> None:
        """Report what the parser cannot read, and stop."""
        mark = error.problem_mark or error.context_mark
        line = min(mark.line, len(self.lines) - 1)
        place = Place(self.file, line + 1, min(mark.column, len(self.lines[line])) + 1)
        self.problems.append(Problem(place, "yaml", f"this is no YAML: {error.problem}"))
        raise _Stop

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            self._give_up(event, "second-document", "a second document begins here", "delete the line ---")

    def _start(self, event: Any, *, is_mapping: bool) -> None:
        self._properties(event)
        if len(self._open) >= DEEPEST:
            self._give_up(event, "too-deep", f"this is nested more than {DEEPEST} deep", "split it up")
        self._open.append(_Open(self.place(event), is_mapping))

    def _properties(self, event: Any) -> None:
        if event.anchor is not None:
            self._problem(
                event, "anchor", f'"&{event.anchor}" is an anchor, which is not used here', _PROPERTIES
            )
        if event.tag is not None:
            self._problem(event, "tag", f'"{event.tag}" is a tag, which is not used here', _PROPERTIES)

    def _add(self, node: Node, *, plain: bool) -> None:
        if not self._open:
            empty = isinstance(node, Scalar) and plain and not node.text
            self.root = None if empty else node
            return
        parent = self._open[-1]
        if not parent.is_mapping:
            parent.items.append(node)
        elif parent.key is None:
            parent.key = self._key(node, plain=plain)
        else:
            self._pair(parent, parent.key, node)

    def _key(self, node: Node, *, plain: bool) -> Scalar:
        if not isinstance(node, Scalar):
            why = "a key must be a text, and this is a list or a mapping"
            self.problems.append(Problem(node.place, "key-not-text", why, "put it in double quotes"))
            return Scalar("", node.place)
        if plain and node.text == "<<":
            why = "the merge key << is not used here"
            self.problems.append(Problem(node.place, "merge-key", why, "write the keys out"))
        return node

    def _pair(self, parent: _Open, key: Scalar, node: Node) -> None:
        parent.key = None
        first = parent.keys.get(key.text)
        if first is None:
            parent.keys[key.text] = key
            parent.pairs.append((key, node))
        else:
            why = f'the key "{key.text}" stands twice in this mapping'
            hint = f"the first is in line {first.place.line}; delete or rename one"
            self.problems.append(Problem(key.place, "duplicate-key", why, hint))

    def _problem(self, event: Any, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(self.place(event), code, message, hint))

    def _give_up(self, event: Any, code: str, message: str, hint: str) -> None:
        self._problem(event, code, message, hint)
        raise _Stop


class _Open:
    """A list or mapping whose end has not come yet."""

    def __init__(self, place: Place, is_mapping: bool) -> None:  # noqa: FBT001 - private, named at the call
        self.place = place
        self.is_mapping = is_mapping
        self.items: list[Node] = []
        self.pairs: list[tuple[Scalar, Node]] = []
        self.keys: dict[str, Scalar] = {}
        self.key: Scalar | None = None

    def closed(self) -> Node:
        """Return the finished node."""
        if self.is_mapping:
            return Mapping(tuple(self.pairs), self.place)
        return Listing(tuple(self.items), self.place)
