"""`salescoach playbook diff`: what changed between two versions of a playbook, and whom it touches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from salescoach.cli.completing import playbooks
from salescoach.cli.options import AsJson
from salescoach.cli.playbook.choosing import playbook_among
from salescoach.errors import UnusableFileError
from salescoach.records import dataclass
from salescoach.safe_text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from salescoach.cli.house import House
    from salescoach.deal.state import Deal
    from salescoach.gate.verdict import Gate
    from salescoach.playbook.change import Change
    from salescoach.playbook.model import Library, Playbook

COMPATIBLE, NOT_COMPATIBLE = 0, 1


def add_to(bench: typer.Typer, name: str) -> None:
    """Add the command."""
    bench.command(name)(diff)


def diff(
    ctx: typer.Context,
    old: Annotated[
        str,
        typer.Argument(metavar="OLD", help="An id, a file, or REV:path of git.", autocompletion=playbooks),
    ],
    new: Annotated[
        str, typer.Argument(metavar="NEW", help="The same, as it is now.", autocompletion=playbooks)
    ],
    *,
    as_json: AsJson = False,
) -> int:
    """Say what changed from one version of a playbook to another, and which version number that calls for.

    What adds, rewords, re-orders or renames with `was:` is compatible, and so is a gate that is harder or softer.
    An id that is gone or takes another kind of answer is not. Open deals of the workspace that it touches are named.
    Exit code: 0 compatible, 1 not, 2 no such playbook, file or revision, 4 one of them has mistakes.

    Example: salescoach playbook diff HEAD:playbooks/acme.yaml playbooks/acme.yaml
    """
    from salescoach.playbook.change import called_for, heaviest, numbers
    from salescoach.playbook.differing import changes

    house: House = ctx.obj
    before, after = _side(house, old), _side(house, new)
    found = changes(before.book, after.book)
    level = heaviest(found)
    wanted = called_for(before.book["version"], level)
    view: dict[str, Any] = {
        "playbook": after.book["id"],
        "old": {"name": old, "version": before.book["version"]},
        "new": {"name": new, "version": after.book["version"]},
        "compatible": level != "major",
        "level": level or "none",
        "calls_for": wanted,
        "version_is_enough": numbers(after.book["version"]) >= numbers(wanted),
        "changes": [change.as_json() for change in found],
        "deals": list(_deals(house, before, after, found)),
    }
    _print(house, view, as_json=as_json)
    return COMPATIBLE if view["compatible"] else NOT_COMPATIBLE


@dataclass(frozen=True, slots=True)
class _Side:
    """One version of the playbook, with everything that it may name."""

    library: Library
    book: Playbook
    gate: Gate


def _side(house: House, name: str) -> _Side:
    from salescoach.disk.revisions import is_revision
    from salescoach.gate.verdict import Gate

    known = house.compiled.library["playbooks"]
    revision = name not in known and is_revision(house.start, name)
    library, book = _of_revision(house, name) if revision else playbook_among(house, name)
    return _Side(library, book, Gate(library))


def _of_revision(house: House, name: str) -> tuple[Library, Playbook]:
    """Compile a file of a revision with what stood beside it then, and what the workspace has beside that now."""
    from pathlib import PurePosixPath

    from salescoach.disk.revisions import read_revision
    from salescoach.playbook.load import PlaybookFile, compile_library

    then = read_revision(house.start, name)
    names = {PurePosixPath(file.path).name for file in then}
    now = [
        f for f in house.compiled.files if PurePosixPath(f.path).name not in names or f.origin == "built-in"
    ]
    made = compile_library([PlaybookFile(file.path, file.data, file.origin) for file in (*then, *now)])
    path = then[0].path
    book = next((one for one in made.library["playbooks"].values() if one["path"] == path), None)
    if book is None:
        broken = [p for p in made.problems if p.place.file == path and p.level == "error"]
        message = f"the playbook {quoted(name)} has mistakes"
        raise UnusableFileError(
            message, "name a revision in which it is sound", code="playbook", problems=broken
        )
    return made.library, book


def _deals(house: House, before: _Side, after: _Side, found: Sequence[Change]) -> Iterator[dict[str, Any]]:
    """Yield the open deals of the workspace that a change touches."""
    from salescoach.views.touched import touched

    for slug in house.store.deal_slugs() if found else ():
        sides = [(side.gate, _deal(house, side, slug), side.book) for side in (before, after)]
        told = touched(sides[0], sides[1], found)
        if told is not None:
            yield told


def _deal(house: House, side: _Side, slug: str) -> Deal:
    from salescoach.deal.state import Deal
    from salescoach.session.focus import focus_now

    deal = Deal(
        side.library,
        slug,
        house.store.notes(slug).notes,
        now=house.now(),
        judge=side.gate,
        beside=[note for other in house.accounts.beside(slug) for note in house.store.notes(other).notes],
        zone=house.zone,
        currency=house.workspace.settings.currency,
    )
    deal.focus_on(focus_now(deal))
    return deal


def _print(house: House, view: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        house.print_json({"diff": view})
    else:
        from salescoach.show.text.difference import print_difference

        print_difference(house.streams, view)
