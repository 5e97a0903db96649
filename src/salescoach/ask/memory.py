"""What an asker remembers: the prompt it is at with half-typed lines, and what was answered in this walk."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from salescoach.ask.answers import CONFIRM
from salescoach.ask.grammar import Local, Misread, literal
from salescoach.ask.person_names import PEOPLE, doubt, meant, name_of
from salescoach.ask.port import (
    Aside,
    Back,
    CardDone,
    Edit,
    Keep,
    Remark,
    Reply,
    SetAside,
    Speaker,
    Typed,
)
from salescoach.records import dataclass, field, replace
from salescoach.safe_text import folded, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from salescoach.ask.grammar import Answer
    from salescoach.ask.painter import Tone
    from salescoach.walk.prompt import Prompt

_NOTHING_YET = (
    "nothing was answered in this walk yet; type /edit and words of a question to be asked it again"
)
_SET_ASIDE = {
    "skipped": "passed over",
    "dont-know": "nobody knows",
    "not-applicable": "does not apply",
    "later": "later",
}


@dataclass(slots=True)
class Turn:
    """One prompt, from its drawing to the reply that the session takes.

    `drafts` are half-typed lines by field, `lines` and `fields` what was collected, `redo` refused lines to go
    through again, `queue` lines typed ahead.  `after` is said as soon as the session has taken what was collected.
    `doubted` is a line that hardly is one name and was asked about, `gone` who is taken out of a list that stands.
    `typed` is the last line and `typed_in` its field, `reply` what the session was given, `refused` that it did
    not take it.
    """

    prompt: Prompt | None = None
    refused: bool = False
    warned: bool = False
    drafts: dict[str, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    redo: deque[str] = field(default_factory=deque)
    queue: deque[str] = field(default_factory=deque)
    gone: list[str] = field(default_factory=list)
    doubted: str = ""
    after: Reply | None = None
    typed: str = ""
    typed_in: str = ""
    reply: Reply | None = None

    @property
    def beside(self) -> bool:
        """Tell whether the last reply was said beside the prompt, which is asked again."""
        return isinstance(self.reply, (Aside, Remark, Speaker))

    def goes_on_with(self, prompt: Prompt) -> bool:
        """Tell whether this prompt is the one asked just before, so that it need not be drawn again."""
        again = (self.beside or self.refused) and self.prompt is not None and self.prompt.key == prompt.key
        self.refused = False
        return again

    def refuse(self) -> None:
        """Offer for editing what the session did not take: the line, or the lines or fields that were collected.

        What was meant to lead elsewhere is quicker typed anew, and is not offered.
        """
        self.refused = True
        self.after = None
        self.queue.clear()
        if isinstance(self.reply, Aside):
            self.drafts[self.typed_in] = self.typed
        elif isinstance(self.reply, (Typed, CardDone)):
            self.offer_again()

    def again(self, prompt: Prompt) -> Turn:
        """Return a turn for a prompt that comes back, with what was typed the last time to be edited."""
        turn = replace(self, prompt=prompt, reply=None, after=None, warned=False)
        turn.offer_again()
        return turn

    def filled(self) -> Typed:
        """Return the fields of an entry that something was typed for."""
        return Typed(fields={name: text for name, text in self.fields.items() if text})

    def collect(self, text: str, prompt: Prompt) -> list[tuple[str, Tone]]:
        """Take one line of a list, or several from the editor; return what is to be said of it.

        In a list of people `-Name` takes somebody out, and a line that hardly is one name is asked about once.
        """
        lines = [part.strip() for part in text.splitlines() if part.strip()]
        if prompt.ledger == PEOPLE and len(lines) == 1:
            if text.startswith("-"):
                return [self._taken_out(text[1:].strip(), prompt)]
            if text != self.doubted and (asked := doubt(text)):
                self.doubted = self.drafts[""] = text
                return [(asked, "refused")]
        self.lines.extend(lines)
        return []

    def take_back(self, prompt: Prompt) -> str:
        """Offer the last line of a list for editing, or without lines let who was to be taken out last stay; return
        what is said of it.  What stood half-typed in the line comes after a line that is offered.
        """
        if not self.lines:
            return f"{self.gone.pop()} stays in the list"
        waiting = self.drafts.pop("", "")
        self.redo.extendleft([waiting] if waiting else [])
        self.drafts[""] = literal(self.lines.pop(), prompt)
        return "out of the list, and in the line to be changed"

    def _taken_out(self, name: str, prompt: Prompt) -> tuple[str, Tone]:
        """Take somebody out of the lines; who stands in the list already is for the session to take out."""
        stands = [one for one in prompt.removable if one not in self.gone]
        found = (meant(name, self.lines) or meant(name, stands)) if name else []
        names = [name_of(line) for line in found]
        if len({folded(one) for one in names}) > 1:
            return f"{quoted(name)} may be {' or '.join(names)}; type more of the name", "refused"
        if not found and (words := self._why_not(name, prompt)):
            return words, "refused"
        if not found:
            return f"nobody in this list is called {quoted(name)}; without the - they are put in", "refused"
        if found[0] in self.lines:
            self.lines = [line for line in self.lines if line not in found]
            return f"{names[0]} is out of the list", "plain"
        self.gone.append(names[0])
        return f"{names[0]} is taken out as soon as the list ends", "plain"

    def _why_not(self, name: str, prompt: Prompt) -> str:
        """Return why somebody who is known cannot be taken out; nothing where nobody known is meant."""
        if not name:
            return ""
        if twice := meant(name, self.gone):
            return f"{twice[0]} is taken out already, as soon as the list ends"
        known = prompt.known.text.split(", ") if prompt.known is not None else []
        stays = meant(name, known)
        return f"{stays[0]} was put down elsewhere, and stays" if stays else ""

    def offer_again(self) -> None:
        """Make drafts of what was collected: of the line, else of the lines of a list or the fields of an entry."""
        prompt = self.prompt
        if prompt is None:
            return
        self.redo, self.lines, self.gone = deque(self.lines), [], []
        self.drafts, self.fields = {name: literal(text, prompt) for name, text in self.fields.items()}, {}
        if prompt.kind not in ("entries", "fields"):
            self.drafts[""] = self.typed


class Walked:
    """The prompts answered in this walk, in order, for `/review` and `/edit`.

    `source` tells them out of the notes, those of earlier sittings too; what is put beside the playbook is remembered.
    """

    def __init__(self) -> None:
        self._answers: dict[str, tuple[str, str]] = {}
        self._beside: set[str] = set()
        self.source: Callable[[], Iterable[tuple[Prompt, Reply]]] | None = None

    def note(self, prompt: Prompt, reply: Reply) -> None:
        """Keep an answer; taking back drops the last one."""
        if isinstance(reply, Back):
            self.take_back()
        words = in_words(prompt, reply)
        if words:
            self._beside |= set() if prompt.item["stage"] else {prompt.key}
            self._answers.pop(prompt.key, None)
            self._answers[prompt.key] = (prompt.text, words)

    def take_back(self) -> None:
        """Drop the last answer, if there is one."""
        if self._answers:
            self._answers.popitem()

    def answered(self) -> list[tuple[str, str]]:
        """Return (question, answer) in the order they were given."""
        return list(self._told().values())

    def _told(self) -> dict[str, tuple[str, str]]:
        if self.source is None:
            return self._answers
        beside = {key: told for key, told in self._answers.items() if key in self._beside}
        return beside | {
            prompt.key: (prompt.text, in_words(prompt, reply)) for prompt, reply in self.source()
        }

    def edited(self, said: Reply | Local | Misread | Answer) -> Reply | Local | Misread | Answer:
        """Return what an `/edit` means, anything else as it is; without words there must be answers to list."""
        if isinstance(said, Edit):
            return self.meant(said.what)
        return Misread(_NOTHING_YET) if said == Local("edit") and not self._told() else said

    def meant(self, what: str) -> Edit | Misread:
        """Return what to edit: a number of the review becomes the prompt's key, words stay words."""
        if not what.isdecimal():
            return Edit(what)
        keys = list(self._told())
        number = int(what) if len(what) < 9 else 0
        if 0 < number <= len(keys):
            return Edit(keys[number - 1])
        if not keys:
            return Misread(_NOTHING_YET)
        return Misread(f"there is no answer {what}; /review lists them, 1 to {len(keys)}")


