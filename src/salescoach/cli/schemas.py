"""`salescoach schema`: the JSON schemas of playbooks, notes and everything printed with --json."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from salescoach.cli.house import House


def _names(incomplete: str) -> list[str]:
    from salescoach.show.data.schemas import schema_names

    return [name for name in ("playbook", *schema_names()) if name.startswith(incomplete)]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("schema")(schema)


def schema(
    ctx: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="[NAME]", help="playbook, note, or the view of a command.", autocompletion=_names
        ),
    ] = "",
) -> int:
    """Print a JSON schema: of a playbook, of a note, or of what a command prints with --json.

    Without a name the names are listed.

    Example: salescoach schema playbook > schema/playbook.json
    """
    import json

    from salescoach.show.data.schemas import schema_names, schema_of

    house: House = ctx.obj
    if not name:
        house.streams.data("\n".join(["playbook", *schema_names()]))
        return 0
    if name == "playbook":
        from salescoach.playbook.schema import playbook_schema

        found = playbook_schema()
    else:
        found = schema_of(name)
    house.streams.data(json.dumps(found, ensure_ascii=False, indent=1))
    return 0
