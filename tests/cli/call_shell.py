"""Command lines about one deal, each at a moment that a test names."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

from salescoach.cli.app import run
from salescoach.cli.house import House

if TYPE_CHECKING:
    from pathlib import Path


class Shell:
    """Runs command lines at one moment after the other in a workspace of their own."""

    def __init__(self, root: Path, home: Path) -> None:
        self.root = root
        self.env = {f"XDG_{name}_HOME": str(home / name) for name in ("CONFIG", "CACHE", "DATA")}
        self.env |= {"HOME": str(home), "USER": "sam"}

    def __call__(
        self, *words: str, typed: str = "", now: str = "2026-11-21T09:15:00Z"
    ) -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        house = House(io.StringIO(typed), out, err, self.env, self.root)
        code = run(["--now", now, *words], house)
        return code, out.getvalue(), err.getvalue()

    def notes(self) -> list[dict[str, Any]]:
        files = sorted((self.root / "deals" / "city-water").glob("*.json"))
        return [json.loads(file.read_text(encoding="utf-8")) for file in files]
