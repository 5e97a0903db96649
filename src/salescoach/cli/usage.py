"""What the command-line library complains of, in the words of our own messages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from salescoach.cli import commands
from salescoach.errors import WrongUseError

if TYPE_CHECKING:
    from collections.abc import Sequence

_OURS = {
    r"Missing (?:argument|parameter):? '?\[?([A-Za-z|=_-]+)\]?'?\.?": "{0} is missing",
    r"No such option: (\S+)(?: .*)?": "there is no option {0}",
    r"Got unexpected extra arguments? ?(?:\(s\))? ?\((.+)\)\.?": 'the command has no place for "{0}"',
    r"Option '(\S+)' requires an argument\.?": "{0} stands without a value",
    r"Option '(\S+)' does not take a value\.?": "{0} takes no value",
}


def wrong_use(error: Any, words: Sequence[str]) -> WrongUseError:
    """Return an error of the command-line library as one of ours, with the help of the command that was meant."""
    command = command_of(words)
    cure = f"see: salescoach {command} --help" if command else "see: salescoach --help"
    return WrongUseError(_in_our_words(error.format_message() or str(error)), cure)


def command_of(words: Sequence[str]) -> str:
    """Return the command of a line, or nothing; what an option was given is none."""
    known = {name for names in commands.GROUPS.values() for name in names}
    return next((word for word in words if word in known), "")


def _in_our_words(message: str) -> str:
    for pattern, ours in _OURS.items():
        if found := re.fullmatch(pattern, message):
            return ours.format(*found.groups())
    return message[:1].lower() + message[1:].rstrip(".")
