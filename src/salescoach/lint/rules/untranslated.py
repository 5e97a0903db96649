"""A text of the base has no counterpart in this translation.

The rep reads it in the base's language. That is no mistake while a translation is being made; it is one when it is
done.

Wrong:

    id: schritte
    translates: example-2
    language: de
    title: Ein Beispiel
    stages:
      - id: talk
        goal: Sie reden.
        items: [{id: reason}]
    ---
    stages:
      - id: talk
        goal: They talk.
        items: [{ask: What brings you here?, id: reason, required: said}]

Right:

    id: schritte
    translates: example-2
    language: de
    title: Ein Beispiel
    stages:
      - id: talk
        goal: Sie reden.
        items: [{id: reason, ask: Was führt Sie her?}]
    ---
    stages:
      - id: talk
        goal: They talk.
        items: [{ask: What brings you here?, id: reason, required: said}]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from salescoach.lint.finding import Finding
from salescoach.playbook.declared import VERBS
from salescoach.playbook.extending import name_of
from salescoach.safe_text import quoted
from salescoach.source.nodes import Listing, Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.lint.book import Book
    from salescoach.problem import Place
    from salescoach.source.nodes import Node

ID: Final = "untranslated"
LEVEL: Final = "warning"
FAMILY: Final = "method"
_TEXTS: Final = frozenset(VERBS) - {"compute", "each", "include"} | {
    *("title", "about", "stage_name", "goal", "help", "because", "words", "unit", "options"),
}
_PARTS: Final = ("facts", "always", "stages", "items", "leave_when", "stop", "cadence", "coach")


def check(book: Book) -> Iterator[Finding]:
    """Yield the texts that are still the base's, where their part stands in the translation, or at its head."""
    if book.is_translation:
        head = book.place(("translates",))
        yield from _left(book, book.root, head, "")


def _left(book: Book, node: Mapping, near: Place, name: str) -> Iterator[Finding]:
    """Yield what is left of one mapping; `near` is the closest place in the translation itself."""
    here = _own_place(book, node, near)
    name = name_of(node) or name
    for key, value in node.pairs:
        if key.text in _TEXTS:
            yield from _text(book, key, value, here, name)
        elif key.text in _PARTS:
            yield from _below(book, value, here)


def _below(book: Book, value: Node, here: Place) -> Iterator[Finding]:
    if isinstance(value, Listing):
        for one in value.items:
            if isinstance(one, Mapping):
                yield from _left(book, one, here, "")
    elif isinstance(value, Mapping):
        for key, one in value.pairs:
            if isinstance(one, Mapping):
                yield from _left(book, one, here, key.text)


def _text(book: Book, key: Scalar, value: Node, here: Place, name: str) -> Iterator[Finding]:
    texts = [value] if isinstance(value, Scalar) else []
    if isinstance(value, Mapping):
        texts = [one for _, one in value.pairs if isinstance(one, Scalar)]
    for text in texts:
        if text.place.file != book.file and text.text.strip():
            whose = f' of "{name}"' if name else ""
            message = f'"{key.text}"{whose} is not translated: {quoted(text.text.strip())}'
            yield Finding(here, message, f'add it here with "{key.text}:"')
            return


def _own_place(book: Book, node: Mapping, near: Place) -> Place:
    named = node.key("id")
    value = node.get("id")
    if named is not None and isinstance(value, Scalar) and value.place.file == book.file:
        return value.place
    return near
