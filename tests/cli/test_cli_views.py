from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from jsonschema import Draft202012Validator

from salescoach.cli.app import run
from salescoach.cli.house import House

if TYPE_CHECKING:
    from pathlib import Path


class Shell:
    """Runs command lines at one moment in a workspace of their own; nothing of the machine has a say."""

    def __init__(self, root: Path, home: Path) -> None:
        self.root = root
        self.env = {f"XDG_{name}_HOME": str(home / name) for name in ("CONFIG", "CACHE", "DATA")}
        self.env |= {"HOME": str(home), "USER": "sam"}

    def __call__(self, *words: str) -> Ran:
        out, err = io.StringIO(), io.StringIO()
        house = House(io.StringIO(), out, err, self.env, self.root)
        code = run(["--now", "2026-11-21T09:15:00Z", *words], house)
        return Ran(code, out.getvalue(), err.getvalue())


class Ran(NamedTuple):
    """How a command line ended, and what it wrote where."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a home whose cache of compiled playbooks these tests share."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def line(tmp_path: Path, home: Path) -> Shell:
    """Give a workspace with two deals of one customer, one of which owes something."""
    (tmp_path / "salescoach.yaml").write_text("currency: EUR\n", encoding="utf-8")
    shell = Shell(tmp_path, home)
    for name in ("City Water", "City Plant"):
        shell("walk", name, "--new", "-p", "four-phases", "--set", "problem=bad water")
        assert shell("set", name, "account=City").code == 0
    assert shell("log", "city-water", "promises", "pilot data", "--due", "2026-11-20").code == 0
    return shell


def view(ran: Ran) -> dict[str, Any]:
    return json.loads(ran.out)


@pytest.mark.parametrize("words", [("show", "city-water"), ("deals",), ("due",), ("report",)])
def test_notes_that_are_dated_after_now_still_count(line: Shell, words: tuple[str, ...]) -> None:
    # docs/decisions/0019-what-now-means.md
    line("log", "city-water", "promises", "the drawings", "--by", "mia", "--due", "2026-10-01")
    line("set", "city-water", "owner=mia")
    before = line("--now", "2026-10-20T09:00:00Z", *words, "--json")
    assert "mia" in before.out
    assert before.err == ""


def test_show_tells_what_is_known(line: Shell) -> None:
    ran = line("show", "City Water")
    assert (ran.code, ran.err) == (0, "")
    assert "bad water (" in ran.out
    assert "due Fri 20 Nov 2026 · open" in ran.out


def test_show_json_is_one_view(line: Shell) -> None:
    shown = view(line("show", "city-water", "--json"))
    assert (shown["salescoach"], shown["deal"], shown["account"]) == (1, "city-water", "City")


def test_show_of_a_customer_shows_each_of_its_deals(line: Shell) -> None:
    shown = view(line("show", "City", "--json"))
    assert (shown["account"], [deal["deal"] for deal in shown["deals"]]) == (
        "City",
        ["city-plant", "city-water"],
    )
    assert line("show", "city").out.count("Missing\n") == 2


def test_what_we_ticked_ourselves_is_no_guess_but_a_count_and_a_command_that_lists_it(line: Shell) -> None:
    assert line("walk", "city-water", "--set", "materials=done", "--set", "opening_aloud=done").code == 1
    told = line("show", "city-water").out
    assert "opening aloud" not in told
    assert (
        "Done by us\n"
        "  2 lines of our checklists, the latest Sat 21 Nov 2026: salescoach show\n"
        "  city-water --all\n"
    ) in told
    assert (
        "Done by us\n"
        "  Say your opening aloud once, and talk through whatever you may present. (Sat\n"
        "  21 Nov 2026)\n"
        "  Pack everything in its final form, with spares for guests nobody announced,\n"
        "  and try each demonstration. (Sat 21 Nov 2026)\n"
    ) in line("show", "city-water", "--all").out
    assert view(line("show", "city-water", "--all", "--json")) == view(line("show", "city-water", "--json"))


def test_a_call_is_shown_with_its_times_and_a_deal_called_like_its_customer_once(line: Shell) -> None:
    assert line("calls", "add", "city-water", "2026-11-24 10:00", "--for", "45m", "--with", "Ana").code == 0
    assert line("set", "city-water", "account=city water").code == 0
    told = line("show", "city-water").out
    assert "  Tue 24 Nov 2026 10:00-10:45 · with Ana · planned [" in told
    assert told.startswith("City Water\n")


def test_a_call_without_a_time_says_so(line: Shell) -> None:
    assert line("prep", "city-water", "--set", "call_aim=a date").code == 0
    assert "  no time yet · planned [" in line("show", "city-water").out


def test_after_an_order_each_screen_names_the_command_that_shows_the_musts(line: Shell) -> None:
    assert line("outcome", "city-water", "won").code == 0
    command = "salescoach check city-water -p relationship-cycle"
    musts = line(*command.split()[1:], "--json")
    missing = [n for n in view(musts)["needs"] if n["state"] != "met" and not n["should"]]
    assert "Peak" in line(*command.split()[1:]).out.splitlines()[0]
    told = [" ".join(line(*words).out.split()) for words in (["deals"], ["show", "city-water"])]
    assert f"After an order the musts are those of relationship-cycle: {command}" in told[0]
    assert f"The relationship cycle: Peak, not ready ({command})" in told[1]
    assert " ".join(line("check", "city-water").out.split()).endswith(
        f"It goes on with the customer: The relationship cycle, Peak, {len(missing)} musts missing. See: {command}"
    )


def test_show_of_nothing_is_refused(line: Shell) -> None:
    ran = line("show", "City Watr")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == '✗ salescoach: there is no deal "City Watr"\n  did you mean "city-water"?\n'


def test_deals_lists_what_needs_a_word_first(line: Shell) -> None:
    shown = view(line("deals", "--json"))
    assert [(row["deal"], row["attention"]) for row in shown["deals"]] == [
        ("city-water", "now"),
        ("city-plant", "soon"),
    ]
    assert line("deals").out.startswith(
        "2 deals open\n2 in Discover\n"
        "    Deal                                  Stage, day/at most        To go on\n\n"
        "Needs attention\n !! City Water "
    )


def test_deals_takes_conditions_columns_groups_and_days(line: Shell) -> None:
    words = ["--where", "account == 'City'", "--columns", "name,problem", "--sort", "-name", "--source"]
    assert line("deals", *words, "--by", "account", "--since", "mon").out == (
        "2 deals open\n2 in Discover\nSince Mon 16 Nov 2026: 0 contacts, 0 leads, 0 moved\n\nCity: Attention\n"
        "name        problem\n"
        f"City Water  bad water (our guess, {note_of(line, 'city-water')})\n"
        f"City Plant  bad water (our guess, {note_of(line, 'city-plant')})\n"
        "Of these: “signs of a complex sale: known or guessed” (Discover) keeps back 2 of\n2 open deals.\n"
    )


def test_deals_are_grouped_by_phase_in_the_order_of_the_phases_and_by_source(line: Shell) -> None:
    line("outcome", "city-plant", "lost", "--because", "no money")
    phases = [text for text in line("deals", "--by", "phase").out.split("\n") if text[:1] not in {"", " "}]
    assert phases[:4] == ["1 deal open · 1 lost", "1 in Discover", "Discover: 1 deal", "Ended: 1 deal"]
    sources = [text for text in line("deals", "--by", "source").out.split("\n") if text[:1] not in {"", " "}]
    assert sources[:3] == ["1 deal open · 1 lost", "1 in Discover", "our own"]
    shown = line("deals", "--columns", "name,phase,source").out.split("\n")
    assert shown[2:4] == ["name        phase     source", "City Water  Discover  our own"]


def test_the_heading_of_a_phase_says_when_some_of_its_deals_are_not_listed(line: Shell) -> None:
    listed = line("deals", "--by", "phase", "--first", "1").out.split("\n")
    assert "Discover: 1 of 2 deals, the others are not listed" in listed
    every = line("deals", "--by", "phase").out.split("\n")
    assert "Discover: 2 deals" in every


def test_a_stage_that_is_called_ended_is_not_what_ended(line: Shell) -> None:
    own_book(line, BOOK.replace("title: Look", "title: Ended").replace("id: phase", "id: how_far"))
    (line.root / "salescoach.yaml").write_text("playbooks: {deal: own}\n", encoding="utf-8")
    line("outcome", "city-plant", "lost", "--because", "no money")
    listed = [text for text in line("deals", "--by", "phase").out.split("\n") if text.startswith("Ended")]
    assert listed == ["Ended: 1 deal", "Ended: 1 deal"]


def test_a_fact_of_a_playbook_wins_over_a_column_that_came_later(line: Shell) -> None:
    own_book(line, BOOK)
    assert line("set", "city-water", "phase=approved").code == 0
    assert line("set", "city-water", "source=trade fair").code == 0
    chosen = view(line("deals", "--where", "phase == 'approved'", "--json"))["deals"]
    assert [row["deal"] for row in chosen] == ["city-water"]
    shown = line("deals", "--columns", "name,phase,source", "--sort", "-source").out.split("\n")
    assert shown[2:4] == ["name        phase     source", "City Water  approved  trade fair"]
    assert "trade fair" in line("deals", "--by", "source").out.split("\n")
    assert "approved" in line("deals", "--by", "phase").out.split("\n")


BOOK = """
salescoach: 1
id: own
title: Own
version: 1.0.0
scope: deal
stage_name: phase
stages:
  - id: look
    title: Look
    goal: Look.
    items:
      - {ask: Where did it come from?, id: source}
      - {ask: How far is it?, id: phase}
