"""From a line caught during a call to the entries that record it; what cannot be placed is kept as a loose line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, assert_never, cast

from salescoach.errors import WrongUseError
from salescoach.playbook.evidence import rank
from salescoach.session.board import confirm_of
from salescoach.session.capture import Agreed, Answered, Caught, Loose
from salescoach.session.speakers import people_of, who_is_meant
from salescoach.session.steps_typed import read_step
from salescoach.session.tolerant import head_and_tail
from salescoach.walk import replies
from salescoach.walk.asides import aside
from salescoach.walk.mirror import mirrored
from salescoach.walk.reading import NotUnderstoodError
from salescoach.walk.replies import Rows, Voice

if TYPE_CHECKING:
    from salescoach.deal.state import Deal
    from salescoach.notes.model import Entry
    from salescoach.session.board import Board, Numbered
    from salescoach.walk.prompt import Prompt
    from salescoach.walk.reading import Customs

STEPS, PARKED = "next_steps", "questions"


class NotAgreedError(NotUnderstoodError):
    """There is nothing that they can have agreed to."""


@dataclass(frozen=True, slots=True)
class Catcher:
    """What turning a line into entries needs: the deal, the numbered questions, who speaks and who writes."""

    deal: Deal
    board: Board
    customs: Customs
    speaker: str = ""
    author: str = ""
    stage: str = ""

    def entries(self, said: Answered | Agreed | Caught | Loose) -> tuple[Entry, ...]:
        """Return the entries of a line; never none, and never an error for what was typed."""
        match said:
            case Loose():
                return (self.loose(said.text),)
            case Caught():
                return self._caught(said)
            case Answered():
                return self._answered(said)
            case Agreed():
                return self._agreed(said)
            case _ as never:
                assert_never(never)

    def loose(self, text: str, *, meant: str = "", why: str = "") -> Entry:
        """Return a loose line: a note, with the question or ledger that it was meant for and why it is not there."""
        extra = {"by": self.speaker, "meant": meant, "reason": why}
        return cast("Entry", {"note": text} | {key: words for key, words in extra.items() if words})

    def _caught(self, said: Caught) -> tuple[Entry, ...]:
        try:
            if said.ledger == STEPS:
                return (self.step(said.text),)
            entry = aside(
                self.deal,
                said.ledger,
                said.text,
                self.customs,
                speaker=self.speaker,
                author=self.author,
                stage=self.stage,
            )
        except WrongUseError as error:
            return (self.loose(said.text, meant=said.ledger, why=error.message),)
        return (entry,)

    def step(self, text: str) -> Entry:
        """Return the add of a next step."""
        ledger = self.deal.library["ledgers"][STEPS]
        fields = read_step(text, ledger, self.customs, author=self.author, people=people_of(self.deal))
        if self.author:
            fields.setdefault("who", self.author)
        evidence = "said" if self.speaker else "assumed"
        stage = {"stage": self.stage} if self.stage else {}
        return cast("Entry", stage | {"ledger": STEPS, "add": fields, "evidence": evidence})

    def _answered(self, said: Answered) -> tuple[Entry, ...]:
        line = self.board.numbered(said.number)
        if line is None:
            return (self.loose(f"{said.number} {said.text}"),)
        try:
            return answer_entries(self, line.prompt, said.text)
        except WrongUseError as error:
            return (self.loose(said.text, meant=line.prompt.item["id"], why=_why(line, error)),)

    def _agreed(self, said: Agreed) -> tuple[Entry, ...]:
        line = self.board.numbered(said.number)
        typed = f"={said.number} {said.text}".strip()
        if line is None:
            return (self.loose(typed),)
        by = who_is_meant(said.by, people_of(self.deal)) or said.by or self.speaker
        try:
            return self._agreement(line, Voice(by, reason=said.text))
        except WrongUseError as error:
            return (self.loose(typed, meant=line.prompt.item["id"], why=_why(line, error)),)

    def _agreement(self, line: Numbered, voice: Voice) -> tuple[Entry, ...]:
        """Return the entries of *they agreed*: what they were told is theirs now, with the value that it has."""
        names = self._reflected(line.prompt)
        guesses = [name for name in names if self._is_guess(name)]
        values = {name: known.value for name in names if (known := self.deal.known(name))}
        said = {"status": "answered", "evidence": "said"} | ({"by": voice.by} if voice.by else {})
        taken_up = [
            {"stage": line.prompt.stage, "fact": n, "type": self.deal.fact(n)["answer"]["type"]}
            | said
            | {"value": values[n]}
            for n in guesses
        ]
        confirm: dict[str, Any] = {"stage": line.prompt.stage, **self._place_of(line.prompt, names)}
        confirm |= {"type": "choice", "status": "answered", "value": "agreed", "facts": values}
        confirm |= {"evidence": "confirmed"} | ({"by": voice.by} if voice.by else {})
        confirm |= {"reason": voice.reason} if voice.reason else {}
        return tuple(cast("Entry", entry) for entry in (*taken_up, confirm))

    def _reflected(self, prompt: Prompt) -> list[str]:
        """Return the facts that were said back; raises when there is nothing that they can have agreed to."""
        if prompt.kind == "confirm":
            names = list(mirrored(self.deal, prompt.item))
        else:
            fact = prompt.item.get("fact", "") if prompt.kind == "question" else ""
            names = [fact] if fact else []
        unknown = [name for name in names if not (k := self.deal.known(name)) or not k.is_known]
        if not names or unknown:
            raise NotAgreedError("nothing is known yet to agree to")
        if any(self._is_guess(name) and (k := self.deal.known(name)) and k.worked_out for name in names):
            raise NotAgreedError("worked out from our own guesses")
        return names

    def _is_guess(self, name: str) -> bool:
        known = self.deal.known(name)
        return known is not None and rank(known.evidence) < 1

    def _place_of(self, prompt: Prompt, names: list[str]) -> dict[str, Any]:
        """Return where the agreement belongs: the question that says just these facts back, when there is one."""
        item = prompt.item if prompt.kind == "confirm" else confirm_of(self.board.plan, self.deal, names)
        if item is None:
            return {}
        borrowed = item["home"] != self.board.plan.playbook
        return {"item": item["id"]} | ({"playbook": item["home"]} if borrowed else {})


def answer_entries(catcher: Catcher, prompt: Prompt, text: str, reason: str = "") -> tuple[Entry, ...]:
    """Return the entries of an answer to a prompt of any kind; raises WrongUseError when it is none."""
    voice = Voice(catcher.speaker)
    if prompt.kind == "entries":
        if prompt.ledger == STEPS:
            return (cast("Entry", {**catcher.step(text), **_place(prompt)}),)
        return replies.added(catcher.deal, prompt, Rows((text,)), catcher.customs, voice).entries
    if prompt.kind == "fields":
        return _filled(catcher, prompt, text, voice)
    if prompt.kind != "question":
        raise NotUnderstoodError("only = makes it agreed")
    head, tail = head_and_tail(text, prompt.answer, catcher.customs)
    if prompt.answer["type"] == "text":
        head = _joined(catcher.deal, prompt, voice.by, head)
    return replies.answered(prompt, head, catcher.customs, Voice(voice.by, reason=reason or tail)).entries


_LACKING = {
    "yes-no": "yes or no?",
    "choice": "which option?",
    "several": "which options?",
    "date": "no day in it",
    "scale": "not on the scale",
    **dict.fromkeys(("number", "percent", "money"), "no figure that fits"),
}


def _why(line: Numbered, error: WrongUseError) -> str:
    """Return in a few words why an answer waits to be sorted, and for which question."""
    unread = line.prompt.kind == "question" and not isinstance(error, NotAgreedError)
    lacking = _LACKING.get(line.prompt.answer["type"]) if unread else ""
    return f"{line.title}: {lacking or error.message}"


def _place(prompt: Prompt) -> dict[str, Any]:
    borrowed = {"playbook": prompt.item["home"]} if prompt.borrowed else {}
    return {"stage": prompt.stage, "item": prompt.item["id"], **borrowed}


def _filled(catcher: Catcher, prompt: Prompt, text: str, voice: Voice) -> tuple[Entry, ...]:
    """Return the set of an entry's first field; a parked question that was answered is asked."""
    given = {prompt.fields[0].name: text}
    if prompt.ledger == PARKED and any(field.name == "status" for field in prompt.fields):
        given["status"] = "asked"
    return replies.filled(catcher.deal, prompt, given, catcher.customs, voice).entries


def _joined(deal: Deal, prompt: Prompt, by: str, text: str) -> str:
    """Return a text with what the same person answered to this question before in this call: people answer in bits."""
    home = prompt.item["home"] if prompt.borrowed else prompt.playbook
    events = deal.index.of_item(home, prompt.item["id"], prompt.of)
    mine = [e.entry for e in events if deal.focus.holds(e.note) and e.entry.get("by", "") == by]
    before = [entry["value"] for entry in mine if entry.get("status") == "answered"]
    return f"{before[-1]}; {text}" if before else text
