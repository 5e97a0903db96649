"""What is whole in a damaged note is found, and nothing else is taken for an entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from salescoach.notes.reading import read_note
from salescoach.notes.salvage import whole_entries
from salescoach.notes.writing import note_bytes

CASES = Path(__file__).parents[1] / "cases" / "notes"
NOTE = read_note((CASES / "sound" / "all-kinds-of-entries.json").read_bytes(), "n.json")
WHOLE = note_bytes(NOTE)


def test_all_entries_of_a_sound_note_are_whole() -> None:
    assert whole_entries(WHOLE) == NOTE["entries"]


def test_a_cut_note_gives_the_entries_before_the_cut() -> None:
    for end in range(len(WHOLE)):
        found = whole_entries(WHOLE[:end])
        assert found == NOTE["entries"][: len(found)]
        begun = WHOLE[:end].count(b'\n  {"seq"')
        assert begun - 1 <= len(found) <= begun


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\xff{",
        b'{"seq": 1}',
        b'{"seq": "1", "at": "2026-11-21T09:15:00Z"}',
        b'{"seq": 1, "at": "2026-11-21T09:15:00Z", "item": 7}',
        b"{" * 5000,
        b'{"a":' * 5000,
        b'{"seq": 1, "at": "2026-11-21T09:15:00Z", "note": "half \xff"}',
    ],
    ids=range(8),
)
def test_what_is_no_entry_is_not_given(data: bytes) -> None:
    assert whole_entries(data) == []
