"""What is said in an edit of a list replaces the line; what stands from elsewhere stands."""

from __future__ import annotations

import pytest

from salescoach.ask.port import Aside, Back, Edit, Leave, Typed
from salescoach.session.moves import in_place_of
from salescoach.walk.replies import Accepted

ANA = Typed(lines=("Ana Ruiz, head of the plant, decides",))


@pytest.fixture
def book(table):
    return table()


def people(sitting):
    unknown = {"stance": "unknown", "style": "unknown"}
    return [
        {name: value for name, value in entry.fields.items() if unknown.get(name) != value}
        for entry in sitting.deal.entries("people")
    ]


def edited(book, *lines, **how):
    replies = {"who": [ANA, Typed(lines=lines)], "doubts": [Edit("who"), Leave()]}
    return book.sit(replies, stage="talk", **how)


def test_fields_that_the_new_line_does_not_say_are_gone(book):
    sat = edited(book, "ana ruiz, buyer")
    assert people(sat) == [{"name": "ana ruiz", "title": "buyer"}]


def test_the_person_keeps_their_id(book):
    sat = edited(book, "Ana Ruiz, buyer")
    ids = [entry["id"] for entry in sat.note["entries"] if "add" in entry]
    assert ids == [ids[0]] * 2
    assert [entry.id for entry in sat.deal.entries("people")] == ids[:1]


def test_somebody_new_is_added_and_the_others_stay(book):
    sat = edited(book, "Bo Li, buyer")
    assert [person["name"] for person in people(sat)] == ["Ana Ruiz", "Bo Li"]
    assert people(sat)[0]["part"] == ["decides"]


def test_what_another_note_says_of_them_stands(book):
    book.sit({"who": [Typed(lines=("Ana Ruiz, director",))], "doubts": [Leave()]}, stage="talk")
    replies = {
        "doubts": [Edit("who"), Edit("who"), Leave()],
        "who": [ANA, Typed(lines=("Ana Ruiz, , uses",))],
    }
    sat = book.sit(replies, stage="talk")
    assert people(sat) == [{"name": "Ana Ruiz", "title": "director", "part": ["uses"]}]


def test_what_was_said_of_them_beside_the_list_stands(book):
    replies = {
        "who": [ANA, Typed(lines=("Ana Ruiz",))],
        "doubts": [Aside("people", "Ana Ruiz, influences"), Edit("who"), Leave()],
    }
    sat = book.sit(replies, stage="talk")
    assert people(sat) == [{"name": "Ana Ruiz", "part": ["influences"]}]


def test_back_restores_the_line_as_it_was(book):
    first = {"name": "Ana Ruiz", "title": "head of the plant", "part": ["decides"]}
    replies = {"who": [ANA, Typed(lines=("Ana Ruiz, buyer",))], "doubts": [Edit("who"), Back(), Leave()]}
    assert people(book.sit(replies, stage="talk")) == [first]


def test_back_in_a_new_sitting_restores_it_too(book):
    first = {"name": "Ana Ruiz", "title": "head of the plant", "part": ["decides"]}
    note = edited(book, "Ana Ruiz, buyer").note
    assert people(book.sit({"doubts": [Back(), Leave()]}, note, stage="talk")) == [first]


def test_the_same_objection_edited_is_one(book):
    replies = {
        "doubts": [Typed(lines=("too dear",)), Typed(lines=("too dear",))],
        "beneath": [Edit("doubts"), Leave()],
    }
    sat = book.sit(replies, stage="talk")
    assert [entry.words for entry in sat.deal.entries("objections")] == ["too dear"]


def line(known_as, seq, **fields):
    return {
        "seq": seq,
        "at": "2026-11-21T09:00:00Z",
        "ledger": "rivals",
        "item": "who",
        "id": known_as,
        "add": fields,
    }


def test_lines_without_a_name_are_told_apart_by_all_that_they_say():
    note = {"id": "n", "entries": [line("a", 1, company="Acme"), line("b", 2, company="Bolt")]}
    entries = (line("c", 3, company="Cobalt"), line("d", 4, company="Bolt"))
    made = in_place_of([note], Accepted(entries)).entries
    assert [entry["id"] for entry in made if "add" in entry] == ["c", "b"]
    assert [entry["undo"]["seq"] for entry in made if "undo" in entry] == [2]


