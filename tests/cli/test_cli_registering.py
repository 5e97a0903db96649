"""A line loads its own command and no other, and says the same as with all of them."""

from __future__ import annotations

import pytest

from salescoach.cli.commands import ALL, COMPLETE, wanted

LINES = [
    ("", ()),
    ("--version", ()),
    ("--plain --version", ()),
    ("check city-water", ("check",)),
    ("--now 2026-11-21 --plain check", ("check",)),
    ("--workspace=check walk", ("walk",)),
    ("check --help", ("check",)),
    ("--help", ALL),
    ("--help check", ALL),
    ("--show-completion", ALL),
    ("--version check", ALL),
    ("chek city-water", ALL),
    ("-- check", ALL),
]


@pytest.mark.parametrize(("line", "names"), LINES)
def test_a_line_wants_its_own_command(line: str, names: tuple[str, ...]):
    assert wanted(line.split(), {}) == names


def test_completion_wants_every_command():
    assert wanted([], {COMPLETE: "complete_bash"}) == ALL
