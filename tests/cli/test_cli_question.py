"""`salescoach question`, on the command line and from standard input."""

from __future__ import annotations

import json


def test_a_question_in_words(run_line) -> None:
    ran = run_line("question", "Do you have a budget, and who decides?")
    assert ran.code == 0
    assert ran.out == (
        "closed, asks two things: Do you have a budget, and who decides?\n"
        "  ask one thing at a time, and wait for the answer before the next\n"
    )
    assert ran.err == ""


def test_each_text_has_a_line_of_json(run_line) -> None:
    ran = run_line("question", "--json", "What happens then?", "Do you like it?")
    views = [json.loads(line) for line in ran.out.splitlines()]
    assert [(v["salescoach"], v["text"], v["style"], v["double"]) for v in views] == [
        (1, "What happens then?", "open", False),
        (1, "Do you like it?", "closed", False),
    ]
    assert views[0]["hint"] == ""
    assert views[1]["hint"] != ""


def test_a_hyphen_reads_standard_input_a_line_each(run_line) -> None:
    ran = run_line("question", "-", "--json", stdin="what happens then\r\n\nwhy did you wait\n")
    assert [json.loads(line)["style"] for line in ran.out.splitlines()] == ["open", "none", "why"]


def test_without_texts_standard_input_is_read(run_line) -> None:
    assert run_line("question", stdin="why did you wait\n").out.startswith("why: why did you wait\n")


def test_what_a_question_holds_is_never_acted_on(run_line) -> None:
    ran = run_line("question", "What does [red]\x1b[31mmean?")
    assert ran.out == "open: What does [red]^[[31mmean?\n"
