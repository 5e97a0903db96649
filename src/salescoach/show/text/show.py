"""A deal on the screen: where it stands, what is known and how surely, its ledgers, what is missing."""

from __future__ import annotations

from datetime import date

from salescoach.ask.layout import EVIDENCE_WORDS
from salescoach.dates import from_stamp, say_date
from salescoach.deal import progress
from salescoach.deal.values import field_title, in_words
from salescoach.gate.catalogue import with_inner
from salescoach.gate.words import spoken
from salescoach.playbook.evidence import EVIDENCE
from salescoach.safe_text import folded
from salescoach.show.text.check import days_words
from salescoach.show.text.known_words import STATUS_WORDS, counted
from salescoach.show.text.need_words import demand_words
from salescoach.show.text.page import Cell, Page
from salescoach.show.text.trust_words import trust_words
from salescoach.views.lines import VERDICTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from salescoach.deal.state import Deal
    from salescoach.playbook.model import Answer
    from salescoach.show.console import Streams
    from salescoach.show.text.page import Style

_UNSAID: Final = frozenset({"", "unknown"})
_LEFT_OUT: Final = frozenset({"contacts"})
_LATEST_CONTACTS: Final = 3
_SIGNS: Final[dict[str, tuple[str, Style]]] = {
    "documented": ("●", "good"),
    "confirmed": ("◕", "good"),
    "said": ("◑", ""),
    "assumed": ("○", "warn"),
}
"""The fuller, the surer."""
_ALARMS: Final[dict[str, tuple[str, Style]]] = {
    "now": ("  !! ", "bad"),
    "soon": ("  ! ", "warn"),
    "none": ("", ""),
}


def print_show(streams: Streams, deal: Deal, view: dict[str, Any], *, ticked: bool = False) -> None:
    """Print all that is known of a deal; `view` is what `show_view` gives.

    What we ticked on our own checklists is no guess about the customer: it is counted, or with `ticked` listed.
    """
    page = Page(streams)
    _head(page, deal, view)
    ticks = {name: f for name, f in view["facts"].items() if deal.fact(name)["answer"]["type"] == "done"}
    for evidence in reversed(EVIDENCE):
        facts = (fact for name, fact in view["facts"].items() if name not in ticks)
        told = [fact for fact in facts if fact["evidence"] == evidence]
        if told:
            _heading(page, evidence)
            for fact in told:
                _fact(page, deal, fact)
    _ticks(page, deal, ticks, listed=ticked)
    _set_aside(page, view)
    for name, entries in view["ledgers"].items():
        if entries:
            _ledger(page, deal, name, entries)
    _missing(page, deal, view)
    page.print()


def _heading(page: Page, evidence: str) -> None:
    """Put the name of an evidence above what is so sure, with its sign; a screen reader is spared the sign."""
    sign, style = _SIGNS[evidence]
    lead = "" if page.plain or not page.can_write(sign) else f"{sign} "
    page.heading(EVIDENCE_WORDS[evidence].capitalize(), lead=lead, lead_style=style)


def _head(page: Page, deal: Deal, view: dict[str, Any]) -> None:
    value = in_words(deal.value, {"type": "money"}, deal.currency) if deal.value is not None else ""
    done = view["outcome"] == "won" and view["handover"] and view["handover"]["accepted"]
    ended = (
        "won, and handed over" if done else f"ended: {view['outcome']}" if view["outcome"] != "open" else ""
    )
    owner = f"owner {deal.owner}" if deal.owner else ""
    account = deal.account if folded(deal.account) != folded(deal.name) else ""
    page.put(" · ".join(part for part in (deal.name, account, owner, value, ended) if part), style="bold")
    if view["aidaa"]:
        page.put(f"The customer: {customer_words(view['aidaa'])}", lead="  ")
    if view["handover"]:
        taken = "taken over" if view["handover"]["accepted"] else "not taken over yet"
        page.put(f"Handed over to {view['handover']['to']}, {taken}", lead="  ")
    for name, standing in view["playbooks"].items():
        book = deal.playbook(name)
        if book["scope"] == "call":
            continue
        stage = next((one for one in book["stages"] if one["id"] == standing["stage"]), None)
        title = stage["title"] if stage else standing["stage"]
        over = progress.left(deal, name, standing["stage"]) is not None
        days = days_words(standing["days"], stage.get("max_days") if stage else None, over=over)
        told = f"{book['title']}: {title}{days}, {VERDICTS[standing['verdict']]}"
        unseen = book["scope"] != "deal" and standing["verdict"] != "ready"
        page.put(told + (f" (salescoach check {deal.slug} -p {name})" if unseen else ""), lead="  ")
    trust = trust_words(page, view["trust"])
    if trust:
        page.put(f"{trust.capitalize()} (salescoach curve {deal.slug})", lead="  ")
    _attention(page, view)


def _attention(page: Page, view: dict[str, Any]) -> None:
    """Say why the deal needs attention, in the words of `deals`."""
    lead, style = _ALARMS[view["attention"]]
    for why in view["why"]:
        page.put(why, lead="needs attention: " if page.plain else lead, lead_style=style)


def customer_words(found: dict[str, Any]) -> str:
    """Return where a customer stands, with their share and what else they could use."""
    share = f"share of customer {found['share']['text']}" if found["share"] else ""
    could = ", ".join(found["offers"]["possible"])
    return "; ".join(part for part in (found["title"], share, f"could use: {could}" if could else "") if part)


def _fact(page: Page, deal: Deal, fact: dict[str, Any]) -> None:
    worked = "worked out" if fact["worked_out"] else ""
    aside = STATUS_WORDS.get(fact["status"], "")
    _pair(page, fact["title"], _with_source(fact["text"], worked, fact["by"], _day(deal, fact["at"]), aside))
    for rival in fact["rivals"]:
        told = EVIDENCE_WORDS.get(rival["evidence"], "")
        _pair(page, "  but also", _with_source(rival["text"], told, rival["by"], _day(deal, rival["at"])))


