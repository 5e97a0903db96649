"""`salescoach doctor`: is everything that was saved readable, and everything that is read sound?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from salescoach.cli.options import AsJson

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.cli.house import House
    from salescoach.problem import Problem


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(doctor)


def doctor(ctx: typer.Context, *, as_json: AsJson = False) -> int:
    """Look at the workspace, every note and every playbook, and name what is damaged.

    Of a damaged note it says how many entries are whole; --json gives them.

    Exit code: 0 all is well, 1 something was found.

    Example: salescoach doctor
    """
    house: House = ctx.obj
    found = list(_findings(house))
    saved = {
        problem.place.file: _saved(house, problem) for problem in found if problem.code == "damaged-note"
    }
    if as_json:
        counted: dict[str, Any] = {
            "workspace": str(house.workspace.root),
            "deals": len(house.store.deal_slugs()),
        }
        salvage = [{"file": file, "entries": entries} for file, entries in saved.items()]
        problems = [problem.as_json() for problem in found]
        house.print_json({**counted, "problems": problems, "salvage": salvage})
    else:
        _tell(house, found, saved)
    return 1 if any(problem.level != "info" for problem in found) else 0


def _findings(house: House) -> Iterator[Problem]:
    yield from house.workspace.problems
    yield from house.store.problems()
    for deal in house.store.deal_slugs():
        yield from house.store.notes(deal).problems
    yield from house.compiled.problems
    yield from _index(house)


def _index(house: House) -> Iterator[Problem]:
    """Look whether the index fits the notes; one that does not is forgotten, which costs time and nothing else."""
    from salescoach.disk.index_mending import mend_index
    from salescoach.problem import Place, Problem

    if mend_index(house.store, house.cache_folder):
        message = "the index did not fit the notes; it is made anew when it is needed"
        yield Problem(Place(str(house.cache_folder)), "index", message, level="info")


def _saved(house: House, problem: Problem) -> list[dict[str, Any]]:
    """Return the entries of a damaged note that are whole."""
    from salescoach.disk.files import read_whole
    from salescoach.notes.salvage import whole_entries

    try:
        return whole_entries(read_whole(house.store.platform, house.workspace.root / problem.place.file))
    except OSError:  # it went away, or cannot be read at all
        return []


def _tell(house: House, found: list[Problem], saved: dict[str, list[dict[str, Any]]]) -> None:
    for problem in found:
        house.streams.data(problem.headline())
        if problem.place.file in saved:
            whole = saved[problem.place.file]
            out = "; salescoach doctor --json gives them" if whole else ""
            house.streams.data(f"  can be saved from it: {_entries(len(whole))}{out}")
    deals = len(house.store.deal_slugs())
    notes = sum(len(house.store.notes(deal).notes) for deal in house.store.deal_slugs())
    books = sum(bool(book["stages"]) for book in house.compiled.library["playbooks"].values())
    house.streams.tell(f"workspace: {house.workspace.root}")
    counted = (_count(deals, "deal"), _count(notes, "note"), _count(books, "playbook"))
    house.streams.tell(", ".join(counted))
    house.streams.tell(
        "all is well" if not found else f"{len(found)} found", tone="warn" if found else "good"
    )


def _count(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number} {what}s"


def _entries(number: int) -> str:
    return {0: "nothing", 1: "1 entry"}.get(number, f"{number} entries")
