"""What a typed text means as an answer, and what is said when it means none (DESIGN 3.1)."""

from __future__ import annotations

from datetime import date

import pytest

from salescoach.errors import WrongUseError
from salescoach.walk.reading import Customs, understand

CUSTOMS = Customs(date(2026, 11, 21), ".", "INR")
STYLES = {"type": "choice", "options": {"achiever": "a quick achiever", "cautious": "a cautious one"}}
SIGNS = {
    "type": "several",
    "options": {"many": "many deciders", "first": "the first time", "none": "none of these"},
}
PARTS = {"type": "several", "options": {"decides": "decides", "uses": "uses"}}


@pytest.mark.parametrize(
    ("text", "answer", "value", "echo"),
    [
        ("they wait", {"type": "text"}, "they wait", ""),
        ("Y", {"type": "yes-no"}, "yes", ""),
        ("no", {"type": "yes-no"}, "no", ""),
        ("achiever", STYLES, "achiever", ""),
        ("2", STYLES, "cautious", ""),
        ("a caut", STYLES, "cautious", ""),
        ("many, first", SIGNS, ["many", "first"], ""),
        ("1 2", SIGNS, ["many", "first"], ""),
        ("none", SIGNS, ["none"], ""),
        ("none", PARTS, [], ""),
        ("25", {"type": "number", "unit": "hours"}, 25, "25 hours"),
        ("20", {"type": "percent"}, 20, "20 %"),
        ("20 %", {"type": "percent"}, 20, ""),
        ("7", {"type": "scale"}, 7, ""),
        ("thu", {"type": "date"}, "2026-11-26", "Thu 26 Nov 2026"),
        ("2026-11-26", {"type": "date"}, "2026-11-26", ""),
        ("done", {"type": "done"}, "done", ""),
    ],
)
def test_a_text_is_understood_and_said_back_where_it_differs(text, answer, value, echo):
    understood = understand(text, answer, CUSTOMS)
    assert (understood.value, understood.echo) == (value, echo)


def test_money_has_the_currency_of_the_deal_and_ranges_keep_their_wording():
    value = understand("4-5 lakh", {"type": "money", "unit": "a year"}, CUSTOMS).value
    assert (value["low"], value["high"], value["text"], value["currency"]) == (
        400000,
        500000,
        "4-5 lakh",
        "INR",
    )


def test_a_reason_may_follow_a_yes_a_no_and_a_scale():
    assert understand("no, the board is away", {"type": "yes-no"}, CUSTOMS).reason == "the board is away"
    assert understand("7 quick fix", {"type": "scale"}, CUSTOMS).reason == "quick fix"


@pytest.mark.parametrize(
    ("text", "answer", "message", "hint"),
    [
        (
            "perhaps",
            {"type": "yes-no"},
            '"perhaps" is neither yes nor no',
            "answer y or n; a reason may follow",
        ),
        ("cautios", STYLES, '"cautios" is not offered', 'did you mean "cautious"?'),
        ("xyz", STYLES, '"xyz" is not offered', "choose one of achiever, cautious"),
        ("a ", STYLES, '"a" fits achiever, cautious', "type more of it, or its number"),
        ("11", {"type": "scale"}, '"11" is not on the scale', "answer 1 to 10; a reason may follow"),
        ("maybe", {"type": "done"}, '"maybe" is not done', "answer done, or set it aside"),
        (
            " ",
            {"type": "text"},
            "nothing was typed",
            "answer, or set it aside with /skip, /dk, /na or /later",
        ),
    ],
)
def test_what_cannot_be_understood_is_refused_with_what_to_do(text, answer, message, hint):
    with pytest.raises(WrongUseError) as refused:
        understand(text, answer, CUSTOMS)
    assert (refused.value.message, refused.value.hint) == (message, hint)
