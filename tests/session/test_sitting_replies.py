"""The loop with a scripted asker: what each kind of reply writes, tells and leads to."""

from __future__ import annotations

import pytest

from salescoach.ask.port import (
    Aside,
    Back,
    CardDone,
    Edit,
    Jump,
    Keep,
    Leave,
    Remark,
    SetAside,
    Speaker,
    Typed,
)


@pytest.fixture
def book(table):
    return table()


def written(sitting, *names):
    """Return the entries with only the keys that are asked about."""
    return [{name: e[name] for name in names if name in e} for e in sitting.note["entries"]]


def keys(sitting):
    return [prompt.key for prompt in sitting.asker.asked]


TALK = {"hours": Typed("10"), "rate": Typed("500")}


def test_every_kind_of_prompt_takes_its_answer(book):
    sat = book.sit({
        "aim": Typed("a figure"),
        "pack": CardDone(),
        **TALK,
        "agreed": Typed("agreed"),
        "begins": Typed("in 3 days"),
        "plant": Typed("2"),
        "pencil": CardDone(),
        "who": Typed(lines=("Ana Ruiz, CFO, decides",)),
        "doubts": Typed(lines=("too dear", "too late")),
        "beneath": Typed(fields={"beneath": "no budget", "status": "covered"}),
        "letter": CardDone(),
        "went": Typed("well"),
        "trust": Typed("7 they laughed"),
    })  # fmt: skip
    ids = [e["id"] for e in sat.note["entries"] if e.get("ledger") == "objections" and "add" in e]
    assert written(sat, "item", "value", "add", "set", "of", "evidence") == [
        {"item": "aim", "value": "a figure", "evidence": "assumed"},
        {"item": "pack", "value": "done", "evidence": "assumed"},
        {"item": "drive", "value": "done", "evidence": "assumed"},
        {"item": "hours", "value": 10, "evidence": "said"},
        {"item": "rate", "value": {"low": 500, "likely": 500, "high": 500, "currency": "EUR"}, "evidence": "said"},
        {"item": "agreed", "value": "agreed", "evidence": "confirmed"},
        {"item": "begins", "value": "2026-11-24", "evidence": "said"},
        {"item": "plant", "value": "south", "evidence": "said"},
        {"item": "pencil", "value": "done", "evidence": "assumed"},
        {"item": "silence", "value": "done", "evidence": "assumed"},
        {"item": "who", "add": {"name": "Ana Ruiz", "title": "CFO", "part": ["decides"]}, "evidence": "said"},
        {"item": "doubts", "add": {"text": "too dear"}, "evidence": "said"},
        {"item": "doubts", "add": {"text": "too late"}, "evidence": "said"},
        {"item": "beneath", "of": ids[0], "set": {"beneath": "no budget", "status": "covered"}, "evidence": "said"},
        {"item": "beneath", "of": ids[1], "set": {"beneath": "no budget", "status": "covered"}, "evidence": "said"},
        {"item": "letter", "value": "done", "evidence": "assumed"},
        {"item": "went", "value": "well", "evidence": "assumed"},
        {"item": "trust", "value": 7, "evidence": "assumed"},
    ]  # fmt: skip


@pytest.mark.parametrize("status", ["skipped", "dont-know", "not-applicable", "later"])
@pytest.mark.parametrize("item", ["aim", "hours", "who"])
def test_setting_aside_is_an_entry_with_its_reason_and_the_walk_goes_on(book, item, status):
    sat = book.sit({item: SetAside(status, "no time")})
    assert written(sat, "item", "status", "reason", "value") == [
        {"item": item, "status": status, "reason": "no time"}
    ]


def test_a_card_set_aside_sets_each_of_its_lines_aside(book):
    sat = book.sit({"pack": SetAside("skipped")})
    assert written(sat, "item", "status") == [
        {"item": "pack", "status": "skipped"},
        {"item": "drive", "status": "skipped"},
    ]


