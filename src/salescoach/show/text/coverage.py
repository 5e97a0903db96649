"""What of a manual is carried out, for the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.safe_text import one_line
from salescoach.show.text.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salescoach.show.console import Streams


def print_coverage(streams: Streams, views: Iterable[dict[str, Any]]) -> None:
    """Print how much of each manual is carried out, and every statement that is not."""
    page = Page(streams)
    for view in views:
        page.put(_summary(view))
        for one in view["statements"]:
            if not one["carried"]:
                page.put(f"{one['id']}: {one_line(one['text'])}{_only_tips(one)}", lead="  - ")
    page.print()


def _summary(view: dict[str, Any]) -> str:
    whole = len(view["statements"])
    summary = f"{view['manual']}: {view['carried']} of {whole} statements are carried out"
    if view["playbook"]:
        here = sum(one["here"] for one in view["statements"])
        summary += f", {here} of them in {view['playbook']}"
    return summary


def _only_tips(statement: dict[str, Any]) -> str:
    tips = [f"{one['playbook']}:{one['line']}" for one in statement["tips"]]
    return f" (only a tip names it, {', '.join(tips)})" if tips else ""
