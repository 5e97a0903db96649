"""The gate on the screen: the verdict, what is missing and why, what to ask next and whom."""

from __future__ import annotations

from salescoach.deal import progress
from salescoach.show.text.known_words import counted
from salescoach.show.text.need_words import expression_words, needs_in_words, questions, stands
from salescoach.show.text.page import Cell, Page
from salescoach.views.lines import VERDICTS
from salescoach.views.standing import following, standing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, Final

    from salescoach.deal.state import Deal
    from salescoach.show.console import Streams
    from salescoach.show.text.need_words import NeedWords
    from salescoach.show.text.page import Style

_MOST_QUESTIONS: Final = 5
_SIGNS: Final = {"met": "✓", "unmet": "✗", "unknown": "?"}
_STATES: Final = {"met": "met", "unmet": "missing", "unknown": "missing"}
_STYLES: Final[dict[str, Style]] = {"met": "good", "unmet": "bad", "unknown": "warn"}
_VERDICTS: Final[dict[str, tuple[str, Style]]] = {
    "ready": ("READY", "good"),
    "not-ready": ("NOT READY", "warn"),
    "no-go": ("NO-GO", "bad"),
}


def print_check(streams: Streams, deal: Deal, view: dict[str, Any], account: str = "") -> None:
    """Print the verdict on one deal; `view` is what `Gate.check` gives.

    `account` is the playbook that the customer stands in after an order, which `deals` then counts the musts of.
    """
    page = Page(streams)
    words, style = _verdict(deal, view)
    page.ends(f"{deal.name} · {where_it_is(deal, view)}", words, style)
    if deal.index.outcomes:
        page.put(f"The selling has ended: {deal.index.outcomes[-1].entry['outcome']}.")
    if view["verdict"] == "no-go":
        _stops(page, deal, view)
    else:
        for need in needs_in_words(deal, view):
            _need(page, need)
        _asks(page, deal, view)
    for advice in view["advice"]:
        page.put(advice["say"], lead=_advice_lead(page, advice["level"]), lead_style="warn")
    _farewell(page, deal, view)
    _goes_on(page, deal, view, account)
    page.print()


def _goes_on(page: Page, deal: Deal, view: dict[str, Any], account: str) -> None:
    """Say after an order where the customer stands, and what shows that."""
    scope = deal.playbook(view["playbook"])["scope"]
    if scope != "deal" or progress.outcome(deal) != "won" or account not in deal.library["playbooks"]:
        return
    here = standing(deal, account)
    musts = counted(len(here.missing), "must") + " missing" if here.missing else VERDICTS[here.verdict]
    told = f"It goes on with the customer: {deal.playbook(account)['title']}, {here.stage['title']}, {musts}."
    page.put(f"{told} See: salescoach check {deal.slug} -p {account}")


def _verdict(deal: Deal, view: dict[str, Any]) -> tuple[str, Style]:
    words, style = _VERDICTS[view["verdict"]]
    coming = following(deal, view["playbook"], view["stage"])
    return (
        (f"{words} for {coming['title']}", style) if coming and view["verdict"] != "no-go" else (words, style)
    )


def where_it_is(deal: Deal, view: dict[str, Any]) -> str:
    """Return the stage and how long it has lasted against what it may: `Diagnose, day 18 of 30`."""
    stage = deal.stage(view["playbook"], view["stage"])
    if stage is None:
        return str(view["stage"])
    if deal.playbook(view["playbook"])["scope"] == "call":
        return stage["title"]
    days = progress.days_there(deal, view["playbook"], stage["id"])
    over = progress.left(deal, view["playbook"], stage["id"]) is not None
    return stage["title"] + days_words(days, stage.get("max_days"), over=over)


def days_words(days: int | None, most: int | None, *, over: bool = False) -> str:
    """Return days against their limit with a comma before, `, day 40 of 30: 10 too many`, or nothing.

    With `over` the deal has left the stage, and it is told how many days it took.
    """
    if over and days is not None:
        late = f": {days - most} too many" if most and days > most else ""
        return f", {days_taken(days, most)}{late}"
    if not days:
        since = "" if days is None else ", since today"
        return since + (f", {most} days at most" if most else "")
    limit = f" of {most}" if most else ""
    late = f": {days - most} too many" if most and days > most else ""
    return f", day {days}{limit}{late}"


def days_taken(days: int, most: int | None) -> str:
    """Return how many days a stage took that is over, against its limit: `took 12 days of 30`."""
    return (
        f"took {counted(days, 'day') if days else 'less than a day'}{f' of {most}' if most and days else ''}"
    )


