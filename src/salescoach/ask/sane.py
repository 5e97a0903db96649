"""Leaving the terminal as it was found, also when the process is told to end."""

from __future__ import annotations

import contextlib
import signal
import sys
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterator

# bracketed paste off, cursor on, colours off
_RESTORE = "\x1b[?2004l\x1b[?25h\x1b[0m"


class Terminated(SystemExit):
    """The process was told to end; the exit code is 128 and the signal's number."""

    def __init__(self, signum: int) -> None:
        super().__init__(128 + signum)
        self.signum = signum


@contextlib.contextmanager
def sane_terminal(err: TextIO | None = None) -> Iterator[None]:
    """Turn SIGTERM and SIGHUP into `Terminated`, and put the terminal back in order when it is left badly.

    Outside the main thread, where handlers cannot be set, only the order of the terminal is kept.
    """
    stream = sys.stderr if err is None else err
    before = _modes()
    handlers = _install()
    try:
        yield
    except BaseException:
        _restore(stream, before)
        raise
    finally:
        for signum, handler in handlers.items():
            signal.signal(signum, handler)


def _install() -> dict[int, Any]:
    names = ("SIGTERM", "SIGHUP")  # Windows has no SIGHUP
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    handlers: dict[int, Any] = {}
    with contextlib.suppress(ValueError):
        for number in numbers:
            handlers[number] = signal.signal(number, _end)
    return handlers


def _end(signum: int, _frame: object) -> NoReturn:
    raise Terminated(signum)


def _modes() -> list[Any] | None:
    """Return the modes of the terminal on standard input, or None when there is none."""
    try:
        import termios

        return termios.tcgetattr(sys.stdin.fileno())
    except Exception:  # Windows has no termios, and termios.error has no other base
        return None


def _restore(stream: TextIO, modes: list[Any] | None) -> None:
    with contextlib.suppress(OSError, ValueError, AttributeError):
        if stream.isatty():
            stream.write(_RESTORE)
            stream.flush()
    if modes is not None:
        with contextlib.suppress(Exception):  # the terminal may be gone, as after SIGHUP
            import termios

            termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, modes)
