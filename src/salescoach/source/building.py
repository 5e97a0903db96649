"""From the parser's events to nodes, one event at a time, within limits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from salescoach.problem import Place, Problem
from salescoach.records import replace
from salescoach.safe_text import quoted
from salescoach.source import thefts
from salescoach.source.lines import quote_it, text_end
from salescoach.source.nodes import Listing, Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from salescoach.source.nodes import Marks, Node

MOST_EVENTS = 200_000
DEEPEST = 40


_WORD = re.compile(r"[^\s,}\]]+")


class GiveUpError(Exception):
    """Nothing after this can be trusted; the problem is already noted."""


class _Open:
    """A list or mapping whose end has not come yet."""

    __slots__ = ("flow", "items", "key", "key_end", "loose", "mapping", "no_key", "pairs", "where")

    def __init__(self, where: Marks, *, mapping: bool, flow: bool) -> None:
        self.where = where
        self.mapping = mapping
        self.flow = flow
        self.items: list[Node] = []
        self.pairs: dict[str, tuple[Scalar, Node]] = {}
        self.key: Scalar | None = None
        self.key_end: Any = None
        self.no_key = False
        self.loose: list[Scalar] = []

    def closed(self, where: Marks) -> Node:
        """Return the finished node; a mapping that begins with its first key is as wide as that."""
        if not self.mapping:
            return Listing(tuple(self.items), where)
        pairs = tuple(self.pairs.values())
        if not pairs:
            return Mapping(pairs, where)
        first, start = pairs[0][0].place, where[1]
        same = (first.line, first.column) == (start.line + 1, start.column + 1)
        return Mapping(pairs, first if same else where)


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
        self._takers: dict[str, Callable[[Any], None]] = {
            "ScalarEvent": self._scalar,
            "MappingStartEvent": self._mapping,
            "SequenceStartEvent": self._listing,
            "MappingEndEvent": self._end,
            "SequenceEndEvent": self._end,
            "AliasEvent": self._alias,
            "DocumentStartEvent": self._document,
        }
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
        take = self._takers.get(type(event).__name__)
        if take is not None:
            take(event)

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
        plain, text = not event.style, event.value
        start, end = event.start_mark, event.end_mark
        if self._refuse_properties(event):
            place = self.place(start, end)
            self._add(Scalar(self._source(place), place, quoted=True), event)
            return
        scalar = Scalar(text, (self.place, start, end), quoted=not plain)
        if plain and (end.line > start.line or start.line in self._hashed):
            theft = thefts.cut_text(event, scalar.place, self.lines) or thefts.swallowed_list(
                event, scalar.place, self.lines
            )
            self.problems += [theft] if theft else []
        self._add(scalar, event, left_out=plain and not text)

    def _mapping(self, event: Any) -> None:
        self._start(event, mapping=True)

    def _listing(self, event: Any) -> None:
        self._start(event, mapping=False)

    def _start(self, event: Any, *, mapping: bool) -> None:
        self._refuse_properties(event)
        if len(self._open) >= DEEPEST:
            hint = "move what is inside to a level further out"
            self._give_up(event, "too-deep", f"this is nested more than {DEEPEST} levels deep", hint)
        where = (self.place, event.start_mark, event.end_mark)
        self._open.append(_Open(where, mapping=mapping, flow=bool(event.flow_style)))

    def _end(self, event: Any) -> None:
        """Close a list or mapping; in {} its place reaches to the closing bracket."""
        done = self._open.pop()
        where = done.where
        if done.flow and event.end_mark.line == where[1].line:
            where = (self.place, where[1], event.end_mark)
        if done.loose and not done.pairs:
            place = self.place(where[1], where[2])
            text = self._source(place)
            self.problems.append(thefts.braces(place, text))
            self._add(Scalar(text, place, quoted=True), event)
        else:
            self.problems += map(thefts.loose, done.loose)
            self._add(done.closed(where), event)

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
        if not parent.mapping:
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
        elif left_out and parent.flow and not key.quoted and not thefts.has_value(parent.key_end, self.lines):
            self._cut_by_comma(parent, key)
        else:
            self._keep(parent, key, node)

    def _keep(self, parent: _Open, key: Scalar, node: Node) -> None:
        first, _ = parent.pairs.setdefault(key.text, (key, node))
        if first is not key:
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
        last = next(reversed(parent.pairs))
        name, node = parent.pairs[last]
        if isinstance(node, Scalar):
            parent.pairs[last] = (name, Scalar(f"{node.text}, {key.text}", node.place, quoted=node.quoted))

    def _problem(self, event: Any, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(self.place(event.start_mark, event.end_mark), code, message, hint))

    def _give_up(self, event: Any, code: str, message: str, hint: str) -> None:
        self._problem(event, code, message, hint)
        raise GiveUpError
