from __future__ import annotations

import csv
import io
import json
import re
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from salescoach.cli.app import run
from salescoach.cli.house import House
from salescoach.disk.workspace import init_workspace
from salescoach.show.console import Streams
from salescoach.show.data.schemas import schema_of
from salescoach.show.progress import watched

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = ("--now", "2026-11-23T09:50:00Z")
HELD = "  give --force to write over it, or name another file\n"


@dataclass(frozen=True)
class Ran:
    """What a command line came to."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Line:
    """Runs `salescoach WORDS...` in a workspace; nothing of this machine has a say."""

    start: Path
    home: Path

    def __call__(self, *words: str, **env: str) -> Ran:
        folders = dict.fromkeys(
            ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), str(self.home)
        )
        out, err = io.StringIO(), io.StringIO()
        house = House(io.StringIO(), out, err, folders | env, self.start)
        return Ran(run(list(words), house), out.getvalue(), err.getvalue())


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Line:
    """Give a workspace with two deals of one customer, of which one was won; something is owed.

    These tests only read it, and write files of different names beside it.
    """
    folder = tmp_path_factory.mktemp("team")
    init_workspace(folder / "ws")
    line = Line(folder / "ws", folder / "home")
    for name in ("City Water", "City Plant"):
        made = ("--now", "2026-10-01T09:00:00Z", "walk", name, "--new", "-p", "four-phases")
        assert line(*made, "--set", "problem=bad water").code in {0, 1}
        for setting in ("account=City", "owner=kim"):
            assert line("--now", "2026-10-01T09:10:00Z", "set", name, setting).code == 0
    assert line(*NOW, "log", "city-water", "promises", "the plans", "--due", "2026-11-21").code == 0
    assert line("--now", "2026-11-01T09:00:00Z", "outcome", "city-plant", "won").code == 0
    return line


def test_without_a_file_it_says_in_short_with_whom_to_have_a_word(team: Line) -> None:
    ran = team(*NOW, "report", COLUMNS="80")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(
        "Sales report                                     all notes until Mon 23 Nov 2026\n"
        "2 deals: 1 open, 1 won, 0 ended with a no\n\n"
        "Have a word with\n"
        "  First kim about a customer forgotten after the sale, then me about what is\n  promised and late.\n"
        "  kim\n"
    )
    assert "    · Promise late: a promise is late by 2 days: “the plans”.\n" in ran.out
    assert (
        "\nDeals that need attention\n"
        "  · City Water (kim): promise late by 2 days: the plans (me stands for it);\n"
        "    nobody spoke to them for 53 days (limit 14)\n"
    ) in ran.out
    assert "\nThe figures\n  Phases      " in ran.out


def test_notes_dated_after_today_are_told_in_one_sentence(team: Line) -> None:
    early = ("--now", "2026-10-20T09:00:00Z", "report")
    assert team(*early, COLUMNS="80").out.startswith(
        "Sales report                                     all notes until Mon 23 Nov 2026\n"
        "2 deals: 1 open, 1 won, 0 ended with a no\n"
        "Some notes are dated later than today, Tue 20 Oct 2026, the last on Mon 23 Nov\n"
        "2026: they count, but how long ago they were cannot be told.\n"
    )
    says = "Some notes are dated later than today, Tue 20 Oct 2026, the last on Mon 23 Nov 2026: they count"
    assert team(*early, "-o", "-").out.count(f'<p class="under">{says}') == 1
    view = json.loads(team(*early, "--json").out)
    Draft202012Validator(schema_of("report")).validate(view)
    assert (view["made"], view["ahead"]["last"]) == ("2026-10-20", "2026-11-23")
    assert json.loads(team(*NOW, "report", "--json").out)["ahead"] is None


@pytest.mark.parametrize(
    "words", [(), ("--by", "owner"), ("--since", "2026-11-02"), ("--redact",), ("--owner", "kim")]
)
def test_as_json_it_is_as_its_schema_says(team: Line, words: tuple[str, ...]) -> None:
    ran = team(*NOW, "report", "--json", *words)
    view = json.loads(ran.out)
    Draft202012Validator(schema_of("report")).validate(view)
    assert (ran.code, view["salescoach"], view["made"]) == (0, 1, "2026-11-23")


def test_one_person_s_deals_alone(team: Line) -> None:
    assert json.loads(team(*NOW, "report", "--json", "--owner", "Kim").out)["deals"] == 2


def test_an_owner_whom_nobody_knows_is_refused_with_the_nearest(team: Line) -> None:
    told = [team(*NOW, "report", "--owner", name).err for name in ("kmi", "zzz")]
    assert told == [
        '✗ salescoach: no deal is owned by "kmi"\n  did you mean "kim"?\n',
        '✗ salescoach: no deal is owned by "zzz"\n  owners: kim\n',
    ]


@pytest.mark.parametrize(
    ("name", "ending"), [("x.pdf", ".pdf"), ("x.html.XLSX", ".XLSX"), ("week.47", ".47")]
)
def test_a_file_of_an_ending_that_no_report_has_is_refused(team: Line, name: str, ending: str) -> None:
    ran = team(*NOW, "report", "-o", name)
    told = f'✗ salescoach: a report cannot be written as "{ending}"\n'
    what_to_do = "  name a file that ends in .html, .json or .csv\n"
    assert (ran.code, ran.out, ran.err) == (2, "", told + what_to_do)
    assert not (team.start / name).exists()


def test_what_ended_before_the_first_day_is_left_out(team: Line) -> None:
    view = json.loads(team(*NOW, "report", "--json", "--since", "2026-11-02").out)
    assert (view["since"], view["deals"], view["won"]) == ("2026-11-02", 1, 0)


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        (("-o", "a.html"), "<!doctype html>"),
        (("-o", "a"), "<!doctype html>"),
        (("-o", "b.HTM"), "<!doctype html>"),
        (("-o", "a.json"), '{\n "salescoach": 1,'),
        (("-o", "a.csv"), "deal,name,account,"),
        (("-o", "a.txt", "--csv"), "deal,name,account,"),
    ],
)
def test_a_file_is_written_for_its_owner_alone(team: Line, words: tuple[str, ...], begins: str) -> None:
    ran = team(*NOW, "report", *words)
    path = team.start / words[1]
    assert (ran.code, ran.out, ran.err) == (0, "", f"✓ the report is in {path}\n")
    assert path.read_text(encoding="utf-8").startswith(begins)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_dash_is_standard_output(team: Line) -> None:
    assert team(*NOW, "report", "-o", "-").out.startswith("<!doctype html>")


def test_the_table_has_a_line_for_each_deal(team: Line) -> None:
    rows = list(csv.DictReader(io.StringIO(team(*NOW, "report", "--csv").out, newline="")))
    assert [(row["deal"], row["owner"], row["outcome"]) for row in rows] == [
        ("city-plant", "kim", "won"),
        ("city-water", "kim", "open"),
    ]


def test_a_file_is_not_written_over_without_force(team: Line) -> None:
    path = team.start / "there.html"
    path.write_text("mine", encoding="utf-8")
    ran = team(*NOW, "report", "-o", "there.html")
    assert (ran.code, ran.err) == (2, f"✗ salescoach: {path} is there already\n{HELD}")
    assert path.read_text(encoding="utf-8") == "mine"
    assert team(*NOW, "report", "-o", "there.html", "--force").code == 0


def test_a_link_is_never_followed(team: Line) -> None:
    (team.start / "real.html").write_text("mine", encoding="utf-8")
    (team.start / "link.html").symlink_to("real.html")
    ran = team(*NOW, "report", "-o", "link.html", "--force")
    assert (ran.code, (team.start / "real.html").read_text(encoding="utf-8")) == (4, "mine")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--by", "onwer"), '✗ salescoach: a report has no groups by "onwer"\n  did you mean "owner"?\n'),
        (
            ("--by", "zzz"),
            '✗ salescoach: a report has no groups by "zzz"\n  one of owner, phase, account, source\n',
        ),
    ],
)
def test_wrong_use_is_told(team: Line, words: tuple[str, ...], told: str) -> None:
    ran = team(*NOW, "report", *words)
    assert (ran.code, ran.out, ran.err) == (2, "", told)


def test_two_forms_at_once_are_refused_in_the_form_of_scripts(team: Line) -> None:
    ran = team(*NOW, "report", "--json", "--csv")
    assert (ran.code, json.loads(ran.out)["error"]["message"]) == (
        2,
        "--json and --csv contradict each other",
    )


def test_nobody_is_named_when_redacted(team: Line) -> None:
    for form in (("-o", "-"), ("--json",), ("--csv",), ()):
        shown = team(*NOW, "report", "--redact", "--by", "owner", *form).out.casefold()
        assert re.findall(r"\b(?:kim|city|plant)\b", shown) == []


def test_the_example_has_a_report(team: Line) -> None:
    assert team("init", "ex", "--example").code == 0
    ran = team("--workspace", "ex", "--now", "2026-12-20T09:00:00Z", "report", "--json")
    view = json.loads(ran.out)
    assert (view["deals"], view["won"], view["lost"], view["noes"]["early"]) == (2, 1, 1, 1)
    assert view["noes"]["says"] == "The one no came early, in Discover or Diagnose; it took 1 day."


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def ticking(step: float) -> Iterator[float]:
    number = 0
    while True:
        yield number * step
        number += 1


def told_by(err: io.StringIO, step: float, *, plain: bool = False) -> str:
    clock = ticking(step)
    streams = Streams(io.StringIO(), err, plain=plain)
    assert list(watched(streams, "reading", range(9), lambda: next(clock))) == list(range(9))
    return err.getvalue()


def test_what_is_quick_shows_no_progress() -> None:
    assert told_by(io.StringIO(), 0.1) == ""
    assert told_by(Terminal(), 0.1) == ""


def test_what_takes_longer_than_a_second_tells_how_far_it_is() -> None:
    assert told_by(io.StringIO(), 0.4) == "reading: 2 of 9 ...\n"
    assert told_by(Terminal(), 0.4, plain=True) == "reading: 2 of 9 ...\n"
    assert told_by(Terminal(), 0.5) == "".join(f"\r\x1b[Kreading: {n} of 9" for n in range(2, 9)) + "\r\x1b[K"
