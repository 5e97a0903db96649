"""Reads a line of which every word is plain; at any other the short way steps aside, for Typer knows those."""

from __future__ import annotations

from salescoach.records import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_EVERYWHERE = {"--workspace": "workspace", "--now": "now"}


@dataclass(frozen=True, slots=True)
class Form:
    """What a command takes: options with a value (by what they set), flags, and a deal's name: `must`, `may`, `no`."""

    values: Mapping[str, str] = field(default_factory=dict)
    flags: Mapping[str, str] = field(default_factory=dict)
    name: str = "no"


@dataclass(frozen=True, slots=True)
class PlainLine:
    """A command with what stands on its line, by what it sets; what was not given is not there."""

    command: str
    given: Mapping[str, str]

    def text(self, name: str, usual: str = "") -> str:
        """Return what was given, else what is usual."""
        return self.given.get(name, usual)


def read_line(words: Sequence[str], forms: Mapping[str, Form]) -> PlainLine | None:
    """Return the command of a line with what was given, or None where a word is anything but plain."""
    given: dict[str, str] = {}
    command, form, rest = "", Form(), list(reversed(words))
    while rest:
        word = rest.pop()
        if not command and word in forms:
            command, form = word, forms[word]
            continue
        name, value = _sorted_in(word, rest, form) if command or word in _EVERYWHERE else ("", "")
        if not name or not value or name in given:
            return None
        given[name] = value
    complete = bool(command) and not (form.name == "must" and "deal" not in given)
    return PlainLine(command, given) if complete else None


def _sorted_in(word: str, rest: list[str], form: Form) -> tuple[str, str]:
    """Return what a word sets and to which value, both "" for one that is not plain; takes the value off the rest."""
    if word in form.flags:
        return form.flags[word], word
    setting = form.values.get(word) or _EVERYWHERE.get(word)
    if setting:
        value = rest.pop() if rest else ""
        return (setting, value) if not value.startswith("-") else ("", "")
    return ("deal", word) if form.name != "no" and not word.startswith("-") else ("", "")
