"""Whom one met is a question like any other: it can be helped, refused, left and gone back to."""

from __future__ import annotations

import pytest

from salescoach.ask.port import Back, Edit, Keep, Leave, SetAside, Speaker, Typed
from salescoach.session.visiting import Visit

PEOPLE = ("Priya Shah, head of the plant", "Ana Shah", "R. Iyer, buyer")


@pytest.fixture
def book(table):
    return table()


def visit(book, replies, *, people=PEOPLE):
    if people:
        book.sit({"who": [Typed(lines=people)], "doubts": [Leave()]}, stage="talk")
    sitting = book.sitting(replies, stage="talk")
    made = Visit(
        sitting.plan, sitting.deal, sitting.note, sitting.asker, sitting.saver, sitting.clock, sitting.customs
    )
    made.run()
    return made


def refused(visit):
    return [words for words, tone in visit.asker.told if tone in {"refused", "warn"}]


@pytest.mark.parametrize(
    ("typed", "name"),
    [("Priya", "Priya Shah"), ("buyer", "R. Iyer"), ("ana shah", "Ana Shah"), ("Jo Kim", "Jo Kim")],
)
def test_a_name_is_matched_with_the_people_of_the_deal(book, typed, name):
    sat = visit(book, {"whom": [Typed(typed)], "hours": [Typed("10"), Leave()]})
    assert [(e["item"], e["by"]) for e in sat.note["entries"]] == [("hours", name)]


def test_what_was_understood_is_said_where_it_differs(book):
    assert visit(book, {"whom": [Typed("buyer")]}).asker.told == [("understood: R. Iyer", "plain")]
    assert visit(book, {"whom": [Typed("Jo Kim")]}, people=()).asker.told == [
        ("Jo Kim is somebody new; +Jo Kim, TITLE adds them to the people", "plain")
    ]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Shah", '"Shah" may be Ana Shah or Priya Shah; type more of the name'),
        (
            "Prya",
            'nobody here is called "Prya"; Enter takes the one who is meant; the same name again is somebody new',
        ),
        (
            "we met them at the gate",
            '"we met them at the gate" is not a name; type one name, like Ana Ruiz; what they said is asked next',
        ),
        ("10:30", '"10:30" is not a name; type one name, like Ana Ruiz; what they said is asked next'),
        ("Bo, Li", '"Bo, Li" is not a name; type one name, like Ana Ruiz; what they said is asked next'),
    ],
)
def test_what_is_nobodys_name_is_refused_and_asked_again(book, typed, told):
    sat = visit(book, {"whom": [Typed(typed), Leave()]})
    assert (refused(sat), sat.note["entries"]) == ([told], [])


def test_who_is_nearly_meant_is_offered(book):
    sat = visit(book, {"whom": [Typed("Iyar"), Keep()], "hours": [Typed("10")]})
    assert [(p.known.label, p.known.text) for p in sat.asker.asked[:2]] == [
        ("likely", "Priya Shah"),
        ("you mean", "R. Iyer"),
    ]
    assert sat.note["entries"][0]["by"] == "R. Iyer"


def test_the_same_name_again_is_somebody_new(book):
    sat = visit(book, {"whom": [Typed("Prya"), Typed("Prya")], "hours": [Typed("10")]})
    assert sat.note["entries"][0]["by"] == "Prya"


def test_enter_takes_who_is_likely_and_skip_nobody(book):
    sat = visit(book, {"whom": [Keep()], "hours": [Typed("10")]})
    assert (sat.asker.asked[0].known.text, sat.note["entries"][0]["by"]) == ("Priya Shah", "Priya Shah")
    assert "by" not in visit(book, {"whom": [SetAside("skipped")], "hours": [Typed("10")]}).note["entries"][0]
    assert (
        visit(book, {"whom": [Speaker("iyer")], "hours": [Typed("10")]}).note["entries"][0]["by"] == "R. Iyer"
    )


def test_back_at_the_first_question_asks_again_whom_one_met(book):
    sat = visit(book, {"whom": [Typed("Priya"), Typed("iyer")], "hours": [Back(), Typed("10")]})
    assert [prompt.key for prompt in sat.asker.asked][:4] == ["whom", "talk/hours", "whom", "talk/hours"]
    assert sat.asker.asked[2].known.text == "Priya Shah"
    assert sat.note["entries"][0]["by"] == "R. Iyer"


def test_back_further_on_takes_the_answers_back_first(book):
    replies = {"whom": [Typed("Priya"), Leave()], "hours": [Typed("10"), Back()], "rate": [Back()]}
    asked = [prompt.key for prompt in visit(book, replies).asker.asked]
    assert asked == ["whom", "talk/hours", "talk/rate", "talk/hours", "whom"]


def test_there_is_nothing_before_it(book):
    assert refused(visit(book, {"whom": [Back(), Leave()]})) == ["this is the first question of this walk"]


@pytest.mark.parametrize("words", ["whom", "did you meet"])
def test_it_can_be_edited(book, words):
    sat = visit(book, {"whom": [Typed("Priya"), Typed("iyer")], "hours": [Edit(words), Typed("10")]})
    assert sat.note["entries"][0]["by"] == "R. Iyer"
