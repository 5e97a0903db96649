"""The outline of a playbook: what the tree and the graph of each case print, and its shape."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from building import CASES
from salescoach.playbook.load import PlaybookFile, compile_library
from salescoach.show.console import Streams
from salescoach.show.data.schemas import schema_of
from salescoach.show.documents.mermaid import mermaid
from salescoach.show.text.outline import print_outline
from salescoach.views.outlining import outline_of

if TYPE_CHECKING:
    from pathlib import Path

FILES = sorted((CASES / "outline").glob("*.yaml"))


def outlined(path: Path) -> dict[str, Any]:
    """Return the outline of the playbook in a file."""
    made = compile_library([PlaybookFile(path.name, path.read_bytes())])
    assert [problem.headline() for problem in made.problems if problem.level == "error"] == []
    (book,) = made.library["playbooks"].values()
    return outline_of(made.library, book)


def printed(outline: dict[str, Any], *, plain: bool = False) -> str:
    out = StringIO()
    print_outline(Streams(out, StringIO(), width=70, plain=plain), outline)
    return out.getvalue()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_tree_is_as_its_case_says(path: Path) -> None:
    assert printed(outlined(path)) == path.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_graph_is_as_its_case_says(path: Path) -> None:
    assert mermaid(outlined(path)) == path.with_suffix(".mmd").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_outline_is_as_its_schema_says(path: Path) -> None:
    view = json.loads(json.dumps({"salescoach": 1, "outline": outlined(path)}))
    assert list(Draft202012Validator(schema_of("outline")).iter_errors(view)) == []


def test_a_screen_reader_hears_no_drawing() -> None:
    assert not set(printed(outlined(FILES[0]), plain=True)) & set("├└│─")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_text_of_a_playbook_leaves_its_label(path: Path) -> None:
    lines = mermaid(outlined(path)).splitlines()
    assert all(line.count('"') in {0, 2} for line in lines)
    assert all("<b>" not in line and "`" not in line for line in lines)
