"""One sitting: who walks what, on which note, and the loop that asks until nothing is left or the rep leaves."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, assert_never

from salescoach.ask.port import (
    Aside,
    Back,
    CardDone,
    Edit,
    Jump,
    Keep,
    Leave,
    Remark,
    SetAside,
    Speaker,
    Typed,
)
from salescoach.dates import from_stamp
from salescoach.errors import WrongUseError
from salescoach.notes.writing import append, end
from salescoach.records import replace
from salescoach.session.focus import resumed_elsewhere
from salescoach.session.going_back import step_back, taken_back_words
from salescoach.session.moves import (
    call_goes_on,
    jump_target,
    jumped_to,
    nothing_asked,
    prompt_to_edit,
    with_removable,
    written_list,
)
from salescoach.session.news import News
from salescoach.walk import replies
from salescoach.walk.asides import aside
from salescoach.walk.lines import entry_words
from salescoach.walk.outline import outline_of
from salescoach.walk.prompt import Outline
from salescoach.walk.replies import Accepted, Rows, Voice, WhichError
from salescoach.walk.steps import next_prompt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from salescoach.ask.port import Asker, Reply
    from salescoach.deal.state import Deal
    from salescoach.notes.model import Entry, Note
    from salescoach.walk.plan import Plan
    from salescoach.walk.prompt import Prompt
    from salescoach.walk.reading import Customs


class Saver(Protocol):
    """Whoever keeps a note; when `save` comes back the note is on the disk."""

    def save(self, note: Note) -> object:
        """Keep the note as it is now."""
        ...


class _LeftError(Exception):
    """The rep left; whatever was answered is saved already."""


@dataclass(slots=True)
class Sitting:
    """Everything a walk needs, handed in; `note` grows as it goes.

    `latest` is the latest moment of the deal's other notes, so that a clock set back does not reorder.
    `outlined` is off for scripts, which look at no outline; `editing` is the key of a prompt that `/edit` put again.
    `first` is written before the first answer (a new deal's name); `walk` is the note, then those that it resumed.
    """

    plan: Plan
    deal: Deal
    note: Note
    asker: Asker
    saver: Saver
    clock: Callable[[], datetime]
    customs: Customs
    author: str = ""
    speaker: str = ""
    latest: datetime | None = None
    saved_at: str = ""
    asked: int = 0
    outlined: bool = True
    editing: str = ""
    first: tuple[Entry, ...] = ()
    replies: list[frozenset[int]] = field(default_factory=list, init=False)
    news: News = field(init=False)
    walk: tuple[Note, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.walk = (self.note, *resumed_elsewhere(self.note, self.deal.notes))
        self.plan = replace(self.plan, begin_at=jumped_to(self.walk))
        self.news = News(self.plan, self.deal)

    def run(self) -> bool:
        """Ask until nothing is left; return False when the rep left before."""
        try:
            while (prompt := self.next()) is not None:
                self.put(prompt)
        except _LeftError:
            return False
        self._finish()
        return True

    def next(self) -> Prompt | None:
        """Return what to put next, or None when nothing is left; a sitting of another kind has its own order."""
        return next_prompt(self.plan, self.deal)

    def put(self, prompt: Prompt) -> None:
        """Put one prompt until it is answered or the rep moves elsewhere."""
        prompt = with_removable(self.walk, prompt, self.deal)
        while True:
            self.asked += 1
            reply = self.asker.ask(prompt, self._outline(prompt))
            if reply is None:
                self.plan = replace(self.plan, left_open=self.plan.left_open | {prompt.key})
                return
            try:
                if self._take(prompt, reply):
                    return
            except WhichError as which:
                self._which(prompt, which)
                return
            except WrongUseError as error:
                self._refuse(error)

    def _outline(self, prompt: Prompt) -> Outline:
        if not self.outlined:
            return Outline(self.deal.slug, self.deal.name, "", "", ())
        outline = outline_of(self.plan, self.deal, prompt.stage, saved_at=self.saved_at, speaker=self.speaker)
        named = next((entry["deal"]["name"] for entry in self.first if "name" in entry.get("deal", {})), "")
        return replace(outline, deal_name=named) if named else outline

    def _refuse(self, error: WrongUseError) -> None:
        self.asker.tell(f"{error.message}; {error.hint}" if error.hint else error.message, tone="refused")

    def _take(self, prompt: Prompt, reply: Reply) -> bool:
        """Carry a reply out; return whether the walk goes on to the next prompt."""
        match reply:
            case Typed() | Keep() | SetAside() | CardDone():
                self.keep(self._accepted(prompt, reply))
                return True
            case Back():
                return self._back()
            case Jump():
                return self._jump(reply.stage)
            case Edit():
                return self._edit(reply.what)
            case Aside():
                self._aside(prompt, reply)
            case Remark():
                self.keep(Accepted(({"stage": prompt.stage, "note": reply.text},)))
                self.asker.tell("noted", tone="good")
            case Speaker():
                self.speaker = reply.name
                self.asker.tell(
                    f"{reply.name} is speaking" if reply.name else "nobody in particular is speaking"
                )
            case Leave():
                raise _LeftError
            case _ as never:
                assert_never(never)
        return False

    def _accepted(self, prompt: Prompt, reply: Typed | Keep | SetAside | CardDone) -> Accepted:
        match reply:
            case Keep():
                return replies.kept(prompt)
            case SetAside():
                return replies.set_aside(prompt, reply.status, reply.reason)
            case CardDone():
                return replies.card_done(self.deal, prompt, reply.missing, self.author)
            case Typed():
                return self._typed(prompt, reply)
            case _ as never:
                assert_never(never)

    def _typed(self, prompt: Prompt, reply: Typed) -> Accepted:
        voice = Voice(reply.by or self.speaker, reply.evidence, reply.reason)
        match prompt.kind:
            case "entries":
                rows = Rows(reply.lines or ((reply.text,) if reply.text else ()), reply.rows)
                made = replies.added(self.deal, prompt, rows, self.customs, voice, self.author)
                return written_list(self.walk, prompt, reply.removed, made, edited=prompt.key == self.editing)
            case "fields":
                return replies.filled(self.deal, prompt, dict(reply.fields), self.customs, voice)
            case "confirm":
                return replies.confirmed(self.deal, prompt, reply.text, reply.lines, voice)
            case "card":
                return replies.card_lines(prompt, reply.fields)
            case "question":
                return replies.answered(prompt, reply.text, self.customs, voice)
            case _ as never:
                assert_never(never)

    def keep(self, accepted: Accepted) -> None:
        """Write entries, save, take them in, and tell what was understood and what is new."""
        before = len(self.note["entries"])
        try:
            now = self.clock()
            made = [
                append(self.note, entry, now, not_before=self.latest)
                for entry in (*self.first, *accepted.entries)
            ]
            self.saver.save(self.note)
        except BaseException:
            del self.note["entries"][before:]
            raise
        self.first = ()
        self.replies.append(frozenset(entry["seq"] for entry in made))
        self._take_in(made)
        for words in accepted.echo:
            self.asker.tell(f"understood: {words}")
        if accepted.left:
            self.asker.tell(accepted.left, tone="warn")
        for tone, words in self.news.since_last(self.plan, self.deal):
            self.asker.tell(words, tone=tone)

    def _take_in(self, made: Iterable[Entry]) -> None:
        for entry in made:
            self.deal.add(self.note, entry)
            self.saved_at = f"{from_stamp(entry['at']).astimezone(self.deal.zone):%H:%M}"

    def _which(self, prompt: Prompt, which: WhichError) -> None:
        """Ask which of several facts the customer corrected."""
        options = {name: f"{self.deal.fact(name)['title']}: {self.deal.say(name)}" for name in which.facts}
        question = replace(
            prompt,
            key=f"{prompt.key}/which",
            kind="question",
            text="Which of them did they correct?",
            answer={"type": "several", "options": options},
            wording="",
            known=None,
        )
        reply = self.asker.ask(question, self._outline(prompt))
        if isinstance(reply, Leave):
            raise _LeftError
        if not isinstance(reply, Typed):
            return
        try:
            from salescoach.walk.reading import understand

            named = understand(reply.text, question.answer, self.customs).value
            voice = Voice(reply.by or which.voice.by or self.speaker, reason=which.voice.reason)
            self.keep(replies.confirmed(self.deal, prompt, "corrected", named, voice))
        except WrongUseError as error:
            self._refuse(error)

    def _back(self) -> bool:
        undos = step_back(self.walk, self.replies, self.plan, self.deal)
        if not undos:
            self.asker.tell("this is the first question of this walk", tone="refused")
            return False
        words = taken_back_words(self.plan, self.walk, undos, self.replies)
        self.keep(Accepted(undos))
        if words:
            self.asker.tell(f"taken back: {words}")
        self.plan = replace(self.plan, begin_at=jumped_to(self.walk))
        return True

    def _jump(self, words: str) -> bool:
        stage = jump_target(self.plan, self.deal, words)
        self.keep(Accepted(({"goto": stage},)))
        self.plan = replace(self.plan, begin_at=stage, left_open=frozenset())
        there = next_prompt(self.plan, self.deal)
        if there is None or there.stage != stage:
            self.asker.tell(nothing_asked(self.deal, self.plan, stage), tone="warn")
        return True

    def _edit(self, words: str) -> bool:
        prompt = prompt_to_edit(self.plan, self.deal, words)
        self.editing = prompt.key
        try:
            self.put(prompt)
        finally:
            self.editing = ""
        return True

    def _aside(self, prompt: Prompt, reply: Aside) -> None:
        whose = {"speaker": self.speaker, "author": self.author, "stage": prompt.stage}
        entry = aside(self.deal, reply.ledger, reply.text, self.customs, **whose)
        self.keep(Accepted((entry,)))
        words = entry_words(entry["add"], self.deal.library["ledgers"][reply.ledger], self.deal.currency)
        self.asker.tell(f"kept with the {reply.ledger.replace('_', ' ')}: {words}", tone="good")

    def _finish(self) -> None:
        """Mark the note as finished, unless the call itself goes on in it."""
        done = self.note["entries"] and "ended" not in self.note and not self.plan.left_open
        if done and not call_goes_on(self.plan, self.deal, self.note):
            end(self.note, self.clock())
            self.saver.save(self.note)
