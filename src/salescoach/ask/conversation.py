"""How an asker takes a prompt to a reply: the same for the terminal and the plain line mode."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from salescoach.ask.answers import read_answer, read_value
from salescoach.ask.desk import Heard, Place
from salescoach.ask.grammar import Answer, Local, Misread, literal, read_line, split_speaker
from salescoach.ask.help_pages import HelpPages
from salescoach.ask.hints import entry_hint, field_hint, hint_for, reason
from salescoach.ask.memory import Turn, Walked, in_words
from salescoach.ask.port import Aside, Back, Edit, Jump, Keep, Leave, Remark, Reply, SetAside, Speaker, Typed
from salescoach.ask.stages import stage_meant
from salescoach.records import replace
from salescoach.safe_text import one_line, safe

if TYPE_CHECKING:
    from salescoach.ask.desk import Desk
    from salescoach.ask.painter import Painter, Tone
    from salescoach.walk.prompt import FieldAsk, Outline, Prompt


class Editor(Protocol):
    """Opens a text in the person's editor."""

    def __call__(self, text: str) -> str | None:
        """Return the text as it was left, or None when there is no editor or it failed."""
        ...


_BELOW = 6  # rows: an empty one, a line of talk, the line that is typed and up to three under it
_QUICKLY_TYPED = 20  # characters
_BESIDE = (Aside, Remark, Speaker)
_INTRO = "Type the answer, Enter goes on. ? shows what else you can type. Every answer is saved at once."


