"""Forgets a person in a workspace, and ends like a killed process after so many saved notes."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from salescoach.disk.forgetting import carry_out, everybody, work_for_person
from salescoach.disk.store import Store


def main(root: str, name: str, saves: str) -> None:
    """Carry out the work and kill this very process after some of it."""
    store = Store(Path(root))
    _, work = work_for_person(store, {}, everybody(store)[name])
    carry_out(store, work[: int(saves)])
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(*sys.argv[1:])