def in_words(prompt: Prompt | None, reply: Reply | None) -> str:
    """Return a reply as the review shows it; nothing for one that is no answer."""
    if prompt is None or reply is None:
        return ""
    if isinstance(reply, Keep):
        return f"kept: {prompt.known.text}" if prompt.known else "kept"
    if isinstance(reply, SetAside):
        return _SET_ASIDE[reply.status] + (f": {reply.reason}" if reply.reason else "")
    if isinstance(reply, CardDone):
        return f"missing: {', '.join(str(n) for n in reply.missing)}" if reply.missing else "all done"
    return _typed_words(prompt, reply) if isinstance(reply, Typed) else ""


def _typed_words(prompt: Prompt, typed: Typed) -> str:
    if prompt.kind == "entries":
        gone = [f"without {name}" for name in typed.removed]
        return "; ".join([*typed.lines, *gone]) or "none"
    if prompt.kind == "fields":
        return "; ".join(f"{name} {text}" for name, text in typed.fields.items())
    if prompt.kind == "confirm":
        words = CONFIRM.get(typed.text, typed.text)
    else:
        options = prompt.answer.get("options", {})
        words = ", ".join(options.get(part, part) for part in typed.text.split(", "))
    return f"{words}: {typed.reason}" if typed.reason else words
