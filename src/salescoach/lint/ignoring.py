"""`# salescoach: ignore CODE -- reason`: a file says which findings it means to keep, and why.

At the end of a line it is about that line; alone on a line about the next line that is no comment.  What keeps a
playbook from being used cannot be ignored.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from salescoach.problem import Place, Problem, did_you_mean
from salescoach.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

_COMMENT: Final = re.compile(r"(?:^|\s)(#\s*salescoach:\s*ignore\b[:\s]*)(.*)$")
_REASON: Final = re.compile(r"(?:^|\s+)(?:--|–|—)\s*")
_CODE: Final = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class Ignore:
    """One code of one comment: where the code stands, which line it is about, and whether there is a reason."""

    code: str
    place: Place
    line: int
    has_reason: bool


def ignores(file: str, lines: Sequence[str]) -> list[Ignore]:
    """Return what a file asks to ignore."""
    return [
        one
        for number, line in enumerate(lines, start=1)
        if "salescoach:" in line
        for one in _of_line(file, lines, number)
    ]


def _of_line(file: str, lines: Sequence[str], number: int) -> Iterator[Ignore]:
    text = lines[number - 1]
    found = _COMMENT.search(text)
    if found is None:
        return
    codes, *reason = _REASON.split(found[2], maxsplit=1)
    about = number if text[: found.start(1)].strip() else _next(lines, number)
    has_reason = bool(reason and reason[0].strip())
    for code in _CODE.finditer(codes):
        place = Place(file, number, found.start(2) + code.start() + 1, len(code[0]))
        yield Ignore(code[0], place, about, has_reason)
    if not codes.strip():
        yield Ignore("", Place(file, number, found.start(1) + 1, len(found[1].strip())), about, has_reason)


def _next(lines: Sequence[str], number: int) -> int:
    following = range(number + 1, len(lines) + 1)
    return next(
        (at for at in following if lines[at - 1].strip() and not lines[at - 1].lstrip().startswith("#")), 0
    )


def without_ignored(
    problems: Iterable[Problem], asked: Sequence[Ignore], *, run: Container[str], known: Iterable[str]
) -> list[Problem]:
    """Return what is left to tell, with what is wrong about the comments themselves.

    `run` are the codes that were looked for in this run: a comment about another one may well have its effect.
    """
    left: list[Problem] = []
    used: set[Ignore] = set()
    for problem in problems:
        by = [one for one in asked if one.code == problem.code and one.line == problem.place.line]
        if by and (problem.level != "error" or problem.code in run):
            used.update(by)
        else:
            left.append(problem)
    return [*left, *(fault for one in asked for fault in _faults(one, used, run, list(known)))]


def _faults(one: Ignore, used: set[Ignore], run: Container[str], known: Sequence[str]) -> Iterator[Problem]:
    if one.code not in known:
        message = (
            f'there is no rule "{one.code}" to ignore' if one.code else "this comment names no rule to ignore"
        )
        hint = did_you_mean(one.code, known) or 'write "# salescoach: ignore CODE -- reason"'
        yield Problem(one.place, "ignore-unknown", message, hint, "warning")
    elif one in used and not one.has_reason:
        hint = f'say why, as in "# salescoach: ignore {one.code} -- they asked for it"'
        yield Problem(
            one.place, "ignore-reason", f'"{one.code}" is ignored without a reason', hint, "warning"
        )
    elif one not in used and one.code in run:
        where = f"on line {one.line}" if one.line else "behind it"
        message = f'nothing {where} is "{one.code}", so this comment has no effect'
        yield Problem(
            one.place,
            "ignore-effect",
            message,
            "take it out, or put it at the line that it is about",
            "warning",
        )
