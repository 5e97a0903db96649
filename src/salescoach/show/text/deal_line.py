"""A deal on a line of the list: its name, where it stands, what it lacks, why it needs attention, what comes next."""

from __future__ import annotations

from datetime import date

from salescoach.dates import say_date
from salescoach.safe_text import one_line
from salescoach.show.text.known_words import counted
from salescoach.show.text.page import Cell, Page, cells, wrapped
from salescoach.show.text.trust_words import trust_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from salescoach.show.text.page import Style

_SIGNS: Final = {"now": "!!", "soon": "! ", "none": "  "}
_WORDS: Final = {"now": "now", "soon": "soon", "none": "on course"}
_STYLES: Final[dict[str, Style]] = {"now": "bad", "soon": "warn", "none": ""}
_MOST_REASONS: Final = 3
_MOST_LINES: Final = 2
"""Lines of reasons beside a deal; what is longer stands below it, where it takes fewer."""


def print_titles(page: Page) -> None:
    """Say what stands in the columns of a deal's line."""
    texts = ("Deal", "Stage, day/at most", "To go on", "Why, what comes next")
    sizes = _columns(page)
    page.row(*(Cell(*part, "dim", gap=1) for part in zip(texts, sizes, strict=True)), lead="    ")


def _columns(page: Page) -> tuple[int, int, int, int]:
    """Return the widths of a deal's name, stage, state and reasons, behind a lead of four columns."""
    wide = max(18, page.width // 5)
    return wide, 19, 12, page.width - 4 - wide - 19 - 12


def print_line(page: Page, row: dict[str, Any], *, owner: bool = False) -> None:
    """Put a deal on a page: one line where the reasons find room beside it, else they stand below it.

    `owner` puts whose deal it is before them.
    """
    facts, trust = _Words(row), trust_words(page, row["trust"])
    if page.stacked:
        lead = f"{_WORDS[row['attention']]}: " if page.plain else f"{_SIGNS[row['attention']]} "
        whose = row["owner"] if owner else ""
        parts = [row["name"], whose, facts.stage_in_words, facts.state, *facts.why, trust, facts.following]
        page.put(", ".join(part for part in parts if part), lead=lead, lead_style=_STYLES[row["attention"]])
        return
    lead = f" {_SIGNS[row['attention']]} "
    rest = "; ".join(part for part in (*facts.why, trust, facts.following) if part)
    if owner and row["owner"]:
        rest = ": ".join(part for part in (row["owner"], rest) if part)
    *sizes, room = _columns(page)
    texts = (one_line(row["name"], sizes[0] - 1), facts.stage, facts.state)
    styles: tuple[Style, ...] = ("bold", "", "")
    columns = [Cell(*part, gap=1) for part in zip(texts, sizes, styles, strict=True)]
    below = len(wrapped(rest, room)) > _MOST_LINES
    page.row(*columns, Cell("" if below else rest, room), lead=lead, lead_style=_STYLES[row["attention"]])
    if below:
        page.put(rest, lead=" " * cells(lead))


class _Words:
    """The line of a deal in words."""

    def __init__(self, row: dict[str, Any]) -> None:
        self.row = row

    @property
    def stage(self) -> str:
        days, most = self.row["days"], self.row["max_days"]
        alone = counted(days or 0, "day") if self.row["outcome"] in {"lost", "no-go"} else f"day {days}"
        told = "" if days is None else f" {days}/{most}" if most else f" {alone}"
        return f"{self.row['stage_title']}{told}"

    @property
    def stage_in_words(self) -> str:
        """Return the stage with its day of how many, where no title of a column says so: `Discover day 3 of 14`."""
        days, most = self.row["days"], self.row["max_days"]
        told = f"{self.row['stage_title']} day {days} of {most}"
        return told if most and days is not None else self.stage

    @property
    def state(self) -> str:
        row = self.row
        if row["outcome"] in {"lost", "no-go"}:
            return str(row["outcome"])
        if row["verdict"] == "no-go":
            return "no-go?"
        missing = len(row["missing"])
        return counted(missing, "must") if missing else "ready"

    @property
    def why(self) -> list[str]:
        why: list[str] = [reason.removeprefix("no-go: ") for reason in self.row["why"]]
        more = len(why) - _MOST_REASONS
        return why[:_MOST_REASONS] + ([f"{more} more"] if more > 0 else [])

    @property
    def following(self) -> str:
        """Return what comes next: a planned call or the next step, whichever is first; a step that is late is told."""
        step, call = self.row["next_step"], self.row["next_call"]
        if self.row["outcome"] in {"lost", "no-go"}:
            return ""
        late = any(reason.startswith("next step late") for reason in self.row["why"])
        if call and not (step and step["due"] and step["due"] < call["day"] and not late):
            return f"call {say_date(date.fromisoformat(call['day']))}"
        if not step or late:
            return ""
        return f"next {say_date(date.fromisoformat(step['due']))}" if step["due"] else f"next: {step['text']}"
