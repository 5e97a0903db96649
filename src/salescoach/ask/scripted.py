"""An asker without a person: replies prepared beforehand, for tests and walks without a terminal."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from salescoach.ask.port import Reply

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from salescoach.ask.painter import Tone
    from salescoach.walk.prompt import Outline, Prompt


class Scripted:
    """Answers from a mapping of prompt key, item id or fact id (in this order) to a reply or replies in turn.

    One reply serves each prompt that it fits once, replies in a sequence are used up wherever they fit; where
    nothing is left the reply is None.  `asked` and `told` record what went by.
    """

    def __init__(self, answers: Mapping[str, Reply | Sequence[Reply]]) -> None:
        self._single = {name: reply for name, reply in answers.items() if isinstance(reply, Reply)}
        self._queues = {name: deque(reply) for name, reply in answers.items() if not isinstance(reply, Reply)}
        self._served: set[tuple[str, str]] = set()
        self.asked: list[Prompt] = []
        self.told: list[tuple[str, Tone]] = []

    def ask(self, prompt: Prompt, outline: Outline) -> Reply | None:  # noqa: ARG002 (the port's shape)
        """Return the next reply for a prompt, or None."""
        self.asked.append(prompt)
        for name in dict.fromkeys((prompt.key, prompt.item["id"], prompt.item.get("fact", ""))):
            reply = self._next(name, prompt.key)
            if reply is not None:
                return reply
        return None

    def tell(self, message: str, *, tone: Tone = "plain") -> None:
        """Record what was told."""
        self.told.append((message, tone))

    def _next(self, name: str, key: str) -> Reply | None:
        if self._queues.get(name):
            return self._queues[name].popleft()
        if name in self._single and (name, key) not in self._served:
            self._served.add((name, key))
            return self._single[name]
        return None
