"""What a walk came to in figures: what was answered, what of its checklists was done, what was passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salescoach.notes.model import Entry

_OPEN = frozenset({"skipped", "later"})


@dataclass(frozen=True, slots=True)
class Tally:
    """Figures of some entries.

    `answers` are questions that got one (kept, nobody knows and does not apply are answers), entries of lists and
    free notes; `done` of `lines` are lines of checklists; `passed` are questions that were skipped or put off.
    """

    answers: int = 0
    lines: int = 0
    done: int = 0
    passed: int = 0

    @property
    def open(self) -> int:
        """Return how much was passed over, questions and lines alike."""
        return self.passed + self.lines - self.done


def tally(entries: Iterable[Entry]) -> Tally:
    """Count entries that stand, in order; of what was answered twice the last counts.

    Neither a deal's name nor a planned call nor a jump is an answer, nor is the next step that a line which was not
    done has become.
    """
    known = list(entries)
    asked = {_place(e): e for e in known if "item" in e and "ledger" not in e}
    lines = [e for e in asked.values() if "asked" not in e]
    questions = [e for e in asked.values() if "asked" in e]
    of_lines = {e["item"] for e in lines}
    passed = sum(e.get("status") in _OPEN for e in questions)
    beside = sum(
        1
        for e in known
        if "note" in e or (e.get("ledger", "calls") != "calls" and e.get("item") not in of_lines)
    )
    done = sum(e.get("status") not in _OPEN for e in lines)
    return Tally(len(questions) - passed + beside, len(lines), done, passed)


def _place(entry: Entry) -> tuple[str, str, str]:
    return entry["item"], entry.get("of", ""), entry.get("playbook", "")


def in_words(found: Tally) -> str:
    """Return a tally as it ends a walk: `4 answers are saved, 2 of 6 lines of the checklist done, ...`."""
    saved = {0: "nothing was answered", 1: "1 answer is saved"}.get(
        found.answers, f"{found.answers} answers are saved"
    )
    parts = [saved] if found.answers or not found.done else []
    if found.lines:
        parts.append(f"{found.done} of {counted(found.lines, 'line')} of the checklist done")
    if found.passed:
        parts.append(f"{counted(found.passed, 'question')} passed over")
    return ", ".join(parts)


def open_words(found: Tally) -> str:
    """Return what is open of a preparation: `2 questions and 4 lines of the checklist`; nothing when nothing is."""
    left = found.lines - found.done
    parts = [counted(found.passed, "question")] if found.passed else []
    parts += [f"{counted(left, 'line')} of the checklist"] if left else []
    return " and ".join(parts)


def counted(number: int, what: str) -> str:
    """Return a number with what is counted: `1 line`, `2 lines`."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
