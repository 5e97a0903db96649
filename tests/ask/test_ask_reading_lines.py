"""A signal ends the wait for a line, in whichever instant it comes."""

from __future__ import annotations

import io
import os
import signal
import threading
from typing import TYPE_CHECKING

import pytest

from salescoach.ask.reading_lines import next_line

if TYPE_CHECKING:
    from collections.abc import Iterator

GIVES_UP = 20.0  # seconds after which a wait that nothing ended is ended by a line, so that the test fails


@pytest.fixture
def terminal() -> Iterator[tuple[int, io.TextIOWrapper]]:
    """Give the keys and the input of a terminal."""
    keys, lines = os.openpty()
    stream = io.TextIOWrapper(io.FileIO(lines), encoding="utf-8")
    yield keys, stream
    stream.close()
    os.close(keys)


def elsewhere(signum: int) -> None:
    """Take a signal in a thread of its own: the one that waits is not woken by the system, only marked.

    So it is for one that comes in the instant before the wait begins.
    """
    signal.pthread_kill(threading.get_ident(), signum)


def test_a_line_is_read_as_it_was_typed(terminal: tuple[int, io.TextIOWrapper]) -> None:
    keys, stream = terminal
    os.write(keys, "Zoë\nand more\n".encode())
    assert [next_line(stream), next_line(stream)] == ["Zoë\n", "and more\n"]


def test_the_end_of_the_input_is_nothing(terminal: tuple[int, io.TextIOWrapper]) -> None:
    keys, stream = terminal
    os.write(keys, b"\x04")
    assert next_line(stream) == ""
    assert next_line(io.StringIO("a\n")) == "a\n"
    assert next_line(io.StringIO()) == ""


@pytest.mark.parametrize("early", [True, False])
def test_an_interrupt_that_the_system_does_not_wake_for_ends_the_wait(
    terminal: tuple[int, io.TextIOWrapper], early: bool
) -> None:
    keys, stream = terminal
    given_up: list[int] = []
    giving_up = threading.Timer(GIVES_UP, lambda: given_up.append(os.write(keys, b"nothing came\n")))
    giving_up.start()
    interrupt = threading.Timer(0.0 if early else 0.3, elsewhere, (signal.SIGINT,))
    try:
        with pytest.raises(KeyboardInterrupt):
            interrupt.start()
            next_line(stream)
    finally:
        giving_up.cancel()
    interrupt.join()
    assert given_up == []


def test_a_signal_that_ends_nothing_does_not_end_the_wait(terminal: tuple[int, io.TextIOWrapper]) -> None:
    keys, stream = terminal
    seen: list[int] = []
    before = signal.signal(signal.SIGUSR1, lambda number, _: seen.append(number))
    line = threading.Timer(0.3, os.write, (keys, b"here\n"))
    try:
        elsewhere(signal.SIGUSR1)
        line.start()
        assert next_line(stream) == "here\n"
    finally:
        signal.signal(signal.SIGUSR1, before)
        line.join()
    assert seen == [signal.SIGUSR1]


def test_whoever_was_told_of_signals_before_is_told_again(terminal: tuple[int, io.TextIOWrapper]) -> None:
    keys, stream = terminal
    told, tell = os.pipe()
    os.set_blocking(tell, False)
    before = signal.set_wakeup_fd(tell)
    try:
        os.write(keys, b"x\n")
        next_line(stream)
        assert signal.set_wakeup_fd(before) == tell
    finally:
        os.close(told)
        os.close(tell)


def test_in_another_thread_a_line_is_read_all_the_same(terminal: tuple[int, io.TextIOWrapper]) -> None:
    keys, stream = terminal
    found: list[str] = []
    os.write(keys, b"x\n")
    reader = threading.Thread(target=lambda: found.append(next_line(stream)))
    reader.start()
    reader.join()
    assert found == ["x\n"]
