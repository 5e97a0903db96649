"""A playbook as the rules see it: its document with places, and what it was compiled to."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from salescoach.lint.reach import Reach
from salescoach.playbook.declared import VERBS
from salescoach.playbook.formulas import spot
from salescoach.playbook.page import Page
from salescoach.source.nodes import Listing, Mapping, Scalar

if TYPE_CHECKING:
    from collections import abc

    from salescoach.playbook.model import Item, Library, Playbook, Stage
    from salescoach.playbook.page import Path
    from salescoach.problem import Place

_SPOKEN: Final = ("ask", "say", "confirm")


@dataclass(frozen=True, slots=True)
class Line:
    """An item: where it stands, its node, its verb, and what it was compiled to (None when there are mistakes).

    `stage` is None for what is asked at every contact; `holder` is the `each` around it.
    """

    path: Path
    node: Mapping
    verb: str
    item: Item | None = None
    stage: Part | None = None
    holder: Line | None = None
    texts: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def value(self, key: str) -> str:
        """Return the text under a key, or ""."""
        return self.texts.get(key, "")

    @property
    def is_required(self) -> bool:
        """Tell whether the stage is not left without it."""
        return self.value("required").lower() not in ("", "no", "false")

    @property
    def fact(self) -> str:
        """Return the fact that it establishes, or ""."""
        if self.verb == "compute":
            return self.value("compute")
        if self.verb not in ("ask", "check", "do") or self.value("into") or self.holder:
            return ""
        return self.value("fact") or self.value("id")


@dataclass(frozen=True, slots=True)
class Part:
    """A stage: where it stands, its node, and what it was compiled to (None when there are mistakes)."""

    path: Path
    node: Mapping
    stage: Stage | None = None

    def value(self, key: str) -> str:
        """Return the text under a key, or ""."""
        return text_of(self.node, key)


@dataclass
class Book:
    """One playbook under the rules, within its library; `compiled` is None while it has
    mistakes; `base` is the playbook that it starts from; `memory` keeps what several rules ask for."""

    file: str
    root: Mapping
    library: Library
    lines_of: abc.Mapping[str, tuple[str, ...]]
    compiled: Playbook | None = None
    base: Book | None = None
    reach: Reach = field(default_factory=Reach)
    memory: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def page(self) -> Page:
        """Return the page that places are looked up in."""
        return Page(self.file, self.root, self.root, self.lines_of)

    @property
    def id(self) -> str:
        """Return the id of the playbook."""
        return self.value("id")

    @property
    def is_english(self) -> bool:
        """Tell whether its texts are in the language that the rules of speech know."""
        return self.value("language").lower() in ("", "en") or self.value("language").lower().startswith(
            "en-"
        )

    @property
    def is_translation(self) -> bool:
        """Tell whether only its texts are its own."""
        return bool(self.value("translates"))

    def value(self, key: str) -> str:
        """Return the text under a key of the whole file, or ""."""
        return text_of(self.root, key)

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Return where the part at a path stands; with `key` where its key does."""
        return self.page.place(path, key=key)

    def spot(self, path: Path, column: int, width: int) -> Place:
        """Return where a stretch of the text at a path stands; `column` counts from 1 in the text without blanks."""
        node = self.page.node(path)
        text = node.text.strip() if isinstance(node, Scalar) else ""
        return spot(self.page, path, text, column, width)

    @cached_property
    def stages(self) -> list[Part]:
        """Return the stages in order."""
        made = self.compiled["stages"] if self.compiled else []
        found = mappings(self.root, "stages")
        return [Part(("stages", at), node, made[at] if at < len(made) else None) for at, node in found]

    @cached_property
    def items(self) -> list[Line]:
        """Return the items as they stand, those of every contact first, those inside an `each` behind it."""
        found = list(self._items((), self.root, "always", None))
        for part in self.stages:
            found += self._items(part.path, part.node, "items", part)
        return found

    def _items(self, path: Path, node: Mapping, key: str, part: Part | None) -> abc.Iterator[Line]:
        made = self._made(part)
        for at, one in mappings(node, key):
            item = made[at] if at < len(made) else None
            line = _line((*path, key, at), one, item, part)
            yield line
            inner_made = item.get("items", []) if item else []
            for number, inner in mappings(one, "items"):
                inner_item = inner_made[number] if number < len(inner_made) else None
                place = (*line.path, "items", number)
                yield _line(place, inner, inner_item, part, line)

    def _made(self, part: Part | None) -> list[Item]:
        if self.compiled is None:
            return []
        if part is None:
            return self.compiled["always"]
        return part.stage["items"] if part.stage else []

    def items_of(self, part: Part) -> list[Line]:
        """Return the items of a stage, those inside an `each` too."""
        return [line for line in self.items if line.stage is part]

    @cached_property
    def spoken(self) -> list[tuple[Path, str]]:
        """Return every text that is said aloud: questions, sayings, confirmations, and the words for them."""
        lines = [line for line in self.items if line.verb in _SPOKEN]
        return [found for line in lines for found in (*_text(line, (line.verb,)), *_words(line))]


def _line(
    path: Path, node: Mapping, item: Item | None, part: Part | None, holder: Line | None = None
) -> Line:
    texts = {key.text: one.text.strip() for key, one in node.pairs if isinstance(one, Scalar)}
    return Line(path, node, verb_of(node), item, part, holder, texts)


def _words(line: Line) -> abc.Iterator[tuple[Path, str]]:
    words = line.node.get("words")
    if isinstance(words, Mapping):
        for key, _ in words.pairs:
            yield from _text(line, ("words", key.text))
    else:
        yield from _text(line, ("words",))


def _text(line: Line, path: tuple[str, ...]) -> abc.Iterator[tuple[Path, str]]:
    node = line.node.get(path[0])
    node = node.get(path[1]) if len(path) > 1 and isinstance(node, Mapping) else node
    if isinstance(node, Scalar) and node.text.strip():
        yield (*line.path, *path), node.text.strip()


def verb_of(node: Mapping) -> str:
    """Return the verb of an item, or ""."""
    return next((key.text for key, _ in node.pairs if key.text in VERBS), "")


def text_of(node: Mapping, key: str) -> str:
    """Return the text under a key, or ""."""
    found = node.get(key)
    return found.text.strip() if isinstance(found, Scalar) else ""


def mappings(node: Mapping, key: str) -> list[tuple[int, Mapping]]:
    """Return the mappings of the list under a key, with their positions."""
    listing = node.get(key)
    items = listing.items if isinstance(listing, Listing) else ()
    return [(at, one) for at, one in enumerate(items) if isinstance(one, Mapping)]
