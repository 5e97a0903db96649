"""What changed between two versions of a playbook: what breaks first, then the rest, then whom it touches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.show.text.page import Page

if TYPE_CHECKING:
    from salescoach.show.console import Streams

_LEVELS = {"major": "Not compatible", "minor": "Compatible", "patch": "Wording"}


def print_difference(streams: Streams, view: dict[str, Any]) -> None:
    """Print the changes with their kind, the version that they call for, and the deals that they touch."""
    page = Page(streams)
    if not view["changes"]:
        page.put(f"Nothing changed in {view['playbook']}.")
    for level, title in _LEVELS.items():
        found = [change for change in view["changes"] if change["level"] == level]
        if found:
            page.heading(title)
        for change in found:
            page.put(change["text"], lead=f"  {change['kind']:<10}", lead_style="dim")
    if view["changes"]:
        page.heading(_version(view))
    if view["deals"]:
        page.heading("Open deals that it touches")
    for deal in view["deals"]:
        page.put(f"{deal['name']}: {'; '.join(deal['changes'])}", lead="  ")
    page.print()


def _version(view: dict[str, Any]) -> str:
    old, new = view["old"]["version"], view["new"]["version"]
    enough = "" if view["version_is_enough"] else f"; it says {new}"
    return f"This calls for version {view['calls_for']} (it was {old}){enough}."
