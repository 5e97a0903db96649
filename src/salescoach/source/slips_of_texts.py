"""Slips inside one text: quotes, backslashes, tabs, and signs that a text cannot begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.source.lines import (
    in_quotes,
    indentation,
    quote_it,
    stands_alone,
    text_end,
    value_start,
    with_quotes,
)
from salescoach.source.stumbling import Fault

if TYPE_CHECKING:
    from salescoach.source.stumbling import Stumble


def escape(s: Stumble) -> Fault | None:
    """See a backslash that begins nothing."""
    if s.context != "while parsing a quoted scalar":
        return None
    column = s.text.rfind("\\", 0, s.column + 1)
    column = s.column if column < 0 else column
    shown = s.text[column : column + 2]
    mended = s.text[:column] + "\\" + s.text[column:]
    hint = "write two backslashes, or put the text in single quotes"
    why = f'"{shown}" means nothing inside double quotes'
    return Fault(s.line, column, len(shown) or 1, "yaml-escape", why, hint, {s.line: mended})


def open_quote(s: Stumble) -> Fault | None:
    """See a quote that is never closed."""
    if s.context != "while scanning a quoted scalar":
        return None
    return _unclosed(s, s.context_line, s.context_column, "this quote is never closed")


def _unclosed(s: Stumble, line: int, column: int, why: str) -> Fault:
    text = s.lines[line]
    inner = text[column : text_end(text, column)]
    is_apostrophe = inner.startswith("'") and " " in inner
    hint = f"close it, or {quote_it(inner)}" if is_apostrophe else "close it at the end of the text"
    quote = text[column : column + 1]
    bare = inner if is_apostrophe else inner.strip(quote)
    mends = {line: text[:column] + in_quotes(bare)} if stands_alone(s.lines, line) else {}
    return Fault(line, column, 1, "yaml-quote", why, hint, mends)


def tab(s: Stumble) -> Fault | None:
    """See a tab in the indentation."""
    is_tab = s.rest.startswith("\t") and "cannot start any token" in s.problem
    if not is_tab and "tab character" not in s.problem:
        return None
    lead = s.text[: indentation(s.text)]
    column = lead.find("\t") if "\t" in lead else s.column
    mends = {s.line: lead.replace("\t", "  ") + s.text.lstrip(" \t")} if "\t" in lead else {}
    why = "a tab stands where YAML wants spaces"
    return Fault(s.line, column, 1, "yaml-tab", why, "indent with spaces, two for each level", mends)


_BAD_STARTS = (
    "found character that cannot start any token",
    "did not find expected alphabetic or numeric character",
    "did not find expected comment or line break",
    "did not find expected node content",
    "mapping keys are not allowed in this context",
)


def sign_first(s: Stumble) -> Fault | None:
    """See a text that begins with a sign that means something to YAML."""
    tagged = s.context in ("while scanning a tag", "while parsing a tag", "while scanning an anchor")
    if s.problem not in _BAD_STARTS and not tagged and s.context != "while scanning a block scalar":
        return None
    scanning = s.context.startswith("while scanning a") and "next token" not in s.context
    line, column = (s.context_line, s.context_column) if scanning else (s.line, s.column)
    text = s.lines[line]
    if not text[column:].strip():
        return None
    return _bad_start(line, column, text)


def _bad_start(line: int, column: int, text: str) -> Fault:
    end = max(column + 1, text_end(text, column))
    why = f'a text cannot begin with "{text[column]}"'
    mends = {line: with_quotes(text, column)}
    return Fault(line, column, end - column, "yaml-start", why, quote_it(text[column:end]), mends)


def late_list(s: Stumble) -> Fault | None:
    """See a dash after a key on the same line."""
    if s.problem != "block sequence entries are not allowed in this context":
        return None
    start = value_start(s.text)
    if start <= indentation(s.text):
        return None
    end = text_end(s.text, s.column)
    hint = f"begin the list on the next line, or {quote_it(s.text[s.column : end])}"
    mends = {s.line: with_quotes(s.text, s.column)}
    return Fault(s.line, s.column, 1, "yaml-start", "a list cannot begin after a key", hint, mends)


def after_quote(s: Stumble) -> Fault | None:
    """See a quote that closed too early, or lines too late."""
    style = getattr(s.last, "style", None)
    if not s.problem.startswith("did not find expected") or style not in ("'", '"'):
        return None
    start, end = s.last.start_mark, s.last.end_mark
    if end.line != s.line or s.text[end.column : s.column].strip():
        return None
    if start.line < end.line:
        return _unclosed(s, start.line, start.column, f"this quote is closed only in line {end.line + 1}")
    stop = max(text_end(s.text, start.column), s.column + 1)
    whole = s.text[start.column : stop]
    mends = {s.line: s.text[: start.column] + in_quotes(whole) + s.text[stop:]}
    why = "the text goes on after its closing quote"
    return Fault(s.line, s.column, stop - s.column, "yaml-quote", why, quote_it(whole), mends)


def after_alias(s: Stumble) -> Fault | None:
    """See a text whose first word was taken for an alias."""
    if not s.problem.startswith("did not find expected") or type(s.last).__name__ != "AliasEvent":
        return None
    start = s.last.start_mark
    return _bad_start(s.line, start.column, s.text) if start.line == s.line else None
