"""The part of a report for the trainer: how the playbooks are used."""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING, Any, Final

from salescoach.gate.catalogue import with_inner
from salescoach.views.report_counting import per_cent
from salescoach.views.report_dealings import since_of, then

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from salescoach.playbook.model import Library
    from salescoach.views.report_digest import Digest

_SKIPPED: Final = frozenset({"skipped", "later"})
_SLOT: Final = re.compile(r"\{[a-z][a-z0-9_]*\}")
OFTEN: Final = 4
"""Times that an item must have come up before anything is said of it."""
SHOWN: Final = 5


def usage(digests: Iterable[Digest], library: Library, since: str) -> dict[str, Any]:
    """Return how many walks there were, and the items that are mostly skipped, mostly not known, and that take long."""
    counts: dict[tuple[str, str], dict[str, Any]] = {}
    walks = 0
    for one in digests:
        for walk in one["walks"]:
            if since_of(walk["at"], since):
                walks += 1
                for item, status, seconds, *home in walk["items"]:
                    _count(counts, (home[0] if home else walk["playbook"], item), status, seconds)
    rows = [row for key, count in counts.items() if (row := _row(key, count, library)) is not None]
    told = {
        "skipped": _top(rows, "skipped", 50),
        "dont_know": _top(rows, "dont_know", 33),
        "slow": _slow(rows),
    }
    return {"says": _says(walks, told, since), "walks": walks, **told}


def _count(
    counts: dict[tuple[str, str], dict[str, Any]], key: tuple[str, str], status: str, seconds: int
) -> None:
    count = counts.get(key)
    if count is None:
        count = counts[key] = {"asked": 0, "skipped": 0, "dont_know": 0, "seconds": []}
    count["asked"] += 1
    if status in _SKIPPED:
        count["skipped"] += 1
    elif status == "dont-know":
        count["dont_know"] += 1
    if seconds >= 0:
        count["seconds"].append(seconds)


def _row(key: tuple[str, str], count: Mapping[str, Any], library: Library) -> dict[str, Any] | None:
    book = library["playbooks"].get(key[0])
    stages = (
        [(stage["title"], stage["items"]) for stage in book["stages"]] + [("", book["always"])]
        if book
        else []
    )
    found = next(
        ((title, item) for title, items in stages for item in with_inner(items) if item["id"] == key[1]), None
    )
    if found is None or count["asked"] < OFTEN:
        return None
    seconds = count["seconds"]
    return {
        "playbook": key[0],
        "item": key[1],
        "stage_title": found[0],
        "text": _SLOT.sub("…", found[1]["text"]),
        "asked": count["asked"],
        "skipped": count["skipped"],
        "dont_know": count["dont_know"],
        "seconds": round(median(seconds)) if len(seconds) >= OFTEN else None,
    }


def _top(rows: Sequence[Mapping[str, Any]], name: str, least: int) -> list[Mapping[str, Any]]:
    found = [row for row in rows if per_cent(row[name], row["asked"]) >= least]
    return sorted(found, key=lambda row: (-row[name] / row["asked"], -row[name], row["item"]))[:SHOWN]


def _slow(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the items that take at least twice as long as the middle one."""
    timed = [row for row in rows if row["seconds"] is not None]
    if not timed:
        return []
    usual = median(row["seconds"] for row in timed)
    found = [row for row in timed if row["seconds"] >= 2 * usual]
    return sorted(found, key=lambda row: (-row["seconds"], row["item"]))[:SHOWN]


def _says(walks: int, told: Mapping[str, Sequence[Mapping[str, Any]]], since: str) -> str:
    if not walks:
        return f"No playbook was walked{then(since)}."
    walked = f"{walks} walks" if walks != 1 else "One walk"
    parts = []
    if told["skipped"]:
        top = told["skipped"][0]
        parts.append(f"“{top['text']}” was skipped {top['skipped']} of {top['asked']} times")
    if told["dont_know"]:
        top = told["dont_know"][0]
        parts.append(f"“{top['text']}” was answered don't know {top['dont_know']} of {top['asked']} times")
    if told["slow"]:
        top = told["slow"][0]
        parts.append(f"“{top['text']}” takes longest")
    return f"{walked}: {'; '.join(parts) or 'no item stands out'}."
