"""The account's year: every moment of make.sh, its exit code, and what the README says of it."""

from __future__ import annotations

import re

import pytest
from year_replay import YEAR, live, notes, people, year_moments

pytestmark = pytest.mark.slow

ROW = re.compile(r"^\| `([a-z0-9-]+)` \| (\w+) \| ([^|]+) \| `(.+?)` \| (.+) \| (\d) \|$", re.MULTILINE)


@pytest.fixture(scope="session")
def year(tmp_path_factory):
    """Return the folder of the year, and what every moment came to."""
    root = tmp_path_factory.mktemp("account-year")
    return root, live(root)


def rows():
    return ROW.findall((YEAR / "README.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("moment", year_moments(), ids=lambda moment: moment.name)
def test_a_moment_ends_with_its_exit_code(year, moment):
    code, printed = year[1][moment.name]
    assert code == moment.code, printed


def test_five_people_in_four_roles_take_part_on_at_least_twelve_dates():
    moments = year_moments()
    assert {moment.who for moment in moments} == set(people())
    assert (len(people()), len(set(people().values()))) == (5, 4)
    assert len({now[:10] for _, _, now, *_ in rows()}) >= 12


def test_the_table_of_the_readme_tells_what_happens():
    known = {moment.name: moment for moment in year_moments()}
    told = [(name, who, now, command, int(code)) for name, who, now, command, _, code in rows()]
    assert told == [(m.name, m.who, m.now, m.command, m.code) for m in (known[name] for name, *_ in rows())]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_what_the_readme_quotes_is_really_said(year, row):
    printed = year[1][row[0]][1]
    assert [words for words in re.findall(r"“([^”]+)”", row[4]) if words not in printed] == []


def test_the_committed_notes_are_those_that_the_commands_make(year):
    assert notes(YEAR / "workspace") == notes(year[0])
