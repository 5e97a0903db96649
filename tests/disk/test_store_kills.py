"""Writers that are killed, and many of them at once: no answer that was called saved is lost."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

import pytest
from disk_fakes import a_note

from salescoach.disk.locks import BusyError
from salescoach.disk.store import Store
from writing import writer

if TYPE_CHECKING:
    from pathlib import Path

KILLS = 15


def killed_somewhere(root: Path, random6: str, chance: random.Random) -> int:
    """Let a writer work for a moment, kill it, and return how many answers it said were saved."""
    with writer(root, "walk", random6) as process:
        assert process.stdout is not None
        for _ in range(chance.randrange(1, 12)):
            process.stdout.readline()
        time.sleep(chance.random() / 200)
        process.kill()
        said = process.stdout.read().split()
        return int(said[-1]) if said else 1


@pytest.mark.slow
def test_killing_writers_at_random_moments_loses_nothing_that_was_called_saved(tmp_path: Path) -> None:
    chance = random.Random(20261121)  # where the kill falls differs anyway
    acknowledged = {f"{number:06x}": 0 for number in range(KILLS)}
    for random6 in acknowledged:
        acknowledged[random6] = killed_somewhere(tmp_path, random6, chance)
    found = Store(tmp_path).notes("city-water")
    assert found.problems == []
    kept = {note["id"][-6:]: len(note["entries"]) for note in found.notes}
    assert all(kept[random6] >= said for random6, said in acknowledged.items())
    Store(tmp_path).save(a_note())
    names = [path.name for path in (tmp_path / "deals" / "city-water").iterdir()]
    assert [name for name in names if name.startswith(".")] == []


def test_the_litter_of_the_killed_is_swept_and_that_of_the_living_is_not(tmp_path: Path) -> None:
    folder = tmp_path / "deals" / "city-water"
    with writer(tmp_path, "hold", "aaaaaa") as alive:
        assert alive.stdout is not None
        assert alive.stdout.readline() == "held\n"
        for random6 in ("aaaaaa", "bbbbbb", "7f3c9a"):
            (folder / f".20261121T091500Z-{random6}.tmp").write_text("half")
        (folder / ".20261121T091500Z-cccccc.lock").write_text("")
        path = Store(tmp_path).save(a_note())
        assert sorted(place.name for place in folder.iterdir()) == [
            ".20261121T091500Z-aaaaaa.lock",
            ".20261121T091500Z-aaaaaa.tmp",
            path.name,
        ]


def test_a_second_terminal_is_told_by_whom_and_a_killed_one_frees_the_note(tmp_path: Path) -> None:
    store, note = Store(tmp_path), a_note()
    with writer(tmp_path, "hold") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        with pytest.raises(BusyError) as caught:
            store.save(note)
        holder = store.platform.whoami().partition(" (")[0]
        assert caught.value.message == (
            "deals/city-water/20261121T091500Z-7f3c9a.json is open in another terminal: "
            f"{holder} (process {process.pid}), since {caught.value.since}"
        )
        assert caught.value.hint == "finish there first, or begin a note of its own with --note new"
        assert (caught.value.code, caught.value.exit_code) == ("busy", 2)
        process.kill()
        process.wait()
        store.save(note)
    assert store.notes("city-water").notes == [note]


@pytest.mark.slow
def test_four_processes_write_into_one_deal_and_every_note_is_kept(tmp_path: Path) -> None:
    with (
        writer(tmp_path, "quick", "a", 25) as first,
        writer(tmp_path, "quick", "b", 25) as second,
        writer(tmp_path, "walk", "cccccc", 25) as third,
        writer(tmp_path, "quick", "d", 25) as fourth,
    ):
        ended = [process.communicate()[1] or process.returncode for process in (first, second, third, fourth)]
    found = Store(tmp_path).notes("city-water")
    assert (ended, found.problems) == ([0, 0, 0, 0], [])
    assert (len(found.notes), sum(len(note["entries"]) for note in found.notes)) == (76, 100)


@pytest.mark.slow
def test_the_lock_is_whole_although_its_file_comes_and_goes(tmp_path: Path) -> None:
    with (
        writer(tmp_path, "count", times=40) as first,
        writer(tmp_path, "count", times=40) as second,
        writer(tmp_path, "count", times=40) as third,
    ):
        ended = [process.communicate()[1] or process.returncode for process in (first, second, third)]
    assert ended == [0, 0, 0]
    assert [len(note["entries"]) for note in Store(tmp_path).notes("city-water").notes] == [120]
