from __future__ import annotations

import csv
from io import StringIO

import pytest

from report_team import Team, begun, ended
from salescoach.show.documents.report_csv import COLUMNS, defused, report_csv, restored

FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    "  =1",
    "'=1",
    "''",
    "'",
]
HARMLESS = ["", "Ana", "a=b", "a\tb", 'a "b", c; d', "two\nlines", "a\rb", "عميل", "x" * 10_000, "1-2"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_cell_that_would_act_is_defused(text: str) -> None:
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize("text", [*FORMULAS, *HARMLESS])
def test_a_cell_comes_back_unharmed(text: str) -> None:
    out = StringIO(newline="")
    csv.writer(out).writerow([defused(text), "after"])
    assert [restored(cell) for cell in next(csv.reader(StringIO(out.getvalue(), newline="")))] == [
        text,
        "after",
    ]


@pytest.mark.parametrize("text", HARMLESS)
def test_a_harmless_cell_is_as_it_was_typed(text: str) -> None:
    assert defused(text) == text


def test_what_acts_on_a_terminal_is_shown() -> None:
    assert defused("\x1b[31mred\u202e\x00") == "^[[31mred<U+202E>^@"


def table_of(name: str) -> list[dict[str, str]]:
    team = Team()
    team.add("mill", begun(40, name, name=name, account=name), ended(10, "lost", name, because=name))
    text = report_csv(team.rows())
    assert "\x1b" not in text
    return list(csv.DictReader(StringIO(text, newline="")))


@pytest.mark.parametrize("name", [text for text in [*FORMULAS, *HARMLESS] if text.strip()])
def test_a_deal_of_any_name_is_one_line(name: str) -> None:
    [row] = table_of(name)
    assert tuple(row) == COLUMNS
    assert {restored(row[column]) for column in ("name", "account", "because")} == {name}
    assert (row["deal"], row["outcome"], row["days_in_stage"], row["value"]) == ("mill", "lost", "30", "")


def test_no_cell_begins_as_a_formula_does() -> None:
    for name in FORMULAS:
        assert [
            cell
            for cell in table_of(name)[0].values()
            if cell.lstrip(" ")[:1] in set("=+-@\t\r\n＝＋－＠") - {""}
        ] == []
