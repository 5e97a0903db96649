"""The asker on a terminal that can draw: Questionary's text prompt with our keys, completion and status lines.

Every kind of prompt is a line of text with its options under it, so that commands work in all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TextIO

from salescoach.ask.completing import completer, offers
from salescoach.ask.conversation import Conversation
from salescoach.ask.hints import fitted
from salescoach.ask.keys import Typing, bindings
from salescoach.ask.sane import present_ender
from salescoach.ask.status import status
from salescoach.deal.values import field_title
from salescoach.safe_text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from prompt_toolkit.application import Application
    from prompt_toolkit.formatted_text import AnyFormattedText
    from prompt_toolkit.input import Input
    from prompt_toolkit.output import Output

    from salescoach.ask.conversation import Editor
    from salescoach.ask.desk import Heard, Place
    from salescoach.ask.painter import Painter

_WIDEST = 100
_STYLE = [
    ("answer", ""),
    ("bottom-toolbar", "noreverse"),
    ("question", "bold"),
    ("placeholder", "fg:ansibrightblack"),
]


def _nobody() -> Sequence[str]:
    return ()


class Terminal(Conversation):
    """Asks on a terminal.

    `names` gives the people that `@` offers.  Without `source` and `output` it reads standard input and draws on
    `err`.  Raises what prompt_toolkit raises where it cannot draw; the plain line mode serves there.
    """

    def __init__(
        self,
        painter: Painter,
        *,
        edit: Editor,
        err: TextIO,
        colour: bool = True,
        names: Callable[[], Sequence[str]] = _nobody,
        source: Input | None = None,
        output: Output | None = None,
    ) -> None:
        desk = TerminalDesk(painter, output or drawing_output(err), colour=colour, names=names, source=source)
        super().__init__(desk, painter, edit=edit)
        desk.answered = self.walked.answered


class TerminalDesk:
    """A desk of one terminal."""

    def __init__(
        self,
        painter: Painter,
        output: Output,
        *,
        colour: bool,
        names: Callable[[], Sequence[str]],
        source: Input | None,
    ) -> None:
        from prompt_toolkit.history import InMemoryHistory
        from prompt_toolkit.input import create_input

        self._painter = painter
        self._output = output
        self._source = source or create_input()
        self._colour = colour
        self._names = names
        self._history = InMemoryHistory()
        self._prompt: tuple[Typing, Application[Any]] | None = None
        self.answered: Callable[[], Sequence[tuple[str, str]]] = list

    @property
    def width(self) -> int:
        """Columns for reading: those of the terminal, a hundred at most."""
        return min(self._output.get_size().columns, _WIDEST)

    @property
    def height(self) -> int:
        """Rows of the terminal."""
        return self._output.get_size().rows

    def show(self, text: str) -> None:
        """Print lines above the prompt."""
        from prompt_toolkit import print_formatted_text
        from prompt_toolkit.formatted_text import ANSI

        print_formatted_text(ANSI(text), output=self._output, **self._depth())

    def read(self, place: Place) -> Heard:
        """Read one line; Ctrl-D on an empty line is EOFError, Ctrl-C KeyboardInterrupt."""
        app = self._prompt_for(place)
        ender = present_ender()
        app.pre_run_callables.append(lambda: ender.hand_over(_leaving(app)))
        try:
            with ender.waiting():
                heard: Heard = app.run()
        except BaseException:
            self._prompt = None  # whatever it was left in
            raise
        return heard

    def _prompt_for(self, place: Place) -> Application[Any]:
        """Return the prompt of this terminal for one place: made once, for that takes as long as all the rest."""
        from prompt_toolkit.document import Document

        if self._prompt is None:
            typing = Typing(place)
            self._prompt = typing, self._made(typing)
        typing, app = self._prompt
        typing.begin(place)
        app.current_buffer.reset(Document(place.draft))
        return app

    def _made(self, typing: Typing) -> Application[Any]:
        import questionary

        sign = _Sign()
        sign.said = lambda: _sign(typing.place, self._output.get_size().columns)
        question = questionary.text(
            sign,
            qmark="",
            style=questionary.Style([*_STYLE]),
            input=self._source,
            output=self._output,
            **self._drawing(typing),
        )
        _wait_after_escape(question.application)
        return question.application

    def _drawing(self, typing: Typing) -> dict[str, Any]:
        from prompt_toolkit.application import get_app
        from prompt_toolkit.filters import Condition

        commanding = Condition(lambda: self._commanding(get_app().current_buffer.text, typing.place))
        return {
            "key_bindings": bindings(typing),
            "bottom_toolbar": lambda: self._status(typing),
            "placeholder": lambda: (
                [] if get_app().is_done else [("class:placeholder", self._hint(typing.place))]
            ),
            "completer": completer(lambda line: self._offers(line, typing.place)),
            "complete_while_typing": commanding,
            "reserve_space_for_menu": 6,
            "history": self._history,
            "wrap_lines": True,
            **self._depth(),
        }

    def _hint(self, place: Place) -> str:
        columns = self._output.get_size().columns
        now = f"now: {one_line(place.now, 40)}" if place.now else ""
        return fitted(
            " · ".join(part for part in (now, place.hint) if part), columns - len(_sign(place, columns)) - 4
        )

    def _commanding(self, line: str, place: Place) -> bool:
        """Tell whether completion shows while typing: for commands and names, and only where there is something."""
        return line.startswith(("/", "@")) and bool(self._offers(line, place))

    def _offers(self, line: str, place: Place) -> list[tuple[str, str]]:
        answered = self.answered() if line.startswith("/edit ") else ()
        return offers(line, place, self._names(), answered)

    def _status(self, typing: Typing) -> AnyFormattedText:
        from prompt_toolkit.application import get_app
        from prompt_toolkit.formatted_text import ANSI
        from prompt_toolkit.keys import Keys

        app, size = get_app(), self._output.get_size()
        escape = any(press.key == Keys.Escape for press in app.key_processor.key_buffer)
        text = app.current_buffer.text
        return ANSI(status(typing, text, self._painter, columns=size.columns, rows=size.rows, escape=escape))

    def _depth(self) -> dict[str, Any]:
        from prompt_toolkit.output import ColorDepth

        return {} if self._colour else {"color_depth": ColorDepth.DEPTH_1_BIT}


def drawing_output(err: TextIO) -> Output:
    """Return an output on the error stream that never asks the terminal where the cursor is.

    The terminal's reply to that would land among typed keys, or in the shell after us; without it the status lines
    stand right under the line that is typed.
    """
    import os
    import sys

    from prompt_toolkit.output import create_output

    if sys.platform == "win32":
        return create_output(stdout=err)
    from prompt_toolkit.output.vt100 import Vt100_Output

    class Quiet(Vt100_Output):
        """A terminal that is not asked."""

        @property
        def responds_to_cpr(self) -> bool:
            """Never ask for the cursor's position."""
            return False

        def get_rows_below_cursor_position(self) -> int:
            """Say that there is room for one line, so that drawing need not wait for an answer."""
            return 1

    return Quiet.from_pty(err, term=os.environ.get("TERM"))


