"""Five minutes after a call: what is asked, in how many steps, and what the answers become."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest

from building import CASES, gate_of
from call_desk import CallDesk
from salescoach.ask.plain import Plain
from salescoach.session.debrief import Debrief
from salescoach.session.debrief_ending import ending_words
from salescoach.session.loose import loose_lines
from salescoach.session.slips import slips
from salescoach.session.starting import Wish, open_note, plan_of, result

CALL = [
    "@iyer",
    "2 20-30 hours",
    "tankers cost 4 lakh when we go below",
    "it smells in the morning",
    "@shah",
    "x too dear for this year",
]


def called(*lines: str, desk: CallDesk | None = None) -> CallDesk:
    """Return a desk after a call with these lines."""
    desk = desk or CallDesk()
    call = desk.call()
    for line in lines:
        call.type(line)
        call.catch_up()
    call.finish()
    return desk


def sit(desk: CallDesk, *typed: str) -> tuple[Debrief, str, bool]:
    """Debrief with some typed lines; return the sitting, what was told, and whether it came to its end."""
    gate = gate_of(CASES / "calls" / "playbooks")
    wish = Wish("steps", moments=frozenset({"after"}), author="sam")
    deal = desk.deal()
    note = open_note(deal, wish, "dddddd")
    err = io.StringIO()
    asker = Plain(io.StringIO("".join(f"{line}\n" for line in typed)), err, edit=lambda _: None)
    plan = plan_of(wish, gate, "sale")
    sitting = Debrief(plan, deal, note, asker, desk.disk, desk.clock, desk.customs(), author="sam")
    done = sitting.run()
    return sitting, err.getvalue(), done


def entries(sitting: Debrief) -> list[dict[str, Any]]:
    return [
        {k: v for k, v in e.items() if k not in {"seq", "at", "asked", "stage"}}
        for e in sitting.note["entries"]
    ]


WHOLE = ["", "", "a", "budget closes in March", "partly", "half", "rao meeting, me, thu", "pilot data by fri"]


def test_an_ordinary_call_takes_at_most_six_steps_and_every_line_is_sorted():
    desk = called(*CALL)
    sitting, told, done = sit(desk, *WHOLE)
    assert (done, sitting.steps) == (
        True,
        ["sort", "back", "beneath", "later/aim_met", "later/talk_share", "closing/both"],
    )
    heads = [line for line in told.splitlines() if re.match(r"(Question|To say back|Entry) \d of \d, ", line)]
    assert heads == [
        "Question 1 of 5, 2 lines to sort (n leaves it as a note)",
        "Question 1 of 5, a line to sort (n leaves it as a note)",
        "To say back 2 of 5, Asking",
        "Entry 3 of 5, Objections",
        "Question 4 of 5, Afterwards",
        "Question 5 of 5, Afterwards",
        "Entry 6 of 6, Afterwards, needed",
    ]
    assert loose_lines(desk.deal()) == []


def test_what_a_line_became_is_said_and_a_letter_that_is_not_offered_is_refused():
    sitting, told, _ = sit(called("they decide in march"), "h", "objections", "/back", "n")
    short = '"h" is too short to tell a question by; type its number: 6 hours lost 1.'
    assert short in " ".join(told.split())
    assert "kept as: objections: they decide in march; /back undoes it\n" in told
    assert entries(sitting)[-1]["status"] == "kept"


def test_what_a_debrief_writes():
    sitting, _, _ = sit(called(*CALL), *WHOLE)
    call = "20261123T100000Z-7f3c9a"
    assert entries(sitting) == [
        {
            "item": "hourly",
            "playbook": "sale",
            "fact": "hourly",
            "type": "money",
            "status": "answered",
            "value": {"low": 400000, "likely": 400000, "high": 400000, "currency": "INR"},
            "evidence": "said",
            "by": "R. Iyer",
            "reason": "tankers cost 4 lakh when we go below",
            "from": {"note": call, "seq": 3},
        },
        {"from": {"note": call, "seq": 4}, "status": "kept"},
        {
            "item": "cost_agreed",
            "playbook": "sale",
            "type": "choice",
            "status": "answered",
            "value": "agreed",
            "facts": {"cost": {"low": 96000000, "likely": 120000000, "high": 144000000}},
            "evidence": "confirmed",
        },
        {
            "item": "beneath_it",
            "of": "7f3c9a-6",
            "ledger": "objections",
            "id": "7f3c9a-6",
            "set": {"beneath": "budget closes in March"},
            "evidence": "assumed",
        },
        {
            "item": "aim_met",
            "fact": "aim_met",
            "type": "choice",
            "status": "answered",
            "value": "partly",
            "evidence": "assumed",
        },
        {
            "item": "talk_share",
            "fact": "talk_share",
            "type": "choice",
            "status": "answered",
            "value": "half",
            "evidence": "assumed",
        },
        {
            "ledger": "next_steps",
            "add": {"text": "rao meeting", "due": "2026-11-26", "who": "sam"},
            "evidence": "assumed",
            "id": "dddddd-7",
        },
        {
            "item": "promises_made",
            "ledger": "promises",
            "add": {"text": "pilot data", "due": "2026-11-27"},
            "evidence": "said",
            "id": "dddddd-8",
        },
    ]


def test_a_line_that_was_typed_for_a_question_is_suggested_for_it_with_its_reading():
    sitting, told, _ = sit(called("4 the monsoon"), "")
    assert "answers: why now: yes" in told.splitlines()
    assert (sitting.deal.known("urgent").value, sitting.deal.known("urgent").reason) == ("yes", "the monsoon")


def test_a_figure_that_cannot_be_read_from_the_line_is_asked_for():
    sitting, told, _ = sit(called("@iyer", "4 lakh a day for tankers"), "", "20k")
    assert "about: 4 lakh a day for tankers" in told.splitlines()
    known = sitting.deal.known("hourly")
    assert (known.value["likely"], known.by, known.reason) == (20000, "R. Iyer", "4 lakh a day for tankers")


def test_a_number_chooses_another_question():
    sitting, _, _ = sit(called("it smells"), "2")
    assert sitting.deal.known("problem").value == "it smells"


@pytest.mark.parametrize("word", ["n", "leave"])
def test_a_line_can_be_left_as_a_note_and_does_not_come_again(word):
    desk = called("4 the monsoon")
    sitting, _, _ = sit(desk, word)
    assert (sitting.deal.known("urgent"), loose_lines(desk.deal())) == (None, [])


def test_a_line_can_become_an_objection_a_promise_or_a_next_step():
    sitting, _, _ = sit(called("@shah", "they will not like it", "data by fri"), "an objection", "a promise")
    assert [e["add"] for e in sitting.note["entries"]] == [
        {"text": "they will not like it", "raised_by": "Priya Shah"},
        {"text": "data", "due": "2026-11-27", "to": "Priya Shah", "by": "sam"},
    ]


def test_what_was_sorted_can_be_taken_back_and_comes_again():
    sitting, told, _ = sit(called("4 the monsoon"), "", "/back")
    assert told.count("“the monsoon”") == 2
    assert len(loose_lines(sitting.deal)) == 1


def test_a_figure_that_nobody_agreed_is_asked_about_and_a_no_reopens_what_it_is_made_of():
    sitting, told, _ = sit(called("2 20", "3 1 lakh"), "c", "hours lost")
    assert "The cost is now ₹2.4 cr a year. Did you say it back?" in told.splitlines()
    assert "Which of them did they correct?" in told
    assert sitting.deal.known("hours").status == "refuted"


def test_how_much_they_should_talk_is_told_after_how_much_they_did():
    _, told, _ = sit(called("6 bad water"), "y", "me")
    assert "> aim in asking: 80–99 % of the talking is theirs\n" in told


def test_the_promises_of_the_call_are_shown_where_more_are_asked_for():
    sitting, told, _ = sit(called("! pilot data by fri"), "y", "me", "rao meeting", "")
    assert "(promised; now: pilot data; Enter: stays) > " in told
    assert [e.get("value") for e in sitting.note["entries"] if e.get("item") == "promises_made"] == [[]]


def test_what_was_understood_of_the_step_and_the_promise_is_said_back():
    typed = ["y", "me", "rao meeting, me, thu", "pilot data, Ana Ruiz, fri"]
    sitting, told, _ = sit(called("! pilot data by fri"), *typed)
    assert "understood: next steps: rao meeting, due Thu 26 Nov 2026, who sam\n" in told
    assert "understood: promises: pilot data, to Ana Ruiz, due Fri 27 Nov 2026\n" in told
    (promise,) = [e["add"] for e in entries(sitting) if e.get("ledger") == "promises"]
    assert promise == {"text": "pilot data", "to": "Ana Ruiz", "due": "2026-11-27"}


def test_with_a_next_step_from_the_call_only_promises_are_asked_for():
    sitting, _, done = sit(called("> rao meeting, me, thu"), "y", "me", "")
    assert "closing/both" not in sitting.steps
    assert sitting.steps[-1] == "later/promises_made"
    assert done


def test_phrases_that_the_playbook_warns_of_are_pointed_out_when_we_said_them():
    desk = called(
        "@shah",
        "we can solve it ourselves",
        "@me",
        "we can solve that",
        "no discount",
        "@",
        "as market leader",
    )
    deal = desk.deal()
    open_note(deal, Wish("steps", moments=frozenset({"after"}), author="sam"), "dddddd")
    assert [(slip.phrase, slip.line) for slip in slips(deal, ["steps", "sale"], "sam")] == [
        ("market leader", "as market leader"),
        ("we can solve", "we can solve that"),
        ("discount", "no discount"),
    ]


def test_the_end_says_how_the_gate_stands_what_is_next_and_what_is_open():
    sitting, _, _ = sit(called(*CALL), *WHOLE)
    view = result(sitting.plan, sitting.deal, sitting.note, saved=8, path="", unused=[])
    assert ending_words(sitting, view) == [
        "City Water: Finding out not ready (3 of 4). Next: Thu 26 Nov 2026. 1 promise open.",
        "still to be asked: when we finish, why now, the day they start",
    ]


def test_what_was_promised_in_the_call_is_shown_and_what_they_agreed_is_not_called_open():
    desk = called("@shah", "! pilot data by fri", "2 20-30 hours", "=4")
    sitting, told, _ = sit(desk, "", "", "", "", "")
    assert "promised; now: pilot data" in told
    view = result(sitting.plan, sitting.deal, sitting.note, saved=1, path="", unused=[])
    assert "hours" not in ending_words(sitting, view)[1]


def test_the_debrief_is_of_the_call_behind_us_not_of_the_one_to_come():
    first = {"starts": "2026-11-23T10:00:00Z", "status": "planned"}
    second = {"starts": "2026-11-23T16:00:00Z", "status": "planned"}
    desk = called(
        "4 the monsoon", desk=CallDesk(entries=[{"ledger": "calls", "add": c} for c in (first, second)])
    )
    sitting, told, _ = sit(desk)
    assert sitting.note["call"] == "00aaaa-4"
    assert "“the monsoon”" in told


def test_a_debrief_that_is_left_goes_on_where_it_was():
    desk = called("4 the monsoon", "it smells")
    first, _, done = sit(desk, "")
    assert not done
    second, told, _ = sit(desk)
    assert second.note["id"] == first.note["id"]
    assert ("“it smells”" in told, "“the monsoon”" in told) == (True, False)
