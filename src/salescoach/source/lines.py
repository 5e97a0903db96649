"""Looking at one line of YAML as its author sees it: where its text begins, and how it would stand in quotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from salescoach.safe_text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEAD = re.compile(
    r"""\s*(?:-\s+)*(?:(?:"[^"]*"|'[^']*'|[^\s"'{}\[\],\#&*!|>%@`:-][^:\#]*?)\s*:(?:\s+|$))?""", re.VERBOSE
)
GOOD_KEY = re.compile(r"\s*(?:-\s+)*[\w./-]+:(\s|$)")
"""The beginning of a line that is `key:` or `- key:`."""
_COMMENT = re.compile(r"[ \t]#")
_SHOWN = 60


def indentation(line: str) -> int:
    """Return in which column, from 0, the first character of a line stands that is no space and no tab."""
    return len(line) - len(line.lstrip(" \t"))


def value_start(line: str) -> int:
    """Return in which column, from 0, the text of a line begins: after its dashes and its key."""
    found = _LEAD.match(line)
    return found.end() if found else 0


def text_end(line: str, start: int) -> int:
    """Return where a text that begins at `start` ends: at a bracket or comma inside {}, else with the line."""
    closing = re.search(r"[,}\]]", line[start + 1 :]) if _inside_brackets(line, start) else None
    if closing:
        return start + 1 + closing.start()
    comment = _COMMENT.search(line, start)
    whole = line[start : comment.start()] if comment else line[start:]
    return start + len(whole.rstrip())


def _inside_brackets(line: str, column: int) -> bool:
    before = line[value_start(line) : column]
    return before[:1] in ("{", "[") and sum(map(before.count, "{[")) > sum(map(before.count, "}]"))


def in_quotes(text: str) -> str:
    """Return a text as YAML takes it whatever stands in it: in double quotes where they do, else in single ones."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def quote_it(text: str) -> str:
    """Return the cure for a text that YAML takes for something else, with the text in its quotes."""
    kind = "single" if '"' in text or "\\" in text else "double"
    return f"put the text in {kind} quotes: {in_quotes(one_line(text, _SHOWN))}"


def with_quotes(line: str, start: int) -> str:
    """Return a line with the text that begins at `start` in quotes."""
    end = text_end(line, start)
    return line[:start] + in_quotes(line[start:end].rstrip()) + line[end:]


def is_entry(text: str) -> bool:
    """Tell whether a line is an entry of a list."""
    return text.lstrip().startswith("- ")


def stands_alone(lines: Sequence[str], line: int) -> bool:
    """Tell whether what follows a line begins anew, so that mending the line is enough."""
    following = next((text for text in lines[line + 1 :] if text.strip()), "- end")
    return bool(GOOD_KEY.match(following)) or is_entry(following)
