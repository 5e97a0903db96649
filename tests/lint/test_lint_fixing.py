"""What `--fix` mends in the files of `tests/cases/lint/mended`: `.before.yaml` becomes `.after.yaml`, to the byte."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from linting import CASES, found

from salescoach.lint.fixing import fixed
from salescoach.source.reading import read

if TYPE_CHECKING:
    from pathlib import Path

BEFORE = sorted((CASES / "mended").glob("*.before.yaml"))


@pytest.mark.parametrize("path", BEFORE, ids=lambda path: path.name.partition(".")[0])
def test_a_file_is_mended_and_otherwise_left_as_it_is(path: Path) -> None:
    after = path.with_name(path.name.replace(".before.", ".after."))
    new = fixed(path.read_bytes(), path.name)
    assert new is not None
    assert new.text.encode() == after.read_bytes()
    assert fixed(after.read_bytes(), path.name) is None


@pytest.mark.parametrize("path", BEFORE, ids=lambda path: path.name.partition(".")[0])
def test_no_error_is_left(path: Path) -> None:
    new = fixed(path.read_bytes(), path.name)
    assert new is not None
    assert [one.headline() for one in found(new.text) if one.level == "error"] == []


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yaml")), ids=lambda path: path.stem)
def test_mending_brings_no_new_mistake(path: Path) -> None:
    data = path.read_bytes()
    new = fixed(data, path.name)
    if new is None:
        return
    before, after = read(data, "x").problems, read(new.text.encode(), "x").problems
    assert len(after) <= len(before)
    assert new.mended > 0


def test_what_cannot_be_read_is_left_alone() -> None:
    assert fixed(b"\xff\xfe\x00", "x.yaml") is None
    assert fixed(b"- a\n- b\n", "x.yaml") is None
    assert fixed(b"", "x.yaml") is None


def test_an_extension_gets_no_ids() -> None:
    text = (
        b"salescoach: 1\nid: mine\nextends: theirs\nstages:\n  - id: talk\n    items: [{ask: What is it?}]\n"
    )
    assert fixed(text, "x.yaml") is None
