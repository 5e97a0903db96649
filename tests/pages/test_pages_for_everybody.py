"""Every page by axe, the accessibility checker: contrast in light and in dark, names, headings, landmarks, lists.

These are collected where there is a Chromium and SALESCOACH_AXE names axe.min.js, which CI installs.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from page_making import PAGES

from browser import Tab

if TYPE_CHECKING:
    from browser import Browser

pytestmark = pytest.mark.browser
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
CHECK = """
axe.run(document, {runOnly: {type: "tag", values: %s}, resultTypes: ["violations"]}).then((told) =>
  told.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${one.help}: ${node.html.slice(0, 100)}`)))
"""


def complaints(tab: Tab) -> list[str]:
    """Return what axe finds wrong with a page."""
    tab.run(Path(os.environ["SALESCOACH_AXE"]).read_text(encoding="utf-8") + "; 0")
    return list(tab.run(CHECK % list(RULES)))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_for_everybody(chrome: Browser, pages: dict[str, Path], page: str, scheme: str) -> None:
    tab = Tab(chrome, pages[page].as_uri(), 390, 844, scheme, "screen")
    assert complaints(tab) == []
    tab.close()


def test_axe_finds_what_is_wrong(chrome: Browser, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    grey = '<p style="color:#aaa;background:#fff">hard to read</p>'
    file.write_text(
        f'<!doctype html><html lang="en"><title>A</title><main><h1>A</h1>{grey}</main>', encoding="utf-8"
    )
    tab = Tab(chrome, file.as_uri(), 390, 844, "light", "screen")
    assert [line.partition(":")[0] for line in complaints(tab)] == ["color-contrast"]
    tab.close()
