"""A note without a person: what goes, what stays, and that it is still a note."""

from __future__ import annotations

import json
from typing import Any

import pytest

from salescoach.notes.forgetting import forgotten, mark_of, without_deal, without_person
from salescoach.notes.naming_people import names_of
from salescoach.notes.reading import read_note
from salescoach.notes.writing import note_bytes

MARK = "[forgotten 7f3c9a-1]"


def a_note(*entries: dict[str, Any]) -> Any:
    stamped = [{"seq": n, "at": "2026-11-21T09:15:20Z", **entry} for n, entry in enumerate(entries, start=1)]
    return {
        "salescoach": 1,
        "id": "20261121T091500Z-7f3c9a",
        "deal": "said",
        "kind": "walk",
        "started": "2026-11-21T09:15:00Z",
        "entries": stamped,
    }


def without(note: Any, name: str, *emails: str) -> Any:
    ids = frozenset({"7f3c9a-1"})
    who = forgotten(name, frozenset(emails), ids, surname=True, mark=mark_of(ids))
    made = without_person(note, who)
    assert read_note(note_bytes(made), "a note") == made
    return made


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("Ana Ruiz", "ANA  ruiz said", "M said"),
        ("Ana Ruiz", "Ruiz, Ana said; Ana Ruizo did not", "M said; Ana Ruizo did not"),
        ("Ana Ruiz", "Mr. Ruiz's plant", "Mr. M's plant"),
        ("José Núñez", "jose nunez and Jose\u0301 Nu\u0301n\u0303ez", "M and M"),
        ("Ana Ruiz", "Ana\u200b Ru\u00adiz", "M"),
        ("Ａｎａ Ruiz", "ana ruiz", "M"),
        ("Ana Ruiz", "ruizana", "ruizana"),
        ("山田太郎", "昨日山田太郎さんが来た", "昨日Mさんが来た"),
        ("O'Brien", "OBrien, O'Brien and O’Brien", "OBrien, M and M"),
        ("[red]", "a [red] line", "a [M] line"),
        ("Ana Ruiz", "", ""),
    ],
)
def test_names_in_texts(name: str, text: str, left: str) -> None:
    assert names_of(name, [], surname=True, mark="M").replaced(text) == left


def test_what_the_fold_relies_on_stays_whatever_somebody_is_called() -> None:
    answer = {
        "stage": "said",
        "item": "said",
        "fact": "said",
        "status": "answered",
        "value": "Said pays",
        "evidence": "said",
    }
    made = without(a_note(answer | {"by": "Edward Said"}), "Edward Said")
    kept = {"stage": "said", "item": "said", "fact": "said", "status": "answered", "evidence": "said"}
    assert made["deal"] == "said"
    assert made["entries"][0] == {
        "seq": 1,
        "at": "2026-11-21T09:15:20Z",
        **kept,
        "value": f"{MARK} pays",
        "by": MARK,
    }


def test_everything_noted_of_the_person_goes_and_their_choices_stay() -> None:
    add = {"name": "Ana Ruiz", "email": "a@b.example", "title": "CEO", "part": ["decides"], "stance": "for"}
    note = a_note(
        {"ledger": "people", "id": "7f3c9a-1", "add": add},
        {"ledger": "people", "id": "7f3c9a-1", "set": {"needs": "to be heard", "relations": ["knows Bo"]}},
        {"ledger": "people", "id": "7f3c9a-9", "add": {"name": "Bo", "relations": "reports to Ana Ruiz"}},
        {"of": "7f3c9a-1", "item": "beneath", "type": "text", "value": "fears for her post"},
    )
    entries = without(note, "Ana Ruiz", "a@b.example")["entries"]
    assert entries[0]["add"] == {
        "name": MARK,
        "email": MARK,
        "title": MARK,
        "part": ["decides"],
        "stance": "for",
    }
    assert entries[1]["set"] == {"needs": MARK, "relations": [MARK]}
    assert entries[2]["add"] == {"name": "Bo", "relations": f"reports to {MARK}"}
    assert entries[3]["value"] == MARK


def test_typed_lines_speakers_asked_texts_and_unknown_keys_are_rewritten() -> None:
    note = a_note(
        {"speaker": "Ana Ruiz", "typed": "@ana: we told Ruiz"},
        {"asked": "What does Ana Ruiz want?", "mine": {"Ana Ruiz": ["ana ruiz", 3]}},
        {"note": "met Ana Ruiz <ana.ruiz@acme.example>"},
    )
    entries = without(note | {"author": "ana ruiz"}, "Ana Ruiz", "ana.ruiz@acme.example")["entries"]
    assert entries[0]["speaker"] == MARK
    assert entries[0]["typed"] == f"@{MARK} we told {MARK}"
    assert (entries[1]["asked"], entries[1]["mine"]) == (f"What does {MARK} want?", {MARK: [MARK, 3]})
    assert entries[2]["note"] == f"met {MARK} <{MARK}>"


def test_forgetting_twice_changes_nothing_more() -> None:
    once = without(a_note({"by": "Ana Ruiz", "note": "Ruiz"}), "Ana Ruiz")
    assert without(once, "Ana Ruiz") == once


def test_leads_and_origins_say_that_a_deal_was_forgotten() -> None:
    note = a_note(
        {"ledger": "leads", "id": "7f3c9a-1", "set": {"deal": "mill"}},
        {"deal": {"name": "Quay", "source": {"deal": "mill", "lead": "aaaaaa-1"}}},
        {"ledger": "leads", "id": "7f3c9a-2", "set": {"deal": "quay"}},
    )
    made = without_deal(note, "mill")
    assert "mill" not in json.dumps(made)
    assert made["entries"][2] == note["entries"][2]
