"""`salescoach playbook coverage`: which statements of a manual the playbooks carry out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from salescoach.cli.completing import playbooks
from salescoach.cli.options import AsJson
from salescoach.cli.playbook.choosing import choose, one_playbook
from salescoach.errors import WrongUseError

if TYPE_CHECKING:
    from salescoach.cli.house import House
    from salescoach.cli.playbook.choosing import Chosen

ALL, NOT_ALL = 0, 1


def add_to(bench: typer.Typer, name: str) -> None:
    """Add the command."""
    bench.command(name)(coverage_of)


def coverage_of(
    ctx: typer.Context,
    playbook: Annotated[
        str, typer.Argument(metavar="[ID]", help="A playbook's id or file.", autocompletion=playbooks)
    ] = "",
    *,
    as_json: AsJson = False,
) -> int:
    """Hold the statements of a manual against what carries them out: items, gates, stops, advice, next steps.

    A tip alone carries nothing out. Playbooks that share a manual carry it out together.  Exit code: 0 every
    statement is carried out, 1 some are not.

    Example: salescoach playbook coverage seven-steps
    """
    from salescoach.show.text.coverage import print_coverage
    from salescoach.views.coverage import coverage

    house: House = ctx.obj
    chosen = choose(house, [playbook] if playbook else [])
    name = (chosen.ids() or [one_playbook(house, playbook)["id"]])[0] if playbook else ""
    views = [
        coverage(chosen.library, manual, chosen.statements[manual], name)
        for manual in _manuals(chosen, playbook)
    ]
    if as_json:
        house.print_json({"coverage": views})
    else:
        print_coverage(house.streams, views)
    return NOT_ALL if any(view["uncarried"] for view in views) else ALL


def _manuals(chosen: Chosen, playbook: str) -> list[str]:
    """Return the manuals of the chosen playbooks.  Raises WrongUseError where they name none."""
    books = [chosen.library["playbooks"][name] for name in chosen.ids()]
    named = dict.fromkeys(book["statements"] for book in books if "statements" in book)
    found = [manual for manual in named if manual in chosen.statements]
    if not found:
        who = f'the playbook "{playbook}"' if playbook else "no playbook here"
        what = "names no manual" if playbook else "names a manual"
        hint = 'add "statements: FILE" to it; see: salescoach playbook lint'
        raise WrongUseError(f"{who} {what}", hint, code="no-manual")
    return found
