"""Keeps the lines of a call in the order they were typed, while the next one is being typed already.

Writing to the disk takes longer than drawing; so a line is free at once, stands on the screen as waiting, and shows its
time only when it is on the disk.  A line that cannot be saved stays first in the queue until it can.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from salescoach.errors import SalescoachError

if TYPE_CHECKING:
    from collections.abc import Callable

    from salescoach.session.calling import Call
    from salescoach.session.rows import Row

_DRAWN = 0.01  # seconds that drawing the free line is given before the disk is


class Keeper:
    """The queue of one call; `changed` is told of every row, `idle` is how long nobody types before questions are
    looked at anew.
    """

    def __init__(self, call: Call, changed: Callable[[Row | None], None], idle: float) -> None:
        self.call = call
        self.waiting: list[str] = []
        self.failed = ""
        self._changed = changed
        self._idle = idle
        self._task: asyncio.Task[None] | None = None
        self._look: asyncio.TimerHandle | None = None

    def give(self, line: str) -> None:
        """Take a line; an empty one only tries again what could not be saved."""
        if line.strip():
            self.waiting.append(line)
        if self._look is not None:
            self._look.cancel()
        if self.waiting and (self._task is None or self._task.done()):
            self.failed = ""
            self._task = asyncio.get_running_loop().create_task(self._work())

    async def settled(self) -> bool:
        """Wait until nothing is being saved; tell whether everything is on the disk."""
        if self._task is not None:
            await self._task
        return not self.waiting

    async def _work(self) -> None:
        await asyncio.sleep(_DRAWN)
        while self.waiting:
            try:
                row = await self._keep(self.waiting[0])
            except SalescoachError as error:
                self.failed = f"NOT SAVED, Enter tries again: {error.message}; {error.hint}"
                self._changed(None)
                return
            del self.waiting[0]
            self._changed(row)
        self._look = asyncio.get_running_loop().call_later(self._idle, self._catch_up)

    async def _keep(self, line: str) -> Row | None:
        """Save a line; only the note and the disk are touched beside this thread, and nothing here touches them."""
        draft = self.call.draft(line)
        if draft is None:
            return None
        try:
            await asyncio.get_running_loop().run_in_executor(None, self.call.saver.save, self.call.note)
        except BaseException:
            self.call.drop(draft)
            raise
        return self.call.commit(draft)

    def _catch_up(self) -> None:
        """Number new questions and work figures out when nobody types."""
        self._look = None
        if not self.waiting and self.call.catch_up():
            self._changed(None)
