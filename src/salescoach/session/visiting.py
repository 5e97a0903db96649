"""A sitting after a contact: whom one met is asked first, in the same way as everything else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from salescoach.ask.port import Keep, SetAside, Speaker, Typed
from salescoach.errors import WrongUseError
from salescoach.safe_text import folded, one_line, quoted
from salescoach.session.going_back import step_back
from salescoach.session.sitting import Sitting
from salescoach.session.speakers import (
    LONGEST_NAME,
    Person,
    nearly,
    people_of,
    who_is_meant,
    who_may_be_meant,
)
from salescoach.views.contact import likely_met
from salescoach.walk.plan import stages_of
from salescoach.walk.prompt import KnownBefore, Prompt
from salescoach.walk.steps import next_prompt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.ask.port import Reply
    from salescoach.playbook.model import Item

WHOM = "whom"
_TEXT = "Whom did you meet?"
_NOT_IN_A_NAME = frozenset(":;!?/\\,@0123456789")


@dataclass
class Visit(Sitting):
    """A sitting that begins with who was met; see `Sitting` for what it is handed.

    `known` tells that whom is answered; `offered` is who Enter takes, once there was an answer before; `stranger` is
    a name that nobody has and that was asked about once.
    """

    known: bool = False
    offered: str = ""
    stranger: str = ""

    def next(self) -> Prompt | None:
        """Return the question whom they met until it is answered, then what the playbook asks."""
        return next_prompt(self.plan, self.deal) if self.known else self._whom()

    def _whom(self) -> Prompt:
        stage = stages_of(self.plan, self.deal)[0]
        likely, label = self._likely(), "you mean" if self.stranger else "likely"
        item = {"verb": "ask", "id": WHOM, "text": _TEXT, "home": self.plan.playbook, "stage": "", "line": 0}
        return Prompt(
            key=WHOM,
            kind="question",
            playbook=self.plan.playbook,
            stage=stage["id"],
            stage_title=stage["title"],
            item=cast("Item", item),
            text=_TEXT,
            answer={"type": "text"},
            evidence="",
            known=KnownBefore(one_line(likely), "", keepable=True, label=label) if likely else None,
            help="What you write down next counts as said by them; @NAME changes it later.",
        )

    def _take(self, prompt: Prompt, reply: Reply) -> bool:
        if prompt.key != WHOM or not isinstance(reply, (Typed, Keep, SetAside, Speaker)):
            return super()._take(prompt, reply)
        if isinstance(reply, Keep):
            self.speaker = self._likely()
        elif isinstance(reply, (Typed, Speaker)):
            try:
                self.speaker = self._named(reply.text if isinstance(reply, Typed) else reply.name)
            except WrongUseError as error:  # a short slip is typed anew, so it is not offered again
                self.asker.tell(f"{error.message}; {error.hint}", tone="warn")
                return True
        self.known, self.stranger = True, ""
        return True

    def _likely(self) -> str:
        return self.offered or likely_met(self.deal)

    def _named(self, words: str) -> str:
        """Return who is meant; raises WrongUseError for no name, for several people, and once for a name that is
        nearly somebody's, who is then offered.
        """
        people = people_of(self.deal)
        found = who_is_meant(words, people)
        if found:
            if folded(found) != folded(words):
                self.asker.tell(f"understood: {found}")
            return found
        _refuse_unclear(words, people)
        near = nearly(words, people)
        if near and self.stranger != folded(words):
            self.stranger, self.offered = folded(words), near
            raise WrongUseError(
                f"nobody here is called {quoted(words)}",
                "Enter takes the one who is meant; the same name again is somebody new",
            )
        if people:
            self.asker.tell(
                f"{one_line(words)} is somebody new; +{one_line(words)}, TITLE adds them to the people"
            )
        return words

    def _back(self) -> bool:
        if self.known and not step_back(self.walk, self.replies, self.plan, self.deal):
            return self._again()
        return super()._back()

    def _again(self) -> bool:
        self.known, self.offered, self.speaker = False, self.speaker, ""
        return True

    def _edit(self, words: str) -> bool:
        if folded(words) == WHOM or (words and folded(words) in folded(_TEXT)):
            return self._again()
        return super()._edit(words)


def _refuse_unclear(words: str, people: Sequence[Person]) -> None:
    several = who_may_be_meant(words, people)
    if len(several) > 1:
        raise WrongUseError(f"{quoted(words)} may be {' or '.join(several)}", "type more of the name")
    if len(words.split()) > LONGEST_NAME or _NOT_IN_A_NAME & set(words):
        hint = "type one name, like Ana Ruiz; what they said is asked next"
        raise WrongUseError(f"{quoted(words)} is not a name", hint)
