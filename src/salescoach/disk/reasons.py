"""What the operating system refused, in words for a person, with the cure."""

from __future__ import annotations

import errno
from contextlib import contextmanager

from salescoach.errors import UnusableFileError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FULL = ("the disk is full", "make room and run the command again; what was saved before is whole")
_REFUSED = ("permission was refused", "see to whom the file and its folder belong")
_LINK = ("it is a symbolic link", "put the file itself there; links are never followed")
_NO_LOCKS = (
    "its file system cannot lock files, so that two terminals could overwrite each other",
    "keep the workspace on a disk of this machine and share it by git or a file sync",
)
_FAILED = ("the disk reported an error", "copy the workspace to another disk before you go on")

_REASONS: dict[int, tuple[str, str]] = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EACCES: _REFUSED,
    errno.EPERM: _REFUSED,
    errno.EROFS: ("the disk is read-only", "work in a workspace on another disk, with --workspace"),
    errno.ELOOP: _LINK,
    errno.ENOLCK: _NO_LOCKS,
    errno.ENOSYS: _NO_LOCKS,
    errno.EOPNOTSUPP: _NO_LOCKS,
    errno.EIO: _FAILED,
    errno.ENAMETOOLONG: ("its name is too long", "take a shorter name or a folder higher up"),
    errno.ENOENT: ("there is no such file or folder", "see whether it was moved or removed"),
    errno.ENOTDIR: ("a file stands where a folder is needed", "move that file away"),
    errno.EISDIR: ("a folder stands where a file is needed", "move that folder away"),
    errno.EMFILE: ("too many files are open", "close other programs and run the command again"),
    errno.ESTALE: ("the network folder has gone", "connect it again"),
}


def reason(error: OSError) -> tuple[str, str]:
    """Return what happened and what to do; the system's own words where we have none."""
    known = _REASONS.get(error.errno or 0)
    words = error.strerror or "the system refused"
    return known or (
        words[:1].lower() + words[1:],
        "see what stands there and whether the disk is in order",
    )


@contextmanager
def explained(path: Path, doing: str) -> Iterator[None]:
    """Turn an OSError into an UnusableFileError: `cannot write PATH: the disk is full`."""
    try:
        yield
    except OSError as error:
        why, cure = reason(error)
        raise UnusableFileError(f"cannot {doing} {path}: {why}", cure) from error
