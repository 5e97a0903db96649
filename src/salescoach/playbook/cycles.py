"""Facts that are worked out from themselves, and stages that are ready only when they are ready."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.playbook.declared import items_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salescoach.playbook.declared import Draft
    from salescoach.playbook.model import Playbook, Stage

Graph = dict[str, set[str]]


def check_cycles(playbooks: Mapping[str, Playbook], drafts: Mapping[str, Draft]) -> None:
    """Report each circle once, in the playbook where its first member stands."""
    seen: set[frozenset[str]] = set()
    playbooks = {key: one for key, one in playbooks.items() if "translates" not in one}
    for key, playbook in playbooks.items():
        scope = [playbooks[name] for name in playbook["uses"] if name in playbooks]
        graph = _formulas([playbook, *scope])
        for name in playbook["facts"]:
            circle = circle_from(name, graph)
            if circle and frozenset(circle) not in seen:
                seen.add(frozenset(circle))
                _report_formula(drafts[key], name, circle)
    stages = _readiness(playbooks)
    for key, playbook in playbooks.items():
        for at, stage in enumerate(playbook["stages"]):
            circle = circle_from(f"{key}/{stage['id']}", stages)
            if circle and frozenset(circle) not in seen:
                seen.add(frozenset(circle))
                _report_stage(drafts[key], at, stage, circle)


def circle_from(start: str, graph: Graph) -> list[str]:
    """Return a way from a node back to itself, or [] when there is none."""
    ways: list[list[str]] = [[start]]
    visited: set[str] = set()
    while ways:
        way = ways.pop()
        for following in sorted(graph.get(way[-1], ())):
            if following == start:
                return [*way, start]
            if following not in visited:
                visited.add(following)
                ways.append([*way, following])
    return []


def _formulas(playbooks: list[Playbook]) -> Graph:
    graph: Graph = {}
    for playbook in playbooks:
        for name, fact in playbook["facts"].items():
            if "inputs" in fact:
                graph.setdefault(name, set(fact["inputs"]))
    return graph


def _report_formula(draft: Draft, name: str, circle: list[str]) -> None:
    path = next(path for path, item in items_of(draft.part) if item.compute == name)
    message = f'"{name}" is worked out from itself: {" from ".join(circle)}'
    draft.page.report((*path, "as"), "cycle", message, "ask for one of them instead of working it out")


def _readiness(playbooks: Mapping[str, Playbook]) -> Graph:
    graph: Graph = {}
    for key, playbook in playbooks.items():
        for stage in playbook["stages"]:
            named = {name if "/" in name else f"{key}/{name}" for name in _asked_ready(stage)}
            graph[f"{key}/{stage['id']}"] = named
    return graph


def _asked_ready(stage: Stage) -> Iterator[str]:
    """Yield the stages whose readiness decides whether this one is ready."""
    for need in stage["needs"]:
        yield from _ready_in(need["need"])
    for item in stage["items"]:
        if "required" in item:
            yield from _ready_in(item.get("when"))
    yield from _ready_in(stage.get("when"))


def _ready_in(expr: Any) -> Iterator[str]:
    if not isinstance(expr, list):
        return
    if expr[:2] == ["call", "ready"]:
        yield str(expr[2])
    for part in expr:
        yield from _ready_in(part)


def _report_stage(draft: Draft, at: int, stage: Stage, circle: list[str]) -> None:
    named = [one.removeprefix(f"{draft.id}/") for one in circle]
    message = f'whether stage "{stage["id"]}" is ready rests on itself: {" on ".join(named)}'
    draft.page.report(("stages", at, "id"), "cycle", message, "let one of them rest on facts instead")
