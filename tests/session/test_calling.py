"""A call in progress: what its lines become, what its numbers mean, and that a stop loses nothing."""

from __future__ import annotations

import pytest

from call_desk import CallDesk
from salescoach.errors import UnusableFileError
from salescoach.session.calling import Call, note_to_reopen


def titles(call: Call) -> list[str]:
    return [f"{line.number} {line.title}" for line in call.board.lines]


def typed(call: Call, *lines: str) -> list[str]:
    rows = []
    for line in lines:
        row = call.type(line)
        rows.append(row.heard if row else "")
        call.catch_up()
    return rows


def test_what_gates_want_is_numbered_first_then_what_else_is_asked():
    assert titles(CallDesk().call()) == [
        "1 when we finish",
        "2 hours lost",
        "3 cost of an hour",
        "4 why now",
        "5 the day they start",
        "6 the problem",
        "7 Who else has a say",
    ]


def test_questions_are_answered_in_any_order_with_who_said_it():
    desk = CallDesk()
    call = desk.call()
    typed(call, "6 bad water", "@iyer", "2 20-30 hours a month, mostly in summer")
    assert desk.said(call) == [
        {
            "stage": "ask",
            "item": "problem",
            "fact": "problem",
            "asked": "What would you like to change?",
            "type": "text",
            "status": "answered",
            "value": "bad water",
            "evidence": "said",
            "typed": "6 bad water",
        },
        {"speaker": "R. Iyer", "typed": "@iyer"},
        {
            "stage": "ask",
            "item": "hours",
            "playbook": "sale",
            "fact": "hours",
            "asked": "How many hours a month are lost?",
            "type": "number",
            "status": "answered",
            "value": {"low": 20, "likely": 25, "high": 30, "text": "20-30"},
            "evidence": "said",
            "by": "R. Iyer",
            "reason": "mostly in summer",
            "typed": "2 20-30 hours a month, mostly in summer",
        },
    ]


@pytest.mark.parametrize(
    ("line", "note", "meant", "why"),
    [
        ("2 a lot", "a lot", "hours", "hours lost: no figure that fits"),
        ("3 4 lakh a day", "4 lakh a day", "hourly", "cost of an hour: no figure that fits"),
        ("4 the monsoon", "the monsoon", "urgent", "why now: yes or no?"),
        ("5 when it rains", "when it rains", "start", "the day they start: no day in it"),
        ("2 20 of our people", "20 of our people", "hours", "hours lost: no figure that fits"),
    ],
)
def test_what_is_no_answer_is_kept_as_a_loose_line_with_what_it_was_meant_for(line, note, meant, why):
    desk = CallDesk()
    call = desk.call()
    assert typed(call, line) == [f"note for {why}"]
    assert desk.said(call) == [{"note": note, "meant": meant, "reason": why, "typed": line}]


def test_figures_are_read_with_their_unit_and_what_is_said_beside_them():
    call = CallDesk().call()
    assert typed(
        call, "2 20-30 hours", "3 4 lakh an hour", "5 1 Dec, after the rain", "4 yes the monsoon"
    ) == [
        "hours lost: 20–30 hours a month",
        "cost of an hour: ₹4 lakh an hour",
        "the day they start: Tue 1 Dec 2026",
        "why now: yes",
    ]


def test_what_somebody_adds_to_their_answer_joins_it():
    desk = CallDesk()
    call = desk.call()
    typed(call, "6 bad water", "6 and at night", "@iyer 6 dirty filters")
    assert [entry["value"] for entry in desk.said(call)] == [
        "bad water",
        "bad water; and at night",
        "dirty filters",
    ]


def test_what_is_worked_out_is_told_with_the_number_to_agree_it_by():
    call = CallDesk().call()
    typed(call, "@iyer 2 20-30", "3 4 lakh")
    assert call.rows[-1].heard == "worked out: the cost ₹9.6–14.4 cr a year; =9 once they agree"
    assert titles(call)[7:] == ["8 say back: what you heard", "9 say back: the cost"]


def test_only_the_sign_of_agreement_makes_a_fact_agreed():
    desk = CallDesk()
    call = desk.call()
    typed(call, "2 20", "3 1 lakh", "9 agreed", "9 yes")
    assert call.deal.known("cost").evidence == "said"
    assert typed(call, "=9 @shah") == ["they agreed: the cost ₹2.4 cr a year"]
    assert (call.deal.known("cost").evidence, call.deal.known("cost").by) == ("confirmed", "Priya Shah")
    assert desk.said(call)[-1] == {
        "stage": "ask",
        "item": "cost_agreed",
        "playbook": "sale",
        "type": "choice",
        "status": "answered",
        "value": "agreed",
        "facts": {"cost": 24000000},
        "evidence": "confirmed",
        "by": "Priya Shah",
        "typed": "=9 @shah",
    }


def test_a_question_that_nobody_says_back_can_be_agreed_too_by_whoever_speaks():
    call = CallDesk().call()
    assert typed(call, "@iyer", "2 20-30", "=2") == [
        "R. Iyer is speaking",
        "hours lost: 20–30 hours a month",
        "they agreed: hours lost 20–30 hours a month",
    ]
    assert (call.deal.known("hours").evidence, call.marks["ask/hours"]) == ("confirmed", "agreed")


def test_a_guess_that_they_agree_to_becomes_their_word():
    desk = CallDesk(entries=[{"fact": "hours", "status": "answered", "value": 25, "evidence": "assumed"}])
    call = desk.call()
    typed(call, "=2 @iyer")
    known = call.deal.known("hours")
    assert (known.value, known.evidence, known.by) == (25, "confirmed", "R. Iyer")


