"""`salescoach playbook new`: a small playbook to begin with."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar, cast

import typer

from salescoach.errors import PersonNeededError, WrongUseError
from salescoach.playbook.beginning import Beginning, beginning, stage_of
from salescoach.safe_text import one_line, quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from salescoach.cli.house import House
    from salescoach.playbook.model import Scope

T = TypeVar("T")

SCOPES = ("call", "deal", "account")
LONGEST = 60
MOST_STAGES = 20


def add_to(bench: typer.Typer, name: str) -> None:
    """Add the command."""
    bench.command(name)(new)


def new(
    ctx: typer.Context,
    playbook: Annotated[str, typer.Argument(metavar="ID", help="Its id: a to z, digits, hyphens.")],
    *,
    title: Annotated[str, typer.Option("--title", metavar="T", help="What people call it.")] = "",
    stages: Annotated[str, typer.Option("--stages", metavar="A,B,C", help="Its stages, in order.")] = "",
    scope: Annotated[
        str, typer.Option("--scope", metavar="S", help="Whose progress it is: call (default), deal, account.")
    ] = "",
    file: Annotated[
        str,
        typer.Option("-o", "--output", metavar="FILE", help="Where, if not among the workspace's playbooks."),
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
) -> int:
    """Write a small playbook that is whole: one question and one gate for each stage, tests, and comments.

    In a terminal it asks for what is not given; else --title and --stages are needed. It goes into the workspace's
    playbooks folder, with the schema that editors read beside it.  Exit code: 0, 2 when there is such a playbook or
    file already, 5 when something is not given and nobody can be asked.

    Example: salescoach playbook new acme --title "The Acme way" --stages opening,needs,offer --scope call
    """
    from salescoach.disk.new_playbook import write_new_playbook

    house: House = ctx.obj
    path = (
        house.start / Path(file).expanduser()
        if file
        else house.workspace.root / "playbooks" / f"{playbook}.yaml"
    )
    _check(house, playbook, path, force=force)
    made = _made(house, playbook, title, stages, scope)
    write_new_playbook(path, beginning(made, house.compiled.library["facts"]), force=force)
    house.streams.tell(f"a playbook is in {path}", tone="good")
    if not file:
        _offer_schema(house)
    name = quoted(file) if " " in file else file or playbook
    house.streams.tell(
        f"next: edit it, then salescoach playbook lint {name} and salescoach playbook test {name}"
    )
    return 0


def _check(house: House, name: str, path: Path, *, force: bool) -> None:
    """Refuse an id that is none or is taken, and a file that is there, before anything is asked."""
    if not re.fullmatch(r"[a-z][a-z0-9-]{0,59}", name):
        hint = "write a letter from a to z first, then letters, digits and hyphens, 60 at most"
        raise WrongUseError(f"{quoted(name)} cannot be the id of a playbook", hint, code="playbook-id")
    taken = next((one for one in house.compiled.files if house.workspace.root / one.path == path), None)
    known = house.compiled.library["playbooks"].get(name)
    if known is not None and (taken is None or known["path"] != taken.path):
        hint = f"choose another id, or start from that one with: extends: {name}"
        raise WrongUseError(f"there is a playbook {quoted(name)} already", hint, code="exists")
    if path.exists() and not force:
        hint = "give --force to write over it, or name another file with -o"
        raise WrongUseError(f"{path} is there already", hint, code="exists")


def _made(house: House, name: str, title: str, stages: str, scope: str) -> Beginning:
    """Return what was given, with what a person says to the rest; raises PersonNeededError where there is none."""
    from salescoach.cli.walking import who_asks

    if scope:
        _scope(scope)
    found = _stages(stages) if stages else ()
    if not title or not found:
        if who_asks(house) == "nobody":
            missing = [flag for flag, given in (("--title", title), ("--stages", found)) if not given]
            raise PersonNeededError(
                "there is no terminal to ask in",
                f"give {' and '.join(missing)}; --scope is call when it is not given",
            )
        usual = name.replace("-", " ").capitalize()
        title = title or one_line(
            _asked(house, f"What do people call it? (Enter: {usual})") or usual, LONGEST
        )
        scope = scope or _answered(
            house, "Whose progress is it: call, deal or account? (Enter: call)", _scope
        )
        found = found or _answered(house, "Which stages has it, in order, with commas between?", _stages)
    return Beginning(name, one_line(title, LONGEST), _scope(scope), found)


def _scope(text: str) -> Scope:
    word = text.strip().casefold() or "call"
    if word not in SCOPES:
        raise WrongUseError(f"there is no scope {quoted(text)}", f"scopes: {', '.join(SCOPES)}", code="scope")
    return cast("Scope", word)


def _stages(text: str) -> tuple[tuple[str, str], ...]:
    """Return ids and titles of stages; raises WrongUseError for one without letters, and for two that are one."""
    found = [stage_of(one_line(part, LONGEST)) for part in text.split(",") if part.strip()]
    for name, title in found:
        if not name:
            hint = "use some of the letters a to z"
            raise WrongUseError(f"{quoted(title)} gives no id for a stage", hint, code="stages")
    names = [name for name, _ in found]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise WrongUseError(f"two stages would have the id {quoted(twice)}", "name them apart", code="stages")
    if not 0 < len(found) <= MOST_STAGES:
        raise WrongUseError(
            f"{len(found)} stages cannot be", f"name 1 to {MOST_STAGES}, with commas between", code="stages"
        )
    return tuple(found)


def _answered(house: House, question: str, read: Callable[[str], T]) -> T:
    """Ask until an answer can be read."""
    while True:
        try:
            return read(_asked(house, question))
        except WrongUseError as error:
            house.streams.tell(f"{error.message}; {error.hint}", tone="refused")


def _asked(house: House, question: str) -> str:
    """Return the line that a person types; the end of the input breaks off, as Ctrl-C does."""
    from salescoach.cli.asking import leaves, wants_help

    while True:
        house.stderr.write(f"{question}\n> ")
        house.stderr.flush()
        from salescoach.ask.reading_lines import next_line

        line = next_line(house.stdin)
        if not line:
            raise KeyboardInterrupt
        if leaves(line):
            house.streams.tell("left; nothing was written")
            raise typer.Exit(0)
        if not wants_help(line):
            return line.strip()
        house.streams.tell("  type the answer and press Enter; the file is written at the end. /quit leaves")


def _offer_schema(house: House) -> None:
    import json

    from salescoach.disk.new_playbook import SCHEMA, keep_schema
    from salescoach.playbook.schema import playbook_schema

    schema = json.dumps(playbook_schema(), ensure_ascii=False, indent=1) + "\n"
    if keep_schema(house.workspace.root, schema):
        house.streams.tell(f"editors find what may stand in it in {SCHEMA}")