"""


def own_book(line: Shell, text: str) -> None:
    (line.root / "playbooks").mkdir()
    (line.root / "playbooks" / "own.yaml").write_text(text, encoding="utf-8")


def note_of(line: Shell, deal: str) -> str:
    return str(view(line("show", deal, "--json"))["facts"]["problem"]["note"])


def test_a_condition_that_cannot_be_read_is_wrong_use(line: Shell) -> None:
    ran = line("deals", "--where", "onwer == 'sam'", "--json")
    assert ran.code == 2
    assert view(ran)["error"] == {
        "code": "where",
        "message": 'there is no field or fact "onwer", at character 1 of "onwer == \'sam\'"',
        "hint": 'did you mean "owner"?',
        "problems": [],
    }


def test_due_is_1_when_something_is_overdue_and_0_when_nothing_is(line: Shell) -> None:
    late = line("due", "city-water")
    assert (late.code, late.out.split("\n")[:1]) == (1, ["Late"])
    assert line("due", "city-plant").out == "Nothing is due.\n"
    assert line("due", "city-plant").code == 0


def test_due_of_a_customer_is_that_of_its_deals(line: Shell) -> None:
    found = view(line("due", "City", "--json"))["due"]
    assert [(one["deal"], one["kind"], one["due"]) for one in found] == [
        ("city-water", "promise", "2026-11-20")
    ]


def test_due_writes_a_calendar(line: Shell, tmp_path: Path) -> None:
    ran = line("due", "--ics", "due.ics")
    assert ran.err == f"✓ {tmp_path / 'due.ics'} has 1 entry\n"
    text = (tmp_path / "due.ics").read_bytes().decode()
    assert "SUMMARY:City Water: pilot data (sam)\r\n" in text
    assert line("due", "--ics", "-").out.replace("\n", "\r\n").startswith("BEGIN:VCALENDAR")


def test_due_with_a_span_that_is_none_is_wrong_use(line: Shell) -> None:
    ran = line("due", "--within", "soon")
    assert (ran.code, ran.err) == (
        2,
        '✗ salescoach: "soon" is no span of time\n  write it as 14 days, 2 weeks, 3 months or 1 year\n',
    )


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ("check", ["check", "city-water"]),
        ("checks", ["check", "--all"]),
        ("show", ["show", "city-water"]),
        ("show", ["show", "City"]),
        ("deals", ["deals", "--since", "mon", "--columns", "problem", "--where", "days >= 0"]),
        ("due", ["due"]),
        ("log", ["log", "city-water", "leads", "a second plant"]),
        ("set", ["set", "city-water", "problem=worse water"]),
        ("walk", ["walk", "city-water", "-p", "four-phases", "--set", "problem=bad"]),
        ("doctor", ["doctor"]),
        ("calls", ["calls"]),
        ("question", ["question", "Why do you buy?"]),
        ("questions", ["playbook", "questions", "seven-steps"]),
        ("playbooks", ["playbook", "list"]),
        ("playbook-show", ["playbook", "show", "seven-steps"]),
        ("lint", ["playbook", "lint", "seven-steps"]),
        ("tests", ["playbook", "test", "four-phases"]),
        ("error", ["show", "nothing"]),
    ],
)
def test_what_a_command_prints_is_as_its_schema_says(line: Shell, schema: str, words: list[str]) -> None:
    printed = view(line(*words, "--json"))
    Draft202012Validator(view(line("schema", schema))).validate(printed)
    assert printed["salescoach"] == 1


def test_schema_lists_its_names_and_gives_that_of_playbooks(line: Shell) -> None:
    names = line("schema").out.split()
    assert names[:2] == ["playbook", "check"]
    assert view(line("schema", "playbook"))["$schema"] == "https://json-schema.org/draft/2020-12/schema"
