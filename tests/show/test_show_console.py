from __future__ import annotations

import io

import pytest

from salescoach.show.console import Streams, is_tty, may_colour


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        raise OSError("no file behind it")


class Latin(io.StringIO):
    """A stream of an old Windows console."""

    @property
    def encoding(self) -> str:
        return "cp1252"


@pytest.mark.parametrize(
    ("env", "tty", "colour"),
    [
        ({"TERM": "xterm"}, True, True),
        ({"TERM": "xterm"}, False, False),
        ({}, True, True),
        ({"TERM": "dumb"}, True, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, False, True),
        ({"FORCE_COLOR": "0"}, False, False),
    ],
)
def test_when_a_stream_may_be_coloured(env: dict[str, str], tty: bool, colour: bool) -> None:
    assert may_colour(env, tty=tty) is colour


@pytest.mark.parametrize(
    ("columns", "width"),
    [("50", 50), ("3", 20), ("", 80), ("-5", 80), ("many", 80), ("0", 80), ("9999999", 80)],
)
def test_the_width_is_what_columns_says(columns: str, width: int) -> None:
    assert Streams.from_env(io.StringIO(), io.StringIO(), {"COLUMNS": columns}).width == width


def test_a_terminal_of_unknown_size_is_eighty_wide() -> None:
    assert Streams.from_env(Terminal(), Terminal(), {}).width == 80


def test_data_to_a_pipe_is_not_coloured_while_talk_is() -> None:
    streams = Streams.from_env(io.StringIO(), Terminal(), {"TERM": "xterm"})
    assert (streams.colour, streams.out_colour) == (True, False)


def test_plain_is_without_colour() -> None:
    streams = Streams.from_env(Terminal(), Terminal(), {"FORCE_COLOR": "1"}, plain=True)
    assert (streams.colour, streams.out_colour) == (False, False)


@pytest.mark.parametrize(
    ("tone", "line"),
    [
        ("plain", "a [red] ^[[2J\n"),
        ("good", "✓ a [red] ^[[2J\n"),
        ("warn", "! a [red] ^[[2J\n"),
        ("refused", "✗ a [red] ^[[2J\n"),
    ],
)
def test_talk_goes_to_the_error_stream_and_acts_on_nothing(tone: str, line: str) -> None:
    out, err = io.StringIO(), io.StringIO()
    Streams(out, err).tell("a [red] \x1b[2J", tone=tone)  # type: ignore[arg-type]
    assert (out.getvalue(), err.getvalue()) == ("", line)


def test_colour_comes_beside_the_sign() -> None:
    err = io.StringIO()
    Streams(io.StringIO(), err, colour=True).tell("saved", tone="good")
    assert err.getvalue() == "\x1b[32m✓ saved\x1b[0m\n"


def test_signs_that_the_stream_cannot_write_are_ascii() -> None:
    err = Latin()
    Streams.from_env(io.StringIO(), err, {}).tell("saved", tone="good")
    assert err.getvalue() == "ok: saved\n"


def test_data_goes_to_the_output_with_one_final_newline() -> None:
    out = io.StringIO()
    streams = Streams(out, io.StringIO())
    streams.data("a")
    streams.data("b\n")
    assert out.getvalue() == "a\nb\n"


def test_to_rich_data_is_never_markup_or_emoji() -> None:
    out, err = io.StringIO(), io.StringIO()
    streams = Streams(out, err, width=40)
    streams.out_console().print("[red] 10:100: [/EMEA] 20-30")
    streams.err_console().print("[bold]b[/bold]")
    assert (out.getvalue(), err.getvalue()) == ("[red] 10:100: [/EMEA] 20-30\n", "[bold]b[/bold]\n")


def test_no_stream_and_a_closed_one_are_no_terminals() -> None:
    closed = io.StringIO()
    closed.close()
    assert not is_tty(None)
    assert not is_tty(closed)


def test_talk_is_broken_between_words_on_a_terminal_and_not_in_a_pipe() -> None:
    said = "Prepared. `salescoach call mill-lane` starts it"
    for stream, line in (
        (Terminal(), "Prepared.\n`salescoach call\nmill-lane` starts it\n"),
        (io.StringIO(), said + "\n"),
    ):
        Streams(io.StringIO(), stream, width=20).tell(said)
        assert stream.getvalue() == line
