"""What is read the quick way is what a careful reading gives; whatever is in doubt is read with care."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescoach.notes.quick_reading import quick_note
from salescoach.notes.reading import DamagedNoteError, NewerNoteError, read_note, read_with_care
from salescoach.notes.writing import note_bytes

CASES = Path(__file__).parents[1] / "cases" / "notes"
FULL = (CASES / "sound" / "all-kinds-of-entries.json").read_bytes()
SOUND: dict[str, Any] = json.loads(FULL)
PLAIN = SOUND | {
    "entries": [entry for entry in SOUND["entries"] if "\\" not in json.dumps(entry, ensure_ascii=False)]
}
PLAIN["entries"] = [entry for entry in PLAIN["entries"] if entry.keys().isdisjoint({"undo", "move"})]
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 60),
    st.sampled_from([10**31, -(10**31), 10**60, 1.5, 1e300]),
    st.sampled_from(
        ["", "answered", "refuted", "said", "yes", "é", "2026-11-21T09:15:00Z", "2026-02-30T09:15:00Z"]
    ),
    st.just({}),
    st.just({"note": "20260101T000000Z-7f3c9a", "seq": 1}),
    st.integers(1, 45).map(lambda levels: json.loads("[" * levels + "]" * levels)),
    st.integers(1, 45).map(lambda levels: json.loads('{"a":' * levels + "1" + "}" * levels)),
)
KEYS = sorted({key for entry in SOUND["entries"] for key in entry})


def with_care(data: bytes) -> Any:
    try:
        return read_with_care(data, "n.json")
    except (DamagedNoteError, NewerNoteError):
        return None


def held(data: bytes) -> None:
    quick = quick_note(data)
    assert quick is None or (quick == with_care(data) and repr(quick) == repr(with_care(data)))


def test_what_we_write_is_read_the_quick_way() -> None:
    data = note_bytes(PLAIN)  # type: ignore[arg-type]
    assert len(PLAIN["entries"]) > 5
    assert quick_note(data) == read_note(data, "n.json") == PLAIN


@given(st.data())
def test_a_changed_entry_is_read_as_with_care(data: st.DataObject) -> None:
    entries = [dict(entry) for entry in PLAIN["entries"]]
    changed = data.draw(st.sampled_from(entries))
    for key in data.draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=3)):
        if data.draw(st.booleans()):
            changed[key] = data.draw(VALUES)
        else:
            changed.pop(key, None)
    held(json.dumps(PLAIN | {"entries": entries}, ensure_ascii=False).encode())


@given(st.data())
def test_a_changed_head_is_read_as_with_care(data: st.DataObject) -> None:
    head = dict(PLAIN)
    for key in data.draw(st.lists(st.sampled_from([*PLAIN, "ended", "call", "x"]), min_size=1, max_size=3)):
        if key != "entries" and data.draw(st.booleans()):
            head[key] = data.draw(VALUES)
        else:
            head.pop(key, None)
    held(json.dumps(head, ensure_ascii=False).encode())


@given(position=st.integers(0, len(FULL) - 1), byte=st.integers(0, 255), cut=st.booleans())
def test_changed_bytes_are_read_as_with_care(*, position: int, byte: int, cut: bool) -> None:
    data = note_bytes(PLAIN)  # type: ignore[arg-type]
    at = position % len(data)
    held(data[:at] + bytes([byte]) + (b"" if cut else data[at + 1 :]))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"seq": 1,', b'"seq": 1, "seq": 1,'),
        (b'"seq": 1,', b'"seq": 1, "stage" : "x", "stage": "x",'),
        (b'"seq": 1,', b'"seq": 1, "value": {"a": 1, "a": 2},'),
        (b'"seq": 1,', b'"seq": 1, "value": [{"a": "\xc3\xa9", "a": 2}],'),
        (b'"deal":', b'"kind": "walk", "deal":'),
        (b'"deal":', b'"x": {"y": "z", "y": "z"}, "deal":'),
    ],
)
def test_a_key_that_is_there_twice_is_seen(old: bytes, new: bytes) -> None:
    data = note_bytes(PLAIN).replace(old, new, 1)  # type: ignore[arg-type]
    assert new in data
    assert quick_note(data) is None
    with pytest.raises(DamagedNoteError, match="twice in one object"):
        read_note(data, "n.json")


@pytest.mark.parametrize("path", sorted((CASES / "damaged").glob("*.json")), ids=lambda path: path.stem)
def test_no_damaged_note_is_read_the_quick_way(path: Path) -> None:
    assert quick_note(path.read_bytes()) is None
