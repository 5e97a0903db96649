"""Prints what went wrong, as text or as JSON, and chooses the exit code."""

from __future__ import annotations

from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import typer

from salescoach.cli.usage import command_of, wrong_use
from salescoach.dates import stamp
from salescoach.errors import SalescoachError, UnusableFileError, WrongUseError
from salescoach.problem import Problem
from salescoach.safe_text import json_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.cli.house import House

BUG = 70


def report(error: Exception, house: House, words: Sequence[str]) -> int:
    """Tell an error to whoever is there and return its exit code."""
    told = _told(error, house, words)
    if wants_json(words):
        shape = {
            "code": told.code,
            "message": told.message,
            "hint": told.hint,
            "problems": [p.as_json() for p in told.problems if isinstance(p, Problem)],
        }
        with suppress(OSError):  # whoever was reading may have gone
            house.stdout.write(json_text({"salescoach": 1, "error": shape}) + "\n")
            house.stdout.flush()
    else:
        _say(told, house)
    return told.exit_code


def wants_json(words: Sequence[str]) -> bool:
    """Tell whether a command line asks for JSON; what stands after `--` is data."""
    options = list(words[: words.index("--")] if "--" in words else words)
    return bool({"--json", "--format=json"} & set(options)) or ("--format", "json") in pairwise(options)


class _OwnFaultError(SalescoachError):
    exit_code = BUG
    default_code = "bug"


def _told(error: Exception, house: House, words: Sequence[str]) -> SalescoachError:
    if isinstance(error, SalescoachError):
        return error
    if type(error).__module__.startswith("typer"):
        return _usage(error, words)
    if isinstance(error, BrokenPipeError):
        return SalescoachError("whoever was reading has gone", code="pipe")
    if isinstance(error, OSError):
        where = error.filename or "a file"
        return UnusableFileError(
            f"cannot use {where}: {error.strerror or 'the disk refused'}", "see that it can be used"
        )
    return _bug(error, house, words)


def _usage(error: Any, words: Sequence[str]) -> SalescoachError:
    if isinstance(error, typer.Abort):
        return WrongUseError("stopped", "nothing more was written")
    return wrong_use(error, words)


def _bug(error: Exception, house: House, words: Sequence[str]) -> SalescoachError:
    """Write the report of a bug of ours, without customers' data, and say where it is."""
    from datetime import UTC, datetime

    from salescoach.disk.report_bug import write_report

    command = command_of(words)
    path = write_report(house.cache_folder, error, command=command, moment=stamp(datetime.now(UTC)))
    where = f"a report without your data is in {path}" if path else "no report could be written"
    return _OwnFaultError("this is a fault of ours; what was saved is safe", where)


def _say(error: SalescoachError, house: House) -> None:
    house.streams.tell(f"salescoach: {error.message}", tone="refused")
    for problem in error.problems:
        if isinstance(problem, Problem):
            house.streams.tell(f"  {problem.headline()}")
    if error.hint:
        house.streams.tell(f"  {error.hint}")
