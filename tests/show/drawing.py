"""Draws the screens of the case files: `check/city-water@diagnose.80.plain.txt` says what, of which deal and how."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Any

from building import BUILT_IN, SCREENS, Building, gate_of
from salescoach.session.focus import next_call
from salescoach.show.console import Streams
from salescoach.show.text.brief import brief_page
from salescoach.show.text.check import print_check, print_checks
from salescoach.show.text.curve import print_curve
from salescoach.show.text.deals import print_deals
from salescoach.show.text.due import print_due
from salescoach.show.text.handover import handover_screen
from salescoach.show.text.home import home_page
from salescoach.show.text.page import Page
from salescoach.show.text.review import review_screen
from salescoach.show.text.show import print_show
from salescoach.views.brief import brief_view
from salescoach.views.curve import curve_view
from salescoach.views.due import due_view
from salescoach.views.handover import handover_view
from salescoach.views.home import home_view
from salescoach.views.lines import Wish
from salescoach.views.pipeline import deals_view
from salescoach.views.review import review_view
from salescoach.views.show import show_view
from salescoach.walk.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from salescoach.deal.state import Deal

PLAYBOOKS = {"call": "steps", "deal": "phases", "account": "cycle"}
DEALS = sorted(path.stem for path in (SCREENS / "deals").glob("*.json"))


@dataclass(frozen=True)
class Drawing:
    """What a case's name says: the screen, the deal (`all` for every one), the stage, the width, the manner."""

    screen: str
    deal: str
    stage: str
    width: int
    manner: str

    @classmethod
    def of(cls, path: Path) -> Drawing:
        """Read the name of a case file."""
        name, width, *manner = path.name.removesuffix(".txt").split(".")
        deal, _, stage = name.partition("@")
        return cls(path.parent.name, deal, stage, int(width), manner[0] if manner else "")


def draw(drawing: Drawing) -> str:
    """Return what the screen prints."""
    raw = io.BytesIO()
    encoding = "ascii" if drawing.manner == "ascii" else "utf-8"
    out = io.TextIOWrapper(raw, encoding=encoding, newline="\n", write_through=True)
    streams = Streams(
        out,
        io.StringIO(),
        width=drawing.width,
        out_colour=drawing.manner == "colour",
        plain=drawing.manner == "plain",
    )
    SCREENS_BY_NAME[drawing.screen](streams, Building(), drawing)
    return raw.getvalue().decode(encoding)


def _check(streams: Streams, building: Building, drawing: Drawing) -> None:
    deal = building.read(drawing.deal)
    print_check(streams, deal, building.gate.check(deal, "phases", drawing.stage or None), "cycle")


def _checks(streams: Streams, building: Building, drawing: Drawing) -> None:
    print_checks(streams, [building.gate.check(building.read(name), "phases") for name in DEALS])


def _show(streams: Streams, building: Building, drawing: Drawing) -> None:
    deal = building.read(drawing.deal)
    print_show(streams, deal, show_view(deal, building.gate, PLAYBOOKS))


def _deals(streams: Streams, building: Building, drawing: Drawing) -> None:
    print_deals(streams, deals_of(building, Wish()))


def _by_owner(streams: Streams, building: Building, drawing: Drawing) -> None:
    since = building.now.date().replace(day=16)
    print_deals(streams, deals_of(building, Wish(by="owner", since=since)), by="owner")


def _table(streams: Streams, building: Building, drawing: Drawing) -> None:
    columns = ("name", "value", "annual_cost", "next_step", "last_contact")
    view = deals_of(building, Wish(columns=columns, where="outcome == 'open'"))
    print_deals(streams, view, columns=columns, source=True)


def _due(streams: Streams, building: Building, drawing: Drawing) -> None:
    deals = [building.read(name) for name in DEALS]
    print_due(streams, due_view(deals, 14, "", PLAYBOOKS), building.now.date())


def brief_of(building: Building, deal: Deal) -> dict[str, Any]:
    """Return the brief of a deal's next call, over the small playbooks."""
    plan = Plan(building.gate, "steps", deal_playbook="phases")
    return brief_view(deal, building.gate, plan, next_call(deal))


def _brief(streams: Streams, building: Building, drawing: Drawing) -> None:
    brief_page(Page(streams), brief_of(building, building.read(drawing.deal)), UTC).print()


def _home(streams: Streams, building: Building, drawing: Drawing) -> None:
    own = SCREENS / "home" / f"{drawing.deal}.json"
    notes = json.loads(own.read_text(encoding="utf-8")) if own.exists() else []
    deals = [building.deal("delta", notes) if notes else building.read(drawing.deal)]
    plan = Plan(building.gate, "steps", deal_playbook="phases")
    view = home_view(deals, building.gate, plan, PLAYBOOKS, author="sam", role="sales", now=building.now)
    home_page(Page(streams), view, UTC, keys=drawing.stage != "script").print()


def _handover(streams: Streams, building: Building, drawing: Drawing) -> None:
    view = handover_view(building.read(drawing.deal), "service")
    handover_screen(Page(streams), view, UTC).print()


def review_of(building: Building, deal: Deal) -> dict[str, Any]:
    """Return the review of a deal, compared with its eleventh of November."""
    return review_view(deal, building.gate, "phases", "2026-11-11T00:00:00Z")


def _review(streams: Streams, building: Building, drawing: Drawing) -> None:
    review_screen(Page(streams), review_of(building, building.read(drawing.deal)), UTC).print()


def _curve(streams: Streams, building: Building, drawing: Drawing) -> None:
    """Draw the curve of a deal over the built-in playbooks, which expect a trust."""
    print_curve(streams, curve_view(Building(gate_of(BUILT_IN)).read(drawing.deal), "relationship-cycle"))


def deals_of(building: Building, wish: Wish) -> dict[str, Any]:
    """Return the view of all deals of the case files."""
    found = [building.read(name) for name in DEALS]
    return deals_view(found, building.gate, "phases", wish, account_playbook="cycle")


SCREENS_BY_NAME: dict[str, Callable[[Streams, Building, Drawing], None]] = {
    "check": _check,
    "checks": _checks,
    "show": _show,
    "deals": _deals,
    "brief": _brief,
    "home": _home,
    "by-owner": _by_owner,
    "table": _table,
    "due": _due,
    "handover": _handover,
    "curve": _curve,
    "review": _review,
}
