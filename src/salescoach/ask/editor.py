"""Writing a long text in the person's own editor."""

from __future__ import annotations

import shlex
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


class OwnEditor:
    """Opens `$VISUAL` or `$EDITOR` on a private file that is removed afterwards.

    `run` starts a command and returns its exit code.  The file lies in a folder that only its owner can open.
    """

    def __init__(self, env: Mapping[str, str], run: Callable[[Sequence[str]], int] | None = None) -> None:
        self._command = env.get("VISUAL") or env.get("EDITOR") or ""
        self._run = run or _run

    def __call__(self, text: str) -> str | None:
        """Return the text as it was left, or None when there is no editor or it failed."""
        try:
            command = shlex.split(self._command)
        except ValueError:
            return None
        if not command:
            return None
        with tempfile.TemporaryDirectory(prefix="salescoach-") as folder:
            return self._edited(command, Path(folder) / "answer.txt", text)

    def _edited(self, command: Sequence[str], path: Path, text: str) -> str | None:
        path.touch(mode=0o600)
        path.write_text(text + "\n" if text else "", encoding="utf-8")
        try:
            if self._run([*command, str(path)]) != 0:
                return None
            return path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n").strip("\n")
        except OSError:
            return None


def _run(command: Sequence[str]) -> int:
    return subprocess.run(command, check=False).returncode  # noqa: S603 (the person's own editor)
