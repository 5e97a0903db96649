"""The pictures of the README: made by a command, each of them shown, none of them loads or runs anything."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMITTED = {path.name: path for path in (ROOT / "docs" / "pictures").iterdir()}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictures")
    subprocess.run([sys.executable, str(ROOT / "docs" / "pictures.py"), str(folder)], check=True)
    return folder


def test_the_readme_shows_each_picture_that_the_command_draws_and_no_other(drawn: Path) -> None:
    shown = re.findall(
        r"!\[[^\]]{20,}\]\(docs/pictures/([a-z.]+)\)", (ROOT / "README.md").read_text(encoding="utf-8")
    )
    made = sorted(path.name for path in drawn.iterdir())
    assert sorted(shown) == sorted(COMMITTED) == made


def test_the_command_draws_the_same_twice(drawn: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(ROOT / "docs" / "pictures.py"), str(tmp_path)], check=True)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {
        p.name: p.read_bytes() for p in drawn.iterdir()
    }


@pytest.mark.parametrize("name", COMMITTED)
def test_a_picture_is_whole_and_loads_nothing(name: str) -> None:
    text = COMMITTED[name].read_text(encoding="utf-8")
    tags = {element.tag.rpartition("}")[2] for element in ET.fromstring(text).iter()}
    assert tags <= {"svg", "style", "defs", "clipPath", "rect", "g", "text", "circle"}
    assert set(re.findall(r"\w+://[^\s\"']+", text)) == {"http://www.w3.org/2000/svg"}
    assert all(re.fullmatch(r"#[a-z]+-[a-z0-9-]+", place) for place in re.findall(r"url\(([^)]*)\)", text))
