"""What a command asks before there is a walk: every question can be asked for help, and left."""

from __future__ import annotations

import json
from io import StringIO

import pytest

from salescoach.cli.app import run
from salescoach.cli.asking import listed, options_meant
from salescoach.cli.house import House

TYPE_CHECKING = False
if TYPE_CHECKING:
    from conftest import Runner

NOW = ("--now", "2026-11-23T09:50:00Z")


class Screen(StringIO):
    """A terminal that takes or gives plain lines."""

    def isatty(self) -> bool:
        return True


def typed(runner: Runner, lines: str, *words: str) -> tuple[int, list[str]]:
    """Run a command line with somebody at a dumb terminal; return the exit code and the lines of talk."""
    folders = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), str(runner.home))
    err = Screen()
    env = folders | {"TERM": "dumb", "COLUMNS": "200", "USER": "sam"}
    house = House(stdin=Screen(lines), stdout=StringIO(), stderr=err, env=env, start=runner.start)
    return run([*NOW, *words], house), err.getvalue().splitlines()


WHO = "Who are you meeting? (the customer's name; ? help, /quit leaves)"
NAME = "  The customer's name, like City Water."
BEGINS = "  A deal of that name is gone on with, else a new one begins."
LEFT = "left; nothing was written"


@pytest.mark.parametrize("words", [(), ("walk",)])
def test_a_question_mark_shows_help_and_asks_again(run_line: Runner, words: tuple[str, ...]) -> None:
    assert typed(run_line, "?\n/quit\n", *words) == (
        0,
        [WHO, f"> {NAME}", BEGINS, "  /quit leaves.", WHO, f"> {LEFT}"],
    )


def test_the_help_names_the_deals_there_are(run_line: Runner) -> None:
    assert run_line("walk", "Acme", "--new", "-p", "four-phases", "--set", "problem=x").code == 0
    assert typed(run_line, "/help\n/quit\n", "walk")[1][3] == "  There are: acme."


@pytest.mark.parametrize("line", ["/quit\n", "/leave\n", "/EXIT\n", ""])
def test_it_can_be_left_and_nothing_is_written(run_line: Runner, line: str) -> None:
    code, told = typed(run_line, line, "walk")
    assert (code, told[-1].removeprefix("> ")) == (0, LEFT)
    assert list((run_line.start / "deals").iterdir()) == []


@pytest.mark.parametrize(
    ("line", "refused"),
    [
        ("", "nothing was typed; ? says what to type, /quit leaves"),
        ("/back", "this is the first question; /quit leaves"),
        ("/jump opening", '"/jump opening" is not understood here; ? says what to type, /quit leaves'),
        ("quit", '"quit" alone is not taken as an answer: /quit is the command, \\quit the answer'),
        ("///", '"///" is not understood here; ? says what to type, /quit leaves'),
        ("!!", '"!!" gives no name for a folder; use some of the letters a to z, or digits'),
    ],
)
def test_what_is_no_answer_is_told_and_asked_again(run_line: Runner, line: str, refused: str) -> None:
    code, told = typed(run_line, f"{line}\n/quit\n", "walk")
    assert (code, told[1]) == (0, f"> Not taken: {refused}".replace("Not taken: ", "✗ "))


def test_a_name_that_is_nearly_there_is_asked_about(run_line: Runner) -> None:
    assert run_line("walk", "City Water", "--new", "-p", "four-phases", "--set", "problem=x").code == 0
    meant = 'There is a deal "city-water". Do you mean it? (Enter: yes, n: "City Watr" is a new one)'
    assert typed(run_line, "City Watr\n/quit\n", "walk")[1][1] == f"> {meant}"
    typed(run_line, "City Watr\nperhaps\n\n/note the gate is locked\n/quit\n", "walk")
    assert [folder.name for folder in (run_line.start / "deals").iterdir()] == ["city-water"]
    typed(run_line, "City Watr\nn\n/note another\n/quit\n", "walk")
    assert sorted(folder.name for folder in (run_line.start / "deals").iterdir()) == [
        "city-water",
        "city-watr",
    ]


def test_the_day_that_something_is_moved_to_can_be_left(run_line: Runner) -> None:
    assert run_line("walk", "Acme", "--new", "-p", "four-phases", "--set", "problem=x").code == 0
    owed = ("log", "acme", "promises", "the plans", "--due", "2026-11-21")
    assert run_line(*NOW, *owed, USER="sam").code == 0
    code, told = typed(run_line, "m\n?\n/quit\n/quit\n")
    assert code == 0
    assert told == [
        "> To which day?   fri, 26 Nov, in 3 days; Enter alone leaves it where it is",
        "To which day? > ",
    ]


