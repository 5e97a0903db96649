"""Every benchmark, in the order of a day: starting, answering, the library, many deals, many reports."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from measuring import Row


@dataclass(frozen=True)
class Bench:
    """One benchmark: the module whose `rows(times, short=...)` measures it, how often, and with which peers."""

    name: str
    module: str
    about: str
    times: int
    peers: tuple[str, ...] = ()

    def rows(self, times: int, *, short: bool) -> list[Row]:
        """Measure."""
        found: list[Row] = import_module(self.module).rows(times, short=short)
        return found


STARTED = ("copier", "pre-commit", "check-jsonschema")
BENCHES = (
    Bench("startup", "startup", "from the start of a command to its end, of a walk to its first prompt", 15, STARTED),
    Bench("walk", "enters", "from Enter in a walk to its next prompt, the answer written and synced", 40, ("copier",)),
    Bench("call", "live", "from Enter on the screen of a call to ready for the next line", 60, ("prompt_toolkit",)),
    Bench("playbooks", "playbooks", "reading, checking and compiling playbooks, and finding them compiled", 11),
    Bench("lint", "lint", "lint of a large playbook, whole process", 7, ("check-jsonschema",)),
    Bench("scale", "scale", "commands over 10,000 deals, with the index of their digests", 7, ("taskwarrior",)),
    Bench("report", "reporting", "the report of a team over 2,000 deals, whole process", 3),
)  # fmt: skip
