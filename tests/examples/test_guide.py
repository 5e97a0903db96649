"""What the trainer's guide shows is what really happens to whoever types it in an empty folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide_replay import GUIDE, replayed

if TYPE_CHECKING:
    from pathlib import Path


def test_the_guide_shows_what_its_commands_print(tmp_path: Path) -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    assert replayed(guide, tmp_path).splitlines() == guide.splitlines()
    made = {path.name for path in (tmp_path / "kitchens" / "playbooks").glob("*.yaml")}
    assert made == {
        *("kitchen-manual.yaml", "kitchen-visit.yaml", "hotel-kitchen.yaml", "kitchen-visit.de.yaml"),
    }
