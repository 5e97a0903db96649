"""Leaving the terminal as it was found, also when the process is told to end."""

from __future__ import annotations

import contextlib
import signal
import sys
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# bracketed paste off, cursor on, colours off
_RESTORE = "\x1b[?2004l\x1b[?25h\x1b[0m"


class Terminated(SystemExit):
    """The process was told to end; the exit code is 128 and the signal's number."""

    def __init__(self, signum: int) -> None:
        super().__init__(128 + signum)
        self.signum = signum


class Ender:
    """What the signals that end a process call: it raises, or lets a running prompt leave first.

    An exception that is raised inside a running event loop may leave tasks that never end; so the prompt is asked
    to leave, and the exception comes when it has left.
    """

    def __init__(self) -> None:
        self._leave: Callable[[BaseException], None] | None = None
        self._told: Terminated | None = None

    def __call__(self, signum: int, frame: object) -> None:
        """End now, or as soon as the prompt has left."""
        del frame
        end = Terminated(signum)
        if self._leave is None:
            raise end
        self._told = end
        self._leave(end)

    def hand_over(self, leave: Callable[[BaseException], None]) -> None:
        """Let `leave` be called from now on instead of raising."""
        self._leave = leave

    @contextlib.contextmanager
    def waiting(self) -> Iterator[None]:
        """Raise at the end of the block what a prompt in it was told."""
        try:
            yield
        finally:
            self._leave, told, self._told = None, self._told, None
            if told is not None:
                raise told


def present_ender() -> Ender:
    """Return the ender at work, or one that nothing calls where there is none."""
    handler = signal.getsignal(signal.SIGTERM)
    return handler if isinstance(handler, Ender) else Ender()


@contextlib.contextmanager
def sane_terminal(err: TextIO | None = None) -> Iterator[None]:
    """Turn SIGTERM and SIGHUP into `Terminated`, and put the terminal back in order when it is left badly.

    Outside the main thread, where handlers cannot be set, only the order of the terminal is kept.
    """
    stream = sys.stderr if err is None else err
    before = _modes()
    handlers = _install(Ender())
    try:
        yield
    except BaseException:
        _restore(stream, before)
        raise
    finally:
        for signum, handler in handlers.items():
            signal.signal(signum, handler)


def _install(ender: Ender) -> dict[int, Any]:
    names = ("SIGTERM", "SIGHUP")  # Windows has no SIGHUP
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    handlers: dict[int, Any] = {}
    with contextlib.suppress(ValueError):
        for number in numbers:
            handlers[number] = signal.signal(number, ender)
    return handlers


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
