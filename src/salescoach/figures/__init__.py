"""Figures as people give them: one number, a range or an about; read, reckoned with, compared and said."""

from __future__ import annotations

from salescoach.figures.arithmetic import (
    add,
    at_most,
    compare,
    divide,
    less,
    maximum,
    minimum,
    multiply,
    subtract,
)
from salescoach.figures.figure import Figure, MisreadError, Number, figure_as_json, figure_from_json
from salescoach.figures.saying import say_figure

TYPE_CHECKING = False
if TYPE_CHECKING:
    from salescoach.figures.parsing import Decimal

__all__ = [
    "Figure",
    "MisreadError",
    "Number",
    "add",
    "at_most",
    "compare",
    "divide",
    "figure_as_json",
    "figure_from_json",
    "less",
    "maximum",
    "minimum",
    "multiply",
    "parse_figure",
    "parse_figure_noting",
    "say_figure",
    "subtract",
]


def parse_figure(text: str, *, decimal: Decimal) -> Figure:
    """Return the figure that a text means; raise `MisreadError` where it means none.

    `decimal` is the decimal mark of the workspace; it decides where a separator could be either (`1.234`).
    """
    return parse_figure_noting(text, decimal=decimal)[0]


def parse_figure_noting(text: str, *, decimal: Decimal) -> tuple[Figure, bool]:
    """Return the figure that a text means, and whether a separator in it could have been read otherwise."""
    from salescoach.figures.parsing import read_figure  # most commands read none: start-up is a feature

    return read_figure(text, decimal=decimal)
