"""What holds of every walk, whatever the playbook and the answers (HAZARDS 16 and 17)."""

from __future__ import annotations

import json
from copy import deepcopy

import pytest
from generated import Drawing, Jumping, next_key, playbooks, view_of
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from salescoach.ask.port import CardDone, SetAside, Typed
from salescoach.deal.state import Deal
from salescoach.gate.verdict import Gate
from salescoach.session.answers import AnswersReader
from salescoach.session.focus import focus_of
from salescoach.session.scripts import FromAnswers
from salescoach.source.reading import read
from salescoach.walk.plan import Plan

quickly = settings(
    max_examples=30,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def sat(table):
    """Return a sitting that was walked with drawn replies over a generated playbook."""

    def walk(text, asker, note=None, at=None):
        where = at or table(text)
        sitting = where.sitting(asker, note)
        asker.sitting = sitting
        finished = sitting.run()
        if sitting.note["entries"] and all(known is not sitting.note for known in where.notes):
            where.notes.append(sitting.note)
        return where, sitting, finished

    return walk


def fresh(where, notes, focus=None):
    return Deal(
        where.library, "d", notes, now=where.now, judge=Gate(where.library), focus=focus, currency="EUR"
    )


@quickly
@given(playbooks(), st.data())
def test_a_walk_ends_when_everything_is_answered_or_set_aside(sat, text, data):
    _, sitting, finished = sat(text, Drawing(data))
    assert finished
    assert next_key(sitting.plan, sitting.deal) == ""


@quickly
@given(playbooks(), st.data())
def test_whatever_is_not_ready_has_a_question_to_ask_or_nobody_knows(sat, text, data):
    where, _, _ = sat(text, Drawing(data, leaves=True))
    new = where.note()
    deal = fresh(where, where.notes, focus_of(new, where.notes))
    view = Gate(where.library).check(deal, "book")
    unmet = [need for need in view["needs"] if need["state"] != "met" and not need["should"]]
    if view["verdict"] == "not-ready" and not all(need["nobody_knows"] for need in unmet):
        assert next_key(Plan(Gate(where.library), "book"), deal) != "", unmet


@quickly
@given(playbooks(), st.data())
def test_folding_as_one_goes_is_folding_afresh(sat, text, data):
    where, first, _ = sat(text, Jumping(data, leaves=True, walks_back=True))
    _, sitting, _ = sat(text, Jumping(data, leaves=True), note=first.note, at=where)
    afresh = fresh(where, deepcopy(where.notes), focus_of(sitting.note, where.notes))
    assert view_of(sitting.deal) == view_of(afresh)
    assert next_key(sitting.plan, sitting.deal) == next_key(sitting.plan, afresh)


@quickly
@given(playbooks(), st.data())
def test_going_back_restores_what_was_known_and_asks_the_same(sat, text, data):
    _, sitting, _ = sat(text, Jumping(data, walks_back=True, at_most=400, leaves=True))
    assert len(sitting.asker.asked) > 0


@quickly
@given(playbooks(), st.data())
def test_neither_the_order_of_files_nor_which_machine_wrote_an_entry_matters(sat, text, data):
    where, sitting, _ = sat(text, Drawing(data))
    _, again, _ = sat(text, Drawing(data), note=where.note(continues=sitting.note["id"]), at=where)
    replies = sorted({entry["at"] for note in where.notes for entry in note["entries"]})
    here = fresh(where, where.notes, focus_of(again.note, where.notes))
    shuffled = data.draw(st.permutations(where.notes))
    assert view_of(fresh(where, shuffled, here.focus)) == view_of(here)
    elsewhere = data.draw(st.lists(st.sampled_from(replies), unique=True)) if replies else []
    two = split(where.notes, set(elsewhere))
    assert view_of(fresh(where, two, focus_of(two[0], two)), rivals=False) == view_of(here, rivals=False)


def split(notes, elsewhere):
    """Return the same entries as if some replies had been written on another machine, in notes that go on with
    these.
    """
    made = []
    for note in notes:
        other = {**note, "id": f"{note['id'][:-1]}f", "continues": note["id"], "entries": []}
        mine = {**note, "entries": []}
        for entry in note["entries"]:
            (other if entry["at"] in elsewhere else mine)["entries"].append(entry)
        made += [mine, other]
    return made


VALUES = {"a": "yes", "b": "no", "n": "5-20", "m": "3", "c": "blue", "t": "it leaks"}


@quickly
@given(playbooks(), st.data())
def test_a_file_and_a_person_who_says_the_same_make_the_same_entries(table, text, data):
    where = table(text)
    items = [item for stage in where.library["playbooks"]["book"]["stages"] for item in stage["items"]]
    replies, written = {}, {}
    for item in items:
        left_open = item["verb"] != "do" and data.draw(st.integers(0, 4)) == 0
        if left_open or item["verb"] in {"say", "compute", "each"}:
            continue
        replies[item["id"]], written[item["id"]] = both_ways(item, data)
    person = where.sit(replies)
    reading = read(json.dumps(written).encode(), "answers.json")
    other = table(text)
    script = other.sitting({}, other.note())
    script.asker = FromAnswers(
        AnswersReader().read(reading.root, "answers.json"), script.plan, script.deal, "answers.json"
    )
    script.run()
    assert bare(script.note) == bare(person.note)


def both_ways(item, data):
    """Return one answer as a person types it and as a file has it."""
    if item["verb"] == "do":
        return CardDone(), "done"
    if data.draw(st.integers(0, 4)) == 0:
        status = data.draw(st.sampled_from(["skipped", "dont-know", "not-applicable", "later"]))
        return SetAside(status, "so"), {"status": status, "reason": "so"}
    if item["verb"] == "confirm":
        return Typed("agreed"), "agreed"
    if item.get("into"):
        return Typed(lines=("Ana Ruiz", "Bo Li")), ["Ana Ruiz", "Bo Li"]
    text = VALUES[item["fact"]]
    by = data.draw(st.sampled_from(["", "Priya"]))
    return Typed(text, by=by), {"value": text, "by": by} if by else text


def bare(note):
    """Return the entries without what is the machine's: numbers, times, ids."""
    return [{k: v for k, v in e.items() if k not in {"seq", "at", "id", "of"}} for e in note["entries"]]
