"""Who is writing a note: a lock that the system frees with the process that has it.

The lock is on an open file beside the note (the note itself is replaced at every save). That a lock file
is there means nothing; only that somebody has it locked does. What stands in it is for people.
"""

from __future__ import annotations

import errno
import json
from contextlib import suppress
from datetime import UTC, datetime

from salescoach.errors import WrongUseError
from salescoach.safe_text import one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from salescoach.disk.platform import Platform

_TRIES = 100  # a lock file that vanishes between opening and locking was just released; look again
_LONGEST = 1000  # bytes of a lock file that are read


class BusyError(WrongUseError):
    """Somebody else is writing this note; `holder` says who."""

    default_code = "busy"

    def __init__(self, name: str, holder: str, since: str) -> None:
        super().__init__(
            f"{name} is open in another terminal: {holder}, since {since}",
            "finish there first, or begin a note of its own with --note new",
        )
        self.holder = holder
        self.since = since


class NoteLock:
    """The lock of one note: `take` it, `free` it; it also ends with the process."""

    def __init__(self, platform: Platform, path: Path, fd: int) -> None:
        self._platform = platform
        self._path = path
        self._fd = fd

    @classmethod
    def take(cls, platform: Platform, path: Path) -> NoteLock | None:
        """Return the lock, or None when somebody has it. Raises OSError, also where there are no locks."""
        for _ in range(_TRIES):
            fd = platform.open_lock(path)
            try:
                if not platform.lock_file(fd):
                    platform.close(fd)
                    return None
                if _still_named(platform, fd, path):
                    return cls(platform, path, fd)
            except BaseException:
                platform.close(fd)
                raise
            platform.close(fd)
        raise OSError(errno.EAGAIN, "its lock is taken and freed without end", str(path))

    def sign(self) -> None:
        """Write down who has the lock, for whoever waits; a full disk must not keep the lock from working."""
        with suppress(OSError):
            self._platform.truncate(self._fd)
            self._platform.write(self._fd, memoryview(json.dumps({"by": self._platform.whoami()}).encode()))

    def free(self) -> None:
        """Give the lock up and remove its file."""
        with suppress(OSError):
            self._platform.release(self._fd, self._path)


def busy(platform: Platform, path: Path, name: str) -> BusyError:
    """Return the error that says who has the lock at `path` of the note `name`, and since when (UTC)."""
    holder, since = "somebody", "a moment ago"
    with suppress(OSError):
        fd = platform.open_read(path)
        try:
            since = f"{datetime.fromtimestamp(platform.stat(fd).st_mtime, UTC):%Y-%m-%d %H:%M} UTC"
            holder = _signed(platform.read(fd, _LONGEST)) or holder
        finally:
            platform.close(fd)
    return BusyError(name, holder, since)


def _signed(data: bytes) -> str:
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):  # being written this very moment, or never signed
        return ""
    by = content.get("by") if isinstance(content, dict) else None
    return one_line(by, 100) if isinstance(by, str) else ""


def _still_named(platform: Platform, fd: int, path: Path) -> bool:
    opened, there = platform.stat(fd), platform.look(path)
    return there is not None and (there.st_ino, there.st_dev) == (opened.st_ino, opened.st_dev)