def test_a_review_and_a_drill_are_left_alike(run_line: Runner) -> None:
    assert run_line("walk", "Acme", "--new", "-p", "four-phases", "--set", "problem=x").code == 0
    code, told = typed(run_line, "?\n/quit\n", "review", "acme")
    assert (code, told[-2:]) == (
        0,
        [">   like: send the plans, sam, fri. Enter alone, or /quit, ends it", "> "],
    )
    code, told = typed(run_line, "?\n/quit\n", "practise", "objection")
    assert code == 0
    assert ">   type your answer, or the number of one above; an empty line or /quit leaves" in told


def test_a_new_playbook_can_be_left(run_line: Runner) -> None:
    title = "What do people call it? (Enter: My way)"
    told = "  type the answer and press Enter; the file is written at the end. /quit leaves"
    assert typed(run_line, "?\n/quit\n", "playbook", "new", "my-way") == (
        0,
        [title, f"> {told}", title, f"> {LEFT}"],
    )
    assert not (run_line.start / "playbooks" / "my-way.yaml").exists()


def test_an_option_is_meant_by_number_name_or_beginning() -> None:
    options = {"service": "service", "account-manager": "account manager", "sales": "sales", "sal": "x"}
    meant = [options_meant(line, options) for line in ("1", "Account M", "serv", "sal", "sale", "sa", "5")]
    assert meant == [["service"], ["account-manager"], ["service"], ["sal"], ["sales"], ["sales", "sal"], []]


def test_a_name_that_is_a_number_comes_before_the_number() -> None:
    options = {"acme": "acme", "2": "2", **{f"d{n}": f"d{n}" for n in range(9)}}
    assert [options_meant(line, options) for line in ("1", "2", "3", "9", "10")] == [
        ["acme"],
        ["2"],
        ["d0"],
        ["d6"],
        [],
    ]


def test_a_long_list_of_deals_is_cut() -> None:
    assert listed([f"d{n}" for n in range(9)]) == "d0, d1, d2, d3, d4, d5, d6, d7, d8"
    assert (
        listed([f"d{n}" for n in range(11)])
        == "d0, d1, d2, d3, d4, d5, d6, d7, d8 and 2 more (salescoach deals)"
    )


@pytest.fixture
def three(run_line: Runner) -> Runner:
    """Give a workspace with three deals, one of them with a call."""
    for name in ("Acme", "City Baker", "City Water"):
        assert run_line(*NOW, "walk", name, "--new", "-p", "four-phases", "--set", "problem=x").code == 0
    assert run_line(*NOW, "calls", "add", "city-water", "2026-11-23 10:00").code == 0
    return run_line


WHICH = "Which deal? (Enter: city-water, whose call is next; ? help, /quit leaves)"
DEALS = ["  1  city-water", "  2  acme", "  3  city-baker", WHICH]


@pytest.mark.parametrize("line", ["", "1", "city-w", "City-Water"])
def test_a_brief_asks_which_deal_the_one_with_a_call_first(three: Runner, line: str) -> None:
    code, told = typed(three, f"{line}\n", "brief", "-o", "page.md")
    assert (code, told[:4]) == (0, DEALS)
    assert told[4] == f"> ✓ the page for City Water is in {three.start / 'page.md'}"


def test_which_deal_can_be_asked_for_help_and_left(three: Runner) -> None:
    code, told = typed(three, "?\ncity\nacmee\n/quit\n", "brief")
    assert (code, told[4:]) == (
        0,
        [
            ">   A number, or a deal's name or its beginning.",
            "  All of them: salescoach deals",
            "  /quit leaves.",
            WHICH,
            '> ✗ "city" may be city-water or city-baker; type more of it',
            WHICH,
            '> ✗ there is no "acmee" here; did you mean "acme"?',
            WHICH,
            f"> {LEFT}",
        ],
    )


