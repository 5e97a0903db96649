"""The terminal asker in-process: keys come from a pipe, what is drawn goes to a recording output."""

from __future__ import annotations

import contextlib
import io
from typing import TYPE_CHECKING

import pytest
from asking_cases import read_outline, read_prompt
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from salescoach.ask.completing import offers
from salescoach.ask.desk import Place
from salescoach.ask.painting import PlainPainter
from salescoach.ask.port import (
    Aside,
    Back,
    CardDone,
    Jump,
    Keep,
    Leave,
    Remark,
    Reply,
    SetAside,
    Speaker,
    Typed,
)
from salescoach.ask.terminal import Terminal
from salescoach.records import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

# yes-no, date, money and scale are read like known; every command in every kind: test_ask_plain.py
KINDS = ["known", "choice", "several", "card", "confirm", "entries", "fields"]
ESC = "\x1b"
KEYS: list[tuple[str, Reply]] = [
    (ESC + "b", Back()),
    (ESC + "[Z", Back()),
    (ESC + "s", SetAside("skipped")),
    (ESC + "d", SetAside("dont-know")),
    (ESC + "n", SetAside("not-applicable")),
    (ESC + "l", SetAside("later")),
    (ESC + "?who pays\r", Aside("questions", "who pays")),
    (ESC + "xtoo dear\r", Aside("objections", "too dear")),
    (ESC + "!data fri\r", Aside("promises", "data fri")),
    (ESC + "+Rao, decides\r", Aside("people", "Rao, decides")),
    (ESC + ">call rao\r", Aside("next_steps", "call rao")),
    (ESC + "asecond borehole\r", Aside("leads", "second borehole")),
    (ESC + "tshe laughed\r", Remark("she laughed")),
    (ESC + "@Iyer\r", Speaker("Iyer")),
    (ESC + "jclosing\r", Jump("closing")),
    (ESC + "q", Leave()),
    ("\x04", Leave()),
    ("/skip no time\r", SetAside("skipped", "no time")),
    ("x too dear\r", Aside("objections", "too dear")),
    ("? who pays\r", Aside("questions", "who pays")),
]


class Recording(DummyOutput):
    """An output that keeps what is written."""

    def __init__(self, columns: int = 80, rows: int = 24) -> None:
        self.size = Size(rows=rows, columns=columns)
        self.text = ""

    def write(self, data: str) -> None:
        self.text += data

    def write_raw(self, data: str) -> None:
        self.text += data

    def get_size(self) -> Size:
        return self.size

    def get_rows_below_cursor_position(self) -> int:
        return 1


class Walk:
    """A terminal asker with keys pressed beforehand."""

    def __init__(self, keys: str, written: str | None = None) -> None:
        self._pipe = create_pipe_input()
        source = self._pipe.__enter__()
        source.send_text(keys + "\x03")  # a test that waits for more ends here
        self.output = Recording()
        self.opened: list[str] = []
        self._written = written
        self.asker = Terminal(
            PlainPainter(),
            edit=self._edit,
            err=io.StringIO(),
            colour=False,
            names=lambda: ["Priya Shah", "R. Iyer"],
            source=source,
            output=self.output,
        )

    def _edit(self, text: str) -> str | None:
        self.opened.append(text)
        return self._written

    def ask(self, name: str) -> Reply:
        return self.asker.ask(read_prompt(name), read_outline())

    def close(self) -> None:
        self._pipe.__exit__(None, None, None)


@contextlib.contextmanager
def walk(keys: str, written: str | None = None) -> Iterator[Walk]:
    made = Walk(keys, written)
    try:
        yield made
    finally:
        made.close()


def asked(kind: str, keys: str) -> Reply:
    with walk(keys) as made:
        return made.ask(kind)


@pytest.mark.parametrize(("keys", "reply"), KEYS, ids=[keys.replace(ESC, "Esc ") for keys, _ in KEYS])
@pytest.mark.parametrize("kind", KINDS)
def test_every_key_works_in_every_kind_of_prompt(kind: str, keys: str, reply: Reply) -> None:
    assert asked(kind, keys) == reply


@pytest.mark.parametrize("kind", KINDS)
def test_what_only_shows_asks_again(kind: str) -> None:
    with walk("".join(ESC + key for key in ("w", "m", "h", "r", "OP", "v")) + "?\r" + ESC + "b") as made:
        assert made.ask(kind) == Back()
        shown = made.output.text
        begins, ends = (
            shown.count(line) for line in ("/back: take the last", "/editor [note]: write in your editor")
        )
        assert (begins, ends) in {(3, 3), (2, 1)}  # whole each time, or a page after the other


@pytest.mark.parametrize("kind", KINDS)
def test_ctrl_c_reaches_the_caller(kind: str) -> None:
    with walk("") as made, pytest.raises(KeyboardInterrupt):
        made.ask(kind)


DOWN, UP, BACKSPACE = ESC + "[B", ESC + "[A", "\x7f"


