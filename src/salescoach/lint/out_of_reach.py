"""What keeps a condition from ever being so: a fact that nothing asks for, or not surely enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from salescoach.expressions.functions import FUNCTIONS, OF_EVIDENCE, OF_LEDGERS
from salescoach.lint.truth.judging import verdict
from salescoach.playbook.model import EVIDENCE, rank
from salescoach.problem import nearest
from salescoach.records import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.expressions.tree import Tree
    from salescoach.lint.book import Book
    from salescoach.lint.conditions import Condition
    from salescoach.lint.truth.setting import Setting

Why = Literal["unasked", "unfilled", "unsure"]


@dataclass(frozen=True, slots=True)
class Lack:
    """The name in a condition that keeps it from being so, and why; `demanded` is the evidence it would take."""

    tree: Tree
    why: Why
    demanded: str = "said"

    @property
    def name(self) -> str:
        """Return the fact or the ledger."""
        return str(self.tree.value)


def lacking(book: Book, condition: Condition) -> Lack | None:
    """Return what keeps a condition from ever being so; None where it can be, or where it could never be at all."""
    known = book.memory.setdefault("lacks", {})
    if condition.path not in known:
        known[condition.path] = _lacking(book, condition)
    found: Lack | None = known[condition.path]
    return found


def _lacking(book: Book, condition: Condition) -> Lack | None:
    tree, setting = condition.tree, condition.setting
    found = [lack for name in _demands(tree, setting) if (lack := _lack(book, name))]
    if not found:
        return None
    capped = replace(setting, cap=book.reach.cap, fillable=book.reach.fillable)
    if verdict(tree, capped) != "never" or condition.faults(book):
        return None
    only_unasked = replace(capped, cap=lambda name: 3 if book.reach.cap(name) >= 0 else -1)
    unasked = [lack for lack in found if lack.why != "unsure"]
    if unasked and verdict(tree, only_unasked) == "never":
        return unasked[0]
    return next((lack for lack in found if lack.why == "unsure"), None)


@dataclass(frozen=True, slots=True)
class _Demand:
    tree: Tree
    evidence: str
    is_ledger: bool = False


def _demands(tree: Tree, setting: Setting) -> Iterator[_Demand]:
    """Yield the facts and ledgers that a condition rests on, with the evidence that it takes of each."""
    fields = setting.fields or {}
    if tree.kind == "name" and str(tree.value) not in fields:
        yield _Demand(tree, setting.floor)
    elif tree.kind != "call":
        for part in tree.parts:
            yield from _demands(part, setting)
    elif tree.value in OF_EVIDENCE:
        if not (tree.value == "known" and str(tree.parts[0].value) in fields):
            yield _Demand(tree.parts[0], OF_EVIDENCE[str(tree.value)])
    elif tree.value in OF_LEDGERS:
        yield _Demand(tree.parts[0], "", is_ledger=True)
    elif FUNCTIONS[str(tree.value)].takes[:1] == ("fact",):
        yield _Demand(tree.parts[0], "assumed")
    else:
        for part in tree.parts:
            yield from _demands(part, setting) if part.kind != "text" else ()


def _lack(book: Book, demand: _Demand) -> Lack | None:
    name = str(demand.tree.value)
    if demand.is_ledger:
        return None if book.reach.fillable(name) else Lack(demand.tree, "unfilled")
    cap = book.reach.cap(name)
    if cap < 0:
        return Lack(demand.tree, "unasked", demand.evidence)
    ours = demand.evidence == "said" and book.reach.ours(name)
    return Lack(demand.tree, "unsure", demand.evidence) if cap < rank(demand.evidence) and not ours else None


def how_to_ask(book: Book, name: str) -> str:
    """Return what to do about a fact that nothing asks for."""
    inputs = book.reach.inputs(name)
    missing = next((one for one in inputs if book.reach.cap(one) < 0), "")
    if missing:
        return f'it is worked out from "{missing}", which nothing asks for'
    asked = [fact for fact in book.library["askers"] if fact != name]
    near = nearest(name, asked)
    return f'did you mean "{near}"?' if near else f'add an item that asks for it, as in "id: {name}"'


def surest(book: Book, name: str) -> str:
    """Return the evidence that a fact can reach."""
    return EVIDENCE[max(0, book.reach.cap(name))]
