from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from jsonschema import Draft202012Validator

from salescoach.cli.app import run
from salescoach.cli.house import House
from salescoach.show.data.schemas import schema_of

if TYPE_CHECKING:
    from conftest import Runner

NOW = ("--now", "2026-11-23T09:50:00Z")


class Ran(NamedTuple):
    """What a command line came to."""

    code: int
    out: str
    err: str


class Screen(io.StringIO):
    """A terminal that takes or gives plain lines."""

    def isatty(self) -> bool:
        return True


def typed(runner: Runner, lines: str, *words: str) -> Ran:
    """Run a command line with somebody at a dumb terminal who types some lines."""
    folders = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), str(runner.home))
    out, err = io.StringIO(), Screen()
    env = folders | {"TERM": "dumb", "COLUMNS": "80", "USER": "sam"}
    house = House(stdin=Screen(lines), stdout=out, stderr=err, env=env, start=runner.start)
    return Ran(run([*NOW, *words], house), out.getvalue(), err.getvalue())


@pytest.fixture
def busy(run_line: Runner) -> Runner:
    """Give a workspace with a call in ten minutes and something owed."""
    line = run_line
    assert line(*NOW, "walk", "Acme", "--new", "-p", "four-phases", "--set", "problem=bad water").code == 0
    assert line(*NOW, "calls", "add", "acme", "2026-11-23 10:00", "--with", "Shah").code == 0
    assert line(*NOW, "log", "acme", "promises", "the plans", "--due", "2026-11-21", USER="sam").code == 0
    return line


SCREEN = """Mon 23 Nov 2026 09:50
 NOW    10:00 Acme, call 1: Shah                          p prepare, b brief
 OWED   late by 2 days: the plans, Acme, due Sat 21 Nov   k kept, m move
        2026
"""


def test_without_a_terminal_it_is_printed_with_the_commands(busy: Runner) -> None:
    ran = busy(*NOW, USER="sam", COLUMNS="80")
    assert (ran.code, ran.err) == (0, "See: salescoach --help\n")
    assert ran.out == (
        "Mon 23 Nov 2026 09:50\n"
        " NOW    10:00 Acme, call 1: Shah (not prepared: salescoach prep acme)\n"
        " OWED   late by 2 days: the plans, Acme, due Sat 21 Nov 2026\n"
    )


def test_enter_leaves(busy: Runner) -> None:
    assert typed(busy, "\n") == (0, SCREEN, "> ")


def test_kept_settles_and_shows_what_is_left(busy: Runner) -> None:
    ran = typed(busy, "k\n\n")
    assert ran.code == 0
    assert "the plans: kept" in ran.err
    assert ran.out.count("OWED") == 1
    assert "the plans" not in typed(busy, "\n").out


@pytest.mark.parametrize("lines", ["m fri\n\n", "m 1 fri\n\n", "m\nfri\n\n"])
def test_what_is_owed_is_moved_to_another_day(busy: Runner, lines: str) -> None:
    ran = typed(busy, lines)
    assert "Fri 27 Nov 2026" in ran.err or "2026-11-27" in ran.err
    due = json.loads(busy(*NOW, "due", "--json").out)["due"]
    assert ("the plans", "2026-11-27") in [(one["text"], one["due"]) for one in due]


def test_a_slip_is_told_and_asked_again(busy: Runner) -> None:
    ran = typed(busy, "k 7\nd\nm soon\nx\n\n")
    assert ran.code == 0
    told = ran.err.split("> ")
    assert told[1:4] == [
        '✗ there is no number "7" here; 1 to 1\n',
        "✗ nothing is unfinished\n",
        '✗ due: "soon" is no date; write it as 2026-11-26, 26 Nov 2026, friday, tomorrow\nor in 3 days\n',
    ]
    assert told[4].startswith('there is no key "x" here\n  p  prepare a call')


def test_the_page_for_the_call_is_one_key_away(busy: Runner) -> None:
    assert "Acme · call 1\nMon 23 Nov 2026 10:00\n" in typed(busy, "b\n\n").out