def test_what_a_card_lacks_becomes_a_next_step_before_and_after_the_call_but_not_in_it(book):
    sat = book.sit({"pack": CardDone((2,)), "pencil": CardDone((1,)), "letter": CardDone((1,))})
    assert written(sat, "item", "value", "status", "add") == [
        {"item": "pack", "value": "done", "status": "answered"},
        {"item": "drive", "status": "later"},
        {"item": "drive", "add": {"text": "Drive", "due": "2026-11-21", "who": "sam"}},
        {"item": "pencil", "status": "later"},
        {"item": "silence", "value": "done", "status": "answered"},
        {"item": "letter", "status": "later"},
        {"item": "letter", "add": {"text": "Write the letter", "due": "2026-11-21", "who": "sam"}},
    ]  # fmt: skip
    assert ("understood: next step for sam, today: Drive", "plain") in sat.asker.told


def test_a_line_that_a_card_does_not_have_is_refused_and_the_card_is_put_again(book):
    sat = book.sit({"pack": [CardDone((3,)), CardDone()]})
    assert sat.asker.told[0] == (
        "there is no such line on the card; type numbers from 1 to 2",
        "refused",
    )
    assert written(sat, "item", "value") == [
        {"item": "pack", "value": "done"},
        {"item": "drive", "value": "done"},
    ]


def test_what_is_not_understood_is_refused_with_the_cure_and_asked_again(book):
    sat = book.sit({"hours": [Typed("about a lot"), Typed("~12")]}, stage="talk")
    accepted = "write a number (25), a range (20-30, 10k-15k) or an about (~12k); k, m, lakh and crore are understood"
    assert sat.asker.told[0] == (f'"about a lot" is no figure; {accepted}', "refused")
    assert written(sat, "item", "value") == [
        {"item": "hours", "value": {"low": 12, "likely": 12, "high": 12, "about": True, "text": "~12"}}
    ]


def test_what_was_understood_of_a_figure_and_a_date_is_said(book):
    sat = book.sit({"hours": Typed("1.234,5"), "begins": Typed("next friday")}, stage="talk")
    assert [words for words, _ in sat.asker.told if words.startswith("understood")] == [
        "understood: 1,234.5 hours a month",
        "understood: Fri 27 Nov 2026",
    ]


def test_enter_keeps_what_was_said_in_the_last_call(book):
    book.sit({"hours": Typed("10")}, stage="talk")
    sat = book.sit({"hours": Keep()}, stage="talk")
    known = next(p.known for p in sat.asker.asked if p.item["id"] == "hours")
    assert (known.text, known.keepable) == ("10 hours a month", True)
    assert written(sat, "item", "status", "value", "evidence") == [
        {"item": "hours", "status": "kept", "value": 10, "evidence": "said"}
    ]


def test_enter_on_nothing_known_is_refused(book):
    sat = book.sit({"hours": [Keep()]}, stage="talk")
    assert sat.asker.told == [
        ("there is nothing to keep yet; answer, or set it aside with /skip, /dk, /na or /later", "refused")
    ]
    assert sat.note["entries"] == []


@pytest.mark.parametrize(
    ("ledger", "text", "added"),
    [
        ("questions", "Who pays the fines?", {"text": "Who pays the fines?", "whom": "Priya"}),
        ("objections", "too dear, they say", {"text": "too dear, they say", "raised_by": "Priya"}),
        ("promises", "pilot data by fri", {"text": "pilot data", "due": "2026-11-27", "to": "Priya", "by": "sam"}),
        ("people", "Ana Ruiz, CFO, decides", {"name": "Ana Ruiz", "title": "CFO", "part": ["decides"]}),
        ("next_steps", "call Ana by tomorrow", {"text": "call Ana", "due": "2026-11-22", "who": "sam"}),
        ("leads", "the dairy next door", {"text": "the dairy next door", "from": "Priya"}),
    ],
)  # fmt: skip
def test_what_is_said_beside_goes_to_its_list_and_the_question_is_put_again(book, ledger, text, added):
    sat = book.sit({"hours": [Speaker("Priya"), Aside(ledger, text), Typed("10")]}, stage="talk")
    assert written(sat, "ledger", "add", "item", "value") == [
        {"ledger": ledger, "add": added},
        {"item": "hours", "value": 10},
    ]
    name = ledger.replace("_", " ")
    assert sat.asker.told[:2] == [
        ("Priya is speaking", "plain"),
        (f"kept with the {name}: {ASIDES[ledger]}", "good"),
    ]


ASIDES = {
    "questions": "Who pays the fines?, whom Priya",
    "objections": "too dear, they say, raised by Priya",
    "promises": "pilot data, due Fri 27 Nov 2026, to Priya, by sam",
    "people": "Ana Ruiz, title CFO, part decides",
    "next_steps": "call Ana, due Sun 22 Nov 2026, who sam",
    "leads": "the dairy next door, from Priya",
}


