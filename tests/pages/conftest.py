"""The pages that the project makes, in a real browser; there only where there is one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from page_making import make_pages

from browser import Browser, chromium

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOUND = chromium(os.environ)
collect_ignore = [
    *([] if FOUND else ["test_pages_look.py"]),
    *([] if FOUND and os.environ.get("SALESCOACH_AXE") else ["test_pages_for_everybody.py"]),
]


@pytest.fixture(scope="session")
def chrome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Give a browser for all tests of a process."""
    browser = Browser(FOUND, tmp_path_factory.mktemp("chromium"))
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Give the files of the pages by name."""
    return make_pages(tmp_path_factory.mktemp("pages"))
