"""Every page in a real Chromium at the size of a phone, a laptop and a sheet of paper: nothing cut, nothing upon
anything else, nothing said to the console, nothing asked of a network.

These are collected where there is a Chromium; `pytest -m browser` runs them alone.  Pictures are kept in `artefacts/`,
or where SALESCOACH_PICTURES says.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from page_making import PAGES, ROOT

from browser import Tab

if TYPE_CHECKING:
    from browser import Browser

pytestmark = pytest.mark.browser
LOOKING = (Path(__file__).parent / "looking.js").read_text(encoding="utf-8")
PICTURES = Path(os.environ.get("SALESCOACH_PICTURES") or ROOT / "artefacts")
A4 = (794, 1123)  # at 96 dots an inch
SIZES = {
    "phone": (390, 844, "light", "screen"),
    "laptop": (1280, 800, "dark", "screen"),
    "print": (*A4, "light", "print"),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_whole_and_quiet(chrome: Browser, pages: dict[str, Path], page: str, size: str) -> None:
    url = pages[page].as_uri()
    tab = Tab(chrome, url, *SIZES[size])
    PICTURES.mkdir(parents=True, exist_ok=True)
    (PICTURES / f"{page}.{size}.png").write_bytes(tab.picture())
    assert tab.run(LOOKING) == []
    assert (tab.said(), tab.requests()) == ([], [url])
    tab.close()


def test_the_page_for_a_call_is_one_sheet_of_paper(chrome: Browser, pages: dict[str, Path]) -> None:
    tab = Tab(chrome, pages["brief"].as_uri(), *SIZES["print"])
    sheets = re.findall(rb"/Type\s*/Page\b", tab.paper())
    assert len(sheets) == 1
    tab.close()


FAULTS = {
    "cut": '<p style="width:9em;white-space:nowrap">a line that is wider than its box</p>',
    "outside": '<p style="position:absolute;left:-3em">outside</p>',
    "upon": '<p style="position:absolute;top:9px;left:9px">one</p><p style="position:absolute;top:9px;left:9px">two</p>',
    "heading": "<h3>too deep</h3>",
    "console": "<script>console.log('heard')</script>",
    "request": '<img alt="" src="http://127.0.0.1:9/x.png">',
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_seen(chrome: Browser, tmp_path: Path, fault: str) -> None:
    head = '<!doctype html><html lang="en"><title>A page</title><body><h1>A page</h1>'
    file = tmp_path / "page.html"
    file.write_text(head + FAULTS[fault], encoding="utf-8")
    tab = Tab(chrome, file.as_uri(), *SIZES["laptop"])
    seen = {
        "console": tab.said,
        "request": lambda: tab.requests()[1:],
    }.get(fault, lambda: tab.run(LOOKING))()
    assert len(seen) >= 1
    tab.close()