@pytest.mark.parametrize("words", [("brief",), ("brief", "--json")])
def test_in_a_pipe_a_brief_says_which_deals_there_are(three: Runner, words: tuple[str, ...]) -> None:
    ran = three(*NOW, *words)
    assert ran.code == 2
    if "--json" in words:
        error = json.loads(ran.out)["error"]
        assert (error["message"], error["hint"]) == (
            "DEAL is missing",
            "there are: acme, city-baker, city-water",
        )
    else:
        told = "✗ salescoach: DEAL is missing\n  there are: acme, city-baker, city-water\n"
        assert (ran.out, ran.err) == ("", told)


def test_a_brief_without_any_deal_says_how_one_begins(run_line: Runner) -> None:
    told = "✗ salescoach: there is no deal yet\n  begin with: salescoach prep NAME --new\n"
    assert (run_line("brief").code, run_line("brief").err) == (2, told)


@pytest.mark.parametrize("line", ["show ac", "brief ac", "check ac", "due ac", "curve ac"])
def test_what_only_reads_takes_a_beginning_that_one_deal_has(three: Runner, line: str) -> None:
    ran = three(*NOW, *line.split())
    assert (ran.code in {0, 1}, ran.err) == (True, '"ac" is taken for acme\n')


@pytest.mark.parametrize(
    "line", ["show city", "show a", "brief city", "check city", "due city", "curve city"]
)
def test_a_beginning_of_several_deals_or_of_one_letter_is_not_taken(three: Runner, line: str) -> None:
    ran = three(*NOW, *line.split())
    assert (ran.code, ran.out, ran.err.count("there is no deal")) == (2, "", 1)


@pytest.mark.parametrize(
    "line", ["log ac note x", "set ac problem=y", "prep ac --set call_aim=x", "advance ac", "outcome ac lost"]
)
def test_what_writes_wants_the_whole_name(three: Runner, line: str) -> None:
    ran = three(*NOW, *line.split())
    assert (ran.code, ran.err.splitlines()[0]) == (2, '✗ salescoach: there is no deal "ac"')
    assert ran.err.splitlines()[1].startswith('  did you mean "acme"? what writes takes the whole name')


def test_several_deals_that_begin_so_are_listed(three: Runner) -> None:
    for number in range(1, 5):
        three(*NOW, "walk", f"City Yard {number}", "--new", "--set", "problem=x", "-p", "four-phases")
    told = '✗ salescoach: there is no deal "city-y"\n  4 begin so: city-yard-1, city-yard-2, city-yard-3, city-yard-4\n'
    assert three(*NOW, "review", "city-y").err == told
    ran = three(*NOW, "walk", "city", "--set", "problem=x")
    assert ran.err.splitlines()[1].startswith("  6 begin so: city-")
    assert ran.err.splitlines()[1].endswith(
        ' and 1 more; a new deal begins with: salescoach walk "city" --new'
    )


ROLE = "In which role did you meet them? (? help, /quit leaves)"
MANAGER = "  2  Account manager (a seller's too, once there is an order)"
ROLES = ["  1  Service", MANAGER, "  3  Marketing", "  4  Installer", "  5  Finance", ROLE]


@pytest.mark.parametrize("line", ["1", "service", "serv"])
def test_a_contact_asks_for_the_role_where_ones_own_has_no_checklist(three: Runner, line: str) -> None:
    code, told = typed(three, f"{line}\n/skip\n/quit\n", "contact", "acme")
    assert (code, told[:6]) == (0, ROLES)
    assert "Is it solved, in their eyes?" in told


def test_the_role_can_be_asked_for_help_and_left(three: Runner) -> None:
    code, told = typed(three, "?\nsales\n/quit\n", "contact", "acme")
    assert (code, told[6:]) == (
        0,
        [
            ">   A number, or the role's name: each has a checklist of its own.",
            "  With --role R it is not asked.",
            "  /quit leaves.",
            ROLE,
            '> ✗ there is no "sales" here; type its name, or a number from 1 to 5',
            ROLE,
            f"> {LEFT}",
        ],
    )


class Interrupted(Screen):
    """A terminal where Ctrl-C is pressed."""

    def readline(self, size: int | None = -1, /) -> str:
        raise KeyboardInterrupt


def test_an_interrupt_leaves_the_next_line_to_whoever_comes_after(run_line: Runner) -> None:
    err = Screen()
    env = {"HOME": str(run_line.home), "TERM": "dumb", "COLUMNS": "200", "USER": "sam"}
    house = House(stdin=Interrupted(), stdout=StringIO(), stderr=err, env=env, start=run_line.start)
    assert (run([*NOW, "walk"], house), err.getvalue()) == (130, f"{WHO}\n> \n")
