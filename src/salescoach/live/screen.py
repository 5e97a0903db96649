"""The full screen of a call: draws the picture, hands lines to the keeper; it decides nothing itself."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TextIO

from salescoach.errors import SalescoachError
from salescoach.live.card import card_lines
from salescoach.live.keeper import Keeper
from salescoach.live.offers import offers
from salescoach.live.picture import Size, View, help_lines, picture
from salescoach.safe_text import one_line
from salescoach.session.rows import names_in
from salescoach.session.speakers import people_of

if TYPE_CHECKING:
    from prompt_toolkit.application import Application
    from prompt_toolkit.buffer import Buffer
    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.input import Input
    from prompt_toolkit.key_binding import KeyBindings
    from prompt_toolkit.key_binding.key_processor import KeyPressEvent
    from prompt_toolkit.output import Output

    from salescoach.live.picture import Line, Picture
    from salescoach.session.calling import Call
    from salescoach.session.rows import Row

_IDLE = 0.15  # seconds
_STYLE = {
    "header": "reverse",
    "soon": "reverse bold",
    "number": "bold",
    "here": "bold underline",
    "done": "fg:ansibrightblack",
    "label": "bold",
    "say": "italic",
    "rule": "fg:ansibrightblack",
    "time": "fg:ansibrightblack",
    "heard": "fg:ansigreen",
    "warn": "fg:ansiyellow",
    "keys": "fg:ansibrightblack",
    "message": "bold",
    "alarm": "bold reverse",
    "card": "",
}


@dataclass
class Screen:
    """One call on one terminal; without `source` and `output` it reads standard input and draws on `err`.

    `idle` is how many seconds after a line questions are looked at anew, when no other line came meanwhile.
    """

    call: Call
    err: TextIO
    colour: bool = True
    signs: bool = True
    source: Input | None = None
    output: Output | None = None
    idle: float = _IDLE
    view: View = field(init=False)
    broken_off: bool = field(init=False, default=False)
    keeper: Keeper = field(init=False)
    _picture: Picture | None = None
    _tabbed: list[str] = field(default_factory=list)

    def run(self) -> None:
        """Show the call until it is ended; raises KeyboardInterrupt when it is broken off (all is saved)."""
        app = self.application()
        try:
            app.run()
        except BaseException:
            app.output.quit_alternate_screen()
            app.output.flush()
            raise
        if self.broken_off:
            raise KeyboardInterrupt

    def application(self) -> Application[None]:
        """Return the application, not yet running."""
        from prompt_toolkit.application import Application
        from prompt_toolkit.buffer import Buffer
        from prompt_toolkit.layout import Layout
        from prompt_toolkit.output import ColorDepth
        from prompt_toolkit.styles import Style

        self.view = View(self.call.clock(), signs=self.signs)
        self.keeper = Keeper(self.call, self._kept, self.idle)
        self.buffer = Buffer(multiline=False, on_text_changed=self._changed)
        app: Application[None] = Application(
            layout=Layout(self._container()),
            key_bindings=self._keys(),
            style=Style.from_dict(_STYLE),
            full_screen=True,
            refresh_interval=1.0,
            input=self.source,
            output=self.output or _output(self.err),
            color_depth=None if self.colour else ColorDepth.DEPTH_1_BIT,
            before_render=self._paint,
        )
        app.ttimeoutlen = 0.05
        app.timeoutlen = 0.05
        self.app = app
        return app

    def _container(self) -> Any:
        from prompt_toolkit.layout.containers import HSplit, Window
        from prompt_toolkit.layout.controls import BufferControl, FormattedTextControl
        from prompt_toolkit.layout.processors import BeforeInput

        def shown(part: str) -> Window:
            control = FormattedTextControl(lambda: self._fragments(part))
            return Window(control, height=lambda: len(self._lines(part)), wrap_lines=False)

        sign = BeforeInput(self._sign, style="class:label")
        line = Window(BufferControl(self.buffer, input_processors=[sign]), height=1, wrap_lines=False)
        return HSplit([shown("above"), line, shown("below")])

    def _lines(self, part: str) -> list[Line]:
        return getattr(self._picture, part) if self._picture is not None else []

    def _paint(self, app: Application[None]) -> None:
        size = app.output.get_size()
        self.view = replace(
            self.view,
            now=self.call.clock(),
            offer=self._offer(),
            waiting=tuple(self.keeper.waiting),
            alarm=self.keeper.failed,
        )
        self._picture = picture(self.call, self.view, Size(size.columns, size.rows))

    def _offer(self) -> str:
        found = [] if self._tabbed or not self.buffer.text else offers(self.call, self.buffer.text)
        return " · ".join(one_line(line) for line in found[:3])

    def _fragments(self, part: str) -> StyleAndTextTuples:
        found: StyleAndTextTuples = []
        for number, line in enumerate(self._lines(part)):
            found += [("", "\n")] if number else []
            found += line
        return found

    def _sign(self) -> str:
        by = self.call.speaker
        name = names_in(self.call.note, people_of(self.call.deal), [by])[by]
        speaker = f"@{one_line(name, 16)} " if name else ""
        return f" {speaker}> "

    def _changed(self, buffer: Buffer) -> None:
        if buffer.text not in self._tabbed:
            self._tabbed = []
        if self.view.message and buffer.text:
            self.view = replace(self.view, message="")

    def _keys(self) -> KeyBindings:
        from prompt_toolkit.key_binding import KeyBindings
        from prompt_toolkit.keys import Keys

        keys = KeyBindings()
        bound: dict[str, Any] = {
            "enter": self._enter,
            "c-d": self._end,
            "c-c": self._break_off,
            "tab": self._complete,
            "up": lambda event: self._scroll(event, 1),
            "down": lambda event: self._scroll(event, -1),
            "pageup": lambda event: self._scroll(event, 10),
            "pagedown": lambda event: self._scroll(event, -10),
            "f1": lambda event: self._open(help_lines(event.app.output.get_size().columns)),
        }
        for key, act in bound.items():
            keys.add(key)(act)
        keys.add("escape", eager=True)(self._card)
        keys.add(Keys.BracketedPaste)(
            lambda event: event.current_buffer.insert_text(one_line(event.data.replace("\r\n", "\n").strip()))
        )
        return keys

    def _enter(self, event: KeyPressEvent) -> None:
        del event
        self._give()

    def _give(self) -> None:
        """Take the line to the keeper and free it for the next."""
        line = self.buffer.text
        self.buffer.reset()
        self.view = replace(self.view, message="", card=(), scroll=0)
        if line.strip() in {"?", "/help"}:
            self._open(help_lines(self.app.output.get_size().columns))
        else:
            self.keeper.give(line)

    def _kept(self, row: Row | None) -> None:
        """Show what became of a line."""
        if row is not None and row.typed == "/back":
            self.view = replace(self.view, message=row.heard)
        self.app.invalidate()

    def _end(self, event: KeyPressEvent) -> None:
        """End the call; what stands in the line is kept first."""
        self._give()
        event.app.create_background_task(self._leave(ended=True))

    async def _leave(self, *, ended: bool) -> None:
        """Leave once everything typed is on the disk; what could not be saved keeps the screen open."""
        saved = await self.keeper.settled()
        if ended and not saved:
            return
        try:
            if ended:
                self.call.finish()
        except SalescoachError as error:
            self.keeper.failed = f"NOT SAVED, Ctrl-D tries again: {error.message}; {error.hint}"
            self.app.invalidate()
            return
        self.broken_off = not ended
        self.app.exit()

    def _break_off(self, event: KeyPressEvent) -> None:
        """Ctrl-C twice leaves; once, it says how a call is ended."""
        words = "Ctrl-D ends the call; Ctrl-C again leaves it open"
        if self.view.message == words:
            event.app.create_background_task(self._leave(ended=False))
        self.view = replace(self.view, message=words)

    def _complete(self, event: KeyPressEvent) -> None:
        """Put the next offer into the line; after the last the first comes again."""
        text = self.buffer.text
        if text not in self._tabbed:
            self._tabbed = offers(self.call, text)
            at = 0
        else:
            at = (self._tabbed.index(text) + 1) % len(self._tabbed)
        if self._tabbed:
            from prompt_toolkit.document import Document

            event.current_buffer.set_document(Document(self._tabbed[at]), bypass_readonly=True)

    def _scroll(self, event: KeyPressEvent, lines: int) -> None:
        del event
        step, most = (-lines, len(self.view.card)) if self.view.card else (lines, 3 * len(self.call.rows))
        self.view = replace(self.view, scroll=max(0, min(self.view.scroll + step, most)))

    def _card(self, event: KeyPressEvent) -> None:
        if self.view.card:
            self.view = replace(self.view, card=(), scroll=0)
        else:
            self._open(card_lines(self.call, event.app.output.get_size().columns))

    def _open(self, lines: list[str]) -> None:
        self.view = replace(self.view, card=tuple(lines), message="", scroll=0)


def _output(err: TextIO) -> Output:
    from salescoach.ask.terminal import drawing_output

    return drawing_output(err)
