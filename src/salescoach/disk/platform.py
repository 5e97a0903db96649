"""What the store asks of the operating system; the one place where Linux, macOS and Windows differ.

The store is handed a `Platform`, so that tests can hand in one whose disk is full or whose writes fail.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from contextlib import suppress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from typing import Any

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
PATIENCE = 2.5  # seconds; how long virus scanners and readers on Windows keep a file open
LOCKED_BYTE = 1 << 30  # Windows forbids reading what is locked; who holds it stands before that byte

# os.open on Windows would translate line ends; elsewhere these are absent or absent there
_ALWAYS = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)  # a pipe in place of a file must not hang us


class Platform:
    """POSIX: every method raises OSError as the call beneath it does."""

    def open_new(self, path: Path) -> int:
        """Open a file that must not exist yet, for its owner alone."""
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _ALWAYS, PRIVATE_FILE)

    def open_read(self, path: Path | str) -> int:
        """Open a file for reading; a symbolic link is refused."""
        return os.open(path, os.O_RDONLY | _NO_WAIT | _ALWAYS)

    def open_lock(self, path: Path) -> int:
        """Open a file to lock, making it if need be; a symbolic link is refused."""
        return os.open(path, os.O_RDWR | os.O_CREAT | _NO_WAIT | _ALWAYS, PRIVATE_FILE)

    def write(self, fd: int, data: memoryview) -> int:
        """Write what fits and return how many bytes that was."""
        return os.write(fd, data)

    def read(self, fd: int, size: int) -> bytes:
        """Read at most so many bytes; none at the end."""
        return os.read(fd, size)

    def truncate(self, fd: int) -> None:
        """Empty an open file."""
        os.ftruncate(fd, 0)
        os.lseek(fd, 0, os.SEEK_SET)

    def stat(self, fd: int) -> os.stat_result:
        """Return what is known of an open file."""
        return os.fstat(fd)

    def look(self, path: Path) -> os.stat_result | None:
        """Return what is known of a path without following a link; None when nothing is there."""
        try:
            return os.lstat(path)
        except FileNotFoundError:
            return None

    def close(self, fd: int) -> None:
        """Close an open file."""
        os.close(fd)

    def sync_file(self, fd: int) -> None:
        """Return only when the content of the file would survive a power cut."""
        os.fsync(fd)

    def sync_folder(self, path: Path) -> None:
        """Return only when the names in the folder would survive a power cut."""
        fd = os.open(path, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | _ALWAYS)
        try:
            os.fsync(fd)
        except OSError as error:
            if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some network folders cannot
                raise
        finally:
            os.close(fd)

    def replace(self, source: Path, target: Path) -> None:
        """Give a file its name, in place of what had that name; at no moment is there neither."""
        os.replace(source, target)  # noqa: PTH105 - beside its siblings

    def unlink(self, path: Path) -> None:
        """Remove a file."""
        os.unlink(path)  # noqa: PTH108 - beside its siblings

    def names(self, path: Path) -> list[str]:
        """Return the names in a folder, in no order."""
        return os.listdir(path)  # noqa: PTH208 - names are all that is needed, and quickly

    def entries(self, path: Path) -> Sequence[tuple[str, os.stat_result]]:
        """Return the names in a folder with what is known of each, in no order, without following a link."""
        with suppress(FileNotFoundError), os.scandir(path) as found:
            return [(entry.name, entry.stat(follow_symlinks=False)) for entry in found]
        # there is no such folder, or something in it went between the two looks: one after the other
        return [(name, there) for name in self.names(path) if (there := self.look(path / name)) is not None]

    def private_folder(self, path: Path) -> bool:
        """Make a folder for its owner alone; False when it was there."""
        try:
            os.mkdir(path, PRIVATE_FOLDER)  # noqa: PTH102 - pathlib's does the same and is slower
        except FileExistsError:
            return False
        return True

    def remove_empty(self, path: Path) -> None:
        """Remove a folder if it is empty; leave it otherwise."""
        try:
            os.rmdir(path)  # noqa: PTH106 - beside its siblings
        except OSError:
            return

    def lock_file(self, fd: int) -> bool:
        """Lock an open file until it is closed or the process ends; False when another has it.

        Raises OSError where the file system has no locks.
        """
        import fcntl

        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def release(self, fd: int, path: Path) -> None:
        """Give a lock up and take its file away, in the order that lets nobody lock a file without a name."""
        try:
            os.unlink(path)  # noqa: PTH108 - beside its siblings
        except FileNotFoundError:
            pass
        finally:
            os.close(fd)

    def whoami(self) -> str:
        """Return `user@host (process 4711)`, for the one who waits for us."""
        named = (os.environ.get(name) for name in ("LOGNAME", "USER", "USERNAME"))
        user = next((name for name in named if name), "somebody")
        return f"{user}@{self.host()} (process {os.getpid()})"

    def host(self) -> str:
        """Return the name of this machine."""
        return os.uname().nodename

    def trusts(self, owner: int) -> bool:
        """Tell whether files of this user may steer us: our own and the system's; root takes care itself."""
        return os.geteuid() in (0, owner) or owner == 0

    def now_ns(self) -> int:
        """Return what the clock of this machine says, in nanoseconds since 1970."""
        return time.time_ns()

    def random6(self) -> str:
        """Return six random characters, 0-9 a-f."""
        return os.urandom(3).hex()


