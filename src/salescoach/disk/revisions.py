"""Files as they were in a revision of a git repository, read without running anything that the repository names."""

from __future__ import annotations

import os
import posixpath
import re
import subprocess
from typing import TYPE_CHECKING

from salescoach.disk.library import MOST_BYTES, TESTS, LibraryFile
from salescoach.errors import UnusableFileError, WrongUseError
from salescoach.safe_text import one_line, quoted

if TYPE_CHECKING:
    from pathlib import Path

_SECONDS = 30
_GIT = (
    "git",
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "core.fsmonitor=false",
    "--no-pager",
    "--literal-pathspecs",
)
_DRIVE = re.compile(r"^[A-Za-z]:([\\/]|$)")


def is_revision(start: Path, name: str) -> bool:
    """Tell whether a name is `REV:path`; a file of that name, and a drive of Windows, is none."""
    revision, colon, path = name.partition(":")
    return bool(colon and revision and path) and not _DRIVE.match(name) and not (start / name).exists()


def read_revision(start: Path, name: str) -> list[LibraryFile]:
    """Return the file of `REV:path` first, then the playbooks that stood beside it.

    The path is taken from the top of the repository, as git does, or from `start` where it begins with a dot.
    Raises WrongUseError where there is no such revision or file, UnusableFileError where git cannot be used.
    """
    revision, _, path = name.partition(":")
    commit = _commit(start, revision)
    top = path.replace("\\", "/")
    if top.startswith("."):
        top = posixpath.normpath(
            posixpath.join(_git(start, "rev-parse", "--show-prefix").decode().strip(), top)
        )
    blobs = _blobs(start, commit, posixpath.dirname(top))
    if top not in blobs:
        hint = f"see what there was: git ls-tree -r --name-only {one_line(revision)}"
        raise WrongUseError(
            f"there is no file {quoted(path)} in {quoted(revision)}", hint, code="no-revision"
        )
    beside = [one for one in blobs if one != top and one.endswith(".yaml") and not one.endswith(TESTS)]
    return [LibraryFile(f"{revision}:{one}", _blob(start, blobs[one]), "team") for one in (top, *beside)]


def _commit(start: Path, revision: str) -> str:
    if revision.startswith("-"):
        raise WrongUseError(
            f"{quoted(revision)} is no revision", "write REV:path, as in HEAD:playbooks/acme.yaml"
        )
    try:
        found = _git(start, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
    except UnusableFileError as error:
        if error.code != "git-refused":
            raise
        inside = _is_repository(start)
        hint = "see: git log --oneline" if inside else "go to a folder of the repository"
        what = f"there is no revision {quoted(revision)}" if inside else "this is no git repository"
        raise WrongUseError(what, hint, code="no-revision") from error
    return found.decode("ascii", "replace").strip()


def _is_repository(start: Path) -> bool:
    try:
        return _git(start, "rev-parse", "--is-inside-work-tree").strip() == b"true"
    except UnusableFileError:
        return False


def _blobs(start: Path, commit: str, folder: str) -> dict[str, str]:
    """Return the files that stood in a folder, each with the name of its content."""
    where = (f"{folder}/",) if folder else ()
    listed = _git(start, "ls-tree", "-z", "--full-tree", commit, "--", *where)
    found: dict[str, str] = {}
    for line in filter(None, listed.split(b"\0")):
        about, _, path = line.partition(b"\t")
        mode, kind, content = about.decode("ascii").split()
        if kind == "blob" and mode != "120000":  # a link names a file that may be anywhere
            found[path.decode("utf-8", "surrogateescape")] = content
    return found


def _blob(start: Path, content: str) -> bytes:
    return _git(start, "cat-file", "blob", content)[: MOST_BYTES + 1]


def _git(start: Path, *words: str) -> bytes:
    """Run git and return what it prints; no hook, no pager, no question."""
    env = {**os.environ, "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        ran = subprocess.run(  # noqa: S603 - a list of words, no shell; what a person named stands after -- or is checked
            [*_GIT, *words],
            cwd=start,
            env=env,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except FileNotFoundError as error:
        raise UnusableFileError(
            "git is not installed here", "name two files in place of a revision"
        ) from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UnusableFileError("git does not answer", "name two files in place of a revision") from error
    if ran.returncode:
        told = one_line(ran.stderr.decode("utf-8", "replace").strip(), 200)
        raise UnusableFileError(
            f"git refused: {told or 'it does not say why'}", "see: git status", code="git-refused"
        )
    return ran.stdout