class _Sign(str):
    """What stands before the line, asked for (`said`) whenever it is drawn: Questionary takes it for a text."""

    said: Callable[[], str]

    def __format__(self, _: str) -> str:
        """Return the words of this moment."""
        return self.said()


def _leaving(app: Application[Any]) -> Callable[[BaseException], None]:
    """Return what makes a running prompt leave with an exception, called from a signal handler."""
    import asyncio
    import contextlib

    loop = asyncio.get_running_loop()

    def leave(end: BaseException) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed: the prompt has left by itself
            loop.call_soon_threadsafe(_exit, app, end)

    return leave


def _exit(app: Application[Any], end: BaseException) -> None:
    if app.future is not None and not app.future.done():
        app.exit(exception=end)


def _wait_after_escape(app: Application[Any]) -> None:
    """Keep the keys that may follow Escape on the screen until one of them is pressed."""
    app.timeoutlen = 3600.0
    app.ttimeoutlen = 0.15  # seconds in which an arrow key's sequence arrives as one
    app.key_processor.after_key_press += lambda _: app.invalidate()


def _sign(place: Place, columns: int) -> str:
    speaker = f"@{one_line(place.outline.speaker, max(8, columns // 5))} " if place.outline.speaker else ""
    field = f"{one_line(field_title(place.field))} " if place.field else ""
    return f"{speaker}{field}>"
