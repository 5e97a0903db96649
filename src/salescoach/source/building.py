"""From the parser's events to nodes, one event at a time, within limits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from salescoach.problem import Place, Problem
from salescoach.records import dataclass, field, replace
from salescoach.safe_text import quoted
from salescoach.source import thefts
from salescoach.source.lines import quote_it, text_end
from salescoach.source.nodes import Listing, Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.source.nodes import Node

MOST_EVENTS = 200_000
DEEPEST = 40


_WORD = re.compile(r"[^\s,}\]]+")


class GiveUpError(Exception):
    """Nothing after this can be trusted; the problem is already noted."""


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    place: Place
    start: Any
    is_mapping: bool
    flow: bool
    items: list[Node] = field(default_factory=list)
    pairs: list[tuple[Scalar, Node]] = field(default_factory=list)
    keys: dict[str, Scalar] = field(default_factory=dict)
    key: Scalar | None = None
    key_end: Any = None
    no_key: bool = False
    loose: list[Scalar] = field(default_factory=list)

    def closed(self, place: Place) -> Node:
        """Return the finished node."""
        if not self.is_mapping:
            return Listing(tuple(self.items), place)
        first = self.pairs[0][0].place if self.pairs else place
        same = (first.line, first.column) == (place.line, place.column)
        return Mapping(tuple(self.pairs), first if same else place)


class Builder:
    """Builds nodes on a stack of its own, so that deep nesting ends in a problem and not in a crash.

    `lines` are what the parser reads, `typed` what stands in the file; they differ where a line was mended.
    """

    def __init__(self, lines: Sequence[str], file: str, typed: Sequence[str]) -> None:
        self.lines = lines
        self.typed = typed
        self.file = file
        self.problems: list[Problem] = []
        self.root: Node | None = None
        self.last: Any = None
        self._open: list[_Open] = []
        self._count = 0
        self._documents = 0
        self._hashed = {number for number, line in enumerate(lines) if "#" in line}

    def take(self, event: Any) -> None:
        """Take one event of the parser; raise `GiveUpError` where reading on would be dangerous or idle."""
        self.last = event
        self._count += 1
        if self._count > MOST_EVENTS:
            self._give_up(
                event,
                "too-large",
                f"this file has more than {MOST_EVENTS:,} parts",
                "split it into several files",
            )
        kind = type(event).__name__
        if kind == "ScalarEvent":
            self._scalar(event)
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            self._start(event, is_mapping=kind == "MappingStartEvent")
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self._end(event)
        elif kind == "AliasEvent":
            self._alias(event)
        elif kind == "DocumentStartEvent":
            self._document(event)

    def place(self, start: Any, end: Any) -> Place:
        """Return where a part stands, inside the file whatever the parser says."""
        line, column = start.line, start.column
        if line >= len(self.typed):
            line = len(self.typed) - 1
        length = len(self.typed[line])
        stop = end.column if end.line == line and end.column < length else length
        if column >= stop:
            return Place(self.file, line + 1, min(column, length) + 1)
        return Place(self.file, line + 1, column + 1, stop - column)

    def _scalar(self, event: Any) -> None:
        plain = not event.style
        place = self.place(event.start_mark, event.end_mark)
        if self._refuse_properties(event):
            self._add(Scalar(self._source(place), place, quoted=True), event)
            return
        scalar = Scalar(event.value, place, quoted=not plain)
        if plain and (event.end_mark.line > event.start_mark.line or place.line - 1 in self._hashed):
            theft = thefts.cut_text(event, place, self.lines) or thefts.swallowed_list(
                event, place, self.lines
            )
            self.problems += [theft] if theft else []
        self._add(scalar, event, left_out=plain and not event.value)

    def _start(self, event: Any, *, is_mapping: bool) -> None:
        self._refuse_properties(event)
        if len(self._open) >= DEEPEST:
            hint = "move what is inside to a level further out"
            self._give_up(event, "too-deep", f"this is nested more than {DEEPEST} levels deep", hint)
        place = self.place(event.start_mark, event.end_mark)
        self._open.append(_Open(place, event.start_mark, is_mapping, bool(event.flow_style)))

    def _end(self, event: Any) -> None:
        """Close a list or mapping; in {} its place reaches to the closing bracket."""
        done = self._open.pop()
        place = done.place
        if done.flow and event.end_mark.line == place.line - 1:
            place = self.place(done.start, event.end_mark)
        if done.loose and not done.pairs:
            text = self._source(place)
            self.problems.append(thefts.braces(place, text))
            self._add(Scalar(text, place, quoted=True), event)
        else:
            self.problems += map(thefts.loose, done.loose)
            self._add(done.closed(place), event)

    def _alias(self, event: Any) -> None:
        place = self.place(event.start_mark, event.end_mark)
        name = f"*{event.anchor}"
        why = f"{quoted(name)} is an alias to YAML, and aliases are not used here"
        self.problems.append(Problem(place, "alias", why, quote_it(name)))
        self._add(Scalar(name, place, quoted=True), event)

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            hint = "keep one document in a file: delete the line ---"
            self._give_up(event, "second-document", "a second document begins here", hint)
        if event.tags:
            self._problem(event, "tag", "a line that begins with % is not used here", "delete the line")

    def _refuse_properties(self, event: Any) -> bool:
        """Report an anchor or a tag in front of a part; tell whether there was one."""
        if event.anchor is None and event.tag is None:
            return False
        place = self.place(event.start_mark, event.start_mark)
        text = self.lines[place.line - 1]
        found = _WORD.match(text, place.column - 1)
        word = found[0] if found else ""
        code, a_thing = ("anchor", "an anchor") if word.startswith("&") else ("tag", "a tag")
        why = f"{quoted(word)} is {a_thing} to YAML, and {code}s are not used here"
        cure = f"delete it, or {quote_it(text[place.column - 1 : text_end(text, place.column - 1)])}"
        self.problems.append(Problem(replace(place, width=max(1, len(word))), code, why, cure))
        return True

    def _source(self, place: Place) -> str:
        """Return what stands at a place, as it was typed."""
        return self.lines[place.line - 1][place.column - 1 :][: place.width].rstrip()

    def _add(self, node: Node, event: Any, *, left_out: bool = False) -> None:
        if not self._open:
            self.root = None if left_out else node
            return
        parent = self._open[-1]
        if not parent.is_mapping:
            parent.items.append(node)
        elif parent.key is None:
            parent.key, parent.key_end = self._key(node, event), event.end_mark
        else:
            self._pair(parent, parent.key, node, left_out=left_out)

    def _key(self, node: Node, event: Any) -> Scalar:
        if not isinstance(node, Scalar):
            why = "a list or a mapping stands here as a key, and a key is a text"
            self.problems.append(Problem(node.place, "key-not-text", why, "put it in double quotes"))
            self._open[-1].no_key = True
            return Scalar("", node.place)
        if node.text == "<<" and not node.quoted:
            why = "<< is a merge key to YAML, and merge keys are not used here"
            hint = "write the keys out"
            self._problem(event, "merge-key", why, hint)
            self._open[-1].no_key = True
        return node

    def _pair(self, parent: _Open, key: Scalar, node: Node, *, left_out: bool) -> None:
        parent.key = None
        if parent.no_key:
            parent.no_key = False
            return
        if left_out and parent.flow and not key.quoted and not thefts.has_value(parent.key_end, self.lines):
            self._cut_by_comma(parent, key)
            return
        self._keep(parent, key, node)

    def _keep(self, parent: _Open, key: Scalar, node: Node) -> None:
        first = parent.keys.get(key.text)
        if first is None:
            parent.keys[key.text] = key
            parent.pairs.append((key, node))
            return
        why = f"the key {quoted(key.text)} stands twice in this mapping"
        hint = f"the first is in line {first.place.line}; delete or rename one of them"
        self.problems.append(Problem(key.place, "duplicate-key", why, hint))

    def _cut_by_comma(self, parent: _Open, key: Scalar) -> None:
        """Give a text back what a comma inside {} took from it; `{fact}` alone is dealt with at its end."""
        if glued := thefts.glued(key):
            self.problems.append(thefts.no_space(key, *glued))
            self._keep(parent, *glued)
            return
        if not parent.pairs:
            parent.loose.append(key)
            return
        self.problems.append(thefts.comma(key))
        name, node = parent.pairs[-1]
        if isinstance(node, Scalar):
            parent.pairs[-1] = (name, replace(node, text=f"{node.text}, {key.text}"))

    def _problem(self, event: Any, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(self.place(event.start_mark, event.end_mark), code, message, hint))

    def _give_up(self, event: Any, code: str, message: str, hint: str) -> None:
        self._problem(event, code, message, hint)
        raise GiveUpError
