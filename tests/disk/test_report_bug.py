"""A report of a bug says where it was and holds nothing that anybody typed."""

from __future__ import annotations

import errno
import json
import re
import stat
from typing import TYPE_CHECKING

import pytest
from disk_fakes import Faulty

from salescoach.disk.report_bug import report_text, write_report
from salescoach.notes.reading import read_note
from salescoach.notes.writing import new_note_id

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CANARY = "Priya Shah pays 77,777"
MOMENT = "2026-11-21T09:15:00Z"


def raised(failing: Callable[[], object]) -> BaseException:
    """Return what it raises."""
    with pytest.raises(Exception) as caught:
        failing()
    return caught.value


def chained() -> None:
    """Fail in our code, then again while that is handled, with a customer's words in every place."""
    customer = CANARY
    try:
        json.loads(customer)
    except ValueError as error:
        raise KeyError(customer) from error


def test_a_report_names_our_frames_and_no_words(tmp_path: Path) -> None:
    error = raised(lambda: new_note_id(CANARY, CANARY))  # type: ignore[arg-type]
    text = report_text(error, command="walk", moment=MOMENT)
    lines = text.splitlines()
    assert re.fullmatch(r"salescoach [\d.]+, Python [\d.]+\S* on \w+", lines[0])
    assert re.fullmatch(r"(\w+ (\S+|is absent)(, |$)){6}", lines[1])
    assert lines[2:5] == ["command: walk", f"at: {MOMENT}", "AttributeError"]
    assert [re.sub(r":\d+", ":N", line) for line in lines[5:]] == [
        "  (test_report_bug)",
        "  salescoach/notes/writing.py:N new_note_id",
        "  salescoach/dates.py:N stamp",
        "(the words of errors and the values they were about are left out: they could be a customer's)",
    ]


def test_a_chain_of_errors_is_told_without_a_word_of_the_customer() -> None:
    text = report_text(raised(chained), command="log", moment=MOMENT)
    told = [line for line in text.splitlines()[4:] if not line.startswith(("  ", "("))]
    assert told == ["KeyError", "which came of JSONDecodeError"]
    assert "  (json)" in text.splitlines()
    assert [word for word in CANARY.split() if word in text] == []


def test_an_error_whose_cause_is_itself_ends() -> None:
    error = raised(lambda: read_note(b"", CANARY))
    error.__cause__ = error
    assert report_text(error, command="walk", moment=MOMENT).count("DamagedNoteError") == 1


@pytest.mark.parametrize("command", [CANARY, "", "walk city-water; rm", "a" * 60, "walk\n"])
def test_a_command_that_is_no_name_is_not_told(command: str) -> None:
    assert "\ncommand: (not told)\n" in report_text(ValueError(CANARY), command=command, moment=MOMENT)


def test_a_report_is_a_file_that_only_the_user_may_read(tmp_path: Path) -> None:
    path = write_report(tmp_path / "bugs", ValueError(CANARY), command="walk", moment=MOMENT)
    assert path is not None
    assert re.fullmatch(r"bug-20261121T091500Z-[0-9a-f]{6}\.txt", path.name)
    assert path.read_text() == report_text(ValueError(CANARY), command="walk", moment=MOMENT)
    assert [stat.S_IMODE(place.stat().st_mode) for place in (path, path.parent)] == [0o600, 0o700]


def test_where_nothing_can_be_written_there_is_no_report_and_no_second_error(tmp_path: Path) -> None:
    full = Faulty("write", 1, errno.ENOSPC)
    assert write_report(tmp_path, ValueError(), command="walk", moment=MOMENT, system=full) is None
