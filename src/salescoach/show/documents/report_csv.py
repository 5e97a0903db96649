"""The deals of a report as a table for a spreadsheet, in which no cell can run as a formula.

The rule, so that a table reads back unharmed: a cell that begins with `=`, `+`, `-`, `@`, a tab, a carriage return,
a line feed or their full-width forms gets an apostrophe in front, and so does one that begins with an apostrophe
itself (or with spaces before any of these); whoever reads it takes one leading apostrophe away.  See OWASP,
"CSV Injection".  Characters that would act on a terminal are shown (`^[`); tabs and line ends stay within quotes.
"""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import TYPE_CHECKING, Any, Final

from salescoach.safe_text import safe

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

COLUMNS: Final = (
    "deal", "name", "account", "owner", "value", "currency", "source", "outcome", "because", "stage", "verdict",
    "days_in_stage", "stalled", "missing", "began", "ended", "last_contact", "contacts", "promises_kept",
    "promises_open", "promises_late", "promises_refused", "promises_broken", "objections", "objections_open",
    "facts_documented", "facts_confirmed", "facts_said", "facts_guessed", "facts_unknown", "early_starts",
)  # fmt: skip
_ACTS: Final = re.compile(r"[ \u00a0\u3000]*[=+\-@\t\r\n'＝＋－＠＇]")


def report_csv(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return the table as CSV (RFC 4180): a line of names, then a line for each deal."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([_cell(row[name]) for name in COLUMNS])
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (int, float)):
        return f"{value:.12g}"
    return defused(str(value))


def defused(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula; `restored` takes it back."""
    shown = "\r".join(safe(part) for part in text.split("\r"))
    return f"'{shown}" if _ACTS.match(shown) else shown


def restored(cell: str) -> str:
    """Return the text that a cell stands for."""
    return cell.removeprefix("'")