def test_two_of_one_name_with_addresses_of_their_own_are_two():
    one = line("a", 1, name="Ana Ruiz", email="ana@mill.example")
    other = line("b", 2, name="Ana Ruiz", email="ana@dock.example")
    said = line("c", 3, name="Ana Ruiz", email="ana@dock.example", title="buyer")
    made = in_place_of([{"id": "n", "entries": [one, other]}], Accepted((said,))).entries
    assert [entry["id"] for entry in made if "add" in entry] == ["b"]
    assert [entry["undo"]["seq"] for entry in made if "undo" in entry] == [2]


def names(sat):
    return [person["name"] for person in people(sat)]


def test_somebody_is_taken_out_of_a_list_that_is_edited_and_back_puts_them_in_again(book):
    replies = {
        "who": [Typed(lines=("Ana Ruiz, buyer", "Bo Li")), Typed(removed=("bo",))],
        "doubts": [Edit("who"), Leave()],
    }
    sat = book.sit(replies, stage="talk")
    assert (names(sat), sat.asker.told[-1]) == (["Ana Ruiz"], ("understood: without Bo Li", "plain"))
    again = book.sit({"doubts": [Back()], "who": [Leave()]}, sat.note, stage="talk")
    assert names(again) == ["Ana Ruiz", "Bo Li"]


def test_one_is_taken_out_and_another_put_in_at_once(book):
    replies = {
        "who": [Typed(lines=("Ana Ruiz", "Bo Li")), Typed(lines=("Cy Ode",), removed=("Ana Ruiz",))],
        "doubts": [Edit("who"), Leave()],
    }
    assert names(book.sit(replies, stage="talk")) == ["Bo Li", "Cy Ode"]


def test_somebody_who_was_put_down_elsewhere_stays(book):
    book.sit({"who": Typed(lines=("Bo Li",)), "doubts": [Leave()]}, stage="talk")
    sat = book.sit({"who": [Typed(removed=("Bo Li",)), Leave()]}, stage="talk")
    assert names(sat) == ["Bo Li"]
    assert sat.asker.told == [
        ('nobody in this list of this walk is called "Bo Li"; who was put down elsewhere stays', "refused")
    ]


def removable(sat):
    return [prompt.removable for prompt in sat.asker.asked if prompt.key == "talk/who"]


def test_a_list_says_who_may_be_taken_out_of_it(book):
    book.sit({"who": Typed(lines=("Zed Vale", "Cy Ode")), "doubts": [Leave()]}, stage="talk")
    replies = {
        "who": [Typed(lines=("Ana Ruiz, buyer", "Cy Ode", "ana ruiz")), Leave()],
        "doubts": [Edit("who")],
    }
    assert removable(book.sit(replies, stage="talk")) == [(), ("ana ruiz",)]


def test_somebody_who_was_put_down_twice_in_other_letters_is_taken_out(book):
    first = Typed(lines=("Ana Ruiz, CFO", "ana ruiz"))
    replies = {"who": [first, Typed(removed=("Ana Ruiz",))], "doubts": [Edit("who"), Leave()]}
    sat = book.sit(replies, stage="talk")
    assert (names(sat), sat.asker.told[-1]) == ([], ("understood: without ana ruiz", "plain"))


def test_new_lines_are_kept_where_somebody_cannot_be_taken_out(book):
    book.sit({"who": Typed(lines=("Bo Li",)), "doubts": [Leave()]}, stage="talk")
    replies = {"who": [Typed(lines=("Ana Ruiz",), removed=("Bo Li",))], "doubts": [Leave()]}
    sat = book.sit(replies, stage="talk")
    assert names(sat) == ["Bo Li", "Ana Ruiz"]
    words = 'nobody in this list of this walk is called "Bo Li"; who was put down elsewhere stays'
    assert sat.asker.told[-1] == (words, "warn")