def test_preparing_leads_to_the_questions_and_names_what_comes_next(busy: Runner) -> None:
    ran = typed(busy, "p\nthey show us the plant\n" + "/skip\n" * 9)
    assert "What do you want them to do or say before you leave?" in ran.err
    assert ran.err.endswith(
        "Acme: 1 answer is saved, 0 of 7 lines of the checklist done, 4 questions\npassed over\n"
        "Discover (four-phases): not ready, 3 still missing. See: salescoach check acme\n"
        "Prepared, 4 questions and 7 lines of the checklist left open.\n"
        "`salescoach prep acme --note new` asks again.\n"
        "`salescoach brief acme` is the page; `salescoach call acme` starts the call.\n"
    )


def test_a_preparation_without_what_is_required_is_none(busy: Runner) -> None:
    told = typed(busy, "p\n" + "/skip\n" * 10).err.splitlines()
    assert told[-7].endswith(" > Acme: nothing was answered, 0 of 7 lines of the checklist done, 5 questions")
    assert told[-6:] == [
        "passed over",
        '! missing: call_aim, "What do you want them to do or say before you leave?"',
        "Discover (four-phases): not ready, 3 still missing. See: salescoach check acme",
        "Left open: 5 questions and 7 lines of the checklist.",
        "`salescoach prep acme --note new` asks again.",
        "`salescoach brief acme` is the page; `salescoach call acme` starts the call.",
    ]


def test_a_preparation_that_was_left_makes_no_deal(run_line: Runner) -> None:
    ran = typed(run_line, "City Water\n/quit\n")
    assert (ran.code, ran.err.splitlines()[-1]) == (
        0,
        "> ! stopped before the first answer; no deal was made",
    )


def test_an_empty_workspace_has_one_question(run_line: Runner) -> None:
    ran = typed(run_line, "City Water\nthey put a figure on it\n" + "/skip\n" * 9)
    assert ran.code == 0
    assert ran.err.startswith("Who are you meeting?")
    assert "What do you want them to do or say before you leave?" in ran.err
    assert "salescoach brief city-water" in ran.err
    calls = json.loads(run_line(*NOW, "calls", "--json").out)["calls"]
    assert [(call["deal"], call["aim"], call["prepared"]) for call in calls] == [
        ("city-water", "they put a figure on it", True)
    ]


def test_an_empty_workspace_without_a_terminal_says_how_to_begin(run_line: Runner) -> None:
    ran = run_line(*NOW)
    assert (ran.code, ran.out, ran.err) == (0, "", "No deals yet. Begin with: salescoach prep NAME --new\n")


def test_as_json_it_is_as_its_schema_says(busy: Runner) -> None:
    view = json.loads(busy(*NOW, "--json", USER="sam").out)
    Draft202012Validator(schema_of("home")).validate(view)
    assert [view["call"]["deal"], view["owed"][0]["text"]] == ["acme", "the plans"]


def test_json_of_a_command_stands_behind_it(busy: Runner) -> None:
    ran = busy(*NOW, "--json", "deals")
    assert ran.code == 2
    assert json.loads(ran.out)["error"]["message"] == "--json stands behind the command that it is for"


def test_the_call_that_was_prepared_without_a_time_is_given_one(run_line: Runner) -> None:
    assert typed(run_line, "they show us the plant\n" + "/skip\n" * 9, "prep", "Oak Inn", "--new").code == 0
    assert run_line(*NOW, "calls", "add", "oak-inn", "2026-11-24 10:00", "--for", "45m").code == 0
    (call,) = json.loads(run_line(*NOW, "calls", "--json").out)["calls"]
    assert (call["starts"], call["ends"]) == ("2026-11-24T10:00:00Z", "2026-11-24T10:45:00Z")
    assert (call["prepared"], call["aim"]) == (True, "they show us the plant")


PLANNED = ("calls", "add", "oak-inn", "2026-11-24 10:00", "--for", "45m")
PLANNING = (
    "they show us the plant\n" + "\n" * 5
)  # nobody named, three guesses left open, all of the card done


