"""A deal on the screen: where it stands, what is known and how surely, its ledgers, what is missing."""

from __future__ import annotations

from datetime import date

from salescoach.ask.layout import EVIDENCE_WORDS
from salescoach.dates import from_stamp, say_date
from salescoach.deal import progress
from salescoach.deal.values import field_title, in_words
from salescoach.playbook.evidence import EVIDENCE
from salescoach.show.text.check import days_words
from salescoach.show.text.known_words import STATUS_WORDS
from salescoach.show.text.need_words import demand_words
from salescoach.show.text.page import Cell, Page
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
_ALARMS: Final[dict[str, tuple[str, Style]]] = {
    "now": ("  !! ", "bad"),
    "soon": ("  ! ", "warn"),
    "none": ("", ""),
}


def print_show(streams: Streams, deal: Deal, view: dict[str, Any]) -> None:
    """Print all that is known of a deal; `view` is what `show_view` gives."""
    page = Page(streams)
    _head(page, deal, view)
    for evidence in reversed(EVIDENCE):
        told = [fact for fact in view["facts"].values() if fact["evidence"] == evidence]
        if told:
            page.heading(EVIDENCE_WORDS[evidence].capitalize())
            for fact in told:
                _fact(page, deal, fact)
    _set_aside(page, view)
    for name, entries in view["ledgers"].items():
        if entries:
            _ledger(page, deal, name, entries)
    _missing(page, deal, view)
    page.print()


def _head(page: Page, deal: Deal, view: dict[str, Any]) -> None:
    value = in_words(deal.value, {"type": "money"}, deal.currency) if deal.value is not None else ""
    done = view["outcome"] == "won" and view["handover"] and view["handover"]["accepted"]
    ended = (
        "won, and handed over" if done else f"ended: {view['outcome']}" if view["outcome"] != "open" else ""
    )
    owner = f"owner {deal.owner}" if deal.owner else ""
    page.put(
        " · ".join(part for part in (deal.name, deal.account, owner, value, ended) if part), style="bold"
    )
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
    _attention(page, view)


def _attention(page: Page, view: dict[str, Any]) -> None:
    """Say why the deal needs a word, in the words of `deals`."""
    lead, style = _ALARMS[view["attention"]]
    for why in view["why"]:
        page.put(why, lead="needs a word: " if page.plain else lead, lead_style=style)


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
    main = next((name for name in ("text", "name", "at", "starts") if entry.get(name)), "")
    parts = [
        _field(deal, name, entry[name], fields[name])
        for name in fields
        if name != main and _said(entry, name)
    ]
    words = _when(deal, str(entry.get(main) or entry["id"]))
    parts += [f"noted by {entry['noted_by']}"] if entry.get("noted_by") else []
    return f"{' · '.join([words, *parts])} [{entry['id']}]"


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
