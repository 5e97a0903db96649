"""Whatever the bytes, reading a note gives a sound one or says which file is damaged and why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from salescoach.notes.reading import DamagedNoteError, NewerNoteError, is_read_only, read_note
from salescoach.notes.upgrades import upgraded
from salescoach.notes.writing import note_bytes

CASES = Path(__file__).parents[1] / "cases" / "notes"
SOUND = sorted((CASES / "sound").glob("*.json"))
DAMAGED = sorted((CASES / "damaged").glob("*.json"))
FULL = (CASES / "sound" / "all-kinds-of-entries.json").read_bytes()
HEAD = {"id": "20261121T091500Z-7f3c9a", "deal": "d", "kind": "walk", "started": "2026-11-21T09:15:00Z"}


def test_there_are_cases() -> None:
    assert (len(SOUND) > 3, len(DAMAGED) > 40) == (True, True)


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.stem)
def test_a_sound_note_is_read_and_written_without_losing_a_key(path: Path) -> None:
    note = read_note(path.read_bytes(), path.name)
    assert note == json.loads(path.read_text("utf-8-sig"))
    assert read_note(note_bytes(note), path.name) == note


@pytest.mark.parametrize("path", DAMAGED, ids=lambda path: path.stem)
def test_a_damaged_note_is_named_with_the_reason(path: Path) -> None:
    with pytest.raises(DamagedNoteError) as caught:
        read_note(path.read_bytes(), "deals/city-water/n.json")
    why = path.with_suffix(".why").read_text("utf-8").rstrip("\n")
    assert caught.value.message == f"deals/city-water/n.json is damaged: {why}"
    assert (
        caught.value.hint
        == "it is left as it is; restore it from a backup or your file sync, or move it away"
    )
    assert (caught.value.code, caught.value.exit_code) == ("damaged-note", 4)


def test_a_note_cut_at_any_byte_is_damaged_and_nothing_worse() -> None:
    whole = FULL.rstrip()
    for end in range(len(whole)):
        with pytest.raises(DamagedNoteError):
            read_note(whole[:end], "n.json")


def test_a_flipped_bit_gives_a_sound_note_or_a_named_error() -> None:
    outcomes = {"read": 0, "refused": 0}
    for position in range(len(FULL)):
        for bit in (1, 4, 16, 128):
            flipped = bytearray(FULL)
            flipped[position] ^= bit
            outcomes[_outcome(bytes(flipped))] += 1
    assert outcomes["refused"] > outcomes["read"] > 0


def _outcome(data: bytes) -> str:
    try:
        note = read_note(data, "n.json")
    except (DamagedNoteError, NewerNoteError):
        return "refused"
    assert read_note(note_bytes(note), "n.json") == note
    return "read"


unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)
_KEYS = st.sampled_from(
    ["seq", "at", "status", "value", "ledger", "id", "add", "set", "undo", "move", "facts", "by"]
)


@unhurried
@given(st.dictionaries(_KEYS, _JSON))
def test_no_entry_of_any_shape_gets_past_as_anything_but_a_note(entry: dict[str, Any]) -> None:
    usual = {"seq": 1, "at": "2026-11-21T09:15:00Z"}
    data = json.dumps({"salescoach": 1, **HEAD, "entries": [{**usual, **entry}]}).encode()
    assert _outcome(data) in ("read", "refused")


@unhurried
@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_else(data: bytes) -> None:
    assert _outcome(data) == "refused"


def test_a_newer_note_is_read_when_its_shape_is_understood_and_is_read_only() -> None:
    data = json.dumps({"salescoach": 2, **HEAD, "colour": "red", "entries": []}).encode()
    note = read_note(data, "n.json")
    assert is_read_only(note)
    assert not is_read_only(read_note(data.replace(b"2,", b"1,", 1), "n.json"))


def test_a_newer_note_in_an_unknown_form_says_so() -> None:
    data = json.dumps({"salescoach": 3, **HEAD, "kind": "stroll", "entries": []}).encode()
    with pytest.raises(NewerNoteError) as caught:
        read_note(data, "deals/d/n.json")
    assert (
        caught.value.message == "deals/d/n.json was written by a newer salescoach (notes of version 3, not 1)"
    )
    assert (caught.value.hint, caught.value.code) == ("it is left as it is; update salescoach", "newer-note")


def _from_zero(raw: dict[str, Any]) -> dict[str, Any]:
    """Return version 1 of a version that never was: its entries were called lines."""
    return {**{key: value for key, value in raw.items() if key != "lines"}, "entries": raw["lines"]}


def test_an_older_note_is_brought_up_to_date_while_it_is_read() -> None:
    data = json.dumps({"salescoach": 0, **HEAD, "colour": "red", "lines": []}).encode()
    assert read_note(data, "n.json", {0: _from_zero}) == {
        "salescoach": 1, **HEAD, "colour": "red", "entries": []
    }  # fmt: skip


def test_an_older_note_that_is_not_in_its_own_form_is_damaged() -> None:
    data = json.dumps({"salescoach": 0, **HEAD}).encode()
    with pytest.raises(DamagedNoteError) as caught:
        read_note(data, "n.json", {0: _from_zero})
    assert caught.value.why == "it is not in the form of version 0"


def test_upgrading_takes_one_step_for_each_version() -> None:
    raw = {"salescoach": -1, "steps": ""}
    steps = {-1: lambda old: {**old, "steps": "a"}, 0: lambda old: {**old, "steps": old["steps"] + "b"}}
    assert upgraded(raw, steps) == {"salescoach": 1, "steps": "ab"}