class Conversation:
    """An asker over a desk: puts prompts, hears lines, handles what needs no session, remembers drafts.

    `edit` opens the person's editor.  What the session refuses is offered again for editing; what was collected
    of a list stays when something is said beside it.
    """

    def __init__(self, desk: Desk, painter: Painter, *, edit: Editor, intro: str = _INTRO) -> None:
        self._desk = desk
        self._painter = painter
        self._edit = edit
        self._intro = intro
        self._help = HelpPages()
        self._turn = Turn()
        self._past: dict[str, Turn] = {}
        self.walked = Walked()

    def ask(self, prompt: Prompt, outline: Outline) -> Reply:
        """Put a prompt and return the reply; see `ask.port.Asker`."""
        after, self._turn.after = self._turn.after, None
        if after is not None:
            self._turn.reply = after
            return after
        self._begin(prompt)
        try:
            reply = self._reply(prompt, outline)
        except EOFError:
            reply = Leave()
        self._turn.reply = reply
        if isinstance(reply, Typed):
            self._past[prompt.key] = self._turn
        self.walked.note(prompt, reply)
        return reply

    def tell(self, message: str, *, tone: Tone = "plain") -> None:
        """Show one line; after a refusal the same prompt comes again, with what was typed to be edited."""
        self._say(message, tone)
        if tone == "refused":
            if in_words(self._turn.prompt, self._turn.reply):
                self.walked.take_back()
            self._turn.refuse()

    def _begin(self, prompt: Prompt) -> None:
        if self._intro:
            self._say(self._intro)
            self._intro = ""
        if self._turn.goes_on_with(prompt):
            return
        self._turn = self._past[prompt.key].again(prompt) if self._comes_back(prompt) else Turn(prompt=prompt)
        self._desk.show("\n" + self._drawn(prompt))

    def _drawn(self, prompt: Prompt) -> str:
        if prompt.kind != "card":
            return self._painter.question(prompt, self._desk.width)
        rows = self._desk.height
        return self._painter.card(prompt, self._desk.width, max(1, rows - _BELOW) if rows else 0)

    def _comes_back(self, prompt: Prompt) -> bool:
        """Tell whether a prompt is asked again to be changed, so that what was typed stands in the line.

        A list that is edited keeps what it has: its lines would be added twice.
        """
        moved = self._turn.reply
        edited = isinstance(moved, Edit) and prompt.kind != "entries"
        return prompt.key in self._past and (edited or isinstance(moved, Back))

    def _reply(self, prompt: Prompt, outline: Outline) -> Reply:
        if prompt.kind == "entries":
            return self._entries(prompt, outline)
        if prompt.kind == "fields":
            return self._fields(prompt, outline)
        return self._single(prompt, outline)

    def _single(self, prompt: Prompt, outline: Outline) -> Reply:
        place = Place(prompt, outline, prompt.answer, hint_for(prompt))
        while True:
            said = self._hear(place)
            if not isinstance(said, Answer):
                return said
            reply = read_answer(said.text, prompt) if said.text else self._enter(prompt)
            if not isinstance(reply, Misread):
                return reply
            self._refuse(reply, place)

    def _enter(self, prompt: Prompt) -> Reply | Misread:
        """Return what Enter alone means: keep, all done, skip, and on a needed question a word first."""
        if prompt.known is not None and prompt.known.keepable:
            return Keep()
        if prompt.kind == "card":
            return read_answer(",", prompt)
        if prompt.kind == "confirm":
            return Misread("a, c or n: what did they say to it? /skip passes over it")
        if prompt.required and not self._turn.warned:
            self._turn.warned = True
            return Misread(
                f"this one is needed{reason(prompt)}; Enter again skips it, /dk says that nobody knows"
            )
        return SetAside("skipped")

    def _entries(self, prompt: Prompt, outline: Outline) -> Reply:
        turn = self._turn
        while True:
            said = self._entry(prompt, outline)
            if isinstance(said, Answer) and said.text:
                for message, tone in turn.collect(said.text, prompt):
                    self._say(message, tone)
            elif isinstance(said, Answer) and turn.redo:
                continue  # a refused line that was emptied is dropped
            elif isinstance(said, Back) and (turn.lines or turn.gone):
                self._say(turn.take_back(prompt))
            elif isinstance(said, _BESIDE):
                return said
            else:
                return self._end_of_list(prompt, said)

    def _entry(self, prompt: Prompt, outline: Outline) -> Reply | Answer:
        """Hear one line of a list; the end of input ends the list where something was collected."""
        lines = self._turn.lines
        hint = entry_hint(prompt, first=not lines)
        try:
            return self._hear(Place(prompt, outline, prompt.answer, hint, number=len(lines) + 1))
        except EOFError:
            if not lines and not self._turn.gone:
                raise
            return Answer("")

    def _end_of_list(self, prompt: Prompt, said: Reply | Answer) -> Reply:
        lines = (*self._turn.lines, *self._turn.redo)
        if lines or self._turn.gone:
            return self._collected(Typed(lines=lines, removed=tuple(self._turn.gone)), said)
        if not isinstance(said, Answer):
            return said
        return Keep() if prompt.known is not None and prompt.known.keepable else Typed()

    def _fields(self, prompt: Prompt, outline: Outline) -> Reply:
        given = self._turn.fields
        while len(given) < len(prompt.fields):
            said = self._field(prompt, outline, prompt.fields[len(given)])
            if isinstance(said, Answer):
                given[prompt.fields[len(given)].name] = said.text
            elif isinstance(said, Back) and given:
                name, text = given.popitem()
                self._turn.drafts[name] = literal(text, prompt)
            elif isinstance(said, _BESIDE) or not any(given.values()):
                return said
            else:
                return self._collected(self._turn.filled(), said)
        if any(given.values()):
            return self._turn.filled()
        return Keep() if any(field.now for field in prompt.fields) else SetAside("skipped")

    def _collected(self, typed: Typed, said: Reply | Answer) -> Reply:
        """Return what was collected; moving on to elsewhere comes when the session has taken it."""
        if isinstance(said, (Leave, Jump, Edit)):
            self._turn.after = said
        return typed

    def _field(self, prompt: Prompt, outline: Outline, field: FieldAsk) -> Reply | Answer:
        place = Place(prompt, outline, field.answer, field_hint(field), field=field.name, now=field.now)
        while True:
            said = self._hear(place)
            if not isinstance(said, Answer) or not said.text:
                return said
            value = read_value(said.text, field.answer)
            if not isinstance(value, Misread):
                return Answer(value.text)
            self._refuse(value, place)

    def _hear(self, place: Place) -> Reply | Answer:
        """Read lines until one is a reply or an answer; lists, help and the editor are dealt with here."""
        while True:
            draft = self._draft(place)
            heard = self._line(place, draft)
            said = self._understood(heard, place)
            if isinstance(said, Answer):
                return said
            if isinstance(said, Misread):
                self._refuse(said, place)
                continue
            self._turn.drafts[place.field] = heard.draft or draft
            done = self._do(said, place) if isinstance(said, Local) else said
            if done is not None:
                return done

    def _draft(self, place: Place) -> str:
        draft = self._turn.drafts.pop(place.field, "")
        if not draft and place.number and self._turn.redo:
            return literal(self._turn.redo.popleft(), place.prompt)
        return draft

    def _line(self, place: Place, draft: str) -> Heard:
        queue = self._turn.queue
        heard = Heard(queue.popleft()) if queue else self._desk.read(replace(place, draft=draft))
        behind = heard.line.removeprefix(draft) if draft else ""
        if behind != heard.line and behind.startswith(("/", "@")):  # typed behind what was offered again
            heard = replace(heard, line=behind)
        self._turn.typed, self._turn.typed_in = heard.line, place.field
        return heard

    def _understood(self, heard: Heard, place: Place) -> Reply | Local | Misread | Answer:
        split = split_speaker(heard.line)
        if split is not None:
            self._turn.queue.append(split[1])
            return Speaker(split[0])
        line = safe(heard.line) if place.number else one_line(heard.line)
        said = read_line(line, place.prompt)
        if isinstance(said, Jump):
            return stage_meant(said.stage, place.outline)
        return self.walked.edited(said)

    def _refuse(self, wrong: Misread, place: Place) -> None:
        """Say what is wrong with a line, and offer a long one again for editing; others are quicker typed anew."""
        self._say(wrong.message, "refused")
        typed = self._turn.typed
        self._turn.drafts[place.field] = typed if len(typed) > _QUICKLY_TYPED and typed[0] != "/" else ""

    def _say(self, message: str, tone: Tone = "plain") -> None:
        self._desk.show(self._painter.told(message, tone, self._desk.width))

    def _do(self, local: Local, place: Place) -> Reply | Answer | None:
        if local.name == "editor":
            return self._from_editor(place, as_note=bool(local.words) or not _takes_long_text(place))
        self._desk.show(self._shown(local, place))
        if local.name not in ("why", "more"):
            self._say(one_line(place.prompt.text))
        return None

    def _shown(self, local: Local, place: Place) -> str:
        width = self._desk.width
        if local.name == "help":
            return self._help.text(self._painter, self._desk, place)
        if local.name == "why":
            return self._painter.why(place.prompt, width)
        if local.name == "more":
            return self._more(place.prompt, width)
        return self._painter.review(place.outline, self.walked.answered(), width)

    def _more(self, prompt: Prompt, width: int) -> str:
        """Return what is folded: tips and what to avoid; of a card its lines, whole."""
        if prompt.kind != "card":
            return self._painter.more(prompt, width)
        beside = [self._painter.more(prompt, width)] if prompt.tips or prompt.avoids else []
        return "\n".join([self._painter.card(prompt, width), *beside])

    def _from_editor(self, place: Place, *, as_note: bool) -> Reply | Answer | None:
        text = self._edit("" if as_note else self._turn.drafts.get(place.field, ""))
        if text is None or not text.strip():
            self._say("nothing came from the editor; the question is still open", "warn")
            return None
        if as_note:
            return Remark(safe(text.strip()))
        self._turn.drafts.pop(place.field, None)
        self._turn.typed = text.strip()
        return Answer(safe(text.strip()))


def _takes_long_text(place: Place) -> bool:
    return place.number > 0 or (
        place.answer["type"] == "text" and place.prompt.kind in ("question", "fields")
    )
