"""The mark of a machine: random, drawn once, never in the way."""

from __future__ import annotations

import re
import stat
from typing import TYPE_CHECKING

import pytest

from salescoach.disk.machine import FILE, machine_mark

if TYPE_CHECKING:
    from pathlib import Path


def test_a_mark_is_drawn_once_and_only_its_user_can_read_it(tmp_path: Path) -> None:
    config = tmp_path / "config" / "salescoach"
    mark = machine_mark(config)
    assert re.fullmatch(r"[0-9a-f]{12}", mark)
    assert machine_mark(config) == mark
    assert [stat.S_IMODE(place.stat().st_mode) for place in (config / FILE, config)] == [0o600, 0o700]
    assert (config / FILE).read_text() == f'{{\n "salescoach": 1,\n "machine": "{mark}"\n}}\n'


def test_every_folder_has_a_mark_of_its_own(tmp_path: Path) -> None:
    assert machine_mark(tmp_path / "a") != machine_mark(tmp_path / "b")


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"7", b'{"machine": 7}', b'{"machine": "my laptop"}', b"\xff", b"[" * 5000]
)
def test_a_file_without_a_mark_gets_one(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    mark = machine_mark(tmp_path)
    assert mark
    assert machine_mark(tmp_path) == mark


def test_where_none_can_be_kept_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert machine_mark(tmp_path / "file" / "salescoach") == ""
    (tmp_path / "config" / FILE).mkdir(parents=True)
    assert machine_mark(tmp_path / "config") == ""