def _ticks(page: Page, deal: Deal, ticks: dict[str, dict[str, Any]], *, listed: bool) -> None:
    """Say how much of our checklists is done, and what lists it; `listed`: each line with its day."""
    if not ticks:
        return
    page.heading("Done by us")
    if listed:
        texts = _item_texts(deal)
        for name, fact in ticks.items():
            page.put(f"{texts.get(name, fact['title'])} ({_day(deal, fact['at'])})", lead="  ")
        return
    lines = counted(len(ticks), "line")
    latest = _day(deal, max(fact["at"] for fact in ticks.values()))
    page.put(f"{lines} of our checklists, the latest {latest}: salescoach show {deal.slug} --all", lead="  ")


def _item_texts(deal: Deal) -> dict[str, str]:
    """Return what the lines of checklists say, by the name under which they are ticked."""
    books = deal.library["playbooks"].values()
    stages = [stage["items"] for book in books for stage in book["stages"]]
    items = (item for part in [*stages, *(book["always"] for book in books)] for item in with_inner(part))
    return {item["fact"]: spoken(deal, item["text"]) for item in items if item.get("fact")}


def _with_source(text: str, *sources: str) -> str:
    known = ", ".join(part for part in sources if part)
    return f"{text} ({known})" if known else text


def _pair(page: Page, title: str, text: str) -> None:
    """Put a title and its text beside one another, or on one line where there is no room for columns."""
    if page.stacked:
        page.put(f"{title.strip()}: {text}", lead="    " if title.startswith(" ") else "  ")
        return
    width = min(32, page.width // 3)
    page.row(Cell(title.strip(), width + 2, gap=2), Cell(text, page.width - width - 6), lead=_indent(title))


def _indent(title: str) -> str:
    return "    " if title.startswith(" ") else "  "


def _day(deal: Deal, stamp: str) -> str:
    try:
        return say_date(from_stamp(stamp).astimezone(deal.zone).date())
    except ValueError:
        return ""


def _set_aside(page: Page, view: dict[str, Any]) -> None:
    if view["set_aside"]:
        page.heading("Asked, without an answer")
    for told in view["set_aside"].values():
        _pair(
            page,
            told["title"],
            _with_source(STATUS_WORDS.get(told["status"], told["status"]), told["reason"]),
        )


def _ledger(page: Page, deal: Deal, name: str, entries: list[dict[str, Any]]) -> None:
    page.heading(name.replace("_", " ").capitalize())
    fields = deal.library["ledgers"][name]["fields"]
    shown = entries[-_LATEST_CONTACTS:] if name in _LEFT_OUT else entries
    if len(shown) < len(entries):
        page.put(f"{len(entries)} in all, the latest {len(shown)}:", lead="  ", style="dim")
    for entry in shown:
        page.put(entry_words(deal, fields, entry), lead="  ")


def entry_words(deal: Deal, fields: dict[str, Answer], entry: dict[str, Any]) -> str:
    """Return an entry on one line: its text or name, then the other fields that are filled in, then its id."""
    main = next((name for name in ("text", "name", "at") if entry.get(name)), "")
    first = {"starts", "ends"} if "starts" in fields else {main}
    parts = [
        _field(deal, name, entry[name], fields[name])
        for name in fields
        if name not in first and _said(entry, name)
    ]
    words = _times(deal, entry) if "starts" in fields else _when(deal, str(entry.get(main) or entry["id"]))
    parts += [f"noted by {entry['noted_by']}"] if entry.get("noted_by") else []
    return f"{' · '.join([words, *parts])} [{entry['id']}]"


def _times(deal: Deal, call: dict[str, Any]) -> str:
    """Return when a call is: `Mon 23 Nov 2026 10:00-10:45`; what is no moment is told as it stands."""
    first, last = (str(call.get(name) or "") for name in ("starts", "ends"))
    day, starts, ends = _day(deal, first), _time(deal, first), _time(deal, last) or last
    if day:
        return f"{day} {starts}{f'-{ends}' if ends else ''}"
    told = [words for words in (_when(deal, first) if first else "", ends) if words]
    return " to ".join(told) if first else f"no time yet{f', until {ends}' if ends else ''}"


def _time(deal: Deal, stamp: Any) -> str:
    try:
        return f"{from_stamp(str(stamp or '')).astimezone(deal.zone):%H:%M}"
    except ValueError:
        return ""


def _said(entry: dict[str, Any], name: str) -> bool:
    value = entry.get(name)
    return value not in (None, []) and str(value) not in _UNSAID


def _field(deal: Deal, name: str, value: Any, answer: Answer) -> str:
    words = _when(deal, in_words(value, answer, deal.currency))
    return words if name in {"title", "status", "part", "kind"} else f"{field_title(name)} {words}"


def _when(deal: Deal, text: str) -> str:
    """Return a moment or a day as screens write it, and any other text as it is."""
    try:
        return say_date(date.fromisoformat(text))
    except ValueError:
        return _day(deal, text) or text


def _missing(page: Page, deal: Deal, view: dict[str, Any]) -> None:
    if not view["missing"] or view["outcome"] != "open":
        return
    page.heading("Missing")
    for book, standing in view["playbooks"].items():
        stage = deal.stage(book, standing["stage"])
        if stage is not None and deal.playbook(book)["scope"] == "deal":
            for name in view["missing"]:
                page.put(demand_words(deal, book, stage, name)[0], lead="  ")
    page.put(f"salescoach check {view['deal']}", lead="  ", style="dim")