@pytest.mark.parametrize(
    ("kind", "keys", "reply"),
    [
        ("text", "two shifts\r", Typed(text="two shifts")),
        ("text", "\r\r", SetAside("skipped")),
        ("known", "\r", Keep()),
        ("choice", "2\r", Typed(text="cautious")),
        ("choice", DOWN + DOWN + "\r", Typed(text="cautious")),
        ("choice", UP + "\r", Typed(text="unknown")),
        ("choice", DOWN + UP + "\r", Typed(text="unknown")),
        ("choice", DOWN + " \r", Typed(text="achiever")),
        ("choice", "fr\r", Typed(text="friendly")),
        ("several", "13\r", Typed(text="decides, uses")),
        ("several", DOWN + " " + DOWN + DOWN + " \r", Typed(text="decides, uses")),
        ("several", DOWN + "  " + DOWN + " \r", Typed(text="influences")),
        ("several", "1 3\r", Typed(text="decides, uses")),
        ("yes-no", "y\r", Typed(text="yes")),
        ("card", "\r", CardDone()),
        ("card", "1 3\r", CardDone((1, 3))),
        ("confirm", "c 30 hours\r", Typed(text="corrected", reason="30 hours")),
        ("entries", "Rao, decides\rMia\r\r", Typed(lines=("Rao, decides", "Mia"))),
        ("entries", "Rao\r\x04", Typed(lines=("Rao",))),
        ("entries", "Rao" + ESC + "b" + "\x15" + ESC + "q", Back()),
        ("fields", "budget\r\r\r", Typed(fields={"beneath": "budget"})),
        (
            "fields",
            "budget\r\r" + DOWN + DOWN + "\r",
            Typed(fields={"beneath": "budget", "status": "covered"}),
        ),
        ("fields", "bugdet\r" + ESC + "b" + "\x15budget\r\r\r", Typed(fields={"beneath": "budget"})),
    ],
)
def test_answers(kind: str, keys: str, reply: Reply) -> None:
    assert asked(kind, keys) == reply


def test_a_half_typed_answer_survives_what_is_caught_beside_it() -> None:
    with walk("two shi" + ESC + "!data fri\r" + "fts\r") as made:
        assert made.ask("text") == Aside("promises", "data fri")
        assert made.ask("text") == Typed(text="two shifts")


def test_giving_up_a_command_brings_the_answer_back() -> None:
    assert asked("text", "two shi" + ESC + "!\x15\rfts\r") == Typed(text="two shifts")


def test_a_half_typed_answer_survives_looking_why() -> None:
    assert asked("text", "two shi" + ESC + "wfts\r") == Typed(text="two shifts")


def test_what_was_typed_before_skipping_is_the_reason() -> None:
    assert asked("text", "she left early" + ESC + "s") == SetAside("skipped", "she left early")


def test_a_key_that_means_nothing_after_escape_types_nothing() -> None:
    assert asked("text", "a" + ESC + "zb\r") == Typed(text="ab")


def test_a_refused_answer_stands_in_the_line_again() -> None:
    with walk("10k-5k\r" + BACKSPACE * 6 + "5k-10k\r") as made:
        assert made.ask("money") == Typed(text="10k-5k")
        made.asker.tell("10k-5k runs downwards; write 5k-10k", tone="refused")
        assert made.ask("money") == Typed(text="5k-10k")
        assert "Not taken: 10k-5k runs downwards; write 5k-10k" in made.output.text


@pytest.mark.parametrize(
    ("kind", "pasted", "reply"),
    [
        ("text", "one\r\ntwo\nthree\n", Typed(text="one two three")),
        ("text", "a\x07b\x1b]0;pwn", Typed(text="a^Gb^[]0;pwn")),
        ("entries", "Rao, decides\nMia\r\n\nTom\n", Typed(lines=("Rao, decides", "Mia", "Tom"))),
    ],
)
def test_pasted_lines_and_control_characters(kind: str, pasted: str, reply: Reply) -> None:
    assert asked(kind, f"{ESC}[200~{pasted}{ESC}[201~\r\r") == reply


def test_the_editor_starts_with_what_was_typed() -> None:
    with walk("two shi" + ESC + "v", written="two shifts\nand a half") as made:
        assert made.ask("text") == Typed(text="two shifts\nand a half")
        assert made.opened == ["two shi"]


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("/pe", ["/person "]),
        ("/jump p", ["/jump planning", "/jump presentation"]),
        ("/edit ", ["/edit 1"]),
        ("@", ["@Priya Shah", "@R. Iyer"]),
        ("wants pr", ["wants proof, slowly"]),
        ("", []),
        ("two", []),
    ],
)
def test_what_is_offered(line: str, offered: list[str]) -> None:
    prompt, outline = read_prompt("choice"), read_outline()
    place = Place(prompt, outline, prompt.answer, "")
    found = offers(line, place, ["Priya Shah", "R. Iyer"], [("When do we meet?", "fri")])
    assert [text for text, _ in found] == offered


def test_the_status_lines_tell_stage_progress_saving_and_keys() -> None:
    with walk(ESC + "q") as made:
        made.ask("text")
        assert "City Water, Questioning 2/9, saved 10:14" in made.output.text
        assert "3/9 · saved 10:14 · ? help · Esc keys · /back" in made.output.text
        assert "@Priya Shah >" in made.output.text


def test_the_line_keeps_the_words_of_the_option_that_was_numbered() -> None:
    with walk("2\r") as made:
        made.ask("choice")
        assert "wants proof, slowly" in made.output.text.rpartition("(chosen)")[2]


def test_the_speaker_s_name_is_data() -> None:
    with walk(ESC + "q") as made:
        made.asker.ask(read_prompt("text"), replace(read_outline(), speaker="{0} \x1b[31m"))
        assert "@{0} ^[[31m" in made.output.text
