"""Opens the file of the index, makes it where there is none that fits, and takes it away."""

from __future__ import annotations

import os
import zlib
from contextlib import contextmanager, suppress

from salescoach import __version__
from salescoach.disk.files import make_folders

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from salescoach.disk.platform import Platform

PATIENCE = 5.0  # seconds; how long another process may be writing before we go without
FORM = 3
_TABLES = """
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL, sum INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE deal (
  slug TEXT PRIMARY KEY, account TEXT NOT NULL, files TEXT NOT NULL, sum INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX deal_account ON deal (account);
CREATE TABLE memo (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, slug TEXT NOT NULL, made INTEGER NOT NULL, until INTEGER NOT NULL,
  weight INTEGER NOT NULL, together INTEGER NOT NULL, due TEXT NOT NULL, undated INTEGER NOT NULL,
  ended INTEGER NOT NULL, tally TEXT NOT NULL, source TEXT NOT NULL, leads TEXT NOT NULL, sum INTEGER NOT NULL
);
CREATE UNIQUE INDEX memo_slug ON memo (kind, slug);
CREATE INDEX memo_tally ON memo (kind, tally);
CREATE INDEX memo_held ON memo (kind, made, until, weight, together, due, undated, ended, slug);
CREATE INDEX memo_source ON memo (kind, slug, source, tally) WHERE source <> '';
CREATE TABLE body (id INTEGER PRIMARY KEY, data TEXT NOT NULL);
"""
_GIVE_UP = ("locked", "readonly", "read-only", "unable to open", "full", "busy")


class NoIndexError(Exception):
    """The index cannot be used in this run; whoever asked goes without."""


def remove_index(platform: Platform, path: Path) -> None:
    """Remove an index; no error when it is not there or cannot be removed."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm", f"{path.name}-journal"):
        with suppress(OSError):
            platform.unlink(path.with_name(name))


def index_name(where: str) -> str:
    """Return the name of the index of a workspace for this version."""
    return f"notes-{zlib.crc32(where.encode('utf-8', 'surrogateescape')):08x}-{__version__}.sqlite"


@contextmanager
def usable() -> Iterator[None]:
    """Turn whatever goes wrong with the file into NoIndexError."""
    import sqlite3

    try:
        yield
    except (sqlite3.Error, OSError, UnicodeError, OverflowError, ValueError, TypeError) as error:
        raise NoIndexError(str(error)) from None


def may_be_mended(error: NoIndexError) -> bool:
    """Tell whether making the file anew may help; not where it is only held, or the disk refuses."""
    return not any(word in str(error) for word in _GIVE_UP)


def opened(platform: Platform, path: Path, patience: float) -> sqlite3.Connection:
    """Return an open file with our tables, made anew where it has others; raises what SQLite and the disk raise."""
    import sqlite3

    make_folders(platform, path.parent)
    if platform.look(path) is None:
        with suppress(FileExistsError):
            platform.close(platform.open_new(path))  # for its owner alone; what stands beside it follows
    if os.path.islink(path):  # noqa: PTH114 - quicker, and beside its siblings
        raise OSError("it is a symbolic link")
    db = sqlite3.connect(path, timeout=patience, isolation_level=None)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        if db.execute("PRAGMA user_version").fetchone()[0] != FORM:
            _make(db)
    except BaseException:
        db.close()
        raise
    return db


def _make(db: sqlite3.Connection) -> None:
    db.execute("BEGIN IMMEDIATE")
    if db.execute("PRAGMA user_version").fetchone()[0] != FORM:  # another process may have been quicker
        for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            db.execute(f"DROP TABLE {name}")
        for text in _TABLES.strip().split(";\n"):
            db.execute(text)
        db.execute(f"PRAGMA user_version = {FORM}")
    db.execute("COMMIT")