def _stops(page: Page, deal: Deal, view: dict[str, Any]) -> None:
    """Say what makes the deal a no-go, and why that is respected."""
    stops = {s["id"]: s for stage in deal.playbook(view["playbook"])["stages"] for s in stage["stops"]}
    for told in view["stops"]:
        stop = stops.get(told["id"])
        if told["state"] != "met" or stop is None:
            continue
        lead = "stop: " if page.plain else _lead(page, "unmet", "stop")
        page.put(expression_words(deal, stop["when"]), lead=lead, lead_style="bad")
        indent = "  " if page.plain else " " * len(lead)
        page.put(stands(deal, view["playbook"], stop["when"], stop["text"]), lead=indent)
        page.put(told["because"], lead=indent, style="dim")


def _lead(page: Page, state: str, level: str) -> str:
    """Return the sign and the word before a line; where a screen reader may be listening the state is a word."""
    return f"{_STATES[state]}, {level}: " if page.plain else f" {_SIGNS[state]} {level:<7}"


def _need(page: Page, need: NeedWords) -> None:
    lead, style = _lead(page, need.state, need.level), _STYLES[need.state]
    indent = "  " if page.plain else " " * len(lead)
    if page.stacked:
        page.put(need.what, lead=lead, lead_style=style)
        if need.how:
            page.put(need.how, lead=indent)
    else:
        half = (page.width - len(lead)) // 2
        page.row(Cell(need.what, half, gap=2), Cell(need.how, half), lead=lead, lead_style=style)
    if need.state != "met" and need.because:
        page.put(need.because, lead=indent, style="dim")


def _asks(page: Page, deal: Deal, view: dict[str, Any]) -> None:
    found = questions(deal, view) if not deal.index.outcomes else []
    for number, question in enumerate(found[:_MOST_QUESTIONS], start=1):
        lead = f"{'ASK' if number == 1 else '   '} {number} "
        to = f" → {question.whom}" if question.whom else ""
        again = " (asked before: nobody knew)" if question.asked_before else ""
        page.put(f'"{question.text}"{to}{again}', lead=lead, lead_style="bold")
    if len(found) > _MOST_QUESTIONS:
        more = counted(len(found) - _MOST_QUESTIONS, "more question")
        page.put(f"{more}: salescoach walk {deal.slug} --quick", lead="    ", style="dim")


def _advice_lead(page: Page, level: str) -> str:
    if page.plain:
        return "warning: " if level == "warn" else "advice: "
    return "! " if level == "warn" else "· "


def _farewell(page: Page, deal: Deal, view: dict[str, Any]) -> None:
    """Say what to do with the verdict, when it is not to go on asking."""
    if deal.index.outcomes:
        return
    if view["verdict"] == "no-go":
        page.put("An early no is a good one: tell them plainly, thank them, and keep the door open.")
        page.put(f'salescoach outcome {deal.slug} no-go --because "..."', lead="  ", style="dim")
    elif deal.playbook(view["playbook"])["scope"] == "call":
        return
    elif view["verdict"] == "ready" and following(deal, view["playbook"], view["stage"]):
        page.put(f"Go on: salescoach advance {deal.slug}", style="dim")


def print_checks(streams: Streams, views: Sequence[dict[str, Any]]) -> None:
    """Print a line for each deal, the worst first, and how many there are of each."""
    page = Page(streams)
    order = list(_VERDICTS)
    for view in sorted(views, key=lambda one: (-order.index(one["verdict"]), one["deal"])):
        _one_of_many(page, view)
    counts = {name: sum(1 for view in views if view["verdict"] == name) for name in order}
    told = ", ".join(f"{number} {_VERDICTS[name][0].lower()}" for name, number in counts.items() if number)
    page.put(f"{counted(len(views), 'deal')}: {told}" if views else "no open deals")
    page.print()


def _one_of_many(page: Page, view: dict[str, Any]) -> None:
    words, style = _VERDICTS[view["verdict"]]
    missing = [
        need["id"].replace("_", " ")
        for need in view["needs"]
        if need["state"] != "met" and not need["should"]
    ]
    stops = [stop["id"].replace("_", " ") for stop in view["stops"] if stop["state"] == "met"]
    what = stops if view["verdict"] == "no-go" else missing
    rest = f"{view['stage']}: {', '.join(what)}" if what else view["stage"]
    if page.stacked:
        page.put(f"{words} {view['deal']}, {rest}", style=style if not page.plain else "")
    else:
        page.row(
            Cell(words, 11, style, gap=1),
            Cell(view["deal"], 25, "bold", gap=1),
            Cell(rest, page.width - 37),
            lead=" ",
        )
