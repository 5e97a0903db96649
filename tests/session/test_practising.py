from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from building import BUILT_IN, Building, gate_of
from salescoach.session.practising import due_drills, judge, judge_seconds, moved
from salescoach.views.drills import Drill, drills_of

if TYPE_CHECKING:
    from salescoach.deal.state import Deal

TODAY = date(2026, 11, 23)


def deal(*entries: dict[str, object]) -> Deal:
    return Building(gate_of(BUILT_IN)).deal(
        "acme", [{"at": "2026-11-20T09:00:00Z", "entries": list(entries)}]
    )


def drills(*deals: Deal) -> list[Drill]:
    return drills_of(gate_of(BUILT_IN).library, deals, "seven-steps")


def of(kind: str, *deals: Deal) -> list[Drill]:
    return [drill for drill in due_drills(drills(*deals), {}, TODAY) if drill.kind == kind]


def test_there_is_something_of_every_kind() -> None:
    assert {drill.kind for drill in drills()} == {"open", "opening", "objection", "close", "words"}
    assert len({drill.key for drill in drills()}) == len(drills())


def test_the_reps_own_objections_and_questions_come_first() -> None:
    own = deal(
        {"ledger": "objections", "add": {"text": "too dear this year"}},
        {"ledger": "questions", "add": {"text": "Do you own the land?"}},
        {"ledger": "questions", "add": {"text": "What happens then?"}},
    )
    assert of("objection", own)[0].text == "too dear this year"
    assert [drill.text for drill in of("open", own)][:1] == ["Do you own the land?"]
    assert "What happens then?" not in [drill.text for drill in of("open", own)]


def test_the_opening_shows_what_belongs_into_it() -> None:
    [opening] = of("opening")
    assert "Until what time can we talk?" in opening.lines


def test_every_old_close_is_among_its_choices() -> None:
    closes = of("close")
    assert len({drill.right for drill in closes}) == 11
    for drill in closes:
        assert drill.right in drill.choices
        assert len(set(drill.choices)) == 4
    assert len({drill.choices.index(drill.right) for drill in closes}) == 4


@pytest.mark.parametrize(
    ("kind", "answer", "right", "told"),
    [
        ("open", "How does that show in your work?", True, "open: they have to think, and to tell"),
        (
            "open",
            "What happens then, and who pays for it?",
            False,
            "it asks two things at once; ask the first one",
        ),
        ("open", "Is it one?", False, "still closed; begin with"),
        ("objection", "I see that. What makes the price important?", True, "heard, and asked"),
        (
            "objection",
            "I see, BUT it saves you money",
            False,
            "“BUT” takes back what stands before it; say and, or",
        ),
        ("objection", "Really?", False, "too short to show that you heard it; say it back, then ask"),
        (
            "objection",
            "I see that it matters to you",
            True,
            "no but in it; a question after it would be better",
        ),
        ("words", "How do you decide?", True, "open"),
        ("words", "What do you decide?", False, "begin with how"),
        ("close", "1", False, "the pen close; people notice, so use none of them"),
        ("close", "2", True, "the pen close; people notice, so use none of them"),
        ("close", "Pen close", True, "the pen close; people notice, so use none of them"),
        ("close", "7", False, "the pen close; people notice, so use none of them"),
    ],
)
def test_an_answer_is_judged(kind: str, answer: str, right: bool, told: str) -> None:
    texts = {"open": "Is this a problem for you?", "objection": "It is too dear."}
    choices, wanted = (("Ego", "Pen"), "Pen") if kind == "close" else ((), "how")
    judged = judge(Drill("x", kind, texts.get(kind, ""), choices, wanted), answer)  # type: ignore[arg-type]
    assert judged.right is right
    assert judged.told.startswith(told)


@pytest.mark.parametrize(
    ("seconds", "right", "told"),
    [
        (2, False, "2 seconds: say it aloud, every word"),
        (25, True, "25 seconds: good, they know who you are and you have not told your life"),
        (80, False, "80 seconds: too long; leave yourself out and ask sooner"),
    ],
)
def test_an_opening_is_judged_by_the_clock(seconds: float, right: bool, told: str) -> None:
    judged = judge_seconds(seconds)
    assert (judged.right, judged.told) == (right, told)


def test_what_is_right_waits_longer_each_time_and_what_is_wrong_begins_anew() -> None:
    known = moved(None, TODAY, right=True)
    assert known == {"box": 2, "seen": "2026-11-23", "right": 1, "wrong": 0}
    for _ in range(9):
        known = moved(known, TODAY, right=True)
    assert known["box"] == 5
    assert moved(known, TODAY, right=False) == {"box": 1, "seen": "2026-11-23", "right": 10, "wrong": 1}


def test_the_wrong_ones_come_first_then_the_new_and_what_waits_does_not_come() -> None:
    words = [drill for drill in drills() if drill.kind == "words"]
    kept = {
        words[0].key: {"box": 2, "seen": "2026-11-22", "right": 1, "wrong": 0},
        words[1].key: {"box": 1, "seen": "2026-11-23", "right": 0, "wrong": 1},
        words[2].key: {"box": 4, "seen": "2026-11-20", "right": 3, "wrong": 0},
    }
    assert [drill.right for drill in due_drills(words, kept, TODAY)] == [
        "how",
        "what",
        "when",
        "where",
        "why",
    ]
