"""Waiting for a line so that a signal always ends the wait."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TextIO


def next_line(stream: TextIO) -> str:
    """Return the next line of a stream, nothing at its end.

    A signal that comes in the instant before the system begins to read would wait for the line as well: Ctrl-C did
    nothing then until Enter was pressed.  So at a terminal its line is waited for beside a pipe that every signal
    writes to, and read when it is there.
    """
    with suppress(OSError, ValueError, ImportError):  # no terminal, no such signals, or not the main thread
        fd = stream.fileno()
        if _gives_lines(fd):
            _wait(fd)
    return stream.readline()


def _gives_lines(fd: int) -> bool:
    """Tell whether a terminal gives whole lines; of one that does not, some may have been read ahead already."""
    import termios

    with suppress(termios.error):
        return bool(termios.tcgetattr(fd)[3] & termios.ICANON)
    return False


def _wait(fd: int) -> None:
    """Return when a line can be read; whatever the handler of a signal raises comes through."""
    import select
    import signal

    told, tell = os.pipe()
    try:
        os.set_blocking(told, False)
        os.set_blocking(tell, False)
        before = signal.set_wakeup_fd(tell, warn_on_full_buffer=False)
        try:
            while fd not in (ready := select.select([fd, told], [], [])[0]):
                if told in ready:
                    os.read(told, 512)
        finally:
            signal.set_wakeup_fd(before)
    finally:
        os.close(told)
        os.close(tell)
