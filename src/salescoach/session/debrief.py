"""Five minutes after a call: loose lines to their questions, what changed, what lay beneath, what is next.

At most six steps for an ordinary call (sorting is one, however many lines there are, and so is looking beneath
objections); what is demanded is asked all the same, the rest is left to a walk.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from salescoach.ask.port import Keep, SetAside, Typed
from salescoach.records import replace
from salescoach.session import debrief_prompts as own
from salescoach.session.board import Board, due_here, places
from salescoach.session.capture import Caught
from salescoach.session.capturing import Catcher, answer_entries
from salescoach.session.loose import LooseLine, left_as_note, loose_lines, sorted_into
from salescoach.session.sitting import Sitting
from salescoach.session.slips import slips
from salescoach.session.sorting import LEDGERS, Suggestion, value_in
from salescoach.session.telling import in_a_line
from salescoach.walk import replies
from salescoach.walk.replies import Accepted, Rows, Voice
from salescoach.walk.steps import due_prompts, next_prompt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salescoach.ask.port import Reply
    from salescoach.session.board import Numbered
    from salescoach.walk.plan import Plan
    from salescoach.walk.prompt import Prompt

AT_MOST = 6
SAID_BACK = 2  # figures that are asked about; more would be an interrogation
TALK = "talk_share"
_PARTS = frozenset({"sort", "value", "back", "beneath"})


@dataclass
class Debrief(Sitting):
    """A sitting after the call; see `Sitting` for what it is handed."""

    left: set[str] = field(default_factory=set)
    steps: list[str] = field(default_factory=list)
    pending: tuple[LooseLine, Numbered] | None = None
    offered: Suggestion | None = None
    total: int = 0

    def next(self) -> Prompt | None:
        """Return what to ask next as things stand: own questions first, then what the playbook asks afterwards."""
        self.total = self.total or self._estimate()
        prompt = own.value_prompt(*self.pending) if self.pending else self._first_open()
        if prompt is None:
            return None
        step = self._step_of(prompt)
        if step not in self.steps:
            if len(self.steps) >= AT_MOST and not prompt.required:
                return None
            self.steps.append(step)
        position = self.steps.index(step) + 1
        return replace(prompt, position=position, total=max(self.total, len(self.steps)))

    def _first_open(self) -> Prompt | None:
        return self._to_sort() or self._to_say_back() or self._beneath() or self._afterwards()

    def _step_of(self, prompt: Prompt) -> str:
        part = prompt.key.partition("/")[0]
        return "sort" if part == "value" else part if part in _PARTS else prompt.key

    def _estimate(self) -> int:
        during = due_here(self.during, self.deal)
        parts = [bool(loose_lines(self.deal)), bool(self._changed(during)), bool(self._objections(during))]
        after = len(list(due_prompts(self.plan, self.deal)))
        alone = not any(p.ledger == "promises" for p in due_prompts(self.plan, self.deal))
        return min(AT_MOST, sum(parts) + after + (alone and not self._has_step()))

    @property
    def during(self) -> Plan:
        """Return the walk of what belongs into the call itself."""
        return replace(self.plan, moments=frozenset({"during"}), begin_at="")

    # Sorting ---------------------------------------------------------------------------------------------------

    def _lines(self) -> list[LooseLine]:
        return [line for line in loose_lines(self.deal) if f"sort/{line.note}/{line.seq}" not in self._passed]

    @property
    def _passed(self) -> set[str]:
        return self.left | self.plan.left_open

    def _questions(self) -> list[Numbered]:
        board = Board(self.during, self.deal, self._keys())
        return [n for n in board.lines if n.prompt.kind in {"question", "entries", "fields"}]

    def _keys(self) -> list[str]:
        """Return every place of the call that a line may belong to, those behind us too."""
        return [slot.key for slot, state in places(self.during, self.deal) if state in {"passed", "due"}]

    def _to_sort(self) -> Prompt | None:
        lines = self._lines()
        if not lines:
            return None
        prompt, self.offered = own.sort_prompt(
            self.plan, self.deal, lines[0], self._questions(), self.customs, len(lines)
        )
        return prompt

    def _take(self, prompt: Prompt, reply: Reply) -> bool:
        """Carry a reply out; the own questions of a debrief have entries of their own."""
        if isinstance(reply, (Typed, Keep, SetAside)):
            part = prompt.key.partition("/")[0]
            if part == "sort":
                return self._sort(self._lines()[0], reply)
            if part == "value" and self.pending is not None:
                return self._value(*self.pending, reply)
            if part == "closing":
                return self._close(prompt, reply)
            if part in _PARTS and isinstance(reply, SetAside):
                self.left.add(prompt.key)
                return True
        return super()._take(prompt, reply)

    def _sort(self, line: LooseLine, reply: Typed | Keep | SetAside) -> bool:
        if isinstance(reply, SetAside):
            self.left.add(f"sort/{line.note}/{line.seq}")
            return True
        found = self.offered if isinstance(reply, Keep) else Suggestion(getattr(reply, "text", ""))
        if found is None or found.key == own.LEAVE:
            self.keep(Accepted((left_as_note(line),)))
        elif found.key in LEDGERS:
            entries = self._catcher(line).entries(Caught(found.key, line.text))
            self._file(line, entries, in_a_line(self.deal, entries[0]))
        else:
            self._answer(line, next(n for n in self._questions() if n.key == found.key))
        return True

    def _file(self, line: LooseLine, entries: Iterable[Any], kept_as: str) -> None:
        """Write what a line became, and say as what it is kept."""
        self.keep(Accepted(tuple(sorted_into(line, entries))))
        self.asker.tell(f"kept as: {kept_as}; /back undoes it", tone="good")

    def _answer(self, line: LooseLine, question: Numbered) -> None:
        """Let a line answer a question; when its value cannot be read from the words it is asked for."""
        prompt = question.prompt
        value = value_in(line.text, prompt.answer, self.customs) if prompt.kind == "question" else line.text
        if not value:
            self.pending = (line, question)
            return
        self._write_answer(line, question, value)

    def _write_answer(self, line: LooseLine, question: Numbered, value: str) -> None:
        reason = line.text if value != line.text else ""
        entries = answer_entries(self._catcher(line), question.prompt, value, reason)
        self._file(line, entries, own.filed_under(self.deal, question, entries[0]))

    def _value(self, line: LooseLine, question: Numbered, reply: Typed | Keep | SetAside) -> bool:
        if isinstance(reply, Typed):
            self._write_answer(line, question, reply.text)
        else:
            self.keep(Accepted((left_as_note(line),)))
        self.pending = None
        return True

    def _catcher(self, line: LooseLine) -> Catcher:
        board = Board(self.during, self.deal)
        return Catcher(self.deal, board, self.customs, line.by, self.author)

    # What changed, what lies beneath ------------------------------------------------------------------------------

    def _to_say_back(self) -> Prompt | None:
        asked = [e for e in self.note["entries"] if e.get("facts") and "typed" not in e]
        passed = [key for key in self._passed if key.startswith("back/")]
        if len(asked) + len(passed) >= SAID_BACK:
            return None
        return next(iter(self._changed(due_here(self.during, self.deal))), None)

    def _changed(self, during: list[Prompt]) -> list[Prompt]:
        """Return the figures and words of this call that wait to be said back, worked-out ones first."""
        single = [p for p in during if p.kind == "confirm" and len(p.item.get("facts", ())) == 1]
        confirms = [p for p in single if self._is_new(p)]
        worked_out = sorted(confirms, key=lambda p: "formula" not in self.deal.fact(next(iter(p.mirrored))))
        found = [own.said_back(self.deal, prompt) for prompt in worked_out]
        return [prompt for prompt in found if prompt.key not in self._passed]

    def _is_new(self, prompt: Prompt) -> bool:
        name = next(iter(prompt.mirrored))
        facts = [name, *self.deal.fact(name).get("inputs", [])]
        return any(
            self.deal.focus.holds(event.note) for fact in facts for event in self.deal.index.answers(fact)
        )

    def _beneath(self) -> Prompt | None:
        return next(iter(self._objections(due_here(self.during, self.deal))), None)

    def _objections(self, during: list[Prompt]) -> list[Prompt]:
        """Return the question beneath each open objection of which nobody noted yet what lies there."""
        asked = {p.of: p for p in during if p.kind == "fields" and any(f.name == "beneath" for f in p.fields)}
        bare = [e for e in self.deal.entries("objections") if not e.fields.get("beneath")]
        open_ones = [entry for entry in bare if entry.fields.get("status", "open") == "open"]
        prompts = [asked.get(entry.id) or own.beneath_of(self.plan, entry) for entry in open_ones]
        found = [own.beneath(self.deal, prompt, heard=bool(self.speaker)) for prompt in prompts]
        return [prompt for prompt in found if prompt.key not in self._passed]

    # What the playbook asks, and what is next ---------------------------------------------------------------------

    def _afterwards(self) -> Prompt | None:
        prompt = next_prompt(self.plan, self.deal)
        if prompt is None:
            alone = own.closing(self.plan, None, "")
            return alone if not self._has_step() and alone.key not in self._passed else None
        if prompt.kind == "entries" and prompt.ledger == "promises" and not self._has_step():
            both = own.closing(self.plan, prompt, prompt.known.text if prompt.known else self._promised())
            return both if both.key not in self._passed else prompt
        return prompt

    def _has_step(self) -> bool:
        steps = self.deal.index.of_ledger("next_steps")
        return any("add" in event.entry and self.deal.focus.holds(event.note) for event in steps)

    def _promised(self) -> str:
        events = self.deal.index.of_ledger("promises")
        here = [e.entry["add"] for e in events if "add" in e.entry and self.deal.focus.holds(e.note)]
        return ", ".join(str(added.get("text", "")) for added in here)

    def _close(self, prompt: Prompt, reply: Typed | Keep | SetAside) -> bool:
        given = dict(reply.fields) if isinstance(reply, Typed) else {}
        entries: list[Any] = []
        if given.get(own.STEP):
            entries.append(self._catcher(LooseLine("", 0, "")).step(given[own.STEP]))
        if prompt.key == "closing/both":
            entries += self._promises(prompt, given.get(own.PROMISED, ""))
        self.left.add("closing/step")
        if entries:
            said = [in_a_line(self.deal, entry) for entry in entries if len(entry.get("add", ())) > 1]
            self.keep(Accepted(tuple(entries), tuple(said)))
        return True

    def _promises(self, prompt: Prompt, text: str) -> list[Any]:
        asked, rows = own.promises_asked(prompt), Rows((text,))
        return list(replies.added(self.deal, asked, rows, self.customs, Voice(self.speaker)).entries)

    # What is told -------------------------------------------------------------------------------------------------

    def keep(self, accepted: Accepted) -> None:
        """Write entries as every sitting does, then tell what a debrief tells beside."""
        before = own.advice_words(self.plan, self.deal)
        super().keep(accepted)
        if any(entry.get("fact") == TALK for entry in accepted.entries):
            for words in own.talk_words(self.plan, self.deal):
                self.asker.tell(words)
        for name, words in own.advice_words(self.plan, self.deal).items():
            if name not in before:
                self.asker.tell(words)

    def _finish(self) -> None:
        """Point out our slips; the call was held, and the note is complete."""
        self._point_out()
        call = self.deal.entry("calls", self.deal.focus.call)
        if call is not None and call.fields.get("status") == "planned":
            self.keep(Accepted(({"ledger": "calls", "id": call.id, "set": {"status": "held"}},)))
        super()._finish()

    def _point_out(self) -> None:
        books = [name for name in (self.plan.playbook, self.plan.deal_playbook) if name]
        for slip in slips(self.deal, books, self.author):
            self.asker.tell(f"“{slip.phrase}” in “{slip.line}”: {slip.avoid}", tone="warn")
