"""Which entries stand when some were taken back, and some of that taken back again."""

from __future__ import annotations

from typing import Any

import pytest

from salescoach.notes.standing import standing, taken_back


def note(*entries: dict[str, Any], name: str = "a") -> Any:
    return {"id": name, "entries": [{"seq": n, **entry} for n, entry in enumerate(entries, 1)]}


def undo(seq: int, name: str = "a") -> dict[str, Any]:
    return {"undo": {"note": name, "seq": seq}}


@pytest.mark.parametrize(
    ("entries", "left"),
    [
        (({}, {}), [1, 2]),
        (({}, {}, undo(2)), [1]),
        (({}, undo(1), undo(2)), [1]),
        (({}, undo(1), undo(2), undo(3)), []),
        (({}, {"undo": {"seq": 1}}), []),
        (({}, undo(1, "b")), [1]),
    ],
    ids=["nothing", "one", "an undo taken back", "and that taken back", "without a note", "of another note"],
)
def test_what_was_taken_back_does_not_stand(entries, left):
    assert [entry["seq"] for entry in standing(note(*entries))] == left


def test_an_undo_in_a_later_note_takes_away_what_stands_in_an_earlier_one():
    first, second = note({}, {}), note(undo(1), name="b")
    events = [(one, entry) for one in (second, first) for entry in reversed(one["entries"])]
    assert taken_back(events) == {("a", 1)}
