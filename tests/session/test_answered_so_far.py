"""What was answered in a walk, in this sitting or an earlier one, is shown by `/review` and reached by `/edit`."""

from __future__ import annotations

import pytest

from salescoach.ask.memory import Walked
from salescoach.ask.port import Back, CardDone, Edit, Keep, Leave, SetAside, Typed
from salescoach.session.answered import answered_so_far


@pytest.fixture
def book(table):
    return table()


def reviewed(book, note, **how):
    """Return what a review says at the beginning of a sitting on a note."""
    sitting = book.sitting({}, note, **how)
    walked = Walked()
    walked.source = lambda: answered_so_far(sitting.plan, sitting.deal, note)
    return walked


FIRST = {
    "aim": Typed("a visit"), "pack": CardDone((2,)), "hours": Typed("20-30"), "rate": Typed("500"),
    "agreed": Typed("agreed"), "begins": SetAside("dont-know", "they look it up"), "plant": Typed("north"),
    "pencil": CardDone(), "who": Typed(lines=("Ana Ruiz, head of the plant", "Bo Li")),
    "doubts": Typed(lines=("too dear",)), "beneath": Typed(fields={"beneath": "fear"}), "letter": [Leave()],
}  # fmt: skip
IN_WORDS = [
    ("What do you want", "a visit"),
    ("Ready?", "missing: 2"),
    ("How many hours are lost", "20–30 hours a month"),
    ("What is an hour worth", "€500"),
    ("So €120k–180k a year a year?", "they agreed"),
    ("When would it start", "nobody knows: they look it up"),
    ("Which plant is it", "The north"),
    ("Done?", "all done"),
    ("Who decides", "Ana Ruiz, title head of the plant; Bo Li"),
    ("What speaks against it", "too dear"),
    ('What lies beneath "too dear"?', "beneath fear"),
]


def test_the_review_of_the_next_sitting_has_what_was_answered_so_far(book):
    sat = book.sit(FIRST)
    assert reviewed(book, sat.note).answered() == IN_WORDS


def test_a_walk_that_begins_has_nothing_to_review(book):
    book.sit(FIRST)
    assert reviewed(book, book.note()).answered() == []


def test_what_was_taken_back_is_not_reviewed_and_what_was_changed_keeps_its_number(book):
    edited = {"hours": [Typed("20"), Typed("30")], "rate": [Typed("5"), Typed("6"), Leave()]}
    sat = book.sit({**edited, "agreed": [Back()], "begins": [Leave()]}, stage="talk")
    assert reviewed(book, sat.note).answered() == [
        ("How many hours are lost", "20 hours a month"),
        ("What is an hour worth", "€6"),
    ]
    again = book.sit({"agreed": [Edit("hours"), Leave()], "hours": Typed("30")}, sat.note, stage="talk")
    assert [answer for _, answer in reviewed(book, again.note).answered()] == ["30 hours a month", "€6"]


def test_a_number_of_an_earlier_sitting_is_edited(book):
    sat = book.sit({"aim": [Typed("a visit"), Leave()], "pack": [Leave()]})
    meant = reviewed(book, sat.note).meant("1")
    assert meant == Edit("plan/aim")
    again = book.sit({"pack": [meant, Leave()], "aim": [Typed("a date"), Leave()]}, sat.note)
    assert again.deal.say("aim") == "a date"


def test_answers_on_another_machine_are_reviewed_and_edited(book):
    sat = book.sit({"aim": Typed("a visit"), "pack": [Leave()]}, book.note(machine="desk"))
    goes_on = book.note(machine="laptop", continues=sat.note["id"])
    assert reviewed(book, goes_on).answered() == [("What do you want", "a visit")]
    again = book.sit({"pack": [Edit("plan/aim"), Leave()], "aim": [Typed("a date")]}, goes_on)
    assert again.deal.say("aim") == "a date"
    assert [entry["item"] for entry in sat.note["entries"]] == ["aim"]


def test_what_others_answered_in_the_same_call_is_theirs(book):
    sat = book.sit({"aim": Typed("a visit"), "pack": [Leave()]}, book.note(call="c-1"))
    mine = book.note(call="c-1")
    assert reviewed(book, mine).answered() == [("What do you want", "a visit")]
    sat.note["author"] = "lea"
    assert reviewed(book, mine).answered() == []


def test_only_what_the_walk_puts_is_reviewed(book):
    sat = book.sit(FIRST)
    before = reviewed(book, sat.note, moments=frozenset({"before"})).answered()
    assert before == IN_WORDS[:2]


def test_what_was_kept_and_put_off_is_told_so(book):
    book.sit({"hours": Typed("20"), "rate": [Leave()]}, stage="talk")
    sat = book.sit({"hours": Keep(), "rate": SetAside("later"), "begins": [Leave()]}, stage="talk")
    assert reviewed(book, sat.note, stage="talk").answered() == [
        ("How many hours are lost", "kept: 20 hours a month"),
        ("What is an hour worth", "later"),
    ]
