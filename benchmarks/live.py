"""From Enter to ready for the next line, on the screen of a call and in a bare prompt_toolkit prompt, in the same run.

Lines are typed in turn, one here and one there, so that whatever else the machine does slows both.  Ready is when the
line is free and the screen drawn; the line that was typed goes to a real disk meanwhile (written, synced, renamed), and
how long it took until it is shown as saved is printed too.  Exit code 1 when the median of the call is above 30 ms or
its ratio to the bare line above 1.5.

    python benchmarks/live.py [LINES]
"""

from __future__ import annotations

import asyncio
import io
import os
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from prompt_toolkit import PromptSession
from prompt_toolkit.application import create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output.vt100 import Vt100_Output

from measuring import Row, Run, falls_short, row
from salescoach.deal.state import Deal
from salescoach.disk.store import Store
from salescoach.gate.verdict import Gate
from salescoach.live.screen import Screen
from salescoach.playbook.load import PlaybookFile, compile_library
from salescoach.session.calling import Call
from salescoach.session.starting import Wish, open_note, plan_of
from salescoach.walk.reading import Customs
from table import show
from terminals import held

MOST_MS, MOST_RATIO = 30.0, 1.5
BARE = "a bare prompt_toolkit line"
USUAL = 60
TYPING = 20.0  # milliseconds that the last letter is drawn before Enter
PLAYBOOKS = Path(__file__).resolve().parent.parent / "playbooks"
TYPED = [
    "@iyer",
    "7 20-30 hours a month",
    "tankers are 4 lakh a day when we go below",
    "x it is too dear for this year",
    "? who pays the fines, city or state",
    "@shah",
    "4 y the commissioner wants it before the monsoon",
    "+ Commissioner Rao, decides",
    "12 the board meets in May, then the council",
    "nobody knows whether the contractor can be ready",
]


def a_call(folder: Path) -> Call:
    """Return a call of a new deal over the built-in playbooks, written to a real disk."""
    files = [PlaybookFile(p.name, p.read_bytes(), "built-in") for p in sorted(PLAYBOOKS.glob("*.yaml"))]
    gate = Gate(compile_library(files).library)
    now = datetime.now(UTC)
    deal = Deal(gate.library, "city-water", [], now=now, judge=gate, currency="INR")
    wish = Wish("seven-steps", moments=frozenset({"during"}), author="sam")
    note = open_note(deal, wish, "abc123")
    plan = plan_of(wish, gate, "four-phases")
    customs = Customs(now.date(), ".", "INR")
    return Call(plan, deal, note, Store(folder), lambda: datetime.now(UTC), customs, author="sam")


class Lap:
    """Waits for the first drawing after Enter."""

    def __init__(self) -> None:
        self.drawn = asyncio.Event()

    async def took(self, keys: Any, text: str) -> float:
        """Type a line and return the milliseconds from Enter to the next drawing."""
        keys.send_text(text)
        await asyncio.sleep(TYPING / 1000)
        self.drawn.clear()
        begin = time.perf_counter()
        keys.send_text("\r")
        await self.drawn.wait()
        return (time.perf_counter() - begin) * 1000


def an_output() -> Vt100_Output:
    return Vt100_Output(io.StringIO(), lambda: Size(24, 80), term="xterm", enable_cpr=False)


async def in_the_call(screen: Screen, lap: Lap) -> None:
    """Show a call; in an application session of its own, as two programs would have."""
    with create_app_session():
        app = screen.application()
        app.after_render += lambda _: lap.drawn.set()
        await app.run_async(handle_sigint=False)


async def bare(keys: Any, lap: Lap) -> None:
    """Ask for one line after the other, as the plainest program would."""
    with create_app_session():
        session: PromptSession[str] = PromptSession(input=keys, output=an_output())
        session.app.after_render += lambda app: None if app.is_done else lap.drawn.set()
        while True:
            await session.prompt_async("> ", handle_sigint=False)


async def measure(lines: int, folder: Path) -> tuple[list[float], list[float], list[float]]:
    with create_pipe_input() as call_keys, create_pipe_input() as bare_keys:
        screen = Screen(a_call(folder), io.StringIO(), source=call_keys, output=an_output())
        call_lap, bare_lap = Lap(), Lap()
        call_task = asyncio.ensure_future(in_the_call(screen, call_lap))
        bare_task = asyncio.ensure_future(bare(bare_keys, bare_lap))
        await asyncio.sleep(0.5)
        calls, bares, saved = [], [], []
        for number in range(lines):
            text = TYPED[number % len(TYPED)]
            begin = time.perf_counter()
            calls.append(await call_lap.took(call_keys, text))
            await screen.keeper.settled()
            saved.append((time.perf_counter() - begin) * 1000 - TYPING)
            await asyncio.sleep(0.3)  # questions are looked at anew when nobody types
            bares.append(await bare_lap.took(bare_keys, text))
        call_task.cancel()
        bare_task.cancel()
        await asyncio.gather(call_task, bare_task, return_exceptions=True)
    return calls, bares, saved


def rows(times: int = USUAL, *, short: bool = False) -> list[Row]:
    """Measure; `short` is for suites that measure less then, and this one does not."""
    del short
    with tempfile.TemporaryDirectory() as folder:
        calls, bares, saved = asyncio.run(measure(times, Path(folder)))
    memory = held(os.getpid())
    call, plain, kept = ([Run(ms / 1000, memory) for ms in column] for column in (calls, bares, saved))
    remark = "both in one process"
    return [
        row(
            "Enter to ready on the screen of a call",
            call,
            BARE,
            plain,
            target=MOST_RATIO,
            most=MOST_MS / 1000,
            remark=remark,
        ),
        row("Enter to shown as saved, the screen long ready", kept, BARE, plain),
    ]


def main(words: list[str]) -> int:
    """Print the table; 1 when a target is missed."""
    found = rows(int(words[0]) if words else USUAL)
    show({"live": found})
    return 1 if any(falls_short(one) for one in found) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
