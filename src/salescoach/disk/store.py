"""Deals as folders of notes on the disk; the only place that writes them.

A save that returned is on the disk; one that did not has left the note as it was. A note is written by
whoever holds its lock, and never over something that this program cannot read whole.
"""

from __future__ import annotations

import re
import stat
from contextlib import contextmanager, suppress

from salescoach.disk.deal_folder import DealNotes, problem_of, read_notes, said
from salescoach.disk.files import make_folders, read_whole, write_whole
from salescoach.disk.platform import Platform, this_platform
from salescoach.disk.reasons import explained
from salescoach.errors import UnusableFileError, WrongUseError
from salescoach.notes.reading import NewerNoteError, is_read_only, read_note
from salescoach.notes.shape import NOTE_ID
from salescoach.safe_text import folded, quoted, slug

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from salescoach.disk.locks import NoteLock
    from salescoach.notes.model import Note
    from salescoach.problem import Problem

LONGEST_NAME = 100  # characters; the slugs that we make have at most 60
_NOT_IN_A_NAME = r'[\x00-\x1f\x7f-\x9f\ud800-\udfff<>:"/\\|?*]'
_LITTER = rf"\.({NOTE_ID.pattern})\.(?:tmp|lock)"


class Store:
    """The deals of one workspace. Every method raises UnusableFileError, naming the path and the cure."""

    def __init__(self, root: Path, platform: Platform | None = None) -> None:
        self.root = root
        self.deals = root / "deals"
        self.platform = platform or this_platform()
        self._held: dict[Path, NoteLock] = {}
        self._written: dict[Path, tuple[int, int, int]] = {}
        self._swept: set[str] = set()

    def path(self, deal: str, note_id: str) -> Path:
        """Return where a note stands, whether it is there or not. Raises WrongUseError for a hostile name."""
        if not NOTE_ID.fullmatch(note_id):
            raise WrongUseError(f"{quoted(note_id)} is not the id of a note", code="note-id")
        return self._folder(deal) / f"{note_id}.json"

    def deal_slugs(self) -> list[str]:
        """Return the folders that hold notes, sorted."""
        return [name for name in self.folder_names() if self.has_deal(name)]

    def has_deal(self, deal: str) -> bool:
        """Tell whether the deal has a note; names are compared letter by letter on every system."""
        try:
            folder = self._folder(deal)
        except WrongUseError:
            return False
        with explained(folder, "read"):
            if not _is_folder(self.platform.look(folder)):
                return False
        if slug(deal) != deal and deal not in self._names(self.deals):
            return False  # a disk that does not tell A from a found another deal
        return any(
            NOTE_ID.fullmatch(name.removesuffix(".json")) and name.endswith(".json")
            for name in self._names(folder)
        )

    def existing_variant(self, deal: str) -> str | None:
        """Return a deal whose name differs only in case, accents or hyphens; None without one."""
        wanted = _key(deal)
        names = sorted(name for name in self._names(self.deals) if name != deal and _key(name) == wanted)
        return next((name for name in names if self.has_deal(name)), None)

    def folder_names(self) -> list[str]:
        """Return the names among the deals that could be deals, sorted; `has_deal` tells which are."""
        return sorted(name for name in self._names(self.deals) if _usable(name))

    def problems(self) -> list[Problem]:
        """Return what stands among the deals and is none: files, links, names that cannot be used."""
        found = []
        for name in sorted(self._names(self.deals)):
            path = self.deals / name
            with explained(path, "read"):
                there = self.platform.look(path)
            if name.startswith(".") or there is None:
                continue
            if stat.S_ISLNK(there.st_mode):
                found.append(
                    problem_of(f"deals/{name}", "link", "it is a symbolic link, which is not followed")
                )
            elif not _is_folder(there):
                found.append(
                    problem_of(f"deals/{name}", "stray-file", "it is no folder of notes", level="info")
                )
            elif not _usable(name):
                found.append(problem_of(f"deals/{name}", "deal-name", "its name cannot be that of a deal"))
        return found

    def notes(self, deal: str, only: Sequence[bytes] = ()) -> DealNotes:
        """Return a deal's notes; damaged ones are left alone and named among the problems.

        With `only` those in whose bytes one of the words stands.
        """
        folder = self._folder(deal)
        self.refuse_links(folder)
        return read_notes(self.platform, folder, sorted(self._names(folder)), only)

    def save(self, note: Note, *, rewriting: bool = False) -> Path:
        """Write a note and return its path only when it would survive a power cut.

        Takes the note's lock unless `hold` has it already (raises BusyError when somebody else has). Raises
        NewerNoteError or DamagedNoteError rather than overwrite such a file, and UnusableFileError when
        the file has entries that this note has not, unless `rewriting` (to forget) says that is meant.
        """
        from salescoach.notes.writing import note_bytes

        path = self.path(note["deal"], note["id"])
        if is_read_only(note):
            raise NewerNoteError(said(path), note["salescoach"])
        data = note_bytes(note)
        with self.hold(note["deal"], note["id"]), explained(path, "write"):
            self.sweep(note["deal"])
            self._refuse_loss(path, note, rewriting=rewriting)
            temporary = path.with_name(f".{note['id']}.tmp")
            with suppress(FileNotFoundError):  # ours alone: we hold the lock
                self.platform.unlink(temporary)
            made = write_whole(self.platform, path, data, temporary)
            self._written[path] = _print_of(made)
        return path

    def remove(self, deal: str, note_id: str) -> None:
        """Remove a note, and the deal's folder with its last one; no error when it is not there."""
        path = self.path(deal, note_id)
        with explained(path, "remove"):
            if not _is_folder(self.platform.look(path.parent)):
                return
        with self.hold(deal, note_id), explained(path, "remove"):
            self.sweep(deal)
            with suppress(FileNotFoundError):
                self.platform.unlink(path)
            self.platform.sync_folder(path.parent)

    @contextmanager
    def hold(self, deal: str, note_id: str) -> Iterator[None]:
        """Keep others from writing the note meanwhile; holding it twice in one program is fine.

        Raises BusyError, naming who has it. Read the note again once you hold it.
        """
        path = self.path(deal, note_id)
        if path in self._held:
            yield
            return
        self._held[path] = lock = self._take(path)
        try:
            lock.sign()
            yield
        finally:
            self._held.pop(path).free()
            self.platform.remove_empty(path.parent)  # nothing was written into a new deal

    def _take(self, path: Path) -> NoteLock:
        lock_path = path.with_name(f".{path.stem}.lock")
        self.refuse_links(path.parent)
        with explained(lock_path, "lock"):
            lock = self._lock_in_folder(path.parent, lock_path)
        if lock is None:
            from salescoach.disk.locks import busy

            raise busy(self.platform, lock_path, said(path))
        return lock

    def _lock_in_folder(self, folder: Path, lock_path: Path) -> NoteLock | None:
        from salescoach.disk.locks import NoteLock

        for _ in range(10):  # another terminal may take an empty folder away after we made it
            if self.platform.look(folder) is None:
                self._new_folder(folder)
            with suppress(FileNotFoundError):
                return NoteLock.take(self.platform, lock_path)
        raise FileNotFoundError(2, "the folder vanished", str(folder))

    def _new_folder(self, folder: Path) -> None:
        if slug(folder.name) != folder.name:
            raise _bad_name(folder.name)
        make_folders(self.platform, folder)

    def _folder(self, deal: str) -> Path:
        if not _usable(deal):
            raise _bad_name(deal)
        return self.deals / deal

    def _names(self, folder: Path) -> list[str]:
        with explained(folder, "read"):
            try:
                return self.platform.names(folder)
            except FileNotFoundError:
                return []

    def refuse_links(self, folder: Path) -> None:
        """Raise UnusableFileError when a deal's folder, or the one of all deals, is a symbolic link."""
        for path in (self.deals, folder):
            with explained(path, "read"):
                there = self.platform.look(path)
            if there is None:
                return
            if stat.S_ISLNK(there.st_mode):
                raise UnusableFileError(
                    f"cannot use {path}: it is a symbolic link",
                    "put the folder itself there; links are never followed",
                )

    def _refuse_loss(self, path: Path, note: Note, *, rewriting: bool) -> None:
        there = self.platform.look(path)
        if there is None or _print_of(there) == self._written.get(path):
            return
        file = said(path)
        before = read_note(read_whole(self.platform, path), file)
        if is_read_only(before):
            raise NewerNoteError(file, before["salescoach"])
        kept = note["entries"][: len(before["entries"])] == before["entries"]
        if not (kept or rewriting):
            raise UnusableFileError(
                f"{file} has entries that were written since it was read",
                "nothing was written; run the command again",
                code="note-changed",
            )

    def sweep(self, deal: str) -> None:
        """Remove what killed writers left: files of notes whose lock is free."""
        if deal in self._swept:
            return
        self._swept.add(deal)
        folder = self._folder(deal)
        for name in self._names(folder):
            litter = re.fullmatch(_LITTER, name)
            if litter:
                self._sweep_note(folder, litter[1])

    def _sweep_note(self, folder: Path, note_id: str) -> None:
        from salescoach.disk.locks import NoteLock

        temporary, lock_path = folder / f".{note_id}.tmp", folder / f".{note_id}.lock"
        if folder / f"{note_id}.json" in self._held:
            return
        with suppress(OSError):
            lock = NoteLock.take(self.platform, lock_path)
            if lock is None:
                return
            with suppress(OSError):
                self.platform.unlink(temporary)
            lock.free()


def _usable(name: str) -> bool:
    """Tell whether a name is one part of a path on every system, and none that means something to it."""
    if not 0 < len(name) <= LONGEST_NAME or name[0] in ".-" or name[-1] in ". ":
        return False
    made = slug(name)
    if made == name:
        return True
    # con, nul and their like are devices on Windows, which is why a slug of them ends differently
    reserved = made.endswith("-deal") and not name.casefold().endswith("deal")
    return not (reserved or re.search(_NOT_IN_A_NAME, name))


def _bad_name(name: str) -> WrongUseError:
    return WrongUseError(
        f"{quoted(name)} cannot be the name of a deal's folder",
        'use letters a-z, figures and hyphens, such as "city-water"',
        code="deal-name",
    )


def _key(name: str) -> str:
    return (slug(name) or folded(name)).replace("-", "")


def _is_folder(there: os.stat_result | None) -> bool:
    return there is not None and stat.S_ISDIR(there.st_mode)


def _print_of(there: os.stat_result) -> tuple[int, int, int]:
    return there.st_ino, there.st_mtime_ns, there.st_size
