"""What a suite came to, as plain data: how often it was done, what was found, what it could not do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclass
class Outcome:
    """`times` counts what was really done; `found` names every fault, `counted` what else is worth knowing."""

    times: int = 0
    found: list[str] = field(default_factory=list)
    counted: dict[str, int] = field(default_factory=dict)
    short_of: str = ""

    def count(self, what: str, more: int = 1) -> None:
        """Count something beside the faults."""
        self.counted[what] = self.counted.get(what, 0) + more

    def expect(self, fine: object, fault: object) -> None:
        """Note a fault unless all is fine."""
        if not fine:
            self.found.append(str(fault)[:400])


@dataclass(frozen=True)
class Suite:
    """One suite: `run(times, folder)` does it so often in an empty folder; `unit` is what is counted.

    `short` and `long` are the times in the test suite and by the one command.
    """

    name: str
    about: str
    unit: str
    short: int
    long: int
    run: Callable[[int, Path], Outcome]
