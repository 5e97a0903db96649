"""`salescoach playbook list`: every playbook that can be named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from salescoach.cli.options import AsJson

if TYPE_CHECKING:
    from salescoach.cli.house import House
    from salescoach.playbook.model import Playbook


def add_to(bench: typer.Typer, name: str) -> None:
    """Add the command."""
    bench.command(name)(list_all)


def list_all(ctx: typer.Context, *, as_json: AsJson = False) -> int:
    """List the playbooks: id, title, whose progress it is, and where it comes from.

    Example: salescoach playbook list --json
    """
    house: House = ctx.obj
    books = [_line(house, book) for book in house.library["playbooks"].values() if book["stages"]]
    if as_json:
        house.print_json({"playbooks": books})
    else:
        from salescoach.show.text.playbook import print_playbooks

        print_playbooks(house.streams, books)
    return 0


def _line(house: House, book: Playbook) -> dict[str, Any]:
    origin = next((f.origin for f in house.compiled.files if f.path == book["path"]), "built-in")
    return {
        "id": book["id"],
        "title": book["title"],
        "version": book["version"],
        "scope": book["scope"],
        "stages": [stage["id"] for stage in book["stages"]],
        "language": book["language"],
        "origin": origin,
        "path": book["path"],
    }
