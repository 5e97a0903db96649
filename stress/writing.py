"""Processes that write into a deal, for suites and tests that kill them or let many work at once."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import note_writer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def writer(
    root: Path, mode: str, random6: str = "7f3c9a", times: int = 10_000
) -> Iterator[subprocess.Popen[str]]:
    """Run a writer in a process of its own, and end it."""
    command = [sys.executable, str(note_writer.__file__), str(root), mode, random6, str(times)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()
