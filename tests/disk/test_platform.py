"""What differs between systems, with stand-ins for the systems that we are not on."""

from __future__ import annotations

import errno
import os
import time
from typing import TYPE_CHECKING, Any

import pytest
from disk_fakes import Faulty, a_note

from salescoach.disk.locks import BusyError, NoteLock, busy
from salescoach.disk.platform import LOCKED_BYTE, PATIENCE, Mac, Platform, Windows, this_platform
from salescoach.disk.store import Store
from salescoach.errors import UnusableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class FakeMsvcrt:
    """One lock for the whole test, as Windows has one for a byte of a file."""

    LK_NBLCK = 2

    def __init__(self) -> None:
        self.locked: list[tuple[int, int, int]] = []
        self.refusal = 0

    def locking(self, fd: int, mode: int, size: int) -> None:
        """Lock from where the file stands, or refuse."""
        if self.refusal:
            raise OSError(self.refusal, os.strerror(self.refusal))
        self.locked.append((os.lseek(fd, 0, os.SEEK_CUR), mode, size))


class FakeFcntl:
    """The fcntl of macOS, whose drive may not know the full sync."""

    F_FULLFSYNC = 51

    def __init__(self, refusal: int = 0) -> None:
        self.asked: list[int] = []
        self.refusal = refusal

    def fcntl(self, fd: int, command: int) -> None:
        """Note what was asked."""
        self.asked.append(command)
        if self.refusal:
            raise OSError(self.refusal, "no")


class Replacing:
    """Replaces after some refusals, and says how long one waited for it."""

    def __init__(self, refusals: int) -> None:
        self.refusals = refusals
        self.slept: list[float] = []

    def replace(self, source: Path, target: Path) -> None:
        """Replace, or refuse as Windows does while a reader has the file open."""
        if self.refusals:
            self.refusals -= 1
            raise PermissionError(errno.EACCES, "in use")
        source.replace(target)


@pytest.mark.parametrize(("name", "kind"), [("linux", Platform), ("darwin", Mac), ("win32", Windows)])
def test_every_system_has_its_platform(name: str, kind: type) -> None:
    assert type(this_platform(name)) is kind


def windows(replacing: Replacing | None = None, msvcrt: Any = None) -> Windows:
    """Return Windows with stand-ins."""
    replacing = replacing or Replacing(0)
    return Windows(msvcrt or FakeMsvcrt(), sleep=replacing.slept.append, replace=replacing.replace)


