"""Named files are compiled with what they name alone; nothing that is said or known differs from compiling it all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from salescoach.cli.playbook.within_library import compile_within
from salescoach.disk.library import LibraryFile, load_library
from salescoach.playbook.load import PlaybookFile, compile_library

if TYPE_CHECKING:
    from pathlib import Path

ALONE = """\
salescoach: 1
id: mine
title: Mine
stages:
  - id: talk
    goal: They talk.
    items: [{ask: What happens?, id: what_happens, required: said}]
"""
TEXTS = {
    "alone": ALONE,
    "using": ALONE.replace("title: Mine", "title: Mine\nuses: [four-phases]").replace(
        "required: said", "required: said, when: known(annual_cost)"
    ),
    "instead of a built-in one": ALONE.replace("id: mine", "id: seven-steps"),
    "extending": "salescoach: 1\nid: mine\nextends: front-line\ntitle: Mine\n",
    "translating": "salescoach: 1\nid: mine\ntranslates: front-line\nlanguage: de\ntitle: Mein\n",
    "with a mistake": ALONE.replace("ask:", "aks:"),
    "with an unknown name": ALONE.replace("required: said", "when: known(annual_cost)"),
    "with a test of others": ALONE + "tests: [{name: one, given: {facts: {annual_cost: 3}}, expect: {}}]\n",
}


@pytest.mark.parametrize("name", TEXTS)
def test_the_library_is_the_one_that_compiling_everything_gives(name: str, tmp_path: Path) -> None:
    known = load_library(None, tmp_path)
    own = LibraryFile("mine.yaml", TEXTS[name].encode(), "team")
    quick = compile_within([own], [], known.files, known)
    files = [PlaybookFile(file.path, file.data, file.origin) for file in (own, *known.files)]
    whole = compile_library(files)
    assert [one.headline() for one in quick.problems] == [one.headline() for one in whole.problems]
    assert quick.library["playbooks"] == whole.library["playbooks"]
    assert quick.library["facts"] == whole.library["facts"]
    assert quick.library["ledgers"] == whole.library["ledgers"]
    assert sorted(quick.library["ours"]) == sorted(whole.library["ours"])
    for key in ("askers", "fillers"):
        assert {name: sorted(one) for name, one in quick.library[key].items()} == {
            name: sorted(one) for name, one in whole.library[key].items()
        }
    assert quick.library["translations"] == whole.library["translations"]
    assert quick.documents["mine.yaml"] == whole.documents["mine.yaml"]
