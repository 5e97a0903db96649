"""Slips of layout: colons, spaces, indentation, and lines that are neither key nor entry."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from salescoach.safe_text import quoted
from salescoach.source.lines import (
    GOOD_KEY,
    indentation,
    is_entry,
    quote_it,
    text_end,
    value_start,
    with_quotes,
)
from salescoach.source.stumbling import Fault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.source.stumbling import Stumble

_LONGEST_KEY = 1024
_BEGINS = re.compile(r"\s*[^\s#]")
_NO_SPACE = re.compile(r"(\s*(?:-\s+)*[\w.-]+):(?=[^\s:/])")
_DASHES = re.compile(r"\s*(?:-\s+)*")
_DASH = re.compile(r"\s*-(?=[^\s-])")


def colon(s: Stumble) -> Fault | None:
    """See a colon inside a text, or a key where the line above leaves no room for one."""
    if s.problem != "mapping values are not allowed in this context":
        return None
    start = value_start(s.text)
    if s.column - indentation(s.text) > _LONGEST_KEY:
        why = f"a key is longer than the {_LONGEST_KEY} characters that YAML allows"
        mends = {s.line: f"#{s.text}"}
        return Fault(s.line, indentation(s.text), 1, "yaml-line", why, "write it in fewer words", mends)
    if start <= s.column and start > indentation(s.text) and GOOD_KEY.match(s.text):
        whole = s.text[start : text_end(s.text, start)]
        why = f"the colon after {quoted(s.text[start : s.column])} makes a key of it"
        return Fault(
            s.line, s.column, 1, "yaml-colon", why, quote_it(whole), {s.line: with_quotes(s.text, start)}
        )
    above = s.above()
    if above is None:
        return None
    if not GOOD_KEY.match(s.lines[above]) and not is_entry(s.lines[above]):
        return _no_key(above, s.lines[above])
    why = "this line stands further in than the line above, which has its text already"
    lead = _DASHES.match(s.lines[above])
    column = lead.end() if lead else 0
    has_text = value_start(s.lines[above]) < len(s.lines[above].rstrip())
    if column == indentation(s.text) or not has_text:
        return _no_key(s.line, s.text)
    hint = f"begin it in column {column + 1}, or put a text of several lines in quotes"
    mends = _shifted(s.lines, s.line, column)
    return Fault(s.line, indentation(s.text), 1, "yaml-indent", why, hint, mends)


def no_colon(s: Stumble) -> Fault | None:
    """See a line that has no colon, or none with a space after it."""
    if s.problem != "could not find expected ':'":
        return None
    return _no_key(s.context_line, s.lines[s.context_line])


def _no_key(line: int, text: str) -> Fault:
    """Name what is wrong with a line that should be `key: text`."""
    glued = _NO_SPACE.match(text)
    column = indentation(text)
    if glued:
        mended = text[: glued.end()] + " " + text[glued.end() :]
        why = "a space is missing after the colon"
        return Fault(
            line, glued.end() - 1, 1, "yaml-space", why, f"write {quoted(mended.strip())}", {line: mended}
        )
    why = f"{quoted(text.strip())} is neither a key with a colon nor an entry of a list"
    hint = "write it as key: text, or put a text of several lines in quotes"
    return Fault(line, column, len(text.strip()) or 1, "yaml-line", why, hint, {line: f"#{text}"})


def indent(s: Stumble) -> Fault | None:
    """See a line that does not line up with those it belongs to."""
    if not s.context.startswith("while parsing a block"):
        return None
    above = s.above()
    if above is not None and _DASH.match(s.lines[above]):
        return _glued_dash(above, s.lines[above])
    if _DASH.match(s.text):
        return _glued_dash(s.line, s.text)
    if s.rest.startswith(":"):
        mends = {s.line: f"#{s.text}"}
        return Fault(
            s.line, s.column, 1, "yaml-line", "a key is missing before this colon", "write one", mends
        )
    return _misplaced(s, entry=is_entry(s.text))


def _misplaced(s: Stumble, *, entry: bool) -> Fault:
    """Say with which line above a line should line up: the nearest one of its own kind."""
    fits = [(abs(column - s.column), -line, column) for column, line, kind in _levels(s) if kind == entry]
    if not fits or any(column == s.column and kind != entry for column, _, kind in _levels(s)):
        why = "an entry of a list stands among keys" if entry else "a key stands among the entries of a list"
        hint = "move one of them further in or out, because lists and keys do not mix"
        return Fault(s.line, s.column, 1, "yaml-indent", why, hint, _commented(s.lines, s.line))
    _, line, column = min(fits)
    why = "this line lines up with none of the lines that it could belong to"
    hint = f"begin it in column {column + 1}, as in line {1 - line}"
    return Fault(s.line, s.column, 1, "yaml-indent", why, hint, _shifted(s.lines, s.line, column))


def _levels(s: Stumble) -> list[tuple[int, int, bool]]:
    """Return the columns that are open above: column, line, and whether entries of a list begin there."""
    found: list[tuple[int, int, bool]] = []
    for number in range(s.line):
        text = s.lines[number]
        column = indentation(text)
        if not text.strip() or text.lstrip().startswith("#"):
            continue
        keep = [level for level in found if level[0] < column]
        lead = _DASHES.match(text)
        inner = lead.end() if lead else column
        dashes = [(at, number, True) for at in range(column, inner) if text[at] == "-"]
        found = keep + dashes + [(inner, number, False)] * bool(GOOD_KEY.match(text))
    return found


def _glued_dash(line: int, text: str) -> Fault:
    column = text.index("-")
    mended = text[:column] + "- " + text[column + 1 :]
    why = "a space is missing after the dash"
    return Fault(line, column, 1, "yaml-space", why, f"write {quoted(mended.strip())}", {line: mended})


def _commented(lines: Sequence[str], line: int) -> dict[int, str]:
    """Return a line and all that belongs to it, as comments."""
    column, mends = indentation(lines[line]), {line: f"#{lines[line]}"}
    for number in range(line + 1, len(lines)):
        if lines[number].strip() and indentation(lines[number]) <= column:
            break
        mends[number] = f"#{lines[number]}"
    return mends


def _shifted(lines: Sequence[str], line: int, column: int) -> dict[int, str]:
    """Return a line and all that belongs to it, moved to another column."""
    old = indentation(lines[line])
    mends = {}
    for number in range(line, len(lines)):
        text = lines[number]
        if text.strip() and number > line and indentation(text) < max(old, 1):
            break
        mends[number] = (
            " " * max(0, indentation(text) + column - old) + text.lstrip(" \t") if text.strip() else text
        )
    return mends


def document_marks(s: Stumble) -> Fault | None:
    """See lines that begin with % or end the document."""
    if s.context == "while scanning a directive" or "incompatible" in s.problem or "duplicate %" in s.problem:
        why = "a line that begins with % is not used here"
        line = s.context_line
        return Fault(line, 0, 1, "yaml-start", why, "delete the line", {line: f"#{s.lines[line]}"})
    if "<document start>" not in s.problem:
        return None
    if any(text.startswith("...") for text in s.lines[: s.line]):
        why = "the file goes on after the line ... that ends it"
        return Fault(s.line, s.column, 1, "second-document", why, "delete the line ...")
    return _further_out(s)


def _further_out(s: Stumble) -> Fault | None:
    """See a line that stands further out than the first of the file."""
    first = next((number for number, text in enumerate(s.lines) if _BEGINS.match(text)), s.line)
    if s.column >= indentation(s.lines[first]):
        return None
    flat = {indentation(text) for text in s.lines[first : s.line] if _BEGINS.match(text)}
    mends = _shifted(s.lines, first, s.column) if len(flat) == 1 else {}
    why = f"this line stands further out than line {first + 1}, where the file begins"
    return Fault(s.line, s.column, 1, "yaml-indent", why, "begin both in the same column", mends)