def test_on_windows_a_note_is_saved_and_read(tmp_path: Path) -> None:
    store = Store(tmp_path, windows())
    path = store.save(a_note())
    assert store.notes("city-water").notes == [a_note()]
    assert [place.name for place in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("refusals", [1, 5])
def test_on_windows_a_reader_is_waited_for(tmp_path: Path, refusals: int) -> None:
    replacing = Replacing(refusals)
    Store(tmp_path, windows(replacing)).save(a_note())
    assert len(replacing.slept) == refusals
    assert Store(tmp_path).notes("city-water").notes == [a_note()]


def test_on_windows_a_file_that_stays_open_is_given_up_in_time_and_the_old_note_is_whole(
    tmp_path: Path,
) -> None:
    Store(tmp_path).save(a_note(1))
    replacing = Replacing(10_000)
    with pytest.raises(Exception, match=r"7f3c9a\.json: permission was refused"):
        Store(tmp_path, windows(replacing)).save(a_note(2))
    assert 2 < sum(replacing.slept) <= PATIENCE
    assert Store(tmp_path).notes("city-water").notes == [a_note(1)]


def test_on_windows_the_locked_byte_is_beyond_what_others_read(tmp_path: Path) -> None:
    msvcrt = FakeMsvcrt()
    with Store(tmp_path, windows(msvcrt=msvcrt)).hold("city-water", a_note()["id"]):
        lock = next((tmp_path / "deals" / "city-water").iterdir())
        assert lock.read_bytes().startswith(b'{"by": ')
    assert msvcrt.locked == [(LOCKED_BYTE, 2, 1)]


@pytest.mark.parametrize("refusal", [errno.EACCES, errno.EDEADLK])
def test_on_windows_a_lock_that_another_has_is_not_an_error(tmp_path: Path, refusal: int) -> None:
    msvcrt, path = FakeMsvcrt(), tmp_path / "lock"
    msvcrt.refusal = refusal
    system = windows(msvcrt=msvcrt)
    fd = system.open_lock(path)
    assert system.lock_file(fd) is False
    system.release(fd, path)
    assert not path.exists()


def test_on_windows_other_refusals_of_a_lock_are_errors(tmp_path: Path) -> None:
    msvcrt, path = FakeMsvcrt(), tmp_path / "lock"
    msvcrt.refusal = errno.ENOLCK
    system = windows(msvcrt=msvcrt)
    fd = system.open_lock(path)
    with pytest.raises(OSError, match="No locks"):
        system.lock_file(fd)
    system.close(fd)


@pytest.mark.parametrize("refusal", [0, errno.ENOTSUP])
def test_on_macos_the_drive_is_asked_to_write_and_fsync_does_where_it_cannot(
    tmp_path: Path, refusal: int
) -> None:
    fcntl = FakeFcntl(refusal)
    path = Store(tmp_path, Mac(fcntl)).save(a_note())
    assert fcntl.asked == [51]
    assert path.exists()


def test_where_there_is_no_full_sync_fsync_does(tmp_path: Path) -> None:
    assert Store(tmp_path, Mac(object())).save(a_note()).exists()


@pytest.mark.parametrize(
    ("content", "holder"),
    [
        (b'{"by": "ana@laptop (process 7)"}', "ana@laptop (process 7)"),
        (b'{"by": "\\u001b[2Jana"}', "^[[2Jana"),
        (b'{"by": "' + b"a" * 500 + b'"}', "a" * 99 + "…"),
        (b'{"by": 7}', "somebody"),
        (b'["ana"]', "somebody"),
        (b'{"by"', "somebody"),
        (b"", "somebody"),
        (b"[" * 1000, "somebody"),
        (b"\xff\xfe", "somebody"),
    ],
)
def test_who_holds_a_note_is_told_safely(tmp_path: Path, content: bytes, holder: str) -> None:
    path = tmp_path / "lock"
    path.write_bytes(content)
    os.utime(path, (1795252500, 1795252500))
    error = busy(Platform(), path, "the note")
    assert (error.holder, error.since) == (holder, "2026-11-21 09:15 UTC")


@pytest.fixture
def in_kolkata(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine whose own time is half past five hours ahead."""
    with monkeypatch.context() as machine:
        machine.setenv("TZ", "Asia/Kolkata")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("in_kolkata")
def test_since_when_a_note_is_held_is_told_in_universal_time(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    path.write_bytes(b"")
    os.utime(path, (1795252500, 1795252500))
    assert busy(Platform(), path, "the note").since == "2026-11-21 09:15 UTC"


class Vanishing(Platform):
    """A lock file that somebody takes away whenever we have just locked it."""

    def look(self, path: Path) -> os.stat_result | None:
        """Find no lock file."""
        return None if path.suffix == ".lock" else super().look(path)


def test_a_lock_that_is_taken_away_without_end_is_given_up(tmp_path: Path) -> None:
    with pytest.raises(UnusableFileError) as caught:
        Store(tmp_path, Vanishing()).save(a_note())
    lock = tmp_path / "deals" / "city-water" / f".{a_note()['id']}.lock"
    assert caught.value.message == f"cannot lock {lock}: its lock is taken and freed without end"
    with pytest.raises(BlockingIOError):
        NoteLock.take(Vanishing(), tmp_path / "a.lock")


def test_windows_tells_who_has_a_note_by_the_name_of_the_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "ana")
    monkeypatch.setenv("COMPUTERNAME", "DESK-7")
    assert Windows().whoami() == f"ana@DESK-7 (process {os.getpid()})"
    monkeypatch.delenv("COMPUTERNAME")
    assert Windows().whoami() == f"ana@this computer (process {os.getpid()})"


def test_folders_of_others_are_trusted_by_root_alone() -> None:
    stranger = os.geteuid() + 4711
    assert Platform().trusts(stranger) is (os.geteuid() == 0)
    assert Platform().trusts(os.geteuid())
    assert Platform().trusts(0)


def test_a_lock_that_vanished_meanwhile_still_has_a_message(tmp_path: Path) -> None:
    error = busy(Platform(), tmp_path / "gone", "the note")
    assert error.message == "the note is open in another terminal: somebody, since a moment ago"


def test_six_random_characters_differ() -> None:
    drawn = {Platform().random6() for _ in range(20)}
    assert (len(drawn) > 1, {len(word) for word in drawn}) == (True, {6})


def test_on_windows_links_are_refused_without_the_help_of_the_system(tmp_path: Path) -> None:
    victim, link = tmp_path / "victim", tmp_path / "link"
    victim.write_text("untouched")
    link.symlink_to(victim)
    for opening in (windows().open_read, windows().open_lock):
        with pytest.raises(OSError, match="it is a symbolic link"):
            opening(link)


def test_folders_that_cannot_be_synced_are_left_to_their_system(tmp_path: Path) -> None:
    Windows(FakeMsvcrt()).sync_folder(tmp_path / "nowhere")
    with pytest.raises(FileNotFoundError):
        Platform().sync_folder(tmp_path / "nowhere")


class CaseBlind(Platform):
    """A disk that does not tell A from a, as those of macOS and Windows."""

    def look(self, path: Path) -> os.stat_result | None:
        """Find what differs in case alone."""
        return super().look(path) or super().look(path.with_name(path.name.lower()))

    def names(self, path: Path) -> list[str]:
        """List what differs in case alone."""
        return super().names(path if path.exists() else path.with_name(path.name.lower()))


def test_a_disk_that_does_not_tell_cases_apart_has_one_deal_and_not_two(tmp_path: Path) -> None:
    store = Store(tmp_path, CaseBlind())
    store.save(a_note())
    assert (store.has_deal("city-water"), store.has_deal("City-Water")) == (True, False)
    assert store.existing_variant("City-Water") == "city-water"


class Counting(Platform):
    """Counts the files that are open."""

    def __init__(self) -> None:
        self.open = 0

    def open_new(self, path: Path) -> int:
        """One more."""
        self.open += 1
        return super().open_new(path)

    def open_read(self, path: Path | str) -> int:
        """One more."""
        self.open += 1
        return super().open_read(path)

    def open_lock(self, path: Path) -> int:
        """One more."""
        self.open += 1
        return super().open_lock(path)

    def close(self, fd: int) -> None:
        """One less."""
        self.open -= 1
        super().close(fd)

    def release(self, fd: int, path: Path) -> None:
        """One less."""
        self.open -= 1
        super().release(fd, path)


def test_no_file_stays_open(tmp_path: Path) -> None:
    counting = Counting()
    store = Store(tmp_path, counting)
    store.save(a_note(1))
    store.save(a_note(2))
    store.notes("city-water")
    with Store(tmp_path).hold("city-water", a_note()["id"]), pytest.raises(BusyError):
        store.save(a_note(3))
    store.remove("city-water", a_note()["id"])
    assert counting.open == 0


def test_what_was_removed_is_gone_after_a_power_cut(tmp_path: Path) -> None:
    platform = Faulty()
    store = Store(tmp_path, platform)
    store.save(a_note())
    platform.log.clear()
    store.remove("city-water", a_note()["id"])
    assert [step for step in platform.log if step in ("unlink", "sync_folder")] == ["unlink", "sync_folder"]


@pytest.mark.parametrize("system", [Platform(), Mac(object())])
def test_the_system_is_really_asked_to_write(system: Platform) -> None:
    reading, writing = os.pipe()
    with pytest.raises(OSError, match="Invalid argument"):  # what fsync says of a pipe
        system.sync_file(writing)
    os.close(reading)
    os.close(writing)
