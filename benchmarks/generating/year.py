"""A year of a sales department: deals begin, are won or lost, and what is left of the notes is small change."""

from __future__ import annotations

import itertools
import os
from datetime import datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from generating import words
from generating.afterwards import look_after
from generating.books import read_books
from generating.life import Life, YearOverError
from generating.pen import Pen
from generating.selling import sell
from generating.team import Year, reps

if TYPE_CHECKING:
    from pathlib import Path

    from generating.team import Lead

DAYS = 365
SETTINGS = """\
salescoach: 1
currency: EUR
decimal: "."
language: en
time_zone: UTC
playbooks: {call: seven-steps, deal: four-phases, account: relationship-cycle}
"""


def play_year(
    folder: Path,
    playbooks: Path,
    *,
    deals: int,
    notes: int,
    seed: int,
    end: datetime,
    troubles: frozenset[str],
) -> dict[str, Any]:
    """Write a workspace and return what was planted; the same arguments write the same bytes."""
    os.umask(0o077)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "salescoach.yaml").write_text(SETTINGS, encoding="utf-8")
    pen = Pen(folder, read_books(playbooks), Random(f"{seed}/pen"))
    year = Year(pen, Random(f"{seed}/year"), end, troubles)
    lives = [_play(year, number, starts, seed) for number, starts in enumerate(_starts(year, deals))]
    _small_change(year, lives, notes)
    return {"seed": seed, "now": end.isoformat(), "deals": deals, "notes": pen.notes, "planted": year.plan()}


def _starts(year: Year, deals: int) -> list[datetime]:
    """Return when each deal begins, in time order, so that a lead comes before the deal that it becomes."""
    begin = year.end - timedelta(days=DAYS)
    return sorted(begin + timedelta(minutes=year.rng.randrange((DAYS - 5) * 1440)) for _ in range(deals))


def _play(year: Year, number: int, starts: datetime, seed: int) -> Life:
    rng = Random(f"{seed}/{number}")
    lead = _lead_for(year, starts, rng)
    rep = rng.choice(reps())
    life = Life(year, rng, rep, starts, lead.account if lead is not None and lead.kind == "lead" else "")
    try:
        if lead is not None:
            _became(life, lead)
        if sell(life, lead):
            look_after(life, forget=_to_forget(year, life))
    except YearOverError:
        life.now = year.end
    return life


def _lead_for(year: Year, starts: datetime, rng: Random) -> Lead | None:
    if rng.random() > 0.3:
        return None
    ripe = next((lead for lead in year.leads if lead.at + timedelta(days=2) < starts), None)
    if ripe is not None:
        year.leads.remove(ripe)
    return ripe


def _became(life: Life, lead: Lead) -> None:
    draft = life.year.pen.draft(lead.deal, "log", life.now, life.rep.name, "sales")
    draft.add(ledger="leads", id=lead.id, set={"deal": life.slug})
    life.year.pen.write(draft)


def _to_forget(year: Year, life: Life) -> bool:
    """Tell whether this is the account that is forgotten: the first that was won long before the year ends."""
    wanted = "forgotten-account" in year.troubles and year.forgotten is None
    return wanted and not life.too_early and (year.end - life.now).days > 120


def _small_change(year: Year, lives: list[Life], notes: int) -> None:
    """Write quick notes, here and there, until there are as many notes as were asked for.

    Nobody writes any to the account that is forgotten.
    """
    forgotten = year.forgotten.slug if year.forgotten else ""
    written = [life for life in lives if life.slug != forgotten]
    for life in itertools.cycle(written):
        if year.pen.notes >= notes:
            return
        _quick(life)


def _quick(life: Life) -> None:
    begin = life.started
    span = max(int((min(life.now, life.year.end) - begin).total_seconds()), 120)
    at = min(begin + timedelta(seconds=life.rng.randrange(60, span)), life.year.end)
    draft = life.year.pen.draft(life.slug, "log", at, life.rep.name, "sales")
    kind = life.rng.random()
    if kind < 0.6 or not life.people:
        draft.add(note=life.rng.choice(words.SMALL_NOTES))
    elif kind < 0.8:
        step = {"text": life.rng.choice(words.STEPS), "who": life.rep.name, "status": "done"}
        draft.log("next_steps", step, evidence="assumed")
    else:
        draft.answer_fact("strategic_issues", "text", life.issue, "said", by=life.anybody())
    life.year.pen.write(draft)
