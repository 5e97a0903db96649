"""Looks at an answers file before anything is asked: every id must exist and every text be of its type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from salescoach.deal.facts import DEAL_FIELDS
from salescoach.errors import WrongUseError
from salescoach.problem import Place, Problem, did_you_mean
from salescoach.session.answers import STATUS_KEYS, STATUSES
from salescoach.walk.lines import field_value, read_line
from salescoach.walk.prompt import CONFIRM
from salescoach.walk.reading import understand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.deal.state import Deal
    from salescoach.notes.model import Entry
    from salescoach.playbook.model import Answer, Item, Ledger
    from salescoach.session.answers import Answers, Given
    from salescoach.walk.plan import Plan
    from salescoach.walk.reading import Customs

TEXT: Answer = {"type": "text"}


def problems_of(answers: Answers, plan: Plan, deal: Deal, customs: Customs) -> Iterator[Problem]:
    """Yield what is wrong with the answers as far as it can be told beforehand."""
    for name, given in answers.given.items():
        item = _item(plan, name)
        if item is None and name not in deal.library["facts"]:
            yield _unknown(name, given.place, plan, deal)
        else:
            yield from _of_answer(name, given, item, deal, customs)
    for ledger, entries in answers.ledgers.items():
        yield from _of_ledger(ledger, entries, deal, customs)
    for name, given in answers.deal.items():
        if name not in DEAL_FIELDS:
            hint = did_you_mean(name, DEAL_FIELDS) or f"fields: {', '.join(DEAL_FIELDS)}"
            yield Problem(given.place, "unknown-answer", f'a deal has no field "{name}"', hint)
        else:
            yield from _of_type(name, given, DEAL_FIELDS[name], customs)


def _item(plan: Plan, name: str) -> Item | None:
    """Return the item that a name means: the walked playbook's first, then any of the library's."""
    home, slash, own = name.partition("/")
    if slash:
        return plan.gate.catalogue.item(home, own)
    books = [plan.playbook, *plan.gate.library["playbooks"]]
    return next((item for book in books if (item := plan.gate.catalogue.item(book, name))), None)


def _unknown(name: str, place: Place, plan: Plan, deal: Deal) -> Problem:
    known = {item for _, item in plan.gate.catalogue.items} | set(deal.library["facts"])
    hint = did_you_mean(name, known) or f"see `salescoach playbook questions {plan.playbook}`"
    return Problem(place, "unknown-answer", f'no question or fact is called "{name}"', hint)


def _of_answer(name: str, given: Given, item: Item | None, deal: Deal, customs: Customs) -> Iterator[Problem]:
    if given.status:
        return
    if item is not None and item["verb"] == "each":
        yield from _of_each(name, given, item, deal, customs)
    elif item is not None and item.get("into"):
        yield from _of_ledger(item["into"], [given], deal, customs, item.get("fields", []))
    else:
        answer = CONFIRM if item is not None and item["verb"] == "confirm" else _answer(name, item, deal)
        yield from _of_type(name, given, answer, customs)


def _of_type(name: str, given: Given, answer: Answer, customs: Customs) -> Iterator[Problem]:
    if "status" in given.fields and set(given.fields) <= set(STATUS_KEYS):
        status = given.fields["status"]
        cure = did_you_mean(status, STATUSES) or f"one of {', '.join(STATUSES)}"
        yield Problem(given.place, "wrong-type", f'there is no status "{status}"', cure)
    elif given.rows or given.fields or given.entries:
        cure = "write a text, or {value, evidence, by, note}"
        yield Problem(given.place, "wrong-type", f'"{name}" takes one answer', cure)
    elif given.is_blank:
        cure = "write the answer behind it, or leave it away"
        yield Problem(given.place, "wrong-type", f'"{name}" is left empty', cure)
    else:
        text = ", ".join(given.texts) if given.texts else given.text
        yield from _mistake(given, lambda: understand(text, answer, customs))


def _of_each(name: str, given: Given, each: Item, deal: Deal, customs: Customs) -> Iterator[Problem]:
    """Yield what is wrong with the answers for entries; which entries there are is seen when they are asked for."""
    asked = {item["id"]: item for item in each["items"] if item["verb"] in {"ask", "check", "do"}}
    if not given.entries or given.fields:
        cure = f"write: {name}: {{words of the entry: {{{', '.join(asked)}: ...}}}}"
        yield Problem(given.place, "wrong-type", f'"{name}" takes answers for each entry', cure)
    for _, inner in given.entries:
        for item_id, one in inner.items():
            if item_id not in asked:
                cure = did_you_mean(item_id, asked) or f"it asks {', '.join(asked)}"
                yield Problem(one.place, "unknown-answer", f'"{name}" asks nothing called "{item_id}"', cure)
            else:
                yield from _of_inner(
                    item_id, one, asked[item_id], deal.library["ledgers"][each["each"]], customs
                )


def _of_inner(name: str, given: Given, item: Item, ledger: Ledger, customs: Customs) -> Iterator[Problem]:
    """Yield what is wrong with the answer for one entry: fields by their names, or the first one alone."""
    if given.status or given.is_blank:
        return
    if not item.get("fields"):
        yield from _of_type(name, given, item.get("answer", TEXT), customs)
        return
    for field, text in (given.fields or {item["fields"][0]: given.text}).items():
        yield from _mistake(given, lambda f=field, t=text: field_value(t, ledger, f, customs))


def _answer(name: str, item: Item | None, deal: Deal) -> Answer:
    if item is not None and "answer" in item:
        return item["answer"]
    return deal.fact(item["fact"] if item is not None and "fact" in item else name)["answer"]


def _mistake(given: Given, attempt: Any) -> Iterator[Problem]:
    try:
        attempt()
    except WrongUseError as error:
        yield Problem(given.place, "wrong-type", error.message, error.hint)


def _of_ledger(
    name: str, entries: list[Given], deal: Deal, customs: Customs, order: list[str] | None = None
) -> Iterator[Problem]:
    ledger = deal.library["ledgers"].get(name)
    if ledger is None:
        place = entries[0].place if entries else Place("")
        hint = did_you_mean(name, deal.library["ledgers"]) or f"ledgers: {', '.join(deal.library['ledgers'])}"
        yield Problem(place, "unknown-ledger", f'there is no ledger "{name}"', hint)
        return
    for given in entries:
        yield from _mistake(given, lambda given=given: rows_of(given, deal, ledger, customs, order or []))


def rows_of(
    given: Given, deal: Deal, ledger: Ledger, customs: Customs, order: list[str] | None = None
) -> list[dict[str, Any]]:
    """Return the entries that an answer adds to a ledger, their fields as notes hold them."""
    found = [read_line(deal, line, ledger, customs, order or []) for line in given.lines]
    rows = [*given.rows, *([given.fields] if given.fields else [])]
    return [*found, *({n: field_value(t, ledger, n, customs) for n, t in row.items()} for row in rows)]


def first_entries(answers: Answers, deal: Deal, customs: Customs) -> list[Entry]:
    """Return the entries that are written before the first question: the deal's fields and the ledgers' adds."""
    entries: list[Entry] = []
    fields = {name: understand(g.text, DEAL_FIELDS[name], customs).value for name, g in answers.deal.items()}
    if fields:
        entries.append(cast("Entry", {"deal": fields}))
    for name, given in answers.ledgers.items():
        ledger = deal.library["ledgers"][name]
        rows = [row for one in given for row in rows_of(one, deal, ledger, customs)]
        entries += [cast("Entry", {"ledger": name, "add": row, "evidence": "said"}) for row in rows]
    return entries
