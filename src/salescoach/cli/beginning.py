"""A new deal's folder and name; one that exists already is never gone on with by accident."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from salescoach.errors import WrongUseError
from salescoach.safe_text import folded, one_line, quoted, slug

if TYPE_CHECKING:
    from salescoach.cli.house import House
    from salescoach.notes.model import Entry


def begun(house: House, name: str, command: str) -> tuple[str, list[Entry]]:
    """Return the folder of a new deal and what names it, where the folder says less than the name.

    `command` is what goes on with a deal (`walk`, `prep`).  Raises WrongUseError when the name gives no folder, or
    when there is a deal that differs from it in nothing, or only in case, accents or hyphens.
    """
    folder = slug(name)
    if not folder:
        raise WrongUseError(
            f"{quoted(name)} gives no name for a folder",
            "use some of the letters a to z, or digits",
            code="deal-name",
        )
    there = existing(house, name)
    if there:
        raise _exists(house, name, there, command)
    return folder, [cast("Entry", {"deal": {"name": one_line(name)}})] if name != folder else []


def existing(house: House, name: str) -> str:
    """Return the deal that a name means when case, accents and hyphens are left aside; nothing without one."""
    folder = slug(name)
    if not folder:
        return ""
    return folder if house.store.has_deal(folder) else house.store.existing_variant(folder) or ""


def _exists(house: House, name: str, there: str, command: str) -> WrongUseError:
    deal = house.deal_of(there)
    known = one_line(deal.name or there)
    since = f", since {_day(deal.notes[0]['started'], house)}" if deal.notes else ""
    another = "" if folded(known) == folded(name) else "; for another customer give a name that differs more"
    return WrongUseError(
        f"there is a deal {quoted(known)} already{since}",
        f"go on with it: salescoach {command} {there}{another}",
        code="deal-exists",
    )


def _day(stamp: str, house: House) -> str:
    from salescoach.dates import from_stamp, say_date

    return say_date(from_stamp(stamp).astimezone(house.zone).date())
