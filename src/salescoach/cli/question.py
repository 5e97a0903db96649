"""`salescoach question`: what style a question has, and how to open it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from salescoach.cli.options import AsJson
from salescoach.errors import WrongUseError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.cli.house import House


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(question)


def question(
    ctx: typer.Context,
    texts: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TEXT]...|-", help="Questions in quotes; - reads them a line each."),
    ] = None,
    *,
    as_json: AsJson = False,
) -> int:
    """Tell the style of questions (open, closed, why, leading, none), whether one asks two things, and how to open it.

    Example: salescoach question "Do you have a budget for this?"
    """
    house: House = ctx.obj
    for text in _texts(house, texts or []):
        if as_json:
            _print_line(house, _judged(text))
        else:
            _print(house, _judged(text))
    return 0


def _texts(house: House, texts: list[str]) -> Iterator[str]:
    """Yield the questions of the command line, in place of - or of nothing at all those of standard input."""
    from salescoach.show.console import is_tty

    if not texts and is_tty(house.stdin):
        raise WrongUseError(
            "there is no question", 'put it in quotes: salescoach question "What happens then?"'
        )
    for text in texts or ["-"]:
        if text != "-":
            yield text
            continue
        for line in house.stdin:
            yield line.rstrip("\r\n")


def _judged(text: str) -> dict[str, Any]:
    from salescoach.lint.question_style import classify

    found = classify(text)
    return {"text": text, "style": found.style, "double": found.double, "hint": found.hint}


def _print_line(house: House, view: dict[str, Any]) -> None:
    import json

    house.streams.data(json.dumps({"salescoach": 1, **view}, ensure_ascii=False))


def _print(house: House, view: dict[str, Any]) -> None:
    from salescoach.safe_text import one_line

    style = view["style"] + (", asks two things" if view["double"] else "")
    house.streams.data(f"{style}: {one_line(view['text'])}")
    if view["hint"]:
        house.streams.data(f"  {one_line(view['hint'])}")
