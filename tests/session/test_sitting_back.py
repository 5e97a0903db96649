"""Going back takes back just what the last reply wrote, and puts that again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from salescoach.ask.port import Aside, Back, CardDone, Edit, Jump, Keep, Leave, Remark, SetAside, Typed

ALL = {
    "hours": Typed("10"), "rate": Typed("5"), "agreed": Typed("agreed"), "begins": Typed("today"),
    "plant": Typed("north"), "pencil": CardDone(), "who": Typed(lines=("Ana Ruiz",)),
    "doubts": Typed(lines=("too dear", "too late")), "beneath": Typed(fields={"beneath": "fear"}),
}  # fmt: skip


@pytest.fixture
def book(table):
    return table()


def standing(sitting):
    """Return what was answered and not taken back: the item, else the fact that was reopened."""
    gone = {e["undo"]["seq"] for e in sitting.note["entries"] if "undo" in e}
    return [
        e.get("item") or e.get("fact")
        for e in sitting.note["entries"]
        if e["seq"] not in gone and ("item" in e or "fact" in e)
    ]


def keys(sitting):
    return [prompt.key for prompt in sitting.asker.asked]


@pytest.mark.parametrize(
    ("replies", "where", "left"),
    [
        ({"hours": Typed("10"), "rate": [Back(), Leave()]}, "talk/hours", []),
        ({"hours": SetAside("dont-know"), "rate": [Back(), Leave()]}, "talk/hours", []),
        ({"pencil": CardDone(), "who": [Back(), Leave()]}, "talk/pencil", []),
        ({"pencil": CardDone((1,)), "who": [Back(), Leave()]}, "talk/pencil", []),
        ({"pencil": SetAside("skipped"), "who": [Back(), Leave()]}, "talk/pencil", []),
        ({"who": Typed(lines=("Ana", "Bo", "Cy")), "doubts": [Back(), Leave()]}, "talk/who", []),
        ({"who": Typed(), "doubts": [Back(), Leave()]}, "talk/who", []),
        (
            {"who": Typed(lines=("Ana",)), "doubts": [Typed(lines=("dear",))], "beneath": [Back(), Leave()]},
            "talk/doubts",
            ["who"],
        ),
        (
            {"hours": [Typed("10"), Leave()], "rate": [Remark("loud"), Aside("questions", "why"), Back()]},
            "talk/hours",
            [],
        ),
    ],
)  # fmt: skip
def test_back_takes_the_whole_reply_back_and_puts_it_again(book, replies, where, left):
    sat = book.sit(replies, stage="talk")
    after = keys(sat).index(where, [prompt.key for prompt in sat.asker.asked].index(where) + 1)
    assert (keys(sat)[after], standing(sat)) == (where, left)


def test_back_after_a_card_in_the_preparation_takes_its_next_step_back(book):
    sat = book.sit({"aim": Typed("x"), "pack": [CardDone((1, 2)), Leave()], "hours": [Back()]})
    assert (standing(sat), sat.deal.entries("next_steps")) == (["aim"], [])


def test_back_after_a_no_closes_again_what_it_had_reopened(book):
    replies = {
        **ALL,
        "agreed": [Typed("corrected"), Leave()],
        "hours": [Typed("10"), Back()],
        "talk/agreed/which": [Typed("hours, rate")],
    }
    sat = book.sit(replies, stage="talk")
    assert standing(sat) == ["hours", "rate"]
    assert (sat.deal.say("cost"), keys(sat)[-1]) == ("€600 a year", "talk/agreed")


def test_back_twice_takes_back_two_replies_in_turn(book):
    sat = book.sit(
        {"hours": [Typed("10"), Leave()], "rate": [Typed("5"), Back()], "agreed": [Back()]}, stage="talk"
    )
    assert (keys(sat), standing(sat)) == (
        ["talk/hours", "talk/rate", "talk/agreed", "talk/rate", "talk/hours"],
        [],
    )


def test_back_in_a_new_sitting_takes_back_what_the_one_before_wrote_last(book):
    first = book.sit({"hours": Typed("10"), "rate": [Leave()]}, stage="talk")
    sat = book.sit({"rate": [Back()], "hours": [Leave()]}, first.note, stage="talk")
    assert (keys(sat), standing(sat)) == (["talk/rate", "talk/hours"], [])


def test_back_where_nothing_was_answered_is_refused(book):
    sat = book.sit({"hours": [Back(), Leave()]}, stage="talk")
    assert sat.asker.told == [("this is the first question of this walk", "refused")]


def test_back_is_saved_as_an_entry_that_names_what_it_takes_back(book):
    sat = book.sit({"hours": [Typed("10"), Leave()], "rate": [Back()]}, stage="talk")
    assert sat.saver.kept[-1]["entries"][-1]["undo"] == {"note": sat.note["id"], "seq": 1}


def test_back_restores_what_an_edit_had_changed(book):
    sat = book.sit(
        {"hours": [Typed("10"), Typed("20")], "rate": [Edit("hours"), Back(), Leave()]}, stage="talk"
    )
    assert sat.deal.say("hours") == "10 hours a month"


def test_back_after_a_jump_goes_back_to_where_one_was_and_takes_no_answer_away(book):
    sat = book.sit({"aim": Typed("x"), "pack": [Jump("after"), Leave()], "letter": [Back()]})
    assert (keys(sat), standing(sat)) == (["plan/aim", "plan/pack", "after/letter", "plan/pack"], ["aim"])


def test_back_where_a_jump_led_puts_again_what_was_answered_there(book):
    sat = book.sit({"aim": [Jump("after")], "letter": [CardDone(), Leave()], "went": [Back()]})
    assert keys(sat) == ["plan/aim", "after/letter", "after/went", "after/letter"]


def test_two_lists_answered_within_one_second_are_two_replies(book):
    sitting = book.sitting(
        {**ALL, "beneath": [Back()], "doubts": [Typed(lines=("dear",)), Leave()]}, stage="talk"
    )
    now = sitting.clock()
    sitting.clock = lambda: now
    sitting.run()
    assert standing(sitting)[-1] == "who"


def test_kept_is_taken_back_too(book):
    book.sit({"hours": Typed("10")}, stage="talk")
    sat = book.sit({"hours": [Keep(), Leave()], "rate": [Back()]}, stage="talk")
    assert (standing(sat), keys(sat)) == ([], ["talk/hours", "talk/rate", "talk/hours"])


def on_two_machines(book, first, second, **head):
    """Sit on one machine until the rep leaves, then on another; return both sittings."""
    one = book.sit(first, book.note(machine="desk"), stage="talk")
    note = book.note(machine="laptop", continues=one.note["id"], **head)
    return one, book.sit(second, note, stage="talk")


def test_back_on_another_machine_takes_back_what_was_answered_on_the_first(book):
    before = {"hours": Typed("10"), "rate": Typed("5"), "agreed": [Leave()]}
    again = {"agreed": [Back(), Back()], "rate": [Back()], "hours": [Typed("20"), Leave()]}
    one, two = on_two_machines(book, before, again)
    assert keys(two)[:4] == ["talk/agreed", "talk/rate", "talk/hours", "talk/rate"]
    assert [entry.get("item") for entry in one.note["entries"]] == ["hours", "rate"]
    undone = [entry["undo"] for entry in two.note["entries"] if "undo" in entry]
    assert undone == [{"note": one.note["id"], "seq": seq} for seq in (2, 1)]
    found = book.deal().index
    assert ([event.entry["value"] for event in found.answers("hours")], found.answers("rate")) == ([20], [])


def test_back_at_the_first_answer_of_all_machines_says_so(book):
    _, two = on_two_machines(book, {"hours": [Leave()]}, {"hours": [Back(), Leave()]})
    assert two.asker.told == [("this is the first question of this walk", "refused")]


def test_what_this_machine_answered_is_taken_back_before_the_rest(book):
    again = {"rate": [Typed("5"), Leave()], "agreed": [Back()]}
    one, two = on_two_machines(book, {"hours": Typed("10"), "rate": [Leave()]}, again)
    assert [entry["undo"]["note"] for entry in two.note["entries"] if "undo" in entry] == [two.note["id"]]
    assert standing(one) == ["hours"]


def test_a_jump_on_another_machine_is_come_back_from(book):
    one = book.sit({"aim": [Typed("x"), Leave()], "pack": [Jump("talk")], "hours": [Leave()]},
                   book.note(machine="desk"))  # fmt: skip
    two = book.sit({"hours": [Back()], "pack": [Leave()]},
                   book.note(machine="laptop", continues=one.note["id"]))  # fmt: skip
    assert keys(two) == ["talk/hours", "plan/pack"]


def test_a_line_of_a_list_is_replaced_on_another_machine(book):
    first = {"who": Typed(lines=("Ana Ruiz, buyer",)), "doubts": [Leave()]}
    second = {"doubts": [Edit("who"), Leave()], "who": [Typed(lines=("Ana Ruiz, director",))]}
    one, two = on_two_machines(book, first, second)
    assert [(entry.id, entry.fields["title"]) for entry in two.deal.entries("people")] == [
        (one.note["entries"][-1]["id"], "director")
    ]


FIRST = ("this is the first question of this walk", "refused")


@pytest.mark.parametrize(
    ("head", "later", "whole"),
    [
        ({}, {"days": 1}, False),  # a debrief goes on with the call of yesterday, and is a walk of its own
        ({"author": "kim"}, {"minutes": 1}, True),
        ({}, {"minutes": 1}, False),  # resumed within the hour, but a debrief would not ask it again
    ],
)
def test_back_leaves_alone_what_another_walk_on_another_machine_answered(book, head, later, whole):
    one = book.sit({"hours": Typed("10"), "rate": [Leave()]}, book.note(machine="desk"), stage="talk")
    book.now += timedelta(**later)
    note = book.note(machine="laptop", continues=one.note["id"], **head)
    plan = {} if whole else {"moments": frozenset({"after"})}
    sat = book.sit({"aim": [Back(), Leave()], "letter": [Back(), Leave()]}, note, **plan)
    assert sat.asker.told == [FIRST]
    assert [entry for entry in sat.note["entries"] if "undo" in entry] == []
    assert len(book.deal().index.answers("hours")) == 1


def test_back_in_the_same_walk_on_another_machine_names_what_it_takes_back(book):
    again = {"rate": [Back()], "hours": [Typed("20"), Leave()]}
    _, two = on_two_machines(book, {"hours": Typed("10"), "rate": [Leave()]}, again)
    assert two.asker.told[0] == ('taken back: "How many hours are lost"', "plain")


def test_back_into_a_preparation_that_a_debrief_does_not_ask_names_what_it_takes_back(book):
    first = book.sit({"aim": Typed("x"), "pack": [Leave()]})
    sat = book.sit({"letter": [Back(), Leave()]}, first.note, moments=frozenset({"after"}))
    assert sat.asker.told == [('taken back: "What do you want"', "plain")]
