"""A list of taskwarrior's, and how long its `next` takes: the peer of `deals` and `due`."""

from __future__ import annotations

import json
import os
import random
import uuid
from typing import TYPE_CHECKING

from measuring import Run, launched

if TYPE_CHECKING:
    from pathlib import Path

NEXT = "taskwarrior's next"


def task_list(task: str, folder: Path, number: int) -> dict[str, str]:
    """Give taskwarrior so many tasks in a folder of its own, and return the environment in which it has them."""
    folder.mkdir()
    (folder / "rc").write_text("confirmation=off\nverbose=nothing\n", encoding="utf-8")
    env = {**os.environ, "TASKRC": str(folder / "rc"), "TASKDATA": str(folder)}
    draw = random.Random(7)
    lines = [json.dumps(_task(at, draw)) for at in range(number)]
    (folder / "tasks.json").write_text("\n".join(lines) + "\n", encoding="utf-8")
    launched([task, "import", "tasks.json"], folder, env)
    return env


def next_task(task: str, folder: Path, env: dict[str, str]) -> Run:
    """Ask for what is next."""
    return launched([task, "next"], folder, env)


def _task(at: int, draw: random.Random) -> dict[str, str]:
    day = f"2026{draw.randint(1, 12):02}{draw.randint(1, 28):02}T120000Z"
    return {
        "description": f"Send the pilot data of part {at}",
        "status": "pending",
        "entry": "20260101T000000Z",
        "due": day,
        "project": f"deal-{at // 10}",
        "uuid": str(uuid.UUID(int=draw.getrandbits(128), version=4)),
    }
