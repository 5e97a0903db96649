"""What a walk came to, counted as a rep would count it."""

from __future__ import annotations

import pytest

from salescoach.session.tally import Tally, in_words, open_words, tally

HOURS = {"item": "hours", "asked": "How many?", "status": "answered", "value": 1}
RATE = {"item": "rate", "asked": "What is it worth?"}
PACK = {"item": "pack", "type": "done", "status": "answered", "value": "done"}
DRIVE = {"item": "drive", "status": "later"}


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        ([], Tally()),
        ([HOURS, {**RATE, "status": "skipped"}], Tally(answers=1, passed=1)),
        ([{**RATE, "status": status} for status in ("later", "skipped")], Tally(passed=1)),
        (
            [{**HOURS, "status": status} for status in ("kept", "dont-know", "not-applicable")],
            Tally(answers=1),
        ),
        ([HOURS, {**HOURS, "value": 2}], Tally(answers=1)),
        ([{**HOURS, "status": "skipped"}, HOURS], Tally(answers=1)),
        ([{**HOURS, "of": "a-1"}, {**HOURS, "of": "a-2"}], Tally(answers=2)),
        ([PACK, DRIVE, {**DRIVE, "item": "call", "status": "skipped"}], Tally(lines=3, done=1)),
        (
            [PACK, DRIVE, {"item": "drive", "ledger": "next_steps", "add": {"text": "Drive"}}],
            Tally(lines=2, done=1),
        ),
        ([{"item": "who", "ledger": "people", "add": {}}] * 2, Tally(answers=2)),
        ([{"ledger": "promises", "add": {}}, {"note": "x"}], Tally(answers=2)),
        ([{"ledger": "calls", "add": {}}, {"goto": "talk"}, {"deal": {"name": "Acme"}}], Tally()),
    ],
)
def test_entries_are_counted_as_what_they_are(entries, found):
    assert tally(entries) == found


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Tally(), "nothing was answered"),
        (Tally(answers=1), "1 answer is saved"),
        (Tally(answers=4, passed=1), "4 answers are saved, 1 question passed over"),
        (Tally(lines=1, done=1), "1 of 1 line of the checklist done"),
        (
            Tally(lines=6, passed=2),
            "nothing was answered, 0 of 6 lines of the checklist done, 2 questions passed over",
        ),
        (Tally(answers=2, lines=6, done=2), "2 answers are saved, 2 of 6 lines of the checklist done"),
    ],
)
def test_the_end_of_a_walk_says_what_was_answered_and_what_was_not(found, words):
    assert in_words(found) == words


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Tally(answers=3, lines=2, done=2), ""),
        (Tally(passed=1), "1 question"),
        (Tally(lines=3, done=2), "1 line of the checklist"),
        (Tally(passed=2, lines=3), "2 questions and 3 lines of the checklist"),
    ],
)
def test_what_is_open_of_a_preparation_is_said(found, words):
    assert open_words(found) == words
