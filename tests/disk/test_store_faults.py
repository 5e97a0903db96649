"""A disk that fails at any call: what was saved stays whole, and nothing is called saved that is not."""

from __future__ import annotations

import errno
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from disk_fakes import OPERATIONS, Faulty, ShortWriter, a_note, add_entry

from salescoach.disk.store import Store
from salescoach.errors import UnusableFileError
from salescoach.notes.writing import note_bytes

HERE = Path(__file__).parent
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS)
FULL_HINT = "make room and run the command again; what was saved before is whole"
OTHER_HINT = "see what stands there and whether the disk is in order"
FIRST, SECOND = a_note(1), a_note(2)


def calls_of_one_save(root: Path, *, new: bool) -> dict[str, int]:
    """Return how often each operation is called while a note is saved."""
    platform = Faulty()
    Store(root, platform).save(FIRST if new else SECOND)
    return platform.calls


def every_fault(calls: dict[str, int]) -> list[tuple[str, int, int]]:
    """Return each call that could fail, with each way of failing."""
    places = [(operation, at + 1) for operation in OPERATIONS for at in range(calls[operation])]
    return [(*place, error) for place in places for error in ERRORS]


def test_saving_anew_under_every_fault_is_whole_or_was_said_to_have_failed(tmp_path: Path) -> None:
    for number, fault in enumerate(every_fault(calls_of_one_save(tmp_path / "usual", new=True))):
        root = tmp_path / str(number)
        saved = save_with(root, fault, 1)
        notes = Store(root).notes("city-water").notes
        assert notes == [FIRST] if saved else notes in ([], [FIRST]), fault
        assert works_again(root), fault


def test_saving_again_under_every_fault_never_harms_what_was_saved(tmp_path: Path) -> None:
    Store(tmp_path / "usual").save(FIRST)
    for number, fault in enumerate(every_fault(calls_of_one_save(tmp_path / "usual", new=False))):
        root = tmp_path / str(number)
        Store(root).save(FIRST)
        saved = save_with(root, fault, 2)
        found = Store(root).notes("city-water")
        assert found.problems == [], fault
        assert found.notes == [SECOND] if saved else found.notes in ([FIRST], [SECOND]), fault
        assert works_again(root), fault


def save_with(root: Path, fault: tuple[str, int, int], entries: int) -> bool:
    """Save under a fault; True when that was said to have worked. Any other error than ours is a bug."""
    try:
        Store(root, Faulty(*fault)).save(a_note(entries))
    except UnusableFileError as error:
        assert error.message.startswith("cannot ")
        assert str(root) in error.message
        left = [path.name for path in root.rglob("*.tmp")]  # on a full disk they would be in the way
        assert left == [] or fault[0] == "close"
        return False
    return True


def works_again(root: Path) -> bool:
    """Tell whether the next save works and leaves nothing behind but the note."""
    path = Store(root).save(a_note(3))
    return [place.name for place in path.parent.iterdir()] == [path.name]


def test_ctrl_c_in_the_middle_of_a_save_leaves_a_whole_note_and_no_litter(tmp_path: Path) -> None:
    calls = calls_of_one_save(tmp_path / "usual", new=True)
    for number, (operation, at, _) in enumerate(every_fault(calls)[:: len(ERRORS)]):
        root = tmp_path / str(number)
        Store(root).save(FIRST)
        with suppress(KeyboardInterrupt):
            Store(root, Faulty(operation, at, KeyboardInterrupt)).save(SECOND)
        found = Store(root).notes("city-water")
        assert (found.problems, found.notes in ([FIRST], [SECOND])) == ([], True), (operation, at)
        assert works_again(root), (operation, at)


def test_a_process_that_met_a_fault_goes_on_saving_when_it_is_over(tmp_path: Path) -> None:
    note = a_note(1)
    for operation in ("write", "sync_file", "replace", "sync_folder"):
        platform = Faulty(operation, error=errno.ENOSPC)
        store = Store(tmp_path, platform)
        with store.hold("city-water", note["id"]):
            store.save(note)
            platform.at = platform.calls[operation] + 1
            add_entry(note, 1)
            with pytest.raises(UnusableFileError):
                store.save(note)
            store.save(note)
            assert Store(tmp_path).notes("city-water").notes == [note]