def test_a_line_of_people_is_said_back_as_it_was_understood(book):
    lines = ("Ana Ruiz, CFO, decider, influences", "Bo Berg", "R. Iyer, uses it, plant manager")
    sat = book.sit({"who": Typed(lines=lines)}, stage="talk")
    assert [words for words, _ in sat.asker.told if words.startswith("understood")] == [
        "understood: Ana Ruiz, title CFO, part decides, influences",
        "understood: R. Iyer, part uses, title plant manager",
    ]


def test_an_option_of_a_field_is_said_back(book):
    answers = {
        "doubts": Typed(lines=("too dear",)),
        "beneath": Typed(fields={"beneath": "fear", "status": "cov"}),
    }
    sat = book.sit(answers, stage="talk")
    assert ("understood: status covered", "plain") in sat.asker.told


def test_whoever_speaks_stays_until_changed_and_never_speaks_for_our_guesses(book):
    sat = book.sit({
        "aim": [Speaker("Priya"), Typed("a figure")],
        "hours": Typed("10"),
        "rate": [Speaker(""), Typed("5")],
        "begins": Typed("today", by="Ana"),
    })  # fmt: skip
    assert written(sat, "item", "by") == [
        {"item": "aim"},
        {"item": "hours", "by": "Priya"},
        {"item": "rate"},
        {"item": "begins", "by": "Ana"},
    ]
    assert ("nobody in particular is speaking", "plain") in sat.asker.told


def test_a_remark_is_kept_where_it_was_made(book):
    sat = book.sit({"hours": [Remark("a loud pump"), Typed("10")]}, stage="talk")
    assert written(sat, "stage", "note", "item") == [
        {"stage": "talk", "note": "a loud pump"},
        {"stage": "talk", "item": "hours"},
    ]
    assert sat.asker.told[0] == ("noted", "good")


def test_leaving_leaves_the_walk_unfinished(book):
    sitting = book.sitting({"aim": Typed("a figure"), "pack": Leave()})
    assert sitting.run() is False
    assert "ended" not in sitting.note
    assert [e["item"] for e in sitting.saver.kept[-1]["entries"]] == ["aim"]


def test_a_walk_in_which_everything_was_put_is_ended(book):
    done = {"letter": CardDone(), "went": Typed("well"), "trust": Typed("5")}
    sitting = book.sitting(done, stage="after")
    assert (sitting.run(), sitting.note["ended"] >= sitting.note["entries"][-1]["at"]) == (True, True)


def test_a_jump_goes_on_there_and_comes_back_to_what_was_left(book):
    sat = book.sit({"aim": [Jump("after"), Typed("a figure")], "letter": CardDone(), "went": Typed("well")})
    assert keys(sat)[:5] == ["plan/aim", "after/letter", "after/went", "after/trust", "plan/aim"]
    assert written(sat, "goto", "item")[0] == {"goto": "after"}


@pytest.mark.parametrize(("words", "stage"), [("3", "after"), ("talk", "talk"), ("After the", "after")])
def test_a_jump_takes_a_number_an_id_or_the_beginning_of_a_title(book, words, stage):
    sat = book.sit({"aim": [Jump(words)]})
    assert written(sat, "goto") == [{"goto": stage}]


def test_a_jump_to_nowhere_is_refused(book):
    sat = book.sit({"aim": [Jump("tlak")]})
    assert sat.asker.told == [('there is no step "tlak" to jump to; did you mean "talk"?', "refused")]


def test_an_answer_is_edited_by_its_id_or_by_words_of_its_question(book):
    sat = book.sit(
        {"hours": [Typed("10"), Typed("12")], "rate": [Edit("hours are"), Typed("5")]}, stage="talk"
    )
    assert keys(sat)[:4] == ["talk/hours", "talk/rate", "talk/hours", "talk/rate"]
    assert sat.asker.asked[2].known.text == "10 hours a month"
    assert sat.deal.say("hours") == "12 hours a month"


def test_an_edit_of_what_was_not_answered_is_refused(book):
    sat = book.sit({"aim": [Edit("hours")]})
    assert sat.asker.told == [
        ('nothing answered so far matches "hours"; see /review for what was answered', "refused")
    ]