def test_a_call_that_was_planned_after_its_preparation_counts_as_prepared_and_that_is_said(
    run_line: Runner,
) -> None:
    typed(run_line, f"{PLANNING}/quit\n", "walk", "Oak Inn", "--new")
    assert run_line(*NOW, *PLANNED).code == 0
    (call,) = json.loads(run_line(*NOW, "calls", "--json").out)["calls"]
    assert (call["prepared"], call["aim"]) == (False, "")
    ran = typed(run_line, "", "prep", "oak-inn")
    assert (ran.code, ran.err.splitlines()) == (
        0,
        [
            "What was prepared before this call was planned counts for it: Tue 24 Nov",
            "10:00-10:45.",
            "Discover (four-phases): not ready, 4 still missing. See: salescoach check",
            "oak-inn",
            "Prepared, 3 questions left open.",
            "`salescoach prep oak-inn --note new` asks again.",
            "`salescoach brief oak-inn` is the page; `salescoach call oak-inn` starts the",
            "call.",
        ],
    )
    (call,) = json.loads(run_line(*NOW, "calls", "--json").out)["calls"]
    assert (call["prepared"], call["aim"]) == (True, "they show us the plant")


def test_a_script_keeps_that_an_earlier_preparation_counts_though_it_answers_nothing_more(
    run_line: Runner,
) -> None:
    typed(run_line, f"{PLANNING}/quit\n", "walk", "Oak Inn", "--new")
    assert run_line(*NOW, *PLANNED).code == 0
    assert run_line(*NOW, "prep", "oak-inn", "--set", "call_aim=they show us the plant", USER="sam").code == 0
    assert json.loads(run_line(*NOW, "calls", "--json").out)["calls"][0]["prepared"]


def test_a_call_that_was_planned_after_a_walk_came_to_the_customer_is_prepared_for_itself(
    run_line: Runner,
) -> None:
    typed(run_line, f"{PLANNING}\n/quit\n", "walk", "Oak Inn", "--new")
    assert run_line(*NOW, *PLANNED).code == 0
    ran = typed(run_line, "they name a day\n" + "/skip\n" * 9, "prep", "oak-inn")
    assert "What do you want them to do or say before you leave?" in ran.err
    assert "counts for it" not in ran.err
    (call,) = json.loads(run_line(*NOW, "calls", "--json").out)["calls"]
    assert (call["prepared"], call["aim"]) == (True, "they name a day")


def calls_of_notes(line: Runner) -> list[tuple[bool, list[str]]]:
    """Return of each walk whether it is of a planned call, and what it answered."""
    notes = [json.loads(file.read_text()) for file in sorted(line.start.glob("deals/oak-inn/*.json"))]
    return [
        ("call" in note, [entry["item"] for entry in note["entries"] if "item" in entry])
        for note in notes
        if note["kind"] == "walk"
    ]


STEPS = ("-p", "seven-steps")


def test_a_debrief_is_no_preparation_of_the_call_that_is_planned_next(run_line: Runner) -> None:
    after = ("--moment", "after", "--set", "aim_met=missed")
    run_line(*NOW, "walk", "Oak Inn", "--new", *STEPS, *after)
    assert run_line(*NOW, *PLANNED).code == 0
    ran = run_line(*NOW, "prep", "oak-inn", *STEPS, "--set", "call_aim=they name a day")
    assert "counts for it" not in ran.err
    assert sorted(calls_of_notes(run_line)) == [(False, ["aim_met"]), (True, ["call_aim"])]


def test_only_a_walk_that_was_begun_before_the_call_was_planned_prepares_it(run_line: Runner) -> None:
    at = ("2026-11-23T08:00:00Z", "2026-11-23T08:10:00Z", "2026-11-23T08:20:00Z", "2026-11-23T08:30:00Z")
    begun = ("walk", "Oak Inn", "--new", *STEPS, "--set", "call_aim=they name a day")
    other = ("walk", "oak-inn", "--note", "new", *STEPS, "--set", "call_aim=they take a sample")
    assert run_line("--now", at[0], *begun).code == 1
    assert run_line("--now", at[1], *PLANNED).code == 0
    assert run_line("--now", at[2], *other).code == 1
    ran = run_line("--now", at[3], "prep", "oak-inn", *STEPS, "--set", "current_supply=a well")
    assert "What was prepared before this call was planned counts for it: Tue 24 Nov" in ran.err
    assert calls_of_notes(run_line) == [(True, ["call_aim", "current_supply"]), (False, ["call_aim"])]


