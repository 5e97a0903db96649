"""What training the people who meet customers costs and returns, from figures given, facts and the workspace's past.

The formulas are those of the built-in playbook of an account: people × hours × cost of an hour + fee; and a month's
contacts × those that bring a lead × those that become an order × the margin of such an order.
"""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from salescoach.dates import from_stamp
from salescoach.deal.values import in_words, seen
from salescoach.errors import WrongUseError
from salescoach.figures import Figure, add, divide, figure_as_json, multiply, say_figure, subtract
from salescoach.playbook.evidence import rank
from salescoach.records import dataclass, replace
from salescoach.views.sources import SELLER, source_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from salescoach.deal.ledgers import LedgerEntry
    from salescoach.deal.state import Deal
    from salescoach.playbook.model import Answer, Library

INPUTS: Final = (
    "training_people",
    "training_hours",
    "training_hour_cost",
    "training_fee",
    "contacts_a_month",
    "lead_rate",
    "lead_win_rate",
    "lead_margin",
)
MONEY: Final = frozenset({"training_hour_cost", "training_fee", "lead_margin"})
MONTH: Final = 365 / 12  # days
FEWEST_CONTACTS: Final = 5
FEWEST_ENDS: Final = 3


@dataclass(frozen=True, slots=True)
class Input:
    """A figure that the result rests on: `source` is given, fact, history or guess; `words` say more of it."""

    value: Figure
    source: str
    words: str = ""

    @property
    def is_guess(self) -> bool:
        """Tell whether nobody has heard, counted or given it."""
        return self.source == "guess"


def payback_view(
    deals: Sequence[Deal], given: Mapping[str, Figure], library: Library, currency: str, today: date
) -> dict[str, Any]:
    """Return the shape of `payback --json`; a figure of it is None while an input is missing.

    Raises WrongUseError for a figure below nothing and for currencies that cannot be added.
    """
    found = {name: one for name in INPUTS if (one := _input(name, deals, given, today)) is not None}
    _sound(found, library)
    code = _one_currency(found, currency)
    plain = {name: replace(one.value, currency="") for name, one in found.items()}
    missing = [name for name in INPUTS if name not in found]
    return {
        "currency": code,
        "inputs": [_shown(name, found.get(name), library, code) for name in INPUTS],
        "missing": missing,
        "guesses": [name for name, one in found.items() if one.is_guess],
        **({} if missing else _results(plain, code)),
    }


def _results(plain: Mapping[str, Figure], code: str) -> dict[str, Any]:
    cost, monthly = training_cost(plain), training_return(plain)
    months = divide(cost, monthly)
    year = subtract(multiply(monthly, _exact(12)), cost)
    return {
        "training_cost": _told(_whole(cost), currency=code),
        "training_return": _told(_whole(monthly), "a month", code),
        "payback_months": None if months is None else _told(_rounded(months), "months"),
        "gain_in_a_year": _told(_whole(year), currency=code),
    }


def training_cost(plain: Mapping[str, Figure]) -> Figure:
    """Return what the training costs."""
    hours = multiply(plain["training_people"], plain["training_hours"])
    return add(multiply(hours, plain["training_hour_cost"]), plain["training_fee"])


def training_return(plain: Mapping[str, Figure]) -> Figure:
    """Return the margin of a month's orders that began with people who do not sell."""
    leads = multiply(plain["contacts_a_month"], _share(plain["lead_rate"]))
    return multiply(multiply(leads, _share(plain["lead_win_rate"])), plain["lead_margin"])


def _share(percent: Figure) -> Figure:
    return multiply(percent, _exact(0.01))


def _exact(number: float) -> Figure:
    return Figure(number, number, number)


def _rounded(figure: Figure) -> Figure:
    return replace(
        figure, low=round(figure.low, 1), likely=round(figure.likely, 1), high=round(figure.high, 1)
    )


def _whole(figure: Figure) -> Figure:
    """Return money without its cents where they would only pretend to be known."""
    low, likely, high = (round(n) if abs(n) >= 100 else n for n in (figure.low, figure.likely, figure.high))
    return replace(figure, low=low, likely=likely, high=high)


def _told(figure: Figure, unit: str = "", currency: str = "") -> dict[str, Any]:
    return {"value": figure_as_json(figure), "text": say_figure(figure, unit=unit, currency=currency)}


def _shown(name: str, one: Input | None, library: Library, currency: str) -> dict[str, Any]:
    fact = library["facts"].get(name)
    title = fact["title"] if fact else name.replace("_", " ")
    answer: Answer = fact["answer"] if fact else {"type": "money" if name in MONEY else "number"}
    value = None if one is None else figure_as_json(one.value)
    return {
        "fact": name,
        "title": title,
        "value": value,
        "text": "" if value is None else in_words(value, answer, currency),
        "source": "missing" if one is None else one.source,
        "from": one.words if one else "",
    }


