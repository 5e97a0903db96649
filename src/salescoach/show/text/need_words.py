"""The demands of a gate in words: what must be so, how it stands, what to ask and whom."""

from __future__ import annotations

from salescoach.ask.layout import EVIDENCE_WORDS
from salescoach.deal.world import row
from salescoach.expressions.entries import is_none, noun
from salescoach.expressions.evaluate import evaluate
from salescoach.expressions.words import facts_in, say
from salescoach.gate.catalogue import with_inner
from salescoach.gate.words import spoken
from salescoach.records import dataclass, replace
from salescoach.show.text.known_words import counted, fact_in_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Final

    from salescoach.deal.ledgers import LedgerEntry
    from salescoach.deal.state import Deal
    from salescoach.playbook.model import Expr, Item, Stage

_OF_LEDGERS: Final = frozenset({"count", "open", "overdue", "sum"})
_COUNTS: Final = _OF_LEDGERS - {"sum"}
_NAMES_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class NeedWords:
    """A demand for the screen; `how` says how it stands, `because` why it is asked."""

    id: str
    level: str
    state: str
    what: str
    how: str
    because: str


@dataclass(frozen=True, slots=True)
class _Looked:
    """A look of a condition at a ledger; `none` tells that it wants no such entry."""

    function: str
    ledger: str
    test: Expr | None
    none: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask next; `whom` is empty when nobody in particular would know.

    `asked_before` tells that the answer was *don't know*: ask somebody else.
    """

    text: str
    whom: str
    asked_before: bool


def needs_in_words(deal: Deal, view: dict[str, Any]) -> list[NeedWords]:
    """Return the demands of a `check` view: musts that are missing, then advised ones, then what is met."""
    stage = deal.stage(view["playbook"], view["stage"])
    told = [_need(deal, view["playbook"], stage, need) for need in view["needs"]] if stage else []
    return sorted(told, key=lambda need: (need.state == "met", need.level == "should"))


def _need(deal: Deal, playbook: str, stage: Stage, need: dict[str, Any]) -> NeedWords:
    what, how = demand_words(deal, playbook, stage, need["id"])
    if need.get("nobody_knows"):
        how = f"nobody knows: {how}" if "nobody knows" not in how else how
    level = "should" if need["should"] else "must"
    return NeedWords(need["id"], level, need["state"], what, how, spoken(deal, need["because"]))


def demand_words(deal: Deal, playbook: str, stage: Stage, name: str) -> tuple[str, str]:
    """Return what a demand asks for and how that stands."""
    gate = next((one for one in stage["needs"] if one["id"] == name), None)
    if gate is not None:
        return expression_words(deal, gate["need"]), stands(deal, playbook, gate["need"], gate["text"])
    item = next((one for one in stage["items"] if one["id"] == name), None)
    return (name.replace("_", " "), "") if item is None else _of_item(deal, item)


def expression_words(deal: Deal, expr: Expr) -> str:
    """Return a condition in words, facts by their titles."""
    return say(expr, lambda name: deal.fact(name)["title"])


def _of_item(deal: Deal, item: Item) -> tuple[str, str]:
    """Return a required item: its facts and how sure they must be, else its text."""
    facts = item.get("facts") or ([item["fact"]] if item.get("fact") and not item.get("into") else [])
    if item["verb"] not in {"ask", "check", "confirm"} or not facts:
        into = item.get("into", "")
        how = _entries(deal.entries(into), into) if into else "not done yet"
        return spoken(deal, item["text"]), how
    sure = "confirmed" if item["verb"] == "confirm" else item.get("required", "any")
    titles = " and ".join(deal.fact(name)["title"] for name in facts)
    what = f"{titles}: {EVIDENCE_WORDS[sure]}" if sure in EVIDENCE_WORDS else titles
    return what, "; ".join(fact_in_words(deal, name, titled=len(facts) > 1) for name in facts)


def stands(deal: Deal, playbook: str, expr: Expr, text: str) -> str:
    """Return what is known of everything that a condition names, in the order of its text."""
    facts = sorted(facts_in(expr) & _known_names(deal), key=text.find)
    ledgers = list(_ledgers_in(expr))
    parts = [fact_in_words(deal, name, titled=len(facts) + len(ledgers) > 1) for name in facts]
    parts += [_ledger(deal, playbook, found) for found in ledgers]
    return "; ".join(dict.fromkeys(parts))


def _known_names(deal: Deal) -> set[str]:
    return {*deal.library["facts"], *deal.index.facts(), "value", "owner", "account", "name", "currency"}


def _ledgers_in(expr: Expr) -> Iterator[_Looked]:
    """Yield every look at a ledger in a condition."""
    if expr[0] in {"==", "<", "<="} and expr[1][0] == "call" and expr[1][1] in _COUNTS and is_none(expr):
        yield from (replace(found, none=True) for found in _ledgers_in(expr[1]))
        return
    if expr[0] == "call" and expr[1] in _OF_LEDGERS:
        yield _Looked(expr[1], expr[2], next((part for part in expr[3:] if isinstance(part, list)), None))
    for part in expr[1:]:
        if isinstance(part, list):
            yield from _ledgers_in(part)


def _ledger(deal: Deal, playbook: str, looked: _Looked) -> str:
    """Return which entries a condition is about; where it wants none of a kind, which stand against it."""
    ledger, entries = looked.ledger, deal.entries(looked.ledger)
    if not entries or (looked.function == "count" and looked.test is None):
        return _entries(entries, ledger)
    fits = [(entry, _fits(deal, playbook, looked, entry)) for entry in entries]
    fitting = [entry for entry, value in fits if value is True]
    if looked.none and not fitting:
        untold = [entry for entry, value in fits if value is not False]
        return f"not known of: {_entries(untold, ledger)}" if untold else f"so of {_of(len(entries), ledger)}"
    if looked.none:
        return f"not: {_entries(fitting, ledger)}"
    if looked.function in {"open", "overdue"} and not fitting:
        return f"no {noun(ledger)} is {looked.function}"
    return (
        _entries(fitting, ledger)
        if fitting
        else f"none of {counted(len(entries), noun(ledger), noun(ledger, 2))}"
    )


def _fits(deal: Deal, playbook: str, looked: _Looked, entry: LedgerEntry) -> Any:
    """Return whether a condition looks for an entry: True, False, or UNKNOWN where that cannot be told."""
    if looked.function == "open":
        first = deal.library["ledgers"][looked.ledger]["statuses"][:1]
        return [entry.fields.get("status")] == first
    if looked.function == "overdue":
        return deal.world(playbook).is_overdue(looked.ledger, row(deal, entry))
    return looked.test is None or evaluate(looked.test, deal.world(playbook), row=row(deal, entry)).value


def _of(number: int, ledger: str) -> str:
    if number == 1:
        return f"the {noun(ledger)} there is"
    return f"{'both' if number == 2 else f'all {number}'} {noun(ledger, number)}"


def _entries(entries: list[LedgerEntry], ledger: str) -> str:
    if not entries:
        return f"no {ledger.replace('_', ' ')} yet"
    names = ", ".join(entry.words for entry in entries[:_NAMES_SHOWN])
    return names + (f" and {len(entries) - _NAMES_SHOWN} more" if len(entries) > _NAMES_SHOWN else "")


def questions(deal: Deal, view: dict[str, Any]) -> list[Question]:
    """Return what to ask next, best first: what an unknown stop of this stage wants, then musts, then the rest.

    What was asked before and nobody knew comes last.
    """
    stage = deal.stage(view["playbook"], view["stage"])
    here = {stop["id"] for stop in stage["stops"]} if stage else set()
    asks = [
        ask
        for stop in view["stops"]
        if stop["id"] in here and stop["state"] == "unknown"
        for ask in stop["ask"]
    ]
    for should in (False, True):
        asks += [ask for need in view["needs"] if need["should"] is should for ask in need["ask"]]
    once = {(ask["playbook"], ask["item"]): ask for ask in reversed(asks)}
    ordered = dict.fromkeys((ask["playbook"], ask["item"]) for ask in asks)
    found = [Question(once[k]["text"], whom(deal, once[k]), _asked_before(deal, once[k])) for k in ordered]
    return sorted(found, key=lambda question: question.asked_before)


def _asked_before(deal: Deal, ask: dict[str, Any]) -> bool:
    known = deal.known(ask["fact"]) if ask["fact"] else None
    return known is not None and known.status == "dont-know"


def whom(deal: Deal, ask: dict[str, Any]) -> str:
    """Return who would know: whoever spoke of it before, else somebody of a level that the question has words for."""
    item = _item(deal, ask["playbook"], ask["item"])
    if item is None:
        return ""
    if item["verb"] in {"check", "do"}:
        return "ourselves"
    facts = item.get("facts") or ([item["fact"]] if item.get("fact") else [])
    known = [found for name in facts if (found := deal.known(name)) is not None and found.by]
    return known[0].by if known else _of_level(deal, item)


def _of_level(deal: Deal, item: Item) -> str:
    levels = item.get("words", {})
    people = [p for p in deal.entries("people") if p.fields.get("level") in levels]
    people.sort(key=lambda person: "decides" not in (person.fields.get("part") or []))
    return people[0].words if people else ""


def _item(deal: Deal, playbook: str, name: str) -> Item | None:
    book = deal.library["playbooks"].get(playbook)
    stages = [stage["items"] for stage in book["stages"]] + [book["always"]] if book else []
    return next((item for items in stages for item in with_inner(items) if item["id"] == name), None)
