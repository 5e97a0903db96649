"""The clock back, forward, in another zone and over daylight saving: what was said last stays last."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from cli_shop import Shop

from outcome import Outcome
from salescoach.dates import from_stamp
from salescoach.disk.store import Store

if TYPE_CHECKING:
    from pathlib import Path

CHANGE = datetime(2026, 10, 25, 0, 55, tzinfo=UTC)  # five minutes before Berlin's clocks go back
JUMPS = (
    timedelta(days=-1), timedelta(days=-365), timedelta(hours=23), timedelta(hours=1), timedelta(hours=-1),
    timedelta(seconds=0), timedelta(minutes=7), timedelta(seconds=-1),
)  # fmt: skip
ZONES = ("UTC", "Europe/Berlin", "Asia/Kolkata", "America/St_Johns")


def jumps(times: int, folder: Path) -> Outcome:
    """Set a fact again and again while the clock jumps; the value set last must be the one that is known."""
    outcome, chance = Outcome(), random.Random()
    shop = Shop(folder)
    clock = CHANGE
    for number in range(1, times + 1):
        if number % 50 == 1:  # another deal, so that this does not read ever more notes
            deal = f"deal-{number}"
            at = f"{clock:%Y-%m-%dT%H:%M:%SZ}"
            made = shop("walk", deal, "--new", "-p", "book", "--set", "aim=a figure", now=at)
            outcome.expect(made.code == 0, made.err)
            latest = clock
        shop.write("salescoach.yaml", f"currency: EUR\ntime_zone: {chance.choice(ZONES)}\n")
        clock += chance.choice(JUMPS)
        # what is more than a day ahead of a clock is reported instead, and does not steer it
        clock = max(latest - timedelta(hours=23), min(clock, latest + timedelta(hours=23)))
        latest = max(latest, clock)
        zone = timezone(timedelta(minutes=chance.choice((0, 60, 330, -210))))
        now = clock.astimezone(zone).isoformat(timespec="seconds")
        ran = shop("set", deal, f"hours={number}", "--by", "Ana", now=now)
        outcome.expect(ran.code == 0, f"{now}: {ran.err}")
        view = shop("show", deal, "--json", now=now).view
        shown = view["facts"].get("hours", {}).get("value")
        outcome.times += 1
        outcome.expect(_figure(shown) == number, f"set {number} at {now}, known is {shown}")
    _one_after_the_other(shop, outcome)
    outcome.short_of = (
        "when a clock was more than a day ahead, what it wrote stays last until its date: `doctor` reports it"
    )
    return outcome


def _figure(value: object) -> object:
    return value.get("likely") if isinstance(value, dict) else value


def _one_after_the_other(shop: Shop, outcome: Outcome) -> None:
    """Expect that no note ends before it starts, and that times never run back within a note."""
    store = Store(shop.root)
    for deal in store.deal_slugs():
        for note in store.notes(deal).notes:
            moments = [
                note["started"],
                *(entry["at"] for entry in note["entries"]),
                *([note["ended"]] if "ended" in note else []),
            ]
            read = [from_stamp(moment) for moment in moments]
            outcome.expect(read == sorted(read), f"{note['id']}: {moments}")
