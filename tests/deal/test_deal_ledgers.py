"""Lists that live with a deal: adds, sets, people met twice (DESIGN 3.3, 6)."""

from __future__ import annotations

import pytest

BOOK = """
salescoach: 1
id: book
title: Book
version: 1.0.0
scope: call
stage_name: step
ledgers:
  rivals: {name: text, power: scale}
stages:
  - id: talk
    title: Talk
    goal: Talk.
    moment: during
    items:
      - {ask: What hurts, id: pain}
"""


@pytest.fixture
def book(desk):
    return desk(BOOK)


def add(ledger, name, /, **fields):
    return {"ledger": ledger, "id": name, "add": fields}


def test_an_entry_starts_at_the_first_status_and_at_unknown_stance_and_style(book):
    book.note(add("people", "a-1", name="Ana"), add("promises", "a-2", text="data"), kind="log")
    person, promise = book.deal().entries("people")[0], book.deal().entries("promises")[0]
    assert (person.fields["stance"], person.fields["style"]) == ("unknown", "unknown")
    assert promise.fields["status"] == "open"


def test_a_set_that_is_dated_before_its_add_still_applies(book):
    book.note({"ledger": "promises", "id": "p-1", "set": {"status": "kept"}}, kind="settle")
    book.note(add("promises", "p-1", text="data"), kind="log")
    assert book.deal().entries("promises")[0].fields == {"status": "kept", "text": "data"}


def test_the_same_person_met_twice_is_one_with_united_parts_and_every_id_valid(book):
    book.note(add("people", "a-1", name="Zoë Díaz", part=["uses"], title="engineer"), kind="log")
    book.note(
        add("people", "b-1", name="ZOE DIAZ", part=["decides"], title="head"), kind="log", deal="second"
    )
    book.note({"ledger": "people", "id": "b-1", "set": {"stance": "for"}}, kind="settle")
    deal = book.deal()
    (person,) = deal.entries("people")
    assert person.fields["part"] == ["uses", "decides"]
    assert (person.fields["title"], person.fields["stance"]) == ("head", "for")
    assert deal.entry("people", "a-1") is deal.entry("people", "b-1") is person


def test_differing_mails_make_two_of_one_name(book):
    book.note(
        add("people", "a-1", name="Ana", email="ana@one.example"),
        add("people", "a-2", name="Ana", email="ana@two.example"),
        add("people", "a-3", name="ana"),
        kind="log",
    )
    assert [person.ids for person in book.deal().entries("people")] == [("a-1", "a-3"), ("a-2",)]


def test_promises_of_another_deal_of_the_account_are_not_this_deals(book):
    book.note(add("promises", "p-1", text="data"), deal="second")
    assert book.deal().entries("promises") == []


SAID = {
    "fact": "pain",
    "item": "pain",
    "stage": "talk",
    "status": "answered",
    "value": "y",
    "evidence": "said",
}


def test_a_walk_with_the_customer_is_a_contact_and_a_preparation_is_none(book):
    book.note(
        {
            "fact": "pain",
            "item": "pain",
            "stage": "talk",
            "status": "answered",
            "value": "x",
            "evidence": "assumed",
        },
        playbook="book",
    )
    assert book.deal().entries("contacts") == []
    book.note(
        {
            "fact": "pain",
            "item": "pain",
            "stage": "talk",
            "status": "answered",
            "value": "y",
            "evidence": "said",
            "by": "Iyer",
        },
        playbook="book",
    )
    (contact,) = book.deal().entries("contacts")
    assert (contact.fields["who"], contact.fields["with"]) == ("sam", "Iyer")


def test_two_notes_of_one_call_are_one_contact(book):
    book.note(SAID, playbook="book", call="c-1")
    book.note({**SAID, "by": "Iyer"}, playbook="book", call="c-1")
    (contact,) = book.deal().entries("contacts")
    assert contact.fields["with"] == "Iyer"


def test_a_walk_gone_on_with_on_another_machine_is_one_contact(book):
    first = book.note(SAID, playbook="book", machine="aaaaaaaaaaaa")
    later = {**SAID, "by": "Iyer"}
    book.note(later, playbook="book", machine="bbbbbbbbbbbb", continues=first["id"])
    (contact,) = book.deal().entries("contacts")
    assert (contact.note, contact.fields["with"]) == (first["id"], "Iyer")


def test_that_a_call_was_held_is_no_second_contact(book):
    book.note(add("calls", "c-1", starts="2026-11-23T04:30:00Z"), kind="log")
    book.note({**SAID, "by": "Iyer"}, playbook="book", call="c-1")
    book.note({"ledger": "calls", "id": "c-1", "set": {"status": "held"}}, kind="settle")
    (contact,) = book.deal().entries("contacts")
    assert (contact.note, contact.fields["with"]) == ("c-1", "Iyer")


def test_a_playbooks_own_ledger_takes_entries(book):
    book.note(add("rivals", "r-1", name="Aquaplus", power=7), kind="log")
    assert book.deal().entries("rivals")[0].fields == {"name": "Aquaplus", "power": 7}


def test_a_call_is_called_by_when_it_begins(book):
    book.note(add("calls", "a-1", starts="2026-11-23T04:30:00Z"), kind="log")
    assert [entry.words for entry in book.deal().entries("calls")] == ["2026-11-23T04:30:00Z"]


def test_mails_given_later_make_two_of_one_name_as_well(book):
    book.note(add("people", "a-1", name="Ana"), kind="log")
    book.note({"ledger": "people", "id": "a-1", "set": {"email": "ana@one.example"}}, kind="settle")
    book.note(add("people", "b-1", name="Ana", email="ana@two.example"), kind="log")
    assert [person.fields["email"] for person in book.deal().entries("people")] == [
        "ana@one.example",
        "ana@two.example",
    ]


def test_an_own_ledger_is_overdue_until_its_first_status_is_left(desk):
    own = desk(
        BOOK.replace(
            "power: scale}", "status: {answer: choice, options: {todo: to do, over: over}}, due: date}"
        )
    )
    own.note(add("rivals", "r-1", name="Aquaplus", due="2026-11-01"), kind="log")
    world = own.deal().world("book")
    assert [world.is_overdue("rivals", row) for row in world.rows("rivals")] == [True]
    own.note({"ledger": "rivals", "id": "r-1", "set": {"status": "over"}}, kind="settle")
    world = own.deal().world("book")
    assert [world.is_overdue("rivals", row) for row in world.rows("rivals")] == [False]


def test_an_expression_sees_an_entry_under_its_id_with_the_fields_that_are_filled(book):
    book.note(add("rivals", "r-1", name="Aquaplus", power=7), kind="log")
    book.note(add("rivals", "r-2", name="", power="strong", age=4), kind="log")
    world = book.deal().world("book")
    first, second = world.rows("rivals")
    assert (first.id, first.ledger, first.fields["name"]) == ("r-1", "rivals", "Aquaplus")
    assert (second.id, second.ledger, second.fields) == ("r-2", "rivals", {})


def test_what_a_ledger_begins_with_is_known_to_expressions(book):
    world = book.deal().world("book")
    assert world.first_status("promises") == "open"
    assert world.first_status("rivals") is None
    assert world.first_status("no_such_list") is None
