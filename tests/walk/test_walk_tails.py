"""What stands behind a sentence with commas: fields where every part fits one, else the sentence as it was typed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescoach.playbook.builtin_ledgers import builtin_ledgers
from salescoach.walk.lines import read_sentence
from salescoach.walk.reading import Customs
from salescoach.walk.tails import Known

LEDGERS = builtin_ledgers()
CUSTOMS = Customs(date(2026, 11, 22), currency="EUR")  # a Sunday
KNOWN = Known((("Ramesh Iyer", "CFO"), ("Priya Shah", "")), frozenset({"service", "account-manager"}), "sam")
PROMISED = ("text", "to", "due", "checked_with")
FRIDAY, MONDAY = "2026-11-27", "2026-11-23"


def read(line, ledger="promises", order=PROMISED):
    return read_sentence(line, LEDGERS[ledger], CUSTOMS, KNOWN, order)


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("pilot data, Ramesh Iyer, fri", {"text": "pilot data", "to": "Ramesh Iyer", "due": FRIDAY}),
        ("pilot data; iyer; fri", {"text": "pilot data", "to": "Ramesh Iyer", "due": FRIDAY}),
        (
            "readings, Ana Ruiz, mon, service",
            {"text": "readings", "to": "Ana Ruiz", "due": MONDAY, "checked_with": "service"},
        ),
        (
            "readings, mon, the laboratory",
            {"text": "readings", "due": MONDAY, "checked_with": "the laboratory"},
        ),
        ("readings, service", {"text": "readings", "checked_with": "service"}),
        ("readings, fri, CFO", {"text": "readings", "to": "Ramesh Iyer", "due": FRIDAY}),
        ("readings, Ana Ruiz", {"text": "readings", "to": "Ana Ruiz"}),
        ("price list to Ana Ruiz by mon", {"text": "price list", "to": "Ana Ruiz", "due": MONDAY}),
        ("price list to Iyer", {"text": "price list", "to": "Ramesh Iyer"}),
        ("price list, to Ana, by mon", {"text": "price list", "to": "Ana", "due": MONDAY}),
        ("price list, Ana by mon", {"text": "price list", "to": "Ana", "due": MONDAY}),
        ("price list, due: mon, to: the plant", {"text": "price list", "to": "the plant", "due": MONDAY}),
        ("price list, Iyer, Fri, 27 Nov", {"text": "price list", "to": "Ramesh Iyer", "due": FRIDAY}),
        ("data, drawings, Iyer, fri", {"text": "data, drawings", "to": "Ramesh Iyer", "due": FRIDAY}),
        ("data; drawings, fri", {"text": "data; drawings", "due": FRIDAY}),
    ],
)
def test_a_promise_is_understood_as_the_question_asks_for_it(line, fields):
    assert read(line) == fields


@pytest.mark.parametrize(
    "line",
    [
        "pumps, valves and pipes",
        "a valve of 1,5 inch, 5.5 bar",
        "training in Pune, Delhi",
        "a visit, then a report",
        "trip to Delhi",
        "an answer, whatever it is, to the letter",
        "drawings for Shah, Iyer and Rao",
        "3 days of training, 2 weeks of help",
    ],
)
def test_commas_of_a_sentence_stay_its_own(line):
    assert read(line) == {"text": line}


def test_a_sentence_that_nobody_asked_fields_for_takes_only_what_is_known():
    assert read("we buy from Siemens, General Electric", "objections", ()) == {
        "text": "we buy from Siemens, General Electric"
    }
    assert read("too dear, Iyer", "objections", ()) == {"text": "too dear", "raised_by": "Ramesh Iyer"}


def test_a_next_step_names_us_by_a_handle_before_a_day_and_a_channel():
    asked = ("text", "role", "who", "due", "channel")
    assert read("send the plans, me, fri, mail", "next_steps", asked) == {
        "text": "send the plans",
        "who": "sam",
        "due": FRIDAY,
        "channel": "mail",
    }
    assert read("look at it, service, ola, fri", "next_steps", asked) == {
        "text": "look at it",
        "role": "service",
        "who": "ola",
        "due": FRIDAY,
    }


def test_what_a_solution_costs_is_a_field_of_its_own():
    asked = ("text", "cost", "asked_by", "supplied_by", "solves")
    found = read("two pumps, 12k, Priya Shah", "scope", asked)
    assert (found["text"], found["cost"]["likely"], found["asked_by"]) == ("two pumps", 12000, "Priya Shah")


WORDS = st.text("abdeflnoprtuvz ", min_size=1, max_size=20).map(str.strip).filter(bool)
PLAIN = WORDS.map(lambda text: f"q{text}")  # no word of it is a day, a person or a role
DAYS = st.sampled_from([("fri", FRIDAY), ("Monday", MONDAY), ("by fri", FRIDAY), ("27 Nov", FRIDAY)])
PERSONS = st.sampled_from([("iyer", "Ramesh Iyer"), ("Priya Shah", "Priya Shah"), ("Ana Ruiz", "Ana Ruiz")])
CHECKERS = st.sampled_from(["service", "account manager"])
BETWEEN = st.sampled_from([", ", ",", " , ", "; ", ";"])


@given(PLAIN, PERSONS, DAYS, CHECKERS, BETWEEN)
def test_every_way_of_typing_the_parts_in_order_fills_the_same_fields(text, person, day, checked, between):
    assert read(between.join([text, person[0], day[0], checked])) == {
        "text": text,
        "to": person[1],
        "due": day[1],
        "checked_with": checked,
    }


@given(st.lists(PLAIN, min_size=1, max_size=5), BETWEEN)
def test_a_sentence_without_a_part_that_fits_is_kept_to_the_letter(parts, between):
    line = between.join(parts)
    assert read(line) == {"text": line}


@given(st.text("ab ,;:.5to", max_size=40).map(lambda text: f"q{text}"))
def test_whatever_is_typed_has_a_text_with_which_the_line_begins(line):
    assert line.strip().startswith(read(line)["text"])


@given(
    st.lists(
        st.one_of(PLAIN, PERSONS.map(lambda p: p[0]), st.sampled_from(["fri", "by mon"])),
        min_size=1,
        max_size=6,
    )
)
def test_no_part_is_lost(parts):
    found = read(", ".join(["qq", *parts]))
    assert len(parts) == found["text"].count(",") + len(found) - 1
