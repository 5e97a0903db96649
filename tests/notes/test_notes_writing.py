"""What a note looks like when it is made, and that reading gives back what was written."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from salescoach.errors import WrongUseError
from salescoach.notes.clock import clock_problem, latest_moment
from salescoach.notes.reading import read_note
from salescoach.notes.writing import append, end, entry_id, new_note, new_note_id, note_bytes

if TYPE_CHECKING:
    from salescoach.notes.model import Note

NOW = datetime(2026, 11, 21, 9, 15, tzinfo=UTC)


def a_note() -> Note:
    mark = {"id": "seven-steps", "version": "1.0.0", "sha256": "ab", "scope": "call"}
    return new_note(
        deal="city-water", kind="walk", now=NOW, random6="7f3c9a", author="sam", role="sales",
        playbook=mark, call="20261121T080000Z-11aa22-1",
    )  # fmt: skip


def test_an_id_is_the_moment_in_utc_and_six_characters() -> None:
    elsewhere = NOW.astimezone()
    assert new_note_id(elsewhere, "7f3c9a") == "20261121T091500Z-7f3c9a"


def test_a_walk_that_goes_on_names_the_note_that_it_goes_on_from() -> None:
    note = new_note(deal="d", kind="walk", now=NOW, random6="7f3c9a", continues="20261120T091500Z-11aa22")
    assert list(note.items()) == [
        ("salescoach", 1),
        ("id", "20261121T091500Z-7f3c9a"),
        ("deal", "d"),
        ("kind", "walk"),
        ("continues", "20261120T091500Z-11aa22"),
        ("started", "2026-11-21T09:15:00Z"),
        ("entries", []),
    ]


def test_a_walk_ends_never_before_its_last_entry_nor_before_it_began() -> None:
    note = a_note()
    end(note, NOW - timedelta(hours=1))
    assert note["ended"] == "2026-11-21T09:15:00Z"
    append(note, {"note": "later"}, NOW + timedelta(minutes=2))
    end(note, NOW + timedelta(minutes=1))
    assert note["ended"] == "2026-11-21T09:17:00Z"


def test_a_note_is_written_with_an_entry_a_line() -> None:
    note = a_note()
    append(
        note, {"item": "consequence", "fact": "consequence", "status": "answered", "value": "stopp, Süd"}, NOW
    )
    append(note, {"ledger": "promises", "add": {"text": "pilot data"}}, NOW + timedelta(seconds=20))
    end(note, NOW + timedelta(minutes=16))
    assert note_bytes(note).decode() == (
        "{\n"
        ' "salescoach": 1,\n'
        ' "id": "20261121T091500Z-7f3c9a",\n'
        ' "deal": "city-water",\n'
        ' "kind": "walk",\n'
        ' "playbook": {"id": "seven-steps", "version": "1.0.0", "sha256": "ab", "scope": "call"},\n'
        ' "call": "20261121T080000Z-11aa22-1",\n'
        ' "author": "sam",\n'
        ' "role": "sales",\n'
        ' "started": "2026-11-21T09:15:00Z",\n'
        ' "ended": "2026-11-21T09:31:00Z",\n'
        ' "entries": [\n'
        '  {"seq": 1, "at": "2026-11-21T09:15:00Z", "item": "consequence", "fact": "consequence", '
        '"status": "answered", "value": "stopp, Süd"},\n'
        '  {"seq": 2, "at": "2026-11-21T09:15:20Z", "ledger": "promises", "add": {"text": "pilot data"}, '
        '"id": "7f3c9a-2"}\n'
        " ]\n"
        "}\n"
    )


def test_reading_gives_back_what_was_written() -> None:
    note = a_note()
    append(note, {"note": 'quotes " and \\ and\nlines and \x07'}, NOW)
    assert read_note(note_bytes(note), "n.json") == note
    assert read_note(note_bytes(a_note()), "n.json") == a_note()


def test_an_entry_gets_the_next_number_whatever_it_said_itself() -> None:
    note = a_note()
    append(note, {"seq": 77, "at": "1970-01-01T00:00:00Z", "note": "one"}, NOW)
    made = append(note, {"note": "two"}, NOW)
    assert (made["seq"], made["at"], note["entries"][0]["seq"]) == (2, "2026-11-21T09:15:00Z", 1)


def test_a_given_ledger_id_stays() -> None:
    made = append(a_note(), {"ledger": "calls", "id": "mine-1", "add": {}}, NOW)
    assert made["id"] == "mine-1"


def test_appending_copies_the_entry() -> None:
    given = {"note": "said"}
    append(a_note(), given, NOW)
    assert given == {"note": "said"}


@pytest.mark.parametrize(
    ("clock", "not_before", "at"),
    [
        pytest.param(-3600, None, "2026-11-21T09:15:00Z", id="a clock set back does not go before the start"),
        pytest.param(60, 3600, "2026-11-21T10:15:00Z", id="nor before what the deal already has"),
        pytest.param(
            60, 3 * 86400, "2026-11-21T09:16:00Z", id="a clock gone wrong elsewhere is not followed"
        ),
        pytest.param(60, -60, "2026-11-21T09:16:00Z", id="what is over has no say"),
    ],
)
def test_times_never_run_backwards(clock: int, not_before: int | None, at: str) -> None:
    floor = None if not_before is None else NOW + timedelta(seconds=not_before)
    assert append(a_note(), {"note": "x"}, NOW + timedelta(seconds=clock), not_before=floor)["at"] == at


def test_times_of_a_note_grow_even_when_its_last_entry_is_far_ahead() -> None:
    note = a_note()
    append(note, {"note": "from next year"}, NOW + timedelta(days=400))
    assert append(note, {"note": "after it"}, NOW)["at"] == "2027-12-26T09:15:00Z"


def test_a_walk_never_ends_before_its_last_entry() -> None:
    note = a_note()
    append(note, {"note": "x"}, NOW + timedelta(hours=1))
    end(note, NOW)
    assert note["ended"] == "2026-11-21T10:15:00Z"


def test_the_latest_moment_passes_over_what_is_a_day_ahead() -> None:
    early, late = a_note(), a_note()
    append(early, {"note": "x"}, NOW + timedelta(hours=2))
    append(late, {"note": "x"}, NOW + timedelta(days=2))
    assert latest_moment([early, late], NOW) == NOW + timedelta(hours=2)
    assert latest_moment([a_note()], NOW) is None


def test_entry_ids_begin_with_the_random_part_of_the_note() -> None:
    assert entry_id(a_note(), 12) == "7f3c9a-12"


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("half \ud800", "the text holds half a character (U+D800)"),
        (float("nan"), "an entry holds a value that a note cannot keep"),
        (float("inf"), "an entry holds a value that a note cannot keep"),
        ({1, 2}, "an entry holds a value that a note cannot keep"),
    ],
)
def test_what_json_cannot_hold_is_refused_before_anything_is_written(value: object, message: str) -> None:
    note = a_note()
    append(note, {"item": "x", "status": "answered", "value": value}, NOW)
    with pytest.raises(WrongUseError) as caught:
        note_bytes(note)
    assert (caught.value.message, caught.value.hint, caught.value.code) == (
        message, "nothing was written; type it again", "unwritable"
    )  # fmt: skip


def test_entries_from_the_future_are_reported_with_their_date() -> None:
    note = a_note()
    append(note, {"note": "x"}, NOW)
    assert clock_problem(note, "deals/city-water/n.json", NOW) is None
    append(note, {"note": "x"}, NOW + timedelta(days=1, seconds=1))
    found = clock_problem(note, "deals/city-water/n.json", NOW)
    assert found is not None
    assert found.headline() == (
        "deals/city-water/n.json: warning: entry 2 is dated 2026-11-22T09:15:01Z, more than a day ahead of now; "
        "see to the clock of the machine that wrote it [ahead]"
    )
