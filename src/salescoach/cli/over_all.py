"""Views over every deal, out of the index where it can be used; the answer is the same without it."""

from __future__ import annotations

import json

from salescoach.disk.index_file import Order
from salescoach.disk.index_opening import NoIndexError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from datetime import datetime
    from typing import Any

    from salescoach.cli.house import House
    from salescoach.deal.state import Deal
    from salescoach.disk.index import Index
    from salescoach.disk.index_file import IndexFile
    from salescoach.notes.model import Note

SWITCH = "SALESCOACH_INDEX"
OFF = "off"
_PARTS = ("deal", "disk", "gate", "notes", "session", "views", "walk")  # what a digest is made by
_ATTEMPTS = 3


def over_all(
    house: House,
    kind: str,
    digest: Callable[[Deal], Any],
    view: Callable[[list[Any]], Any],
    shown: Callable[[Any], Iterable[str]],
    now: datetime,
    each: Callable[[], object] = lambda: None,
) -> Any:
    """Return a view of the digests of every deal, in the order of their names.

    `digest` makes plain JSON data of a deal, `kind` names all that it rests on beside deal, library and settings.
    `shown` names the deals that a view tells of: their notes are looked at once more before it is told.
    `each` is called as often as a digest was made.
    """

    def read(file: IndexFile, index: Index) -> Any:
        kept = file.memos(kind, index.now)
        return view([json.loads(kept[slug]) for slug in sorted(kept)])

    try:
        return by_index(house, kind, lambda deal: (digest(deal), Order()), read, shown, now, each)
    except NoIndexError:
        from salescoach.cli.folding import every_deal

        made = {}
        for deal in every_deal(house, now):
            made[deal.slug] = digest(deal)
            each()
        return view([made[slug] for slug in sorted(made)])


def by_index(
    house: House,
    kind: str,
    digest: Callable[[Deal], tuple[Any, Order]],
    read: Callable[[IndexFile, Index], Any],
    shown: Callable[[Any], Iterable[str]],
    now: datetime,
    each: Callable[[], object] = lambda: None,
) -> Any:
    """Return what is read from an index that is up to date; raises NoIndexError where there can be none."""
    index = _index(house, now, each)
    try:
        for _ in range(_ATTEMPTS):
            view = index.read(kind, digest, lambda file: read(file, index))
            _tell_of_library(house, index)
            changed = index.changed_inside(set(shown(view)) - index.just_read)
            if not changed:
                return view
            index.read_again(changed)
        return view
    except (ValueError, LookupError, TypeError):  # a garbled file whose checksums were never written by us
        raise NoIndexError("garbled") from None
    finally:
        index.close()


def _index(house: House, now: datetime, each: Callable[[], object]) -> Index:
    if house.env.get(SWITCH) == OFF:
        raise NoIndexError(OFF)
    from salescoach.disk.index import Index
    from salescoach.disk.index_reading import Reading

    limits: dict[str, Any] = {}

    def fold(name: str, notes: Sequence[Note], beside: Sequence[Note]) -> Deal:
        if not limits:
            from salescoach.deal.time_limits import time_limits

            limits["of"] = time_limits(house.library)
        deal = house.folded(name, notes, beside, now)
        deal.clock.limits = limits["of"]
        deal.clock.until = None
        return deal

    reading = Reading(house.store, now, house.store.notes, fold, lambda: house.gate)
    return Index(house.store, house.cache_folder, _context(house), reading, tell=house.tell_of, each=each)


def _context(house: House) -> str:
    """Return what stands for all that digests rest on beside notes and time."""
    from salescoach.disk.compiled_cache import code_state, fingerprint

    settings = house.workspace.settings
    parts = [settings.currency, settings.decimal, settings.language, settings.time_zone, settings.playbooks]
    return fingerprint(json.dumps([house.library_there.key, code_state(_PARTS), parts]))


def _tell_of_library(house: House, index: Index) -> None:
    """Tell what is wrong with the library, as every command does, without unpacking one that is known to be sound."""
    if index.is_marked("sound"):
        return
    found = house.library["playbooks"]  # telling what is wrong on the way
    if found and not any(problem.level == "error" for problem in house.compiled.problems):
        index.mark("sound")


def slugs(rows: Collection[Any]) -> set[str]:
    """Return the deals that rows of a view are about."""
    return {row["deal"] for row in rows}
