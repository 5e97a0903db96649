"""Choosing and sorting deals: an expression or a column over the line of a deal and its facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.deal.facts import DEAL_FIELDS
from salescoach.deal.values import seen
from salescoach.errors import WrongUseError
from salescoach.expressions.checking import check
from salescoach.expressions.compiled import compile_tree
from salescoach.expressions.evaluate import evaluate
from salescoach.expressions.parse import parse
from salescoach.expressions.tree import ExpressionError
from salescoach.expressions.world import UNKNOWN, Row
from salescoach.figures import Figure
from salescoach.gate.catalogue import with_inner
from salescoach.problem import did_you_mean
from salescoach.safe_text import folded, quoted
from salescoach.views.lines import COLUMNS, NEWER, SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from salescoach.playbook.model import Answer, Expr, Library
    from salescoach.views.rows import DealRow


class ColumnNames:
    """The names of a `--where`: columns first, then every fact, ledger and stage of the library."""

    def __init__(self, library: Library, playbook: str) -> None:
        self.library = library
        self.playbook = playbook
        self.fields: Mapping[str, Answer] = columns_of(library)

    def fact(self, name: str) -> Answer | None:
        """Return how a fact or a field of the deal is answered."""
        fact = self.library["facts"].get(name)
        return fact["answer"] if fact else DEAL_FIELDS.get(name)

    def ledger(self, name: str) -> Mapping[str, Answer] | None:
        """Return the fields of a ledger."""
        ledger = self.library["ledgers"].get(name)
        return ledger["fields"] if ledger else None

    def stage(self, name: str) -> bool:
        """Tell whether the playbook has a stage, or another playbook when it is named."""
        return name in self.stage_names()

    def item(self, name: str) -> bool:
        """Tell whether the playbook has an item."""
        book = self.library["playbooks"].get(self.playbook)
        return book is not None and any(
            item["id"] == name for s in book["stages"] for item in with_inner(s["items"])
        )

    def known_names(self) -> Iterable[str]:
        """Return the columns and facts."""
        return [*self.fields, *self.library["facts"]]

    def ledger_names(self) -> Iterable[str]:
        """Return the ledgers."""
        return self.library["ledgers"]

    def stage_names(self) -> list[str]:
        """Return the stages of the playbook, then those of all with their playbook before them."""
        books = self.library["playbooks"]
        own = [stage["id"] for stage in books[self.playbook]["stages"]] if self.playbook in books else []
        return own + [f"{name}/{stage['id']}" for name, book in books.items() for stage in book["stages"]]


def condition(text: str, library: Library, playbook: str) -> Expr:
    """Return a condition over deals, compiled; raise WrongUseError, saying where, when it cannot be one."""
    names = ColumnNames(library, playbook)
    try:
        tree = parse(text)
    except ExpressionError as error:
        raise _misread(text, error.message, error.hint, error.column) from None
    _, findings = check(tree, names, want="truth")
    if findings:
        raise _misread(text, findings[0].message, findings[0].hint, findings[0].column)
    return compile_tree(tree, names)


def _misread(text: str, message: str, hint: str, column: int) -> WrongUseError:
    return WrongUseError(f"{message}, at character {column} of {quoted(text)}", hint, code="where")


def fits(expr: Expr, row: DealRow) -> bool | None:
    """Tell whether a condition is so for a deal; None when what is known does not tell."""
    found = evaluate(expr, row.deal.world(row.standing.playbook), row=Row(row.deal.slug, _fields(row))).value
    return None if found is UNKNOWN else found is True


def _fields(row: DealRow) -> dict[str, Any]:
    """Return the columns as expressions compare them; what is empty is absent."""
    plain = {name: _plain(row, name) for name in COLUMNS}
    values = {name: seen(value, COLUMNS[name]) for name, value in plain.items() if value not in (None, "")}
    values["value"] = row.deal.see("value")
    return {name: value for name, value in values.items() if value is not UNKNOWN}


def _plain(row: DealRow, name: str) -> Any:
    value = row.shape[name]
    if name == "next_step":
        return value["text"] if value else None
    if name == "missing":
        return len(value)
    if name == "why":
        return "; ".join(value)
    return value


def columns_of(library: Library) -> dict[str, Answer]:
    """Return the columns, without those whose names a playbook has for facts of its own."""
    return {name: answer for name, answer in COLUMNS.items() if not is_newer_fact(name, library)}


def is_newer_fact(name: str, library: Library) -> bool:
    """Tell whether a name that is a column elsewhere is a fact of this library."""
    return name in NEWER and name in library["facts"]


def known_column(name: str, library: Library) -> str:
    """Return a column's or fact's name; raise WrongUseError with the nearest for none."""
    columns = [*COLUMNS, SOURCE]
    if name in columns or name in library["facts"]:
        return name
    hint = did_you_mean(name, [*columns, *library["facts"]]) or f"columns: {', '.join(columns)}, or any fact"
    raise WrongUseError(f"there is no column {quoted(name)}", hint, code="no-column")


def cell(row: DealRow, name: str) -> Any:
    """Return what a deal has in a column, or as a fact, as expressions compare it; UNKNOWN for nothing."""
    if name in columns_of(row.deal.library):
        return _fields(row).get(name, UNKNOWN)
    return row.deal.see(name)


def ordered(rows: list[DealRow], name: str) -> list[DealRow]:
    """Return the deals sorted by a column or fact, `-` before it for the largest first; unknown ones come last."""
    column, turned = name.removeprefix("-"), name.startswith("-")
    if column == "attention":
        return sorted(rows, key=lambda row: row.line.weight, reverse=turned)
    known = [row for row in rows if cell(row, column) is not UNKNOWN]
    rest = [row for row in rows if cell(row, column) is UNKNOWN]
    return sorted(known, key=lambda row: _rank(cell(row, column)), reverse=turned) + rest


def _rank(value: Any) -> tuple[float, str]:
    if isinstance(value, Figure):
        return (float(value.likely), "")
    if isinstance(value, bool):
        return (float(value), "")
    if hasattr(value, "isoformat"):
        return (0.0, str(value.isoformat()))
    return (0.0, folded(", ".join(value) if isinstance(value, tuple) else str(value)))