class Mac(Platform):
    """macOS: fsync leaves the data in the drive's cache; F_FULLFSYNC does not."""

    def __init__(self, fcntl_module: Any = None) -> None:
        self._fcntl = fcntl_module

    def sync_file(self, fd: int) -> None:
        """Return only when the drive itself has written; where it cannot say so, fsync has to do."""
        from importlib import import_module

        fcntl = self._fcntl or import_module("fcntl")
        try:
            fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
        except (OSError, AttributeError):
            os.fsync(fd)


class Windows(Platform):
    """Windows: locks of `msvcrt`, no fsync of folders, and files that readers keep from being replaced."""

    def __init__(
        self,
        msvcrt_module: Any = None,
        *,
        sleep: Callable[[float], None] = time.sleep,
        replace: Callable[[Path, Path], None] = os.replace,
    ) -> None:
        self._msvcrt = msvcrt_module
        self._sleep = sleep
        self._replace = replace

    def open_read(self, path: Path | str) -> int:
        """Open a file for reading; a link is looked for first, for there is no O_NOFOLLOW."""
        if os.path.islink(path):  # noqa: PTH114 - it may be a text
            raise OSError(errno.ELOOP, "it is a symbolic link", str(path))
        return super().open_read(path)

    def open_lock(self, path: Path) -> int:
        """Open a file to lock; a link is looked for first."""
        if path.is_symlink():
            raise OSError(errno.ELOOP, "it is a symbolic link", str(path))
        return super().open_lock(path)

    def sync_folder(self, path: Path) -> None:
        """Do nothing: NTFS keeps a journal of names, and a folder cannot be opened."""

    def replace(self, source: Path, target: Path) -> None:
        """Replace, patiently: a virus scanner or a reader lets go after a moment."""
        waited, pause = 0.0, 0.01
        while True:
            try:
                return self._replace(source, target)
            except PermissionError:
                if waited + pause > PATIENCE:
                    raise
            self._sleep(pause)
            waited, pause = waited + pause, min(pause * 2, 0.25)

    def lock_file(self, fd: int) -> bool:
        """Lock one byte far behind the content, until the file is closed or the process ends."""
        from importlib import import_module

        msvcrt = self._msvcrt or import_module("msvcrt")
        os.lseek(fd, LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EDEADLK):
                return False
            raise
        finally:
            os.lseek(fd, 0, os.SEEK_SET)
        return True

    def release(self, fd: int, path: Path) -> None:
        """Close first: an open file cannot be removed; and whoever has locked it since keeps it."""
        os.close(fd)
        try:
            os.unlink(path)  # noqa: PTH108 - beside its siblings
        except (FileNotFoundError, PermissionError):
            return

    def trusts(self, owner: int) -> bool:  # noqa: ARG002 - Windows has no such numbers
        """Trust: folders that all may write into are rare there."""
        return True

    def host(self) -> str:
        """Return the name of this machine."""
        return os.environ.get("COMPUTERNAME", "this computer")


def this_platform(name: str = sys.platform) -> Platform:
    """Return what the machine that we run on needs."""
    if name == "win32":
        return Windows()
    return Mac() if name == "darwin" else Platform()