def test_nothing_known_is_nothing_agreed():
    desk = CallDesk()
    call = desk.call()
    assert typed(call, "=2", "=7") == [
        "note for hours lost: nothing is known yet to agree to",
        "note for Who else has a say: nothing is known yet to agree to",
    ]
    assert call.deal.known("hours") is None


def test_signs_catch_what_is_said_beside_the_questions():
    desk = CallDesk()
    call = desk.call()
    heard = typed(
        call,
        "@shah",
        "! pilot data by fri",
        "x too dear this year",
        "? who pays the fines",
        "+ Commissioner Rao, decides",
        "> rao meeting, me, thu",
        "$ second borehole",
    )
    assert heard == [
        "Priya Shah is speaking",
        "promise, Fri 27 Nov 2026",
        "objection: what lies under it?",
        "parked",
        "person: decides",
        "next step for sam, Thu 26 Nov 2026",
        "lead",
    ]
    fields = [entry["add"] for entry in desk.said(call) if "add" in entry]
    assert fields == [
        {"text": "pilot data", "due": "2026-11-27", "to": "Priya Shah", "by": "sam"},
        {"text": "too dear this year", "raised_by": "Priya Shah"},
        {"text": "who pays the fines", "whom": "Priya Shah"},
        {"name": "Commissioner Rao", "part": ["decides"]},
        {"text": "rao meeting", "due": "2026-11-26", "who": "sam"},
        {"text": "second borehole", "from": "Priya Shah"},
    ]


def test_a_parked_question_gets_a_number_and_its_answer_closes_it():
    call = CallDesk().call()
    typed(call, "? who pays the fines")
    assert titles(call)[-1] == "8 who pays the fines"
    typed(call, "8 the state does")
    assert call.deal.entries("questions")[0].fields["status"] == "asked"


def test_the_last_line_can_be_taken_back_and_then_the_one_before():
    desk = CallDesk()
    call = desk.call()
    assert typed(call, "@iyer", "2 20-30", "x too dear", "/back", "/back", "/back", "/back") == [
        "R. Iyer is speaking",
        "hours lost: 20–30 hours a month",
        "objection: what lies under it?",
        "taken back: x too dear",
        "taken back: 2 20-30",
        "taken back: @iyer",
        "",
    ]
    assert (call.deal.entries("objections"), call.deal.known("hours"), call.speaker) == ([], None, "")


def test_a_line_that_cannot_be_saved_changes_nothing_and_can_be_typed_again():
    desk = CallDesk()
    call = desk.call()
    typed(call, "6 bad water")
    desk.disk.full = True
    with pytest.raises(UnusableFileError, match="the disk is full"):
        call.type("2 20-30")
    assert (call.deal.known("hours"), len(call.note["entries"]), len(call.rows)) == (None, 1, 1)
    desk.disk.full = False
    assert typed(call, "2 20-30") == ["hours lost: 20–30 hours a month"]


def test_a_stop_after_any_line_loses_neither_lines_nor_numbers_nor_the_speaker():
    script = [
        "@iyer",
        "2 20-30",
        "3 4 lakh",
        "? who pays",
        "=9",
        "x dear",
        "/back",
        "10 the state",
        "@",
        "it rained",
    ]
    desk = CallDesk()
    call = desk.call()
    for line in script:
        call.type(line)
        call.catch_up()
        again = desk.call()
        assert again.note["id"] == call.note["id"]
        assert again.rows == [row for row in call.rows if row.seqs]
        assert {line.number: line.key for line in again.board.lines} == {
            line.number: line.key for line in call.board.lines
        }
        assert (again.speaker, again.saved_at, again.marks) == (call.speaker, call.saved_at, call.marks)


def test_a_number_alone_puts_its_question_in_hand_until_it_is_answered():
    call = CallDesk().call()
    assert call.wording == "Until what time can we talk?"
    typed(call, "6")
    assert call.wording == "How does it show in your figures?"
    typed(call, "6 bad water")
    assert call.wording == "Until what time can we talk?"


def test_the_end_is_what_was_agreed_in_the_call():
    call = CallDesk().call()
    assert call.ends is None
    typed(call, "1 till 10:45")
    assert f"{call.ends:%H:%M}" == "10:45"


def test_ending_the_call_marks_it_held_and_its_note_complete():
    planned = {"starts": "2026-11-23T10:00:00Z", "ends": "2026-11-23T10:45:00Z", "status": "planned"}
    desk = CallDesk(entries=[{"ledger": "calls", "add": planned}])
    call = desk.call()
    assert (call.note["call"], f"{call.ends:%H:%M}") == ("00aaaa-4", "10:45")
    typed(call, "6 bad water")
    call.finish()
    assert call.deal.entries("calls")[0].fields["status"] == "held"
    assert desk.disk.notes[call.note["id"]]["ended"] >= "2026-11-23T10:00:20Z"


def test_a_call_in_which_nothing_was_typed_leaves_no_note():
    desk = CallDesk()
    desk.call().finish()
    assert desk.disk.notes == {}


def test_a_call_that_was_ended_a_moment_ago_is_taken_up_again():
    desk = CallDesk()
    call = desk.call()
    typed(call, "6 bad water")
    call.finish()
    notes = list(desk.disk.notes.values())
    assert note_to_reopen(notes, author="sam", playbook="steps", now=desk.clock()) == call.note["id"]
    assert note_to_reopen(notes, author="mia", playbook="steps", now=desk.clock()) == ""
    assert note_to_reopen(notes, author="sam", playbook="steps", now=desk.now.replace(hour=11)) == ""
