"""Findings told with the lines that they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.problem import excerpt
from salescoach.safe_text import safe

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from salescoach.cli.house import House
    from salescoach.problem import Problem


def print_problems(house: House, problems: Sequence[Problem], lines: Mapping[str, Sequence[str]]) -> None:
    """Write findings to standard output, each with its line where there is one; `lines` are those of each file."""
    for problem in problems:
        text = lines.get(problem.place.file, ())
        house.streams.data(problem.headline())
        if 0 < problem.place.line <= len(text):
            house.streams.data(excerpt(problem, safe(text[problem.place.line - 1])))
