"""Running the parser, again after each mistake with that line mended, so that one run shows every mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.errors import UnusableFileError
from salescoach.problem import Place, Problem
from salescoach.records import dataclass, field
from salescoach.source.building import Builder, GiveUpError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.source.nodes import Node
    from salescoach.source.stumbling import Fault

_MOST_ATTEMPTS = 20
_MOST_CHARACTERS = 1_500_000
"""How much text is parsed at most in looking for more than one mistake of a file."""


@dataclass(slots=True)
class Parsed:
    """The document (None where it cannot be had), its problems, and the lines (from 1) that were mended."""

    root: Node | None = None
    problems: list[Problem] = field(default_factory=list)
    mended: set[int] = field(default_factory=set)


def parse(lines: Sequence[str], file: str) -> Parsed:
    """Return what a text says, as far as it can be made out."""
    parsed, current = Parsed(), list(lines)
    attempts = min(_MOST_ATTEMPTS, 1 + _MOST_CHARACTERS // (sum(map(len, lines)) + 1))
    found: list[Problem] = []
    for _ in range(attempts):
        builder = Builder(current, file, lines)
        fault = _run(builder)
        found = builder.problems
        if fault is None:
            parsed.root = builder.root
            break
        if fault.line + 1 not in parsed.mended:
            place = Place(file, fault.line + 1, fault.column + 1, fault.width)
            parsed.problems.append(Problem(place, fault.code, fault.message, fault.hint))
        if not _mend(parsed, current, fault):
            break
    parsed.problems += [p for p in found if p.place.line not in parsed.mended]
    return parsed


def _mend(parsed: Parsed, lines: list[str], fault: Fault) -> bool:
    """Put the mended lines of a fault in place; tell whether that changed anything."""
    changed = {number for number, text in fault.mends.items() if lines[number] != text}
    for number in changed:
        lines[number] = fault.mends[number]
    parsed.mended |= {number + 1 for number in changed | {fault.line}}
    return bool(changed)


def _run(builder: Builder) -> Fault | None:
    """Let the parser's events build a document; return what it stumbled over."""
    import yaml

    parser = c_parser(yaml)("\n".join(builder.lines))
    try:
        for event in iter(parser.get_event, None):
            builder.take(event)
    except GiveUpError:
        return None
    except yaml.YAMLError as error:
        return _explained(error, builder)
    finally:
        parser.dispose()
    return None


def _explained(error: Exception, builder: Builder) -> Fault:
    from salescoach.source.stumbling import UNREADABLE, stumble
    from salescoach.source.syntax import explain  # a healthy file pays for none of the rules

    if getattr(error, "problem_mark", None) is None:
        return UNREADABLE
    return explain(stumble(error, builder.last, builder.lines))


def c_parser(yaml: Any) -> Any:
    """Return the loader with the C parser out of PyYAML; raise `UnusableFileError` where it came without.

    The parser in Python dies on nesting that this one only reports.
    """
    if not getattr(yaml, "__with_libyaml__", False):
        raise UnusableFileError(
            "PyYAML is installed without its C parser, and salescoach reads YAML with no other",
            "install PyYAML again from a ready-made package for this system",
            code="no-c-parser",
        )
    return yaml.CSafeLoader
