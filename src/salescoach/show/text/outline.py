"""The outline of a playbook as a tree of lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.records import dataclass, field
from salescoach.show.text.page import Page, cells, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from salescoach.show.console import Streams
    from salescoach.show.text.page import Style

_DRAWN = ("├─ ", "└─ ", "│  ", "   ")
_PLAIN = ("- ", "- ", "  ", "  ")
_ASCII = ("|- ", "`- ", "|  ", "   ")


@dataclass(frozen=True, slots=True)
class _Branch:
    text: str
    style: Style = ""
    twigs: list[_Branch] = field(default_factory=list)


def print_outline(streams: Streams, outline: dict[str, Any]) -> None:
    """Print the tree: stages, in each its conditions, what it asks, its gate and its stops."""
    page = Page(streams)
    head = f"{outline['title']} ({outline['id']} {outline['version']})"
    page.ends(head, f"for each {outline['scope']}")
    signs = _PLAIN if page.plain else _DRAWN if page.can_write("├└│─") else _ASCII
    _grow(page, list(_of_playbook(outline)), "", signs)
    page.print()


def _grow(page: Page, branches: list[_Branch], before: str, signs: tuple[str, str, str, str]) -> None:
    for branch in branches:
        last = branch is branches[-1]
        first, under = before + signs[1 if last else 0], before + signs[3 if last else 2]
        for at, line in enumerate(wrapped(branch.text, page.width - cells(first))):
            page.put(line, lead=under if at else first, style=branch.style)
        _grow(page, branch.twigs, under, signs)


def _of_playbook(outline: dict[str, Any]) -> Iterator[_Branch]:
    for number, stage in enumerate(outline["stages"], start=1):
        title = f"{number} {stage['title']} ({stage['id']})"
        yield _Branch(title, "bold", list(_of_stage(stage)))
    if outline["always"]:
        yield _Branch("at every contact", "bold", list(_asked(outline["always"])))
    if outline["advice"]:
        rules = [_Branch(f"{rule['id']}: when {rule['when']}") for rule in outline["advice"]]
        yield _Branch("advice", "bold", rules)


def _of_stage(stage: dict[str, Any]) -> Iterator[_Branch]:
    if stage["when"]:
        yield _Branch(f"only when {stage['when']}")
    if stage["here_when"]:
        yield _Branch(f"they are here when {stage['here_when']}")
    if stage["roles"]:
        yield _Branch(f"for {', '.join(stage['roles'])}")
    yield from _asked(stage["items"])
    if stage["gate"]:
        yield _Branch("to go on", "", [_Branch(_need(one)) for one in stage["gate"]])
    for stop in stage["stops"]:
        yield _Branch(f"stop {stop['id']}: {stop['when']}", "warn")


def _need(need: dict[str, Any]) -> str:
    return f"{'must' if need['must'] else 'should'} {need['id']}: {need['need']}"


def _asked(items: Iterable[dict[str, Any]]) -> Iterator[_Branch]:
    """Yield what is asked, in order: neighbours with one condition, or none, on one line."""
    condition, names = "", list[str]()
    for item in items:
        if item["items"] or item["when"] != condition:
            yield from _line(condition, names)
            names, condition = [], item["when"]
        if item["items"]:
            text = f"for each ({item['id']}){_when(condition)}"
            yield _Branch(text, "", list(_asked(item["items"])))
        else:
            names.append(item["id"])
    yield from _line(condition, names)


def _line(condition: str, names: list[str]) -> Iterator[_Branch]:
    if names:
        yield _Branch(", ".join(names) + _when(condition), "dim")


def _when(condition: str) -> str:
    return f", when {condition}" if condition else ""
