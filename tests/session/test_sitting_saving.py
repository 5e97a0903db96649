"""Saving comes before telling; a walk goes on in a new sitting where it was."""

from __future__ import annotations

from datetime import timedelta

import pytest

from salescoach.ask.port import Aside, CardDone, Jump, Leave, Typed
from salescoach.errors import UnusableFileError, WrongUseError


@pytest.fixture
def book(table):
    return table()


class Witness:
    """A saver and an asker in one: remembers in which order was saved and told."""

    def __init__(self, *replies):
        self.replies = list(replies)
        self.happened = []

    def save(self, note):
        self.happened.append(f"saved {len(note['entries'])}")

    def tell(self, message, *, tone="plain"):
        self.happened.append(message)

    def ask(self, prompt, outline):
        self.happened.append(f"asked {prompt.key}, saved at {outline.saved_at or 'no time'}")
        return self.replies.pop(0) if self.replies else Leave()


def test_an_answer_is_saved_before_anything_is_told_of_it(book):
    witness = Witness(Typed("10"))
    book.sitting(witness, saver=witness, stage="talk").run()
    assert witness.happened == [
        "asked talk/hours, saved at no time",
        "saved 1",
        "understood: 10 hours a month",
        "asked talk/rate, saved at 09:01",
    ]


@pytest.mark.parametrize("reply", [Typed("10"), Aside("promises", "pilot data"), Jump("after")])
def test_when_a_save_fails_nothing_is_told_and_nothing_stays_in_memory(book, full_at, reply):
    sitting = book.sitting({"aim": Typed("a figure"), "pack": CardDone(), "hours": [reply]}, saver=full_at(3))
    with pytest.raises(UnusableFileError, match="the disk is full"):
        sitting.run()
    assert sitting.note["entries"] == sitting.saver.kept[-1]["entries"]
    assert len(sitting.note["entries"]) == 3
    assert (sitting.asker.told, sitting.deal.known("hours"), sitting.deal.entries("promises")) == (
        [],
        None,
        [],
    )


def test_the_name_of_a_new_deal_is_written_with_the_first_answer_that_can_be_saved(book):
    class Refusing:
        tries = 0

        def save(self, note):
            self.tries += 1
            if self.tries == 1:
                raise WrongUseError("the text holds half a character (U+D800)", "type it again")

    first = ({"deal": {"name": "City Water"}},)
    sitting = book.sitting({"aim": [Typed("\ud800"), Typed("x")]}, saver=Refusing(), first=first)
    sitting.run()
    assert [min(set(e) - {"seq", "at"}) for e in sitting.note["entries"]] == ["deal", "asked"]
    assert sitting.asker.told == [("the text holds half a character (U+D800); type it again", "refused")]
    assert sitting.deal.name == "City Water"


def test_a_new_sitting_goes_on_where_the_last_one_was_left(book):
    first = book.sit({"aim": Typed("a figure"), "pack": CardDone(), "hours": Typed("10"), "rate": [Leave()]})
    again = book.sitting({"rate": [Leave()]}, first.note)
    again.run()
    assert [prompt.key for prompt in again.asker.asked] == ["talk/rate"]


def test_a_new_sitting_goes_on_where_a_jump_had_led(book):
    first = book.sit({"aim": [Jump("after")], "letter": CardDone(), "went": [Leave()]})
    again = book.sitting({"went": [Leave()]}, first.note)
    again.run()
    assert [prompt.key for prompt in again.asker.asked] == ["after/went"]


def test_an_answer_of_every_other_note_is_earlier_than_one_given_now(book):
    """A clock that was set back, and a note with a later name in the same second, do not reorder (HAZARDS 15)."""
    from salescoach.deal.state import Deal
    from salescoach.gate.verdict import Gate
    from salescoach.notes.clock import latest_moment

    mine, other = book.note(), book.note()
    other["entries"] = [
        {
            "seq": 1,
            "at": other["started"],
            "fact": "hours",
            "status": "answered",
            "value": 1,
            "evidence": "said",
        }
    ]
    book.notes.append(other)
    sitting = book.sitting({"hours": [Typed("2"), Leave()]}, mine, stage="talk")
    now = sitting.deal.now
    sitting.clock = lambda: now - timedelta(hours=1)
    sitting.latest = latest_moment(book.notes, now, mine["id"])
    sitting.run()
    fresh = Deal(book.library, "d", [*book.notes, mine], now=now, judge=Gate(book.library))
    assert (sitting.deal.known("hours").value, fresh.known("hours").value) == (2, 2)


def test_preparing_once_more_ends_no_walk_whose_call_has_questions_left(book):
    first = book.sit(
        {
            "pack": [CardDone()],
            "aim": [Typed("a visit")],
            "rate": [Leave()],
            "hours": [Typed("9")],
        }
    )
    assert "ended" not in first.note
    again = book.sit({}, first.note, moments=frozenset({"before"}))
    assert "ended" not in again.note
