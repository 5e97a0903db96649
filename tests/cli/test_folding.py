from __future__ import annotations

import io
import shutil
from pathlib import Path
from typing import Any

import pytest

from salescoach.cli.folding import every_deal
from salescoach.cli.house import House
from salescoach.views.show import show_view

EXAMPLE = Path(__file__).parents[2] / "examples" / "account-year" / "workspace"


class Counting(House):
    """Counts how often the notes of each deal are read."""

    def __init__(self, folder: Path) -> None:
        env = {f"XDG_{name}_HOME": str(folder / name) for name in ("CACHE", "CONFIG", "DATA")}
        super().__init__(io.StringIO(), io.StringIO(), io.StringIO(), env, folder / "ws")
        self.globals.now = "2026-10-20T09:00:00Z"
        self.read: list[str] = []

    def notes(self, name: str) -> Any:
        """Return a deal's notes, and remember that they were asked for."""
        self.read.append(name)
        return super().notes(name)


@pytest.fixture
def house(tmp_path: Path) -> Counting:
    """Give the house of a copy of the example with two deals of one customer."""
    shutil.copytree(EXAMPLE, tmp_path / "ws")
    return Counting(tmp_path)


def test_every_deal_is_folded_as_it_is_for_any_command_and_its_notes_are_read_once(house: Counting) -> None:
    books = house.workspace.settings.playbooks
    slugs = house.store.deal_slugs()
    together = {deal.slug: show_view(deal, house.gate, books) for deal in every_deal(house, house.now())}
    assert sorted(house.read) == sorted(slugs) == ["mill-dairy", "quay-bottling", "quay-brewery"]
    assert together == {slug: show_view(house.deal_of(slug), house.gate, books) for slug in slugs}