def test_a_worked_out_figure_is_told_when_it_is_known_and_when_it_changes(book):
    sat = book.sit(
        {"hours": [Typed("10"), Typed("20")], "rate": Typed("5"), "begins": [Edit("hours")]}, stage="talk"
    )
    told = [words for words, _ in sat.asker.told if words.startswith("worked out")]
    assert told == [
        "worked out: cost of the problem €600 a year",
        "worked out: cost of the problem €1,200 a year",
    ]


def test_a_confirmation_that_falls_is_told(book):
    sat = book.sit(
        {
            "hours": [Typed("10"), Typed("20")],
            "rate": Typed("5"),
            "agreed": Typed("agreed"),
            "begins": [Edit("hours")],
        },
        stage="talk",
    )
    assert ("cost of the problem has changed: it is no longer agreed", "warn") in sat.asker.told
    assert sat.deal.known("cost").evidence == "said"


def test_advice_is_told_when_it_fires_and_once_only(book):
    sat = book.sit({"hours": Typed("10"), "rate": Typed("1000"), "begins": Typed("today")}, stage="talk")
    assert [(words, tone) for words, tone in sat.asker.told if tone == "warn"] == [
        ("It costs them €120k a year.", "warn")
    ]


def test_a_no_to_a_worked_out_figure_asks_which_of_its_inputs_they_corrected(book):
    sat = book.sit(
        {
            "hours": [Typed("10"), Typed("12")],
            "rate": Typed("5"),
            "talk/agreed/which": Typed("hours"),
            "agreed": [Typed("corrected"), Typed("agreed")],
        },
        stage="talk",
    )
    which = next(p for p in sat.asker.asked if p.key == "talk/agreed/which")
    assert (which.kind, which.text, which.answer["options"]) == (
        "question",
        "Which of them did they correct?",
        {"hours": "hours: 10 hours a month", "rate": "rate: €5"},
    )
    assert written(sat, "item", "fact", "status", "value")[2:6] == [
        {"item": "agreed", "status": "answered", "value": "corrected"},
        {"fact": "hours", "status": "refuted"},
        {"item": "hours", "fact": "hours", "status": "answered", "value": 12},
        {"item": "agreed", "status": "answered", "value": "agreed"},
    ]
    assert (sat.deal.known("cost").evidence, sat.deal.say("cost")) == ("confirmed", "€720 a year")


@pytest.mark.parametrize("reply", [Leave(), Back(), SetAside("later")])
def test_which_of_them_may_be_left_open_and_leaving_leaves(book, reply):
    sitting = book.sitting(
        {**TALK, "agreed": [Typed("corrected")], "talk/agreed/which": [reply]}, stage="talk"
    )
    assert sitting.run() is (not isinstance(reply, Leave))
    assert [e["item"] for e in sitting.note["entries"]] == ["hours", "rate"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("1.234", "understood: €1.234; for 1234 leave the sign between out"),
        ("1234", "understood: €1,234"),
        ("1.234,5", "understood: €1,234.5"),
        ("2.5k", "understood: €2,500"),
        ("10k-5k", 'the range "10k-5k" runs downwards; write the smaller figure first, as 5k-10k'),
        (
            "about a lot",
            (
                '"about a lot" is no figure; write a number (25), a range (20-30, 10k-15k) or an about (~12k); '
                "k, m, lakh and crore are understood"
            ),
        ),
    ],
)
def test_a_figure_is_said_back_or_refused_at_its_question(book, typed, told):
    sat = book.sit({"hours": Typed("10"), "rate": [Typed(typed), SetAside("skipped")]}, stage="talk")
    assert told in [words for words, _ in sat.asker.told]


def test_a_free_text_that_looks_like_a_figure_is_taken_as_it_is(book):
    sat = book.sit({"aim": Typed("10k-5k")}, stage="plan")
    assert written(sat, "item", "value")[0] == {"item": "aim", "value": "10k-5k"}


def test_a_jump_to_where_nothing_is_asked_says_so(book):
    sat = book.sit({"aim": Typed("x"), "pack": CardDone(), "hours": [Jump("plan"), Leave()]}, stage="")
    told = (
        "there is nothing to ask in Plan the call now: it is done, or passed over until more is known; "
        "/review shows the stages, /edit changes an answer"
    )
    assert (told, "warn") in sat.asker.told
