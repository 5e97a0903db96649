"""The conditions of a playbook: what stands where, what it decides, and in which setting it is judged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from salescoach.expressions.parse import parse
from salescoach.expressions.tree import ExpressionError, Tree
from salescoach.lint.book import Line, Part, mappings, text_of
from salescoach.lint.reach import fields_of
from salescoach.lint.truth.faults import Fault, faults
from salescoach.lint.truth.setting import Setting
from salescoach.records import dataclass
from salescoach.source.nodes import Mapping

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.lint.book import Book
    from salescoach.playbook.page import Path
    from salescoach.problem import Place

What = Literal["item", "entries", "stage", "here", "need", "stop", "cadence", "advice"]


@dataclass(frozen=True, slots=True)
class Condition:
    """An expression that is true or false: what it decides, its tree, and the item or stage that it stands in."""

    path: Path
    what: What
    tree: Tree
    setting: Setting
    line: Line | None = None
    part: Part | None = None
    should: bool = False

    def faults(self, book: Book) -> list[Fault]:
        """Return what of it can never be so, or is so in any case."""
        known: dict[Path, list[Fault]] = book.memory.setdefault("faults", {})
        if self.path not in known:
            known[self.path] = faults(self.tree, self.setting)
        return known[self.path]

    def place(self, book: Book, tree: Tree | None = None) -> Place:
        """Return where a part of it stands."""
        tree = tree or self.tree
        return book.spot(self.path, tree.column, tree.width)


def conditions(book: Book) -> list[Condition]:
    """Return every condition of a playbook that was compiled; none of one with mistakes."""
    kept = book.memory.get("conditions")
    if kept is None:
        kept = book.memory["conditions"] = list(_conditions(book)) if book.compiled else []
    return kept


def setting_of(book: Book, ledger: str = "", *, demanding: bool = False) -> Setting:
    """Return what surrounds a condition; with `demanding` a guess opens nothing."""
    library = book.library
    own = book.compiled["facts"] if book.compiled else {}
    facts = book.memory.get("facts")
    if facts is None:
        found = {name: fact["answer"] for name, fact in library["facts"].items()}
        facts = book.memory["facts"] = found | {name: fact["answer"] for name, fact in own.items()}
    ledgers = book.memory.setdefault(
        "ledgers", {name: one["fields"] for name, one in library["ledgers"].items()}
    )
    fields = fields_of(library, ledger) if ledger else None
    floor: Literal["assumed", "said"] = "said" if demanding else "assumed"
    return Setting(facts, ledgers, book.id, fields, floor, ours=book.reach.ours)


def _conditions(book: Book) -> Iterator[Condition]:
    plain, demanding = setting_of(book), setting_of(book, demanding=True)
    for part in book.stages:
        yield from _read(book, (*part.path, "when"), "stage", plain, part=part)
        yield from _read(book, (*part.path, "here_when"), "here", plain, part=part)
        yield from _listed(book, part, "leave_when", "need", demanding)
        yield from _listed(book, part, "stop", "stop", demanding)
        yield from _listed(book, part, "cadence", "cadence", plain)
    for line in book.items:
        ledger = line.holder.value("each") if line.holder else ""
        if line.value("when"):
            setting = setting_of(book, ledger) if ledger else plain
            yield from _read(book, (*line.path, "when"), "item", setting, line=line, part=line.stage)
        if line.value("where"):
            inside = setting_of(book, line.value("each"))
            yield from _read(book, (*line.path, "where"), "entries", inside, line=line, part=line.stage)
    for at, _ in mappings(book.root, "coach"):
        yield from _read(book, ("coach", at, "when"), "advice", plain)


def _listed(book: Book, part: Part, key: str, what: What, setting: Setting) -> Iterator[Condition]:
    for at, node in mappings(part.node, key):
        path = (*part.path, key, at, "need" if key == "leave_when" else "when")
        advised = text_of(node, "should").lower() in ("true", "yes")
        yield from _read(book, path, what, setting, part=part, should=advised)


def _read(
    book: Book,
    path: Path,
    what: What,
    setting: Setting,
    *,
    line: Line | None = None,
    part: Part | None = None,
    should: bool = False,
) -> Iterator[Condition]:
    tree = tree_at(book, path)
    if tree is not None:
        yield Condition(path, what, tree, setting, line, part, should)


def tree_at(book: Book, path: Path) -> Tree | None:
    """Return the expression at a path as a tree, None where there is none that can be read."""
    node = book.page.node(path[:-1])
    text = text_of(node, str(path[-1])) if isinstance(node, Mapping) else ""
    if not text:
        return None
    known: dict[str, Tree | None] = book.memory.setdefault("trees", {})
    if text not in known:
        try:
            known[text] = parse(text)
        except ExpressionError:
            known[text] = None
    return known[text]
