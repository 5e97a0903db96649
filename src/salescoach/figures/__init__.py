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
from salescoach.figures.parsing import parse_figure, parse_figure_noting
from salescoach.figures.saying import say_figure

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
