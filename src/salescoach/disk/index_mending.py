"""Looks at a whole index, which no other command has the time for."""

from __future__ import annotations

from contextlib import suppress

from salescoach.disk.index import marks_kept
from salescoach.disk.index_file import IndexFile
from salescoach.disk.index_opening import NoIndexError, index_name, remove_index
from salescoach.disk.index_reading import TOO_FRESH
from salescoach.disk.marks import MOST_LOOKED_INTO, files_of, marks_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from salescoach.disk.store import Store


def mend_index(store: Store, cache_folder: Path, most: int = MOST_LOOKED_INTO) -> bool:
    """Look at every note and every digest; forget an index that does not fit and return True when there was one.

    What changed since the index was brought up to date the last time, in a way that it sees by itself, is no fault.
    """
    path = cache_folder / index_name(str(store.deals.absolute()))
    if store.platform.look(path) is None:
        return False
    try:
        file = IndexFile(store.platform, path)
    except NoIndexError:
        remove_index(store.platform, path)
        return True
    try:
        fits = file.is_whole() and not _written_into(store, file, most)
    except NoIndexError:
        fits = False
    finally:
        with suppress(NoIndexError):
            file.close()
    if not fits:
        remove_index(store.platform, path)
    return not fits


def _written_into(store: Store, file: IndexFile, most: int) -> list[str]:
    """Return the deals whose folder is what it was and whose notes are not."""
    kept, now = marks_kept(file), marks_of(store, most).of
    same = [name for name, mark in now.items() if kept.get(name) == mark]
    known = file.deals(same)
    there = files_of(store, known)
    return [name for name, row in known.items() if row.files not in (there[name][0], TOO_FRESH)]
