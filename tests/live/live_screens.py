"""A screen of a call driven by keys, with a terminal in memory that shows what a person would see."""

from __future__ import annotations

import asyncio
import io
import os
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

import pyte
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output.vt100 import Vt100_Output

from building import CASES
from salescoach.live.screen import Screen

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from prompt_toolkit.application import Application
    from prompt_toolkit.input import PipeInput

    from call_desk import CallDesk


DRAWN = CASES / "calls" / "screens"


@dataclass
class Seen:
    """The terminal of a running screen."""

    desk: CallDesk
    screen: Screen
    app: Application[None]
    keys: PipeInput
    written: io.StringIO
    size: Size
    terminal: pyte.Screen
    stream: pyte.Stream = field(init=False)
    task: asyncio.Task[None] | None = None

    def __post_init__(self) -> None:
        self.stream = pyte.Stream(self.terminal)

    @property
    def over(self) -> bool:
        """Tell whether the screen was left."""
        return self.app.is_done or (self.task is not None and self.task.done())

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each once the screen is done with the one before."""
        for key in keys:
            self.keys.send_text(key)
            await asyncio.sleep(0.12 if key == "\x1b" else 0.02)
            await self.settled()

    async def settled(self) -> None:
        """Wait until what was typed is kept, or could not be, and questions were looked at anew."""
        keeper = self.screen.keeper
        for _ in range(400):
            working = keeper._task is not None and not keeper._task.done()
            if not working and keeper._look is None:
                return
            await asyncio.sleep(0.005)

    async def type(self, *lines: str) -> None:
        """Type lines, each with Enter, half a minute apart."""
        for line in lines:
            self.desk.now += timedelta(seconds=30)
            await self.press(f"{line}\r")

    def text(self) -> str:
        """Return what the terminal shows."""
        if not self.over:
            self.app._redraw()
        self.stream.feed(self.written.getvalue())
        self.written.seek(0)
        self.written.truncate()
        return "\n".join(line.rstrip() for line in self.terminal.display)

    def resize(self, columns: int, rows: int) -> None:
        """Make the terminal another size."""
        self.size = Size(rows=rows, columns=columns)
        self.terminal.resize(rows, columns)
        self.app._on_resize()


@asynccontextmanager
async def shown(desk: CallDesk, columns: int = 80, rows: int = 24, **how: bool) -> AsyncIterator[Seen]:
    """Show a call on a terminal of this size; the clock stands still but for the lines that are typed."""
    desk.ticks = timedelta(0)
    call = desk.call()
    written = io.StringIO()
    with create_pipe_input() as keys:
        seen: Seen
        output = Vt100_Output(written, lambda: seen.size, term="xterm", enable_cpr=False)
        screen = Screen(call, written, source=keys, output=output, idle=0, **how)
        app = screen.application()
        size = Size(rows=rows, columns=columns)
        seen = Seen(desk, screen, app, keys, written, size, pyte.Screen(columns, rows))
        seen.task = asyncio.ensure_future(app.run_async(handle_sigint=False))
        await asyncio.sleep(0.05)
        yield seen
        if not seen.over:
            app.exit()
        await asyncio.gather(seen.task, return_exceptions=True)


def compared(drawn: str, name: str) -> tuple[str, str]:
    """Return what is drawn and what its file says; SALESCOACH_REDRAW=1 writes the file anew (then look at it)."""
    path = DRAWN / f"{name}.txt"
    if os.environ.get("SALESCOACH_REDRAW"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(drawn + "\n", encoding="utf-8")
    return drawn + "\n", path.read_text(encoding="utf-8")
