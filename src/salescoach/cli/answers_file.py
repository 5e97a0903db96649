"""Reads what a script answers: a file or standard input, and `--set`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from salescoach.errors import UnusableFileError
from salescoach.safe_text import quoted

if TYPE_CHECKING:
    from salescoach.cli.house import House
    from salescoach.cli.walking import Script
    from salescoach.session.answers import Answers


def read_answers(house: House, script: Script) -> Answers:
    """Return what an answers file and `--set` say; raises with every mistake of form."""
    from salescoach.session.answers import Answers, AnswersReader, refused, with_settings
    from salescoach.source.reading import read

    found = Answers()
    if script.file:
        where = script.file if script.file != "-" else "standard input"
        reading = read(_bytes_of(house, script.file), where)
        reader = AnswersReader()
        found = reader.read(reading.root, where)
        if reading.problems:
            raise UnusableFileError(
                f"{where} cannot be read; nothing was written", code="answers", problems=reading.problems
            )
        if reader.problems:
            raise refused(reader.problems, where)
    return with_settings(found, script.settings)


def _bytes_of(house: House, file: str) -> bytes:
    if file == "-":
        bare = getattr(house.stdin, "buffer", None)  # what is no UTF-8 is for the reader to explain
        return (
            bytes(bare.read()) if bare is not None else house.stdin.read().encode("utf-8", "surrogateescape")
        )
    try:
        return (house.start / Path(file)).read_bytes()
    except OSError as error:
        from salescoach.disk.reasons import reason

        why, _ = reason(error)
        cure = "name a file of answers, or - for standard input"
        raise UnusableFileError(f"cannot read {quoted(file)}: {why}", cure) from error
