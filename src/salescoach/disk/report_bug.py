"""A report of a bug of ours that holds nothing of a customer: types, places, versions, never a value."""

from __future__ import annotations

import platform
import re
import sys
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from salescoach import __version__
from salescoach.disk.files import write_private
from salescoach.disk.platform import Platform, this_platform

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

_OURS = Path(__file__).resolve().parents[1]
_LIBRARIES = ("typer", "rich", "pydantic", "pyyaml", "questionary", "prompt_toolkit")
_MOST_ERRORS = 10  # of a chain


def write_report(
    folder: Path, error: BaseException, *, command: str, moment: str, system: Platform | None = None
) -> Path | None:
    """Write a report into a folder and return its path; None when even that is impossible.

    `command` is the name of the command alone; `moment` is a stamp, `2026-11-21T09:15:00Z`.
    """
    system = system or this_platform()
    name = f"bug-{re.sub('[^0-9TZ]', '', moment)}-{system.random6()}.txt"
    with suppress(OSError):
        write_private(system, folder / name, report_text(error, command=command, moment=moment).encode())
        return folder / name
    return None


def report_text(error: BaseException, *, command: str, moment: str) -> str:
    """Return the report: what kind of error, the frames that are ours, versions and the command's name."""
    named = command if re.fullmatch(r"[a-z][a-z -]{0,40}", command) else "(not told)"
    lines = [
        f"salescoach {__version__}, Python {platform.python_version()} on {sys.platform}",
        ", ".join(_versions()),
        f"command: {named}",
        f"at: {moment}",
        *_errors(error),
        "(the words of errors and the values they were about are left out: they could be a customer's)",
    ]
    return "\n".join(lines) + "\n"


def _versions() -> Iterator[str]:
    for name in _LIBRARIES:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            yield f"{name} is absent"


def _errors(error: BaseException) -> Iterator[str]:
    seen: list[BaseException] = []
    following: BaseException | None = error
    while following is not None and following not in seen and len(seen) < _MOST_ERRORS:
        seen.append(following)
        yield f"{'which came of ' if len(seen) > 1 else ''}{type(following).__name__}"
        yield from _frames(following.__traceback__)
        hidden = following.__suppress_context__
        following = following.__cause__ or (None if hidden else following.__context__)


def _frames(traceback: TracebackType | None) -> Iterator[str]:
    outside = ""
    while traceback is not None:
        code = traceback.tb_frame.f_code
        file = Path(code.co_filename)
        if file.is_relative_to(_OURS):
            outside = ""
            yield f"  salescoach/{file.relative_to(_OURS).as_posix()}:{traceback.tb_lineno} {code.co_name}"
        else:
            module = str(traceback.tb_frame.f_globals.get("__name__", "?")).partition(".")[0]
            if module != outside:
                yield f"  ({module})"
            outside = module
        traceback = traceback.tb_next
