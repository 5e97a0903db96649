"""Slips with brackets: not closed, closed with another kind, or never meant as brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.source.lines import (
    in_quotes,
    indentation,
    is_entry,
    quote_it,
    stands_alone,
    value_start,
    with_quotes,
)
from salescoach.source.stumbling import Fault

if TYPE_CHECKING:
    from salescoach.source.stumbling import Stumble


def after_bracket(s: Stumble) -> Fault | None:
    """See a text that begins with a bracket or sign and goes on after it, or a bracket too many."""
    if not s.context.startswith("while parsing a block") or s.column <= indentation(s.text):
        return None
    start = value_start(s.text)
    if s.rest[:1] in ("]", "}"):
        why = f'this "{s.rest[0]}" closes nothing'
        mends = {s.line: s.text[: s.column] + " " + s.text[s.column + 1 :]}
        return Fault(s.line, s.column, 1, "yaml-bracket", why, "delete it, or open it", mends)
    if s.text[start : start + 1] not in tuple("{[&*!"):
        return None
    whole = s.text[start:]
    end = start + len(whole.rstrip())
    mends = {s.line: s.text[:start] + in_quotes(whole.rstrip())}
    why = f'a text cannot begin with "{whole[0]}"'
    return Fault(s.line, start, end - start, "yaml-start", why, quote_it(whole.rstrip()), mends)


def between_brackets(s: Stumble) -> Fault | None:
    """See what can go wrong between brackets."""
    if not s.context.startswith("while parsing a flow"):
        return None
    opening = s.lines[s.context_line][s.context_column : s.context_column + 1]
    closing = "}" if opening == "{" else "]"
    if s.rest[:1] in ("}", "]"):
        why = f'"{s.rest[0]}" stands here where the "{opening}" of line {s.context_line + 1} needs its "{closing}"'
        return Fault(s.line, s.column, 1, "yaml-bracket", why, f'write "{closing}"', _quoted_value(s))
    below = s.line > s.context_line
    anew = is_entry(s.text) or indentation(s.text) <= indentation(s.lines[s.context_line])
    if closing not in s.text or (below and (anew or closing not in s.rest)):
        return _open_bracket(s, opening, closing)
    if below:
        why = "a comma is missing between this and the line above"
        mends = {s.line - 1: s.lines[s.line - 1].rstrip() + ","}
        column = indentation(s.text)
        width = max(1, s.column - column)
        return Fault(s.line, column, width, "yaml-comma", why, "end the line above with a comma", mends)
    why = "a colon stands inside a text" if s.rest.startswith(":") else "a comma is missing here"
    hint = "put the text in double quotes, or a comma between two parts"
    return Fault(s.line, s.column, 1, "yaml-colon", why, hint, _quoted_value(s))


def glued_colon(s: Stumble) -> Fault | None:
    """See a colon inside {} that is followed by a sign instead of a space."""
    if s.problem != "found unexpected ':'":
        return None
    mends = {s.line: f"{s.text[: s.column + 1]} {s.text[s.column + 1 :]}"}
    why = "a space is missing after the colon"
    return Fault(s.line, s.column, 1, "yaml-space", why, "write a space, and put a text in quotes", mends)


def _open_bracket(s: Stumble, opening: str, closing: str) -> Fault:
    line, column = s.context_line, s.context_column
    text = s.lines[line]
    why = f'this "{opening}" is never closed'
    or_quotes = "" if "," in text[column:] else f", or {quote_it(text[column:].rstrip())}"
    hint = f'close it with "{closing}"{or_quotes}'
    mends = {line: with_quotes(text, column)} if stands_alone(s.lines, line) else {}
    return Fault(line, column, 1, "yaml-bracket", why, hint, mends)


def _quoted_value(s: Stumble) -> dict[int, str]:
    text = s.lines[s.context_line]
    start = value_start(text)
    if s.line != s.context_line or text[start : start + 1] not in ("{", "["):
        return {}
    return {s.line: text[:start] + in_quotes(text[start:].rstrip())}
