"""The example: every moment of make.sh, its verdict, its exit code and what is asked next."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from example_replay import EXAMPLE, moments, without_random

from salescoach.cli.app import run

pytestmark = pytest.mark.slow

CASES = Path(__file__).parents[1] / "cases" / "examples" / "city-water.json"
EXPECTED = json.loads(CASES.read_text(encoding="utf-8"))
LAST = "2026-12-15T12:00"
BEFORE, IN_ALL = 9, 35


def by_stage(prompts):
    """Return stage and item of some prompts, in order."""
    return [(prompt.stage, prompt.item["id"]) for prompt in prompts]


@pytest.mark.parametrize("moment", moments(), ids=lambda moment: moment.name)
def test_a_moment_ends_with_its_exit_code(came, moment):
    assert came[moment.name].code == moment.code, came[moment.name].err


@pytest.mark.parametrize("name", EXPECTED)
def test_a_check_gives_the_verdict_and_the_next_question_of_its_moment(came, name):
    view, expected = came[name].view, EXPECTED[name]
    assert {
        "stage": view["stage"],
        "verdict": view["verdict"],
        "unmet": [need["id"] for need in view["needs"] if need["state"] != "met"],
        "asks_next": came[name].asks_next,
        "advice": [advice["id"] for advice in view["advice"]],
    } == {key: expected[key] for key in ("stage", "verdict", "unmet", "asks_next", "advice")}


@pytest.mark.parametrize("name", [name for name in EXPECTED if "facts" in EXPECTED[name]])
def test_what_is_known_at_a_moment_has_its_evidence_and_its_voices(came, name):
    shown = came[name].shown["facts"]
    known = {
        fact: [shown[fact]["text"], shown[fact]["evidence"], shown[fact]["by"]]
        for fact in EXPECTED[name]["facts"]
    }
    assert known == EXPECTED[name]["facts"]


def test_every_check_of_the_example_has_an_expectation():
    checks = [m.name for m in moments() if m.words[0] == "check" and "--all" not in m.words]
    assert checks == list(EXPECTED)


@pytest.mark.parametrize(
    "moment", [m for m in moments() if m.words[0] == "walk"], ids=lambda moment: moment.name
)
def test_every_answer_of_a_walk_was_asked_for_and_nothing_required_is_missing(came, moment):
    assert (came[moment.name].view["unused"], came[moment.name].view["missing"]) == ([], [])


# ---- few prompts


@pytest.mark.parametrize("name", ["call-2", "call-3"])
def test_a_call_asks_at_most_nine_things_before_it_and_thirty_five_in_all(came, name):
    prompts = came[name].prompts
    assert sum(prompt.stage == "planning" for prompt in prompts) <= BEFORE
    assert len(prompts) <= IN_ALL


def test_the_first_call_is_within_the_same_bounds(came):
    assert len(came["call-1-before"].prompts) <= BEFORE
    walked = (came["call-1-before"], came["call-1"], came["put-right"])
    assert sum(len(part.prompts) for part in walked) <= IN_ALL + 1  # put-right asks again what was taken back


def test_the_second_call_is_an_ordinary_one(came):
    asked = [item for _, item in by_stage(came["call-2"].prompts)]
    counts = {item: asked.count(item) for item in ("parked_answer", "beneath_it", "who_else", "go_ahead")}
    assert counts == {"parked_answer": 2, "beneath_it": 2, "who_else": 1, "go_ahead": 1}


# ---- how the calls go


def test_the_questioning_step_asks_what_the_gate_of_the_deal_lacks(came):
    borrowed = {
        name: [p.item["id"] for p in came[name].prompts if p.borrowed] for name in ("call-1", "call-2")
    }
    assert borrowed == {
        "call-1": ["urgent_reason", "resources", "consequence", "hours_lost", "hourly_cost", "consequence"],
        "call-2": ["resources", "cost_agreed", "payback_years"],
    }


def test_what_the_customer_took_back_is_asked_again_and_said_back_again(came):
    asked = [item for _, item in by_stage(came["call-1"].prompts)]
    at = asked.index("summary")
    assert asked[at + 1 : at + 4] == ["consequence", "summary", "benefit_agreed"]


def test_parked_questions_come_after_all_others_of_the_questioning(came):
    asked = [item for stage, item in by_stage(came["call-2"].prompts) if stage == "questioning"]
    assert asked[-4:] == ["parked_answer", "parked_answer", "summary", "benefit_agreed"]


def test_nobody_is_asked_to_go_ahead_over_an_open_objection(came):
    first = [item for _, item in by_stage(came["call-1"].prompts)]
    assert "beneath_it" in first
    assert "go_ahead" not in first
    third = [item for _, item in by_stage(came["call-3"].prompts)]
    assert third.index("go_ahead") > max(at for at, item in enumerate(third) if item == "beneath_it")


def test_the_presentation_has_a_line_for_each_kind_of_listener_and_begins_with_the_benefit(came):
    (card,) = [prompt for prompt in came["call-3"].prompts if prompt.stage == "presentation"]
    lines = {line.item: line.text for line in card.lines}
    kinds = {"for_seniors", "for_technical", "for_finance", "for_influencers", "own_motives"}
    assert kinds < set(lines)
    assert "one whole monsoon without telling people to boil their water" in lines["one_thing"]
    assert "₹2.3–3.42 cr" in lines["for_finance"]


def test_five_people_see_it_differently(came):
    people = came["deployed"].shown["ledgers"]["people"]
    seen = [(p["level"], tuple(p["part"]), p["stance"], p["style"], bool(p.get("needs"))) for p in people]
    assert len(people) == 5
    assert len(set(seen)) == 5
    assert {p["style"] for p in people if "decides" in p["part"]} == {"achiever", "cautious", "friendly"}


def test_the_lost_objection_is_recovered_with_what_lay_beneath_it_and_both_moved(came):
    objections = came["all-covered"].shown["ledgers"]["objections"]
    (dear,) = [one for one in objections if "too dear" in one["text"]]
    assert [dear[field] for field in ("status", "gave", "got")] == [
        "covered",
        "five per cent",
        "the first third in March",
    ]
    assert dear["beneath"].startswith("what is not paid by the end of March")


def test_the_worst_verdict_of_all_counts(came):
    verdicts = {check["deal"]: check["verdict"] for check in came["worst-of-all"].view["checks"]}
    assert verdicts == {"city-water": "not-ready", "orchard-hospital": "no-go"}


# ---- what is committed


@pytest.mark.parametrize("deal", ["city-water", "orchard-hospital"])
@pytest.mark.parametrize("command", [["show"], ["check"], ["check", "-p", "seven-steps"]], ids=" ".join)
def test_the_committed_notes_come_to_what_the_commands_make(replayed, deal, command):
    replay, _ = replayed
    name, *options = command
    committed = replay.json(name, deal, *options, now=LAST, workspace=EXAMPLE / "workspace")
    made = replay.json(name, deal, *options, now=LAST)
    assert without_random(committed) == without_random(made)


def test_the_committed_notes_hold_the_entries_that_the_commands_make(replayed):
    replay, _ = replayed

    def entries(workspace):
        notes = [json.loads(path.read_bytes()) for path in sorted(workspace.glob("deals/*/*.json"))]
        return [(n["kind"], len(n["entries"]), n["started"], n["author"], n["role"]) for n in notes]

    assert entries(EXAMPLE / "workspace") == entries(replay.workspace)


def test_init_gives_a_newcomer_both_deals(replayed, tmp_path):
    replay, _ = replayed
    assert run(["init", str(tmp_path / "w"), "--example"], house=replay.house()) == 0
    code, out, _ = replay.line("check", "city-water", "--json", workspace=tmp_path / "w", now=LAST)
    assert (code, json.loads(out)["verdict"]) == (0, "ready")
    assert replay.line("check", "orchard-hospital", workspace=tmp_path / "w", now=LAST)[0] == 3


def test_the_script_runs_in_a_shell_as_far_as_it_is_told(tmp_path):
    command = tmp_path / "bin" / "salescoach"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m salescoach "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    env = os.environ | {
        "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}",
        "XDG_CACHE_HOME": str(tmp_path),
    }
    made = subprocess.run(
        ["sh", str(EXAMPLE / "make.sh"), str(tmp_path / "made"), "talk-agreed"],
        env=env, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert (made.returncode, made.stdout.count("\n--- ")) == (0, 3), made.stderr
    assert len(list((tmp_path / "made" / "deals" / "city-water").glob("*.json"))) == 2


# ---- what is told about it


def test_the_table_of_the_readme_tells_what_happens(came):
    rows = re.findall(
        r"^\| `([a-z0-9-]+)` \| ([^|]+) \| `([^|]+)` \| (.+) \| (\d) \|$", readme(), re.MULTILINE
    )
    known = {moment.name: moment for moment in moments()}
    told = [(name, when, without_quotes(command), int(code)) for name, when, command, _, code in rows]
    assert told == [(n, known[n].now, without_quotes(known[n].command), known[n].code) for n, *_ in rows]
    assert set(EXPECTED) <= {name for name, *_ in rows}


def test_what_the_readme_quotes_is_really_said(came):
    rows = re.findall(r"^\| `([a-z0-9-]+)` \| .+? \| `.+?` \| (.+) \| \d \|$", readme(), re.MULTILINE)
    quoted = [(name, words) for name, seen in rows for words in re.findall(r"“([^”]+)”", seen)]
    missing = [(name, words) for name, words in quoted if words not in all_words(came[name])]
    assert (len(quoted) > 20, missing) == (True, [])


def readme():
    return (EXAMPLE / "README.md").read_text(encoding="utf-8")


def without_quotes(command):
    return command.replace("'", "").replace('"', "")


def all_words(found):
    return json.dumps(
        [found.view, found.shown, [prompt.text for prompt in found.prompts]], ensure_ascii=False
    ).replace('\\"', '"')
