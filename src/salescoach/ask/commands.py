"""Everything a rep can say beside an answer, in one table: help, completion, keys and docs read it."""

from __future__ import annotations

from typing import Literal

from salescoach.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

Group = Literal["move", "set aside", "catch", "look"]


@dataclass(frozen=True, slots=True)
class Command:
    """One command.

    `name` is what follows the slash, `also` other spellings.  `key` is pressed after Escape.  `takes` names
    what follows it: in brackets when it may be left out, empty when nothing follows.  `sign` does the same at
    the start of a line.  `about` is its one description, and `group` the part of the help it stands in.
    """

    name: str
    key: str
    about: str
    group: Group
    takes: str = ""
    also: tuple[str, ...] = ()
    sign: str = ""

    @property
    def needs_words(self) -> bool:
        """Tell whether the command says nothing without words of its own."""
        return bool(self.takes) and not self.takes.startswith("[")

    @property
    def usage(self) -> str:
        """Return how it is typed: `/park TEXT`."""
        return f"/{self.name} {self.takes}".rstrip()


COMMANDS: tuple[Command, ...] = (
    Command("back", "b", "take the last answer back", "move"),
    Command("jump", "j", "go on at another stage", "move", takes="[STAGE]", also=("goto",)),
    Command("edit", "e", "answer something again", "move", takes="[WORDS]"),
    Command("leave", "q", "stop, all is saved (or /quit)", "move", also=("quit", "exit")),
    Command("skip", "s", "pass over it", "set aside", takes="[REASON]"),
    Command("dont-know", "d", "nobody knows", "set aside", takes="[REASON]", also=("dk",)),
    Command("na", "n", "does not apply here", "set aside", takes="[REASON]", also=("not-applicable",)),
    Command("later", "l", "ask me later", "set aside", takes="[REASON]"),
    Command("objection", "x", "they object to something", "catch", takes="TEXT", sign="x "),
    Command("promise", "!", "we promised something", "catch", takes="TEXT", sign="!"),
    Command("person", "+", "somebody new", "catch", takes="TEXT", sign="+"),
    Command("next", ">", "a next step: what, who, when", "catch", takes="TEXT", sign=">"),
    Command("park", "?", "a question for later", "catch", takes="TEXT", sign="?"),
    Command("lead", "a", "a lead or a referral", "catch", takes="TEXT", sign="$"),
    Command("note", "t", "a free note", "catch", takes="TEXT"),
    Command("who", "@", "who says it, until changed; @ alone clears", "catch", takes="[NAME]", sign="@"),
    Command("why", "w", "what the question is good for", "look"),
    Command("more", "m", "all tips and what to avoid", "look"),
    Command("review", "r", "where we are, what was answered", "look"),
    Command("editor", "v", "write in your editor", "look", takes="[note]"),
    Command("help", "h", "this list", "look"),
)

LEDGER_OF: dict[str, str] = {
    "objection": "objections",
    "promise": "promises",
    "person": "people",
    "next": "next_steps",
    "park": "questions",
    "lead": "leads",
}

LEDGER_SIGNS: dict[str, str] = {
    c.sign.strip(): LEDGER_OF[c.name] for c in COMMANDS if c.sign and c.name in LEDGER_OF
}
"""What a sign at the start of a line adds to, in a walk and on the screen of a call alike."""

CALL_ROWS: tuple[tuple[str, str], ...] = (
    ("7 …", "answers question 7; 7 alone shows how to ask it"),
    ("=2", "2 was said back and they agreed; =2 @name says who"),
    *((f"{c.sign.strip()} …", c.about) for c in COMMANDS if c.sign and c.name in {*LEDGER_OF, "who"}),
    ("…", "anything else is a note"),
    ("/back", "takes the last line back"),
)
"""What may be typed on the screen of a call, where nothing is asked: how it is typed, what it does."""

GROUP_TITLES: dict[Group, str] = {
    "move": "Move",
    "set aside": "No answer now",
    "catch": "Catch what you hear",
    "look": "Look",
}


def spellings() -> dict[str, Command]:
    """Return every word that can follow a slash, with its command."""
    return {word: command for command in COMMANDS for word in (command.name, *command.also)}


def command_named(word: str) -> Command | None:
    """Return the command that a word names, upper case or lower, or None."""
    return spellings().get(word.casefold())


def help_rows(titles: Sequence[str] = ()) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Return the help: groups of (how it is typed, sign or key, what it does); those that are named, or all."""
    return [
        (title, [_row(command) for command in COMMANDS if command.group == group])
        for group, title in GROUP_TITLES.items()
        if not titles or title in titles
    ]


def _row(command: Command) -> tuple[str, str, str]:
    sign = f"{command.sign.strip()} …" if command.sign else ""
    return command.usage, sign or f"Esc {command.key}", command.about
