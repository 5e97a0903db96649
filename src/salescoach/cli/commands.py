"""The table of commands: who uses them, and which module each stands in."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typer

GROUPS: dict[str, tuple[str, ...]] = {
    "Reps": (
        "walk",
        "prep",
        "brief",
        "call",
        "debrief",
        "practise",
        "calls",
        "check",
        "show",
        "log",
        "set",
        "settle",
        "advance",
        "outcome",
    ),
    "Everyone who talks to customers": ("contact", "handover", "curve", "payback", "due"),
    "Managers and scripts": ("deals",),
    "Trainers": ("playbook", "question"),
    "The workspace": ("init", "schema", "doctor"),
}
MODULES = {"set": "set_fact", "schema": "schemas"}


def register(app: typer.Typer) -> None:
    """Add every command of the table to the root."""
    for names in GROUPS.values():
        for name in names:
            module = import_module(f"salescoach.cli.{MODULES.get(name, name)}")
            module.add_to(app)
