"""The questions that a command asks before there is a walk; each understands `?`, `/quit` and the end of the input."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from salescoach.ask.commands import command_named
from salescoach.ask.reading_lines import next_line
from salescoach.problem import nearest
from salescoach.records import dataclass
from salescoach.safe_text import folded, one_line, quoted
from salescoach.walk.reading import begun, named

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salescoach.cli.house import House

_LONGEST_LIST = 9
_WORDS = frozenset({"quit", "exit", "leave", "help"})


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: `help` are the lines that `?` shows; `usual` is what Enter alone takes, nothing for no answer."""

    words: str
    help: tuple[str, ...]
    usual: str = ""


def asked(house: House, question: Question) -> str:
    """Return the line that a person types, spaces around it left away; what is no answer is told, and asked again.

    Raises typer.Exit with 0 when they leave, by `/quit` or the end of the input.
    """
    house.streams.tell(question.words)
    while True:
        line = _line(house)
        if line is None or leaves(line):
            house.streams.tell("left; nothing was written")
            raise typer.Exit(0)
        if wants_help(line):
            for words in (*question.help, "/quit leaves."):
                house.streams.tell(f"  {words}")
            house.streams.tell(question.words)
            continue
        wrong = _wrong(line, question)
        if not wrong:
            return line.removeprefix("\\") or question.usual
        house.streams.tell(wrong, tone="refused")


def chosen(house: House, question: Question, options: Mapping[str, str]) -> str:
    """Return the id of the option that is chosen by its number, its name or a beginning that no other has."""
    for number, text in enumerate(list(options.values())[:_LONGEST_LIST], start=1):
        house.streams.tell(f"  {number}  {one_line(text)}")
    if len(options) > _LONGEST_LIST:
        house.streams.tell(f"  and {len(options) - _LONGEST_LIST} more")
    while True:
        line = asked(house, question)
        found = options_meant(line, options)
        if len(found) == 1:
            return found[0]
        house.streams.tell(_which(line, found, options), tone="refused")


def _which(line: str, found: list[str], options: Mapping[str, str]) -> str:
    if found:
        return f"{quoted(line)} may be {' or '.join(found[:_LONGEST_LIST])}; type more of it"
    near = nearest(folded(line), [folded(name) for name in options])
    cure = (
        f'did you mean "{near}"?'
        if near
        else f"type its name, or a number from 1 to {min(len(options), _LONGEST_LIST)}"
    )
    return f"there is no {quoted(line)} here; {cure}"


def options_meant(line: str, options: Mapping[str, str]) -> list[str]:
    """Return the option of a name, or of a number that is listed, else all whose id or text begins so."""
    whole = named(line, options)
    listed = list(options)[:_LONGEST_LIST]
    if not whole and line.isdecimal() and len(line) < 4 and 1 <= int(line) <= len(listed):
        return [listed[int(line) - 1]]
    return whole or begun(line, options)


def leaves(line: str) -> bool:
    """Tell whether a line is `/quit`, in any of its spellings."""
    return _is_command(line.strip(), "leave")


def wants_help(line: str) -> bool:
    """Tell whether a line asks what may be typed."""
    return line.strip() == "?" or _is_command(line.strip(), "help")


def _line(house: House) -> str | None:
    """Return the next line, or None at the end of the input."""
    house.stderr.write("> ")
    house.stderr.flush()
    try:
        line = next_line(house.stdin)
    except KeyboardInterrupt:
        house.stderr.write("\n")  # what is said next begins on a line of its own, not behind ^C
        raise
    if not line:
        house.stderr.write("\n")
        return None
    return line.strip()


def _is_command(line: str, name: str) -> bool:
    command = command_named(line[1:]) if line.startswith("/") else None
    return command is not None and command.name == name


def _wrong(line: str, question: Question) -> str:
    """Return what is wrong with a line that can be no answer, or nothing."""
    if not line and not question.usual:
        return "nothing was typed; ? says what to type, /quit leaves"
    if _is_command(line, "back"):
        return "this is the first question; /quit leaves"
    if line.startswith("/"):
        return f"{quoted(line)} is not understood here; ? says what to type, /quit leaves"
    if folded(line) in _WORDS:
        return f"{quoted(line)} alone is not taken as an answer: /{folded(line)} is the command, \\{line} the answer"
    return ""


def listed(names: list[str]) -> str:
    """Return names in a line, the first of them when they are many."""
    rest = len(names) - _LONGEST_LIST
    return ", ".join(names[:_LONGEST_LIST]) + (f" and {rest} more (salescoach deals)" if rest > 0 else "")
