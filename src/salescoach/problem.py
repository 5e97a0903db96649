"""A mistake in a file, as a value: where, what, and what to do."""

from __future__ import annotations

from salescoach.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

    Level = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of one line of a file; lines and columns count from 1, line 0 is the whole file."""

    file: str
    line: int = 0
    column: int = 0
    width: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding; `message` and `hint` are lower-case half sentences without a full stop."""

    place: Place
    code: str
    message: str
    hint: str = ""
    level: Level = "error"

    def headline(self) -> str:
        """Return the finding on one line, as compilers write it."""
        where = self.place.file
        if self.place.line:
            where += f":{self.place.line}:{self.place.column}"
        cure = f"; {self.hint}" if self.hint else ""
        return f"{where}: {self.level}: {self.message}{cure} [{self.code}]"

    def as_json(self) -> dict[str, object]:
        """Return the finding in the shape of `playbook lint --format json`."""
        return {
            "file": self.place.file,
            "line": self.place.line,
            "column": self.place.column,
            "level": self.level,
            "code": self.code,
            "message": self.message,
            "hint": self.hint,
        }


def excerpt(problem: Problem, line_text: str) -> str:
    """Return the line a finding is about with carets under the stretch it names."""
    margin = " " * max(0, 5 - len(str(problem.place.line)))
    lead = "".join("\t" if c == "\t" else " " for c in line_text[: problem.place.column - 1])
    carets = "^" * max(1, problem.place.width)
    return f"{margin}{problem.place.line} | {line_text}\n{' ' * 6}| {lead}{carets}"


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice that a mistyped word most probably meant, or None when none is close."""
    import difflib  # every run knows problems, few have a mistyped word to look up

    known = list(choices)
    # letters that changed places are the commonest slip, and no other word can have been meant
    swapped = [one for one in known if len(one) == len(word) and sorted(one) == sorted(word)]
    found = swapped or difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return found[0] if found else None


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """Return `did you mean "x"?`, or nothing when no choice is close."""
    best = nearest(word, choices)
    return f'did you mean "{best}"?' if best else ""
