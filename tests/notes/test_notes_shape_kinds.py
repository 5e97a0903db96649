"""Entries are accepted by their kinds as soon as they would be with care: what was learned of some never helps others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescoach.notes.shape import ShapeError, check_entries, check_shape

CASES = Path(__file__).parents[1] / "cases" / "notes" / "sound"
SOUND = json.loads((CASES / "all-kinds-of-entries.json").read_bytes())
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 60),
    st.sampled_from(
        ["", "answered", "refuted", "said", "yes", "2026-11-21T09:15:00Z", "2026-02-30T09:15:00Z"]
    ),
    st.just({}),
    st.just({"note": "20261121T091500Z-7f3c9a", "seq": 1}),
    st.integers(15, 45).map(lambda levels: json.loads("[" * levels + "]" * levels)),
)
KEYS = sorted({key for entry in SOUND["entries"] for key in entry})


def refused(check: Any, given_to_it: Any) -> str:
    try:
        check(given_to_it)
    except ShapeError as error:
        return str(error)
    return ""


@given(st.data())
def test_a_changed_entry_is_refused_as_it_would_be_with_care(data: st.DataObject) -> None:
    entries = [dict(entry) for entry in SOUND["entries"]]
    changed = data.draw(st.sampled_from(entries))
    for key in data.draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=3)):
        if data.draw(st.booleans()):
            changed[key] = data.draw(VALUES)
        else:
            changed.pop(key, None)
    assert refused(check_shape, SOUND | {"entries": entries}) == refused(check_entries, entries)


@pytest.mark.parametrize("number", range(len(SOUND["entries"])))
def test_a_sound_entry_vouches_for_none_with_the_same_keys(number: int) -> None:
    check_shape(SOUND)
    entries = [dict(entry) for entry in SOUND["entries"]]
    entries[number]["at"] = "2026-02-30T09:15:00Z"
    words = f'entry {number + 1}: "at" is not a moment such as 2026-11-21T09:15:00Z'
    assert refused(check_shape, SOUND | {"entries": entries}) == words
