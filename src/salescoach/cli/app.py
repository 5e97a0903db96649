"""The root of the command line, and the one place that prints an error."""

from __future__ import annotations

import os
import sys
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer import Context
from typer.core import TyperGroup

from salescoach import __version__
from salescoach.cli import commands
from salescoach.cli.hoisting import hoisted
from salescoach.cli.house import Globals, House
from salescoach.errors import INTERRUPTED, WrongUseError
from salescoach.problem import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Root(TyperGroup):
    """The list of commands, grouped by who uses them."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands of each group under its title, in the order of the table."""
        del ctx
        for title, names in commands.GROUPS.items():
            rows = [
                (name, self.commands[name].get_short_help_str(200)) for name in names if name in self.commands
            ]
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command, or say which one was probably meant."""
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            hint = did_you_mean(args[0], self.commands) or "see: salescoach --help"
            raise WrongUseError(f'there is no command "{args[0]}"', hint, code="no-command")
        return super().resolve_command(ctx, args)


def root(
    ctx: Context,
    *,
    workspace: Annotated[str, typer.Option(metavar="FOLDER", help="The workspace to use.")] = "",
    now: Annotated[
        str, typer.Option(metavar="TIME", help="Take this moment for now; later notes still count.")
    ] = "",
    plain: Annotated[bool, typer.Option("--plain", help="Numbered lists, no drawing, no colour.")] = False,
    no_input: Annotated[
        bool, typer.Option("--no-input", help="Never ask; exit 5 where a person is needed.")
    ] = False,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="What is next, as JSON.")] = False,
) -> int:
    """Coach a sale from the first call to the next order: playbooks, walks, notes, gates.

    Run it alone for what is next.  Every command has --help with an example.
    """
    house: House = ctx.obj
    house.globals = Globals(workspace, now, plain, no_input)
    if version:
        house.streams.data(f"salescoach {__version__}")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        from salescoach.cli.home import home

        raise typer.Exit(home(ctx, as_json=as_json))
    if as_json:
        cure = f"salescoach {ctx.invoked_subcommand} ... --json"
        raise WrongUseError("--json stands behind the command that it is for", cure)
    return 0


@cache
def command_line(names: tuple[str, ...]) -> Callable[..., Any]:
    """Return the command line with some of the commands of the table; it may be run any number of times."""
    app = typer.Typer(
        name="salescoach",
        cls=Root,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True)(root)
    commands.register(app, names)
    return typer.main.get_command(app)


def run(argv: Sequence[str] | None = None, house: House | None = None) -> int:
    """Run one command line and return its exit code; errors are printed here and nowhere else."""
    words = list(sys.argv[1:] if argv is None else argv)
    house = house or House()
    try:
        words = hoisted(words)
        line = command_line(commands.wanted(words, os.environ))
        code = line(words, standalone_mode=False, prog_name="salescoach", obj=house)
        house.stdout.flush()
    except Exception as error:
        from salescoach.cli.failing import report

        return report(error, house, words)
    except KeyboardInterrupt:
        return INTERRUPTED
    return int(code or 0)
