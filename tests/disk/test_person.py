"""Who is at the keyboard."""

from __future__ import annotations

import errno
import stat
from typing import TYPE_CHECKING

import pytest
from disk_fakes import Faulty

from salescoach.disk.person import Person, read_person, write_person
from salescoach.errors import UnusableFileError

if TYPE_CHECKING:
    from pathlib import Path

ENV = {"USER": "ana"}


def test_what_was_written_is_read(tmp_path: Path) -> None:
    path = write_person(tmp_path / "config" / "salescoach", Person("Zoë", "service"))
    assert read_person(tmp_path / "config" / "salescoach", ENV) == Person("Zoë", "service")
    assert [stat.S_IMODE(place.stat().st_mode) for place in (path, path.parent)] == [0o600, 0o700]


@pytest.mark.parametrize(
    ("env", "author"),
    [
        ({"LOGNAME": "l", "USER": "u"}, "l"),
        ({"USER": "u"}, "u"),
        ({"USERNAME": "w"}, "w"),
        ({"USER": ""}, "me"),
        ({}, "me"),
    ],
)
def test_whoever_said_nothing_goes_by_their_login_in_sales(
    tmp_path: Path, env: dict[str, str], author: str
) -> None:
    assert read_person(tmp_path, env) == Person(author, "sales")


def test_what_is_left_empty_has_its_usual_value(tmp_path: Path) -> None:
    write_person(tmp_path, Person("", ""))
    assert read_person(tmp_path, ENV) == Person("ana", "sales")


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"[]",
        b'"ana"',
        b'{"author": 7}',
        b'{"role": null}',
        b"\xff",
        b"[" * 5000,
        b'{"author": "\\ud800"}',
    ],
)
def test_a_file_that_does_not_say_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "person.json"
    path.write_bytes(content)
    with pytest.raises(UnusableFileError) as caught:
        read_person(tmp_path, ENV)
    assert (caught.value.message, caught.value.hint) == (
        f"cannot read {path}: it does not say who you are",
        "remove it; you will be taken by your login name",
    )


def test_a_link_in_its_place_is_not_written_through(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("untouched")
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "person.json").symlink_to(victim)
    write_person(tmp_path / "config", Person("ana"))
    assert victim.read_text() == "untouched"
    assert read_person(tmp_path / "config", ENV) == Person("ana")


def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    path = write_person(tmp_path, Person("ana"))
    with pytest.raises(UnusableFileError) as caught:
        write_person(tmp_path, Person("ben"), Faulty("write", 1, errno.ENOSPC))
    assert caught.value.message == f"cannot write {path}: the disk is full"
    assert [read_person(tmp_path, ENV), *tmp_path.iterdir()] == [Person("ana"), path]
