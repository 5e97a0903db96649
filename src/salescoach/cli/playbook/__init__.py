"""`salescoach playbook`: the trainer's bench."""

from __future__ import annotations

from importlib import import_module

import typer

COMMANDS = {
    "list": "list_all",
    "show": "show_one",
    "lint": "lint_files",
    "coverage": "coverage",
    "test": "test_all",
    "questions": "questions",
    "outline": "outline",
    "preview": "preview",
    "new": "new",
    "diff": "diff",
}


def add_to(app: typer.Typer) -> None:
    """Add the bench and its commands."""
    bench = typer.Typer(name="playbook", help="Write, check, test and read playbooks.", no_args_is_help=True)
    for name, module in COMMANDS.items():
        import_module(f"salescoach.cli.playbook.{module}").add_to(bench, name)
    app.add_typer(bench)