def _sound(found: Mapping[str, Input], library: Library) -> None:
    for name, one in found.items():
        if one.value.low < 0:
            fact = library["facts"].get(name)
            raise WrongUseError(
                f"{fact['title'] if fact else name}: it cannot be below 0", f"give --set {name}=..."
            )


def _one_currency(found: Mapping[str, Input], house: str) -> str:
    """Return the currency of the money; raise WrongUseError for several, which are never added."""
    named = {one.value.currency or house for name, one in found.items() if name in MONEY and one.value.high}
    if len(named) > 1:
        raise WrongUseError(
            f"{' and '.join(sorted(named))} cannot be added", "give all money in one currency"
        )
    return next(iter(named), house)


def _input(name: str, deals: Sequence[Deal], given: Mapping[str, Figure], today: date) -> Input | None:
    """Return the best there is: what was given, what somebody told us, what was counted, what we guess."""
    if name in given:
        return Input(given[name], "given")
    told, guessed = _fact(name, deals)
    return told or _counted(name, deals, today) or guessed or _assumed(name)


def _assumed(name: str) -> Input | None:
    return Input(_exact(0), "guess", "nobody named a fee") if name == "training_fee" else None


def _fact(name: str, deals: Sequence[Deal]) -> tuple[Input | None, Input | None]:
    """Return what was told last in any deal, and what was guessed last."""
    best: dict[bool, tuple[str, Input]] = {}
    for deal in deals:
        known = deal.known(name)
        value = seen(known.value, deal.fact(name)["answer"]) if known is not None and known.is_known else None
        if known is not None and isinstance(value, Figure):
            told = rank(known.evidence) > 0
            made = Input(value, "fact" if told else "guess", known.by or deal.name)
            if told not in best or known.at >= best[told][0]:
                best[told] = (known.at, made)
    return tuple(best[told][1] if told in best else None for told in (True, False))  # type: ignore[return-value]


def _counted(name: str, deals: Sequence[Deal], today: date) -> Input | None:
    if name == "contacts_a_month":
        return _contacts_a_month(deals, today)
    if name == "lead_rate":
        contacts, leads = len(_by_others(deals, "contacts")), len(_by_others(deals, "leads"))
        words = f"{leads} leads in {contacts} contacts not by sales"
        return (
            Input(_rate(min(leads, contacts), contacts), "history", words)
            if contacts >= FEWEST_CONTACTS
            else None
        )
    return _win_rate(deals) if name == "lead_win_rate" else None


def _contacts_a_month(deals: Sequence[Deal], today: date) -> Input | None:
    found = _by_others(deals, "contacts")
    if len(found) < FEWEST_CONTACTS:
        return None
    first = min(_day(deal, entry) for deal, entry in found)
    months, number = max((today - first).days, 28) / MONTH, len(found)
    spread = math.sqrt(number)
    low, likely, high = (round(n / months, 1) for n in (number - spread, number, number + spread))
    return Input(
        Figure(low, likely, high), "history", f"{number} contacts not by sales since {first.isoformat()}"
    )


def _win_rate(deals: Sequence[Deal]) -> Input | None:
    by_slug = {deal.slug: deal for deal in deals}
    ended = [
        d
        for d in deals
        if d.index.outcomes and (s := source_of(d, by_slug)) and s["role"] not in {"", SELLER}
    ]
    won = sum(1 for deal in ended if deal.index.outcomes[-1].entry["outcome"] == "won")
    words = f"{won} of {len(ended)} such deals won"
    return Input(_rate(won, len(ended)), "history", words) if len(ended) >= FEWEST_ENDS else None


def _rate(hits: int, tries: int) -> Figure:
    """Return a share in per cent with the range that so few tries leave open (Wilson's interval, one deviation)."""
    share, centre = hits / tries, (hits + 0.5) / (tries + 1)
    half = math.sqrt(share * (1 - share) / tries + 0.25 / tries**2) * tries / (tries + 1)
    ends = (max(0.0, centre - half), share, min(1.0, centre + half))
    low, likely, high = (round(100 * end, 1) for end in ends)
    return Figure(min(low, likely), likely, max(high, likely))


def _by_others(deals: Sequence[Deal], ledger: str) -> list[tuple[Deal, LedgerEntry]]:
    """Return the entries of the deals' own that somebody wrote who does not sell."""
    found: list[tuple[Deal, LedgerEntry]] = []
    for deal in deals:
        roles = {note["id"][-6:]: note.get("role", "") for note in deal.notes}
        own = (entry for entry in deal.entries(ledger) if entry.deal == deal.slug)
        found += [(deal, e) for e in own if roles.get(e.id.partition("-")[0], "") not in {"", SELLER}]
    return found


def _day(deal: Deal, entry: LedgerEntry) -> date:
    text = str(entry.fields.get("at") or entry.at)
    try:
        return date.fromisoformat(text) if len(text) == 10 else from_stamp(text).astimezone(deal.zone).date()
    except ValueError:
        return deal.today