TAKEN_UP = "What was prepared before this call was planned counts for it"


def test_that_a_preparation_counts_is_told_only_once_it_is_kept(run_line: Runner) -> None:
    run_line(*NOW, "walk", "Oak Inn", "--new", *STEPS, "--set", "call_aim=they name a day", USER="sam")
    assert run_line(*NOW, *PLANNED).code == 0
    for words in (("--set", "nonsense=1"), ("--set", "finish_time=until 11")):
        ran = run_line(*NOW, "prep", "oak-inn", *STEPS, *words, "--json", USER="sam")
        assert TAKEN_UP not in ran.err
        assert calls_of_notes(run_line) == [(False, ["call_aim"])]
    assert TAKEN_UP not in typed(run_line, "/quit\n", "prep", "oak-inn", *STEPS).err
    ran = typed(run_line, "Ana Ruiz\n\n/quit\n", "prep", "oak-inn", *STEPS)
    assert TAKEN_UP in " ".join(ran.err.split())
    assert calls_of_notes(run_line) == [(True, ["call_aim", "who_comes"])]


def test_the_path_of_a_note_is_given_whenever_it_was_saved(run_line: Runner) -> None:
    typed(run_line, f"{PLANNING}/quit\n", "walk", "Oak Inn", "--new")
    assert run_line(*NOW, *PLANNED).code == 0
    ran = run_line(*NOW, "prep", "oak-inn", "--set", "call_aim=they show us the plant", "--json", USER="sam")
    view = json.loads(ran.out)
    assert (view["saved"], Path(view["path"]).name) == (0, f"{view['note']}.json")


def test_a_call_is_added_where_every_other_has_its_time(busy: Runner) -> None:
    assert busy(*NOW, "calls", "add", "acme", "2026-11-25 10:00").code == 0
    starts = [call["starts"] for call in json.loads(busy(*NOW, "calls", "--json").out)["calls"]]
    assert starts == ["2026-11-23T10:00:00Z", "2026-11-25T10:00:00Z"]


def test_a_deal_that_was_lost_is_ended_and_not_on_course(busy: Runner) -> None:
    assert busy(*NOW, "settle", "acme", "plans", "kept").code == 0
    assert busy(*NOW, "outcome", "acme", "lost", "--because", "too dear").code == 0
    told = busy(*NOW, "deals").out
    assert "Ended" in told
    assert "On course" not in told


def test_a_call_on_a_day_that_is_misspelt_is_told_with_its_hour(busy: Runner) -> None:
    told = '✗ salescoach: "mnday" is no date\n  did you mean "monday 10:00"?\n'
    assert busy(*NOW, "calls", "add", "acme", "mnday 10:00").err == told
    usual = "  write it as 2026-11-26T10:00, tomorrow 10:00 or fri 14:30\n"
    assert busy(*NOW, "calls", "add", "acme", "soon 10:00").err.endswith(usual)


def test_in_a_terminal_a_call_is_broken_between_words(busy: Runner) -> None:
    call = ("2026-11-25 10:00", "--with", "Ramesh Iyer and Anand Rao", "--aim", "a day for the pilot")
    assert busy(*NOW, "calls", "add", "acme", *call).code == 0
    err, out = io.StringIO(), Screen()
    env = {"HOME": str(busy.home), "TERM": "dumb", "COLUMNS": "80", "USER": "sam"}
    assert run([*NOW, "calls"], House(stdin=Screen(), stdout=out, stderr=err, env=env, start=busy.start)) == 0
    assert out.getvalue().endswith(
        "Wed 25 Nov 10:00 · Acme · with Ramesh Iyer and Anand Rao · aim: a day for the\n"
        "  pilot · not prepared: salescoach prep acme\n"
    )
    assert len(busy(*NOW, "calls").out.splitlines()) == 2
