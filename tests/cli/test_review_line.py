from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator
from people_line import People, cache_home, settle_in

from salescoach.cli.app import run
from salescoach.cli.house import House
from salescoach.disk.folders import user_folders
from salescoach.disk.person import Person, write_person
from salescoach.show.data.schemas import schema_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def sam(tmp_path: Path) -> People:
    line = settle_in(tmp_path)
    assert (
        line("walk", "City Water", "--new", "-p", "four-phases", "--set", "suspected_problem=bad water").code
        == 0
    )
    line("log", "city-water", "people", "Anand Rao, commissioner, decides")
    return line


def notes_in(line: People) -> int:
    return len(list((line.root / "deals" / "city-water").glob("*.json")))


def test_a_script_sees_the_page_and_nothing_is_written(sam: People) -> None:
    before = notes_in(sam)
    ran = sam("review", "city-water")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("City Water · deal review\nnot reviewed before\n")
    assert "SILENT Anand Rao, commissioner: decides; never heard\n" in ran.out
    assert notes_in(sam) == before


def test_a_weekday_is_the_last_one_as_for_deals_and_report(sam: People) -> None:
    view = sam("review", "city-water", "--since", "mon", "--json").view  # it is a Saturday
    assert view["since"] == "2026-11-16T00:00:00Z"


def test_promises_to_speak_of_are_told_in_words(sam: People) -> None:
    sam("log", "city-water", "promises", "pilot data", "--to", "Anand Rao", "--due", "2026-11-19")
    sam("log", "city-water", "promises", "a visit", "--by", "sam", "--due", "2026-11-20")
    sam("log", "city-water", "promises", "the drawing", "--due", "2026-12-04")
    out = " ".join(sam("review", "city-water").out.split())
    assert (
        "OWED “pilot data” to Anand Rao: 2 days late, sam stands for it “a visit”: 1 day late, sam stands for it GATES"
    ) in out


def test_decisions_become_next_steps_and_the_next_review_begins_there(sam: People) -> None:
    ran = sam("review", "city-water", "--decide", "see the plant, Rao, fri", "--decide", "call the CFO")
    told = re.sub(r"[0-9a-f]{6}-", "", ran.err)
    assert told == (
        "✓ next steps: see the plant, due Fri 27 Nov 2026, who Anand Rao (2)\n"
        "✓ next steps: call the CFO, who sam (3)\n"
    )
    later = sam.at("2026-11-25T09:00:00Z")
    later("settle", "city-water", "call the CFO", "done")
    view = later("review", "city-water", "--json").view
    assert (view["last_review"]["at"][:16], view["last_review"]["by"]) == ("2026-11-21T09:15", "sam")
    assert [(one["text"], one["who"], one["due"], one["status"]) for one in view["decided"]] == [
        ("see the plant", "Anand Rao", "2026-11-27", "open"),
        ("call the CFO", "sam", "", "done"),
    ]
    due = later("due", "city-water", "--within", "7d", "--json").view["due"]
    assert [one["text"] for one in due] == ["see the plant"]


def test_as_json_it_is_as_its_schema_says_with_and_without_a_decision(sam: People) -> None:
    for words in ((), ("--decide", "call the CFO"), ("--since", "yesterday")):
        view = sam("review", "city-water", "--json", *words).view
        assert list(Draft202012Validator(schema_of("review")).iter_errors(view)) == []
        assert (view["noted"] is None) == (words[:1] != ("--decide",))


def typed(line: People, lines: str, *words: str) -> tuple[int, str]:
    """Run the command where somebody sits in front of a plain terminal and types."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    homes = {"HOME": str(line.root), "XDG_DATA_HOME": str(line.root), "XDG_CACHE_HOME": cache_home()}
    homes["XDG_CONFIG_HOME"] = str(line.root / ".sam-sales")
    write_person(user_folders(homes).config, Person("sam", "sales"))
    err = Terminal()
    house = House(Terminal(lines), io.StringIO(), err, {**homes, "TERM": "dumb"}, line.root)
    return run(["--now", line.now, *words], house), err.getvalue()


def test_in_a_terminal_it_asks_what_was_decided_until_an_empty_line(sam: People) -> None:
    code, told = typed(sam, "see the plant, Rao, fri\n\nnever read\n", "review", "city-water")
    assert code == 0
    assert re.sub(r"[0-9a-f]{6}-", "", told) == (
        "What was decided? One line each: what, who, when. An empty line ends it.\n"
        "> > ✓ next steps: see the plant, due Fri 27 Nov 2026, who Anand Rao (2)\n"
    )


@pytest.mark.parametrize(
    "words", [("--json",), ("--no-input",), ("-o", "page.html"), ("--decide", "call the CFO")]
)
def test_it_does_not_ask_where_the_page_goes_elsewhere_or_the_decisions_are_given(
    sam: People, words: tuple[str, ...]
) -> None:
    front = [word for word in words if word == "--no-input"]
    _, told = typed(
        sam, "never read\n", *front, "review", "city-water", *(w for w in words if w not in front)
    )
    assert "What was decided?" not in told


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (("--decide", " "), "the line names nothing", "begin with the text"),
        (("--since", "once"), '"once" is no date', None),
        (("-p", "seven"), 'there is no playbook "seven"', 'did you mean "seven-steps"?'),
    ],
)
def test_what_cannot_be_understood_is_refused_and_nothing_is_written(
    sam: People, words: tuple[str, ...], message: str, hint: str | None
) -> None:
    before = notes_in(sam)
    ran = sam("review", "city-water", *words, "--json")
    told = ran.view["error"]
    assert (ran.code, told["message"], notes_in(sam)) == (2, message, before)
    assert hint is None or told["hint"] == hint


def test_what_customers_are_called_acts_in_no_document(sam: People) -> None:
    evil = '<img src=x onerror=alert(1)>\u202e[b]*x*"=1+1'
    sam("log", "city-water", "people", f"{evil}", "--field", "part=decides")
    sam("review", "city-water", "--decide", f"ring {evil}")
    html = sam("review", "city-water", "--format", "html").out
    assert "<img" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;&lt;U+202E&gt;[b]*x*&quot;=1+1" in html
    markdown = sam("review", "city-water", "--format", "markdown").out
    assert "&lt;img src\\=x onerror\\=alert(1)&gt;" in markdown
    assert all(
        "\u202e" not in sam("review", "city-water", "--format", form).out for form in ("text", "markdown")
    )


def test_the_file_is_written_once_and_over_only_with_force(sam: People) -> None:
    assert sam("review", "city-water", "-o", "page.html").code == 0
    page = (sam.root / "page.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "<h2>Three questions</h2>" in page
    assert sam("review", "city-water", "-o", "page.html").code == 2
    assert sam("review", "city-water", "-o", "page.html", "--force").code == 0
