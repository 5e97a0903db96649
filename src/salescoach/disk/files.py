"""Whole files, read and written so that a crash leaves the old one or the new one and never half of one."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from salescoach.disk.platform import Platform

LARGEST = 16 << 20  # bytes; a note of a long walk has some tens of thousands
_PIECE = 1 << 20


def read_whole(platform: Platform, path: Path | str) -> bytes:
    """Return the content of a regular file of at most 16 MiB; raises OSError, also for a link or a pipe."""
    fd = platform.open_read(path)
    try:
        found = platform.stat(fd)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, "it is not a regular file", str(path))
        if found.st_size > LARGEST:
            raise OSError(errno.EINVAL, "it is larger than 16 MiB", str(path))
        # one byte more than there was: where it does not come, this was all, and there is no need to ask again
        pieces = [platform.read(fd, found.st_size + 1)]
        if len(pieces[0]) == found.st_size > 0:
            return pieces[0]
        while piece := platform.read(fd, _PIECE):
            pieces.append(piece)
        return b"".join(pieces)
    finally:
        platform.close(fd)


def write_whole(
    platform: Platform, path: Path, data: bytes, temporary: Path, *, durable: bool = True
) -> os.stat_result:
    """Write a file under a temporary name in the same folder, sync it, and only then give it its name.

    Returns what the system knows of the new file. Raises OSError; then the old file, if there was one,
    is whole, and the temporary one is removed. What is not `durable` may be gone after a power cut.
    """
    fd = platform.open_new(temporary)
    try:
        try:
            _pour(platform, fd, data)
            if durable:
                platform.sync_file(fd)
            made = platform.stat(fd)
        finally:
            platform.close(fd)
        platform.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            platform.unlink(temporary)
        raise
    if durable:
        platform.sync_folder(path.parent)
    return made


def make_folders(platform: Platform, path: Path) -> None:
    """Make a folder and those above it that are missing, for their owner alone; raises OSError."""
    if (found := platform.look(path)) is not None:
        if not (stat.S_ISDIR(found.st_mode) or path.is_dir()):
            raise OSError(errno.ENOTDIR, "not a folder", str(path))
        return
    make_folders(platform, path.parent)
    if platform.private_folder(path):
        platform.sync_folder(path.parent)


def write_private(platform: Platform, path: Path, data: bytes, *, durable: bool = True) -> None:
    """Write a file of the user's own, making its folder; whoever writes last wins. Raises OSError."""
    make_folders(platform, path.parent)
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{platform.random6()}.tmp")
    write_whole(platform, path, data, temporary, durable=durable)


def _pour(platform: Platform, fd: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:  # a system that takes less than it was given says so only in the figure it returns
        taken = platform.write(fd, rest)
        if taken <= 0:
            raise OSError(errno.EIO, "nothing was written")
        rest = rest[taken:]
