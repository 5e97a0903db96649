from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from salescoach.errors import UnusableFileError
from salescoach.source.building import DEEPEST, MOST_EVENTS
from salescoach.source.nodes import Listing, Mapping, Scalar
from salescoach.source.parsing import c_parser
from salescoach.source.reading import MOST_BYTES, Reading, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.problem import Place
    from salescoach.source.nodes import Node

HEALTHY = """\
salescoach: 1
id: four-phases
uses: [common, "seven-steps"]
about: |
  When to use it.
facts:
  annual_cost: {answer: money, title: cost of the problem, unit: a year}
stages:
  - id: diagnose
    items:
      - ask: What happens, when the line stops?  # softly
        id: consequence
      - {ask: "What is {text}", id: beneath, fields: [a, b]}
    leave_when:
      - {id: x, need: "count(people, 'decides' in part) >= 1"}
"""
PIECES = st.sampled_from(
    ["a", "b: ", ": ", "- ", "\n", "\n  ", "\n    ", "{", "}", "[", "]", ",", "'", '"', "#", " #x", "|", ">", "*a",
     "&a ", "!t ", "@", "`", "%", "\t", "?", "? ", "---", "...", "<<: ", "\\", "\r\n", "é", "🎉", "\x1b", "\u2028",
     "\ufeff", "\x00", ""]
)  # fmt: skip


def places(node: Node | None) -> Iterator[Place]:
    if node is None:
        return
    yield node.place
    if isinstance(node, Mapping):
        for key, value in node.pairs:
            yield key.place
            yield from places(value)
    elif isinstance(node, Listing):
        for item in node.items:
            yield from places(item)


def assert_sound(reading: Reading) -> None:
    for problem in reading.problems:
        assert problem.message
        assert "\n" not in problem.headline()
        if problem.place.line:
            assert_inside(problem.place, reading.lines)
    for place in places(reading.root):
        assert_inside(place, reading.lines)


def assert_inside(place: Place, lines: tuple[str, ...]) -> None:
    assert 1 <= place.line <= len(lines)
    length = len(lines[place.line - 1])
    assert 1 <= place.column <= length + 1
    assert 1 <= place.width <= max(1, length - place.column + 1)


@settings(deadline=None)
@given(st.binary(max_size=300))
@example(b"\xff\xfe\x00")
@example(b"\xfe\xff\xd8\x00")
def test_any_bytes_can_be_read(data: bytes) -> None:
    assert_sound(read(data, "f.yaml"))


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
@example("a: 'x\n\n\n")
@example("a: {b: 'c'\n")
@example("- {a: [b, c\n}")
def test_anything_like_yaml_can_be_read(text: str) -> None:
    assert_sound(read(text.encode(), "f.yaml"))


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_a_playbook_with_a_slip_of_the_hand_can_be_read(data: st.DataObject) -> None:
    text = HEALTHY
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        gone = data.draw(st.integers(0, 3))
        text = text[:at] + data.draw(PIECES) + text[at + gone :]
    assert_sound(read(text.encode(), "f.yaml"))


@settings(deadline=None)
@given(st.sampled_from(["@", "`", "*", "&", "%", "!", "|", ">"]), st.sampled_from(["x", "x y", " x", "x, y"]))
def test_a_mistake_in_one_line_costs_no_other_line(first: str, rest: str) -> None:
    text = HEALTHY.replace("id: four-phases", f"id: {first}{rest}")
    broken, healthy = read(text.encode(), "f.yaml"), read(HEALTHY.encode(), "f.yaml")
    assert [problem.place.line for problem in broken.problems] == [2]
    assert isinstance(broken.root, Mapping)
    assert isinstance(healthy.root, Mapping)
    assert [pair for pair in broken.root.pairs if pair[0].text != "id"] == [
        pair for pair in healthy.root.pairs if pair[0].text != "id"
    ]


def test_a_healthy_playbook_has_no_problem_and_knows_its_places() -> None:
    reading = read(HEALTHY.encode(), "f.yaml")
    assert reading.problems == ()
    assert reading.mended == frozenset()
    marked = set()
    for place in places(reading.root):
        marked.add(reading.lines[place.line - 1][place.column - 1 :][: place.width])
    assert {
        "four-phases",
        '"seven-steps"',
        "What happens, when the line stops?",
        '[common, "seven-steps"]',
    } <= marked


def test_line_ends_do_not_move_places() -> None:
    unix = read(HEALTHY.encode(), "f.yaml")
    windows = read(HEALTHY.replace("\n", "\r\n").encode("utf-8-sig"), "f.yaml")
    assert windows == unix


def test_lines_that_were_mended_are_named() -> None:
    reading = read(b"a: @x\nb: c\nd: e\x07\n", "f.yaml")
    assert reading.mended == {1, 3}


def test_a_file_that_is_too_large_is_refused() -> None:
    reading = read(b"#" * (MOST_BYTES + 1), "f.yaml")
    assert reading == Reading(None, reading.problems, ())
    assert [problem.headline() for problem in reading.problems] == [
        "f.yaml: error: this file is larger than 1 MiB; split it into several files [too-large]"
    ]


def test_a_file_with_too_many_parts_is_refused() -> None:
    reading = read(b"[" + b"a," * MOST_EVENTS + b"]", "f.yaml")
    assert reading.root is None
    (problem,) = reading.problems
    assert problem.place.line == 1
    assert problem.message == "this file has more than 200,000 parts"
    assert problem.hint == "split it into several files"
    assert problem.code == "too-large"


def test_block_nesting_has_the_same_limit() -> None:
    text = "".join("  " * depth + "a:\n" for depth in range(DEEPEST + 1)) + "  " * (DEEPEST + 1) + "b: c\n"
    assert [p.code for p in read(text.encode(), "f").problems] == ["too-deep"]


def test_quoted_texts_are_known_as_quoted() -> None:
    root = read(b"a: no\nb: 'no'\nc: |\n  no\nd:\ne: ''\n", "f").root
    assert isinstance(root, Mapping)
    seen = [(node.text, node.quoted) for _, node in root.pairs if isinstance(node, Scalar)]
    assert seen == [("no", False), ("no", True), ("no\n", True), ("", False), ("", True)]


def test_the_parser_in_python_is_no_fallback() -> None:
    with pytest.raises(UnusableFileError) as caught:
        c_parser(SimpleNamespace(__with_libyaml__=False, SafeLoader=yaml.SafeLoader))
    assert caught.value.message == (
        "PyYAML is installed without its C parser, and salescoach reads YAML with no other"
    )
    assert caught.value.hint == "install PyYAML again from a ready-made package for this system"
    assert caught.value.code == "no-c-parser"
    assert c_parser(yaml) is yaml.CSafeLoader
