from __future__ import annotations

import io
import os
import signal

import pytest

from salescoach.ask.sane import Ender, Terminated, present_ender, sane_terminal


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_being_told_to_end_raises_and_puts_the_terminal_in_order(number: signal.Signals, code: int) -> None:
    err, before = Terminal(), signal.getsignal(number)
    with pytest.raises(Terminated) as told, sane_terminal(err):
        os.kill(os.getpid(), number)
    assert told.value.code == code
    assert err.getvalue() == "\x1b[?2004l\x1b[?25h\x1b[0m"
    assert signal.getsignal(number) is before


def test_leaving_well_writes_nothing() -> None:
    err = Terminal()
    with sane_terminal(err):
        assert isinstance(signal.getsignal(signal.SIGTERM), Ender)
    assert err.getvalue() == ""


def test_a_file_gets_no_escapes() -> None:
    err = io.StringIO()
    with pytest.raises(KeyboardInterrupt), sane_terminal(err):
        raise KeyboardInterrupt
    assert err.getvalue() == ""


def test_a_running_prompt_leaves_before_the_end_is_raised() -> None:
    left: list[BaseException] = []
    with pytest.raises(Terminated) as told, sane_terminal(io.StringIO()):
        with present_ender().waiting():
            present_ender().hand_over(left.append)
            os.kill(os.getpid(), signal.SIGTERM)
            left.append(Terminated(0))
        left.append(Terminated(1))
    assert [getattr(end, "signum", None) for end in left] == [signal.SIGTERM, 0]
    assert told.value.signum == signal.SIGTERM


def test_after_the_prompt_the_end_is_raised_at_once_again() -> None:
    with pytest.raises(Terminated), sane_terminal(io.StringIO()):
        with present_ender().waiting():
            present_ender().hand_over(lambda _: None)
        os.kill(os.getpid(), signal.SIGTERM)


def test_without_handlers_of_ours_nothing_waits() -> None:
    with present_ender().waiting():
        assert not isinstance(signal.getsignal(signal.SIGTERM), Ender)
