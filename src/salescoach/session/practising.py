"""Practice: which drill comes next, whether an answer will do, and when it comes back."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from salescoach.lint.question_style import classify
from salescoach.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from salescoach.views.drills import Drill

WAITS: Final = (0, 1, 3, 7, 21)
"""Days until a drill comes back, by its box; five boxes after Sebastian Leitner, "So lernt man lernen" (1972)."""
OPENING_SECONDS: Final = (8, 45)
"""An opening of three sentences: shorter was not said aloud, longer loses them."""
_BUT: Final = re.compile(r"\b(but|however|although|nevertheless)\b", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether an answer will do, and one sentence about it."""

    right: bool
    told: str


def _good(told: str) -> Judged:
    return Judged(right=True, told=told)


def _wrong(told: str) -> Judged:
    return Judged(right=False, told=told)


def due_drills(drills: Iterable[Drill], progress: Mapping[str, Any], today: date) -> list[Drill]:
    """Return what is to be practised today: what was wrong first, then what is due, then what is new."""
    wanted = [drill for drill in drills if _is_drill(drill)]
    seen = [drill for drill in wanted if drill.key in progress and _due(progress[drill.key]) <= today]
    new = [drill for drill in wanted if drill.key not in progress]
    return sorted(seen, key=lambda drill: (progress[drill.key]["box"], progress[drill.key]["seen"])) + new


def _is_drill(drill: Drill) -> bool:
    """Tell whether there is something to better: an open question needs no opening."""
    return drill.kind != "open" or classify(drill.text).style in {"closed", "leading"}


def _due(known: Mapping[str, Any]) -> date:
    return date.fromisoformat(known["seen"]) + timedelta(days=WAITS[known["box"] - 1])


def moved(known: Mapping[str, Any] | None, today: date, *, right: bool) -> dict[str, Any]:
    """Return what is kept of a drill after an answer: a box further when right, the first one when wrong."""
    before = known or {"box": 1, "right": 0, "wrong": 0}
    box = min(before["box"] + 1, len(WAITS)) if right else 1
    return {
        "box": box,
        "seen": today.isoformat(),
        "right": before["right"] + right,
        "wrong": before["wrong"] + (not right),
    }


def judge(drill: Drill, answer: str) -> Judged:
    """Return whether an answer will do; an opening is judged by the clock (`judge_seconds`)."""
    return _JUDGES[drill.kind](drill, answer.strip())


def judge_seconds(seconds: float) -> Judged:
    """Return whether an opening took as long as one does."""
    least, most = OPENING_SECONDS
    if seconds < least:
        return _wrong(f"{seconds:.0f} seconds: say it aloud, every word")
    if seconds > most:
        return _wrong(f"{seconds:.0f} seconds: too long; leave yourself out and ask sooner")
    return _good(f"{seconds:.0f} seconds: good, they know who you are and you have not told your life")


def _opened(drill: Drill, answer: str) -> Judged:
    judged = classify(answer)
    if judged.style == "open" and not judged.double:
        return _good("open: they have to think, and to tell")
    if judged.double:
        return _wrong("it asks two things at once; ask the first one")
    hint = classify(drill.text).hint
    words = {"none": "that asks nothing", "why": "why makes people defend themselves"}
    told = words.get(judged.style, f"still {judged.style}")
    return _wrong(f"{told}; {hint}" if hint else told)


def _answered(drill: Drill, answer: str) -> Judged:
    del drill
    found = _BUT.search(answer)
    if found:
        return _wrong(f"“{found[1]}” takes back what stands before it; say and, or stop there")
    if len(_WORD.findall(answer)) < 3:
        return _wrong("too short to show that you heard it; say it back, then ask what makes it important")
    asks = "?" in answer
    return _good("heard, and asked" if asks else "no but in it; a question after it would be better still")


def _recognised(drill: Drill, answer: str) -> Judged:
    chosen = drill.choices[int(answer) - 1] if answer in _numbers(drill) else answer
    right = chosen.casefold().removesuffix(" close") == drill.right.casefold()
    return Judged(right, f"the {drill.right.lower()} close; people notice, so use none of them")


def _numbers(drill: Drill) -> list[str]:
    return [str(number) for number in range(1, len(drill.choices) + 1)]


def _worded(drill: Drill, answer: str) -> Judged:
    first = _WORD.search(answer)
    if first is None or first[0].casefold() != drill.right:
        return _wrong(f"begin with {drill.right}")
    style = classify(answer).style
    if style not in {"open", "why"}:
        return _wrong("that is no open question yet")
    return _good("sparingly, and late in the talk" if drill.right == "why" else "open")


_JUDGES: Final = {
    "open": _opened,
    "objection": _answered,
    "close": _recognised,
    "words": _worded,
}
