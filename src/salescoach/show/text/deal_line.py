"""A deal on a line of the list: its name, where it stands, what it lacks, why it needs attention, what comes next."""

from __future__ import annotations

from datetime import date

from salescoach.dates import say_date
from salescoach.safe_text import one_line
from salescoach.show.text.known_words import counted
from salescoach.show.text.page import Cell, Page
from salescoach.show.text.trust_words import trust_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from salescoach.show.text.page import Style

_SIGNS: Final = {"now": "!!", "soon": "! ", "none": "  "}
_WORDS: Final = {"now": "now", "soon": "soon", "none": "on course"}
_STYLES: Final[dict[str, Style]] = {"now": "bad", "soon": "warn", "none": ""}
_MOST_REASONS: Final = 3
_LEAD: Final = 4
_NAME: Final = 38
_STAGE: Final = 26
_STATE: Final = 10
_LONGEST_OWNER: Final = 40


def print_titles(page: Page) -> None:
    """Say what stands in the columns of a deal's line."""
    texts = ("Deal", "Stage, day/at most", "To go on")
    sizes = _columns(page)
    page.row(*(Cell(*part, "dim", gap=1) for part in zip(texts, sizes, strict=True)), lead=" " * _LEAD)


def _columns(page: Page) -> tuple[int, int, int]:
    """Return the widths of a deal's name, stage and state."""
    return min(_NAME, page.width - _LEAD - _STAGE - _STATE), _STAGE, _STATE


def print_line(page: Page, row: dict[str, Any], *, owner: bool = False) -> None:
    """Put a deal on a page, and below it why it needs attention and what comes next.

    `owner` puts whose deal it is before that.
    """
    facts, trust = _Words(row), trust_words(page, row["trust"])
    whose = one_line(row["owner"], _LONGEST_OWNER) if owner else ""
    if page.stacked:
        lead = f"{_WORDS[row['attention']]}: " if page.plain else f"{_SIGNS[row['attention']]} "
        parts = [row["name"], whose, facts.stage_in_words, facts.state, *facts.why, trust, facts.following]
        page.put(", ".join(part for part in parts if part), lead=lead, lead_style=_STYLES[row["attention"]])
        return
    sizes = _columns(page)
    texts = (one_line(row["name"], sizes[0] - 1), facts.stage, facts.state)
    styles: tuple[Style, ...] = ("bold", "", "")
    columns = [Cell(*part, gap=1) for part in zip(texts, sizes, styles, strict=True)]
    page.row(*columns, lead=f" {_SIGNS[row['attention']]} ", lead_style=_STYLES[row["attention"]])
    rest = "; ".join(part for part in (*facts.why, trust, facts.following) if part)
    if whose or rest:
        page.put(": ".join(part for part in (whose, rest) if part), lead=" " * _LEAD)


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
