"""The table of commands: who uses them, and which module each stands in."""

from __future__ import annotations

from salescoach.cli.hoisting import ALONE, WITH_VALUE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

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
    "Managers and scripts": ("deals", "report", "review"),
    "Trainers": ("playbook", "question"),
    "The workspace": ("init", "schema", "doctor", "forget"),
}
MODULES = {"set": "set_fact", "schema": "schemas"}


ALL = tuple(name for names in GROUPS.values() for name in names)
COMPLETE = "_SALESCOACH_COMPLETE"
"""Set by the shell's script when it asks for what may come next on a line."""


def wanted(words: Sequence[str], env: Mapping[str, str]) -> tuple[str, ...]:
    """Return the commands that a line needs, global options in front: its own, or all where any may be meant."""
    rest = list(words)
    while rest and (rest[0] in ALONE or rest[0].startswith(tuple(WITH_VALUE))):
        del rest[: 2 if rest[0] in WITH_VALUE else 1]
    if env.get(COMPLETE):
        return ALL
    if rest and rest != ["--version"]:
        return (rest[0],) if rest[0] in ALL else ALL
    return ()


def register(app: typer.Typer, names: Iterable[str]) -> None:
    """Add commands of the table to the root; each costs the time to import and describe it."""
    from importlib import import_module

    for name in names:
        module = import_module(f"salescoach.cli.{MODULES.get(name, name)}")
        module.add_to(app)