def test_a_note_gets_its_name_only_when_its_content_is_on_the_disk(tmp_path: Path) -> None:
    platform = Faulty()
    store = Store(tmp_path, platform)
    with store.hold("city-water", FIRST["id"]):
        store.save(FIRST)
        platform.log.clear()
        store.save(SECOND)
    saving = platform.log[platform.log.index("open_new") : platform.log.index("sync_folder") + 1]
    assert saving == ["open_new", "write", "sync_file", "stat", "close", "replace", "sync_folder"]


@pytest.mark.parametrize(
    ("operation", "error", "message", "hint"),
    [
        ("replace", errno.ENOSPC, "the disk is full", FULL_HINT),
        ("sync_file", errno.EIO, "the disk reported an error", "copy the workspace to another disk before you go on"),
        ("replace", errno.EACCES, "permission was refused", "see to whom the file and its folder belong"),
        ("open_new", errno.EROFS, "the disk is read-only", "work in a workspace on another disk, with --workspace"),
        ("sync_folder", errno.ENXIO, "no such device or address", OTHER_HINT),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_the_path_and_the_cure(
    tmp_path: Path, operation: str, error: int, message: str, hint: str
) -> None:
    path = Store(tmp_path).save(FIRST)
    with pytest.raises(UnusableFileError) as caught:
        Store(tmp_path, Faulty(operation, 1, error)).save(SECOND)
    assert (caught.value.message, caught.value.hint) == (f"cannot write {path}: {message}", hint)


@pytest.mark.parametrize("error", [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP])
def test_a_disk_without_locks_is_refused_and_not_written_without(tmp_path: Path, error: int) -> None:
    with pytest.raises(UnusableFileError) as caught:
        Store(tmp_path, Faulty("lock_file", 1, error)).save(FIRST)
    folder = tmp_path / "deals" / "city-water"
    assert (caught.value.message, caught.value.hint) == (
        (
            f"cannot lock {folder}/.20261121T091500Z-7f3c9a.lock: its file system cannot lock files, so that two "
            "terminals could overwrite each other"
        ),
        "keep the workspace on a disk of this machine and share it by git or a file sync",
    )
    assert Store(tmp_path).notes("city-water").notes == []


@pytest.mark.parametrize("most", [1, 10, 1000])
def test_a_system_that_takes_a_part_is_given_the_rest(tmp_path: Path, most: int) -> None:
    path = Store(tmp_path, ShortWriter(most)).save(SECOND)
    assert path.read_bytes() == note_bytes(SECOND)


def test_a_system_that_takes_nothing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnusableFileError) as caught:
        Store(tmp_path, ShortWriter(0)).save(SECOND)
    assert caught.value.message.endswith("7f3c9a.json: the disk reported an error")
    assert Store(tmp_path).notes("city-water").notes == []


def test_a_file_that_may_not_grow_keeps_what_was_acknowledged(tmp_path: Path) -> None:
    limited = (
        "import resource, runpy, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000)); "
        f"sys.path.insert(0, {str(HERE)!r}); sys.argv = ['note_writer', {str(tmp_path)!r}, 'walk', '7f3c9a', '500']; "
        "runpy.run_module('note_writer', run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-c", limited], capture_output=True, text=True, check=False)
    acknowledged = len(done.stdout.split())
    assert "the disk is full" in done.stderr
    assert [len(note["entries"]) for note in Store(tmp_path).notes("city-water").notes] == [acknowledged]
    assert 10 < acknowledged < 500
    assert works_again_after(tmp_path, acknowledged)


def works_again_after(root: Path, entries: int) -> bool:
    """Tell whether the note can be gone on with, and nothing was left beside it."""
    path = Store(root).save(a_note(entries + 1))
    return [place.name for place in path.parent.iterdir()] == [path.name]
