"""A drafted playbook compiled to plain data; stages and gates here, items in `compiling_items`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.expressions.words import facts_in
from salescoach.playbook.compiling_items import compiled_items
from salescoach.playbook.formulas import compiled
from salescoach.playbook.page import words
from salescoach.playbook.renaming import renamed
from salescoach.playbook.statements import manual_path
from salescoach.source.paths import plain

if TYPE_CHECKING:
    from salescoach.playbook.declared import Draft, Scope
    from salescoach.playbook.model import Advice, Cadence, Expr, Fact, Item, Need, Playbook, Stage, Stop
    from salescoach.playbook.page import Path
    from salescoach.playbook.shape import AdvicePart, CadencePart, NeedPart, StagePart, StopPart
    from salescoach.source.nodes import Node


class Compiling:
    """One playbook being compiled: what every part needs at hand."""

    def __init__(self, draft: Draft, scope: Scope) -> None:
        self.draft, self.scope = draft, scope
        self.page = draft.page

    def truth(self, path: Path, text: str | None, scope: Scope | None = None) -> Expr | None:
        """Compile an expression that is to be true or false."""
        return compiled(self.page, path, text, scope or self.scope) if text is not None else None


def compile_playbook(draft: Draft, scope: Scope) -> Playbook:
    """Return a playbook as plain data; what is wrong with its names and types is reported on its page."""
    part = draft.part
    work = Compiling(draft, scope)
    stages = [_stage(work, ("stages", at), stage) for at, stage in enumerate(part.stages)]
    always = compiled_items(work, ("always",), part.always, None)
    playbook: Playbook = {
        "id": draft.translates or part.id,
        "title": part.title,
        "version": part.version,
        "sha256": draft.sha256,
        "scope": part.scope,
        "stage_name": part.stage_name,
        "language": part.language,
        "uses": list(part.uses),
        "about": part.about,
        "path": draft.page.file,
        "facts": _facts(work, [*always, *(item for stage in stages for item in stage["items"])]),
        "ledgers": dict(draft.ledgers),
        "always": always,
        "stages": stages,
        "coach": _each(work, ("coach",), part.coach, _advice),
        "tests": _tests(draft),
        "renamed": renamed(draft),
        "retired": list(part.retired),
    }
    if part.statements:
        playbook["statements"] = manual_path(draft)
    if draft.translates:
        playbook["translates"] = draft.translates
    return playbook


def _each(work: Compiling, path: Path, parts: list[Any], make: Any) -> list[Any]:
    made = (make(work, (*path, at), part) for at, part in enumerate(parts))
    return [one for one in made if one is not None]


def given(**values: Any) -> dict[str, Any]:
    """Return the values that were given, without those that are None or empty."""
    return {
        key.rstrip("_"): value
        for key, value in values.items()
        if value is not None and value not in ("", [], {})
    }


def _stage(work: Compiling, path: Path, part: StagePart) -> Stage:
    stage: dict[str, Any] = {
        "id": part.id,
        "title": part.title or words(part.id).capitalize(),
        "home": work.draft.translates or work.draft.id,
        "line": work.page.line(path),
        "items": compiled_items(work, (*path, "items"), part.items, part),
        "needs": _each(work, (*path, "leave_when"), part.leave_when, _need),
        "stops": _each(work, (*path, "stop"), part.stop, _stop),
        "cadence": _each(work, (*path, "cadence"), part.cadence, _cadence),
    }
    stage |= given(
        goal=part.goal,
        evidence=part.evidence,
        moment=part.moment,
        roles=part.for_,
        when=work.truth((*path, "when"), part.when),
        talk=part.talk.customer if part.talk else None,
        max_days=part.max_days,
        expected=part.expected.model_dump(exclude_none=True) if part.expected else None,
        stroke=part.stroke,
        here_when=work.truth((*path, "here_when"), part.here_when),
        contact=part.contact.model_dump(exclude_none=True) if part.contact else None,
        refs=part.refs,
    )
    return stage  # type: ignore[return-value]  # built from optional keys


def _need(work: Compiling, path: Path, part: NeedPart) -> Need | None:
    expr = work.truth((*path, "need"), part.need)
    if expr is None:
        return None
    need: Need = {
        "id": part.id,
        "need": expr,
        "text": part.need,
        "because": part.because,
        "should": part.should,
        "line": work.page.line(path),
    }
    return need | given(refs=part.refs)  # type: ignore[return-value]  # one optional key


def _stop(work: Compiling, path: Path, part: StopPart) -> Stop | None:
    expr = work.truth((*path, "when"), part.when)
    if expr is None:
        return None
    line = work.page.line(path)
    stop: Stop = {
        "id": part.id,
        "when": expr,
        "text": part.when,
        "because": part.because,
        "line": line,
    }
    return stop | given(refs=part.refs)  # type: ignore[return-value]  # one optional key


def _cadence(work: Compiling, path: Path, part: CadencePart) -> Cadence | None:
    days = {"in": part.in_, "every": part.every, "before": part.by if part.before else None}
    kind = next((kind for kind, span in days.items() if span is not None), None)
    if kind is None:
        return None
    cadence = {"id": part.id, "kind": kind, "days": days[kind], "text": part.do, "line": work.page.line(path)}
    when = work.truth((*path, "when"), part.when)
    optional = given(date=part.before, role=part.role, channel=part.channel, when=when, refs=part.refs)
    return cadence | optional  # type: ignore[return-value]  # built from optional keys


def _advice(work: Compiling, path: Path, part: AdvicePart) -> Advice | None:
    expr = work.truth((*path, "when"), part.when)
    if expr is None:
        return None
    advice: Advice = {
        "id": part.id,
        "when": expr,
        "text": part.when,
        "say": part.say,
        "level": part.level,
        "line": work.page.line(path),
    }
    return advice | given(refs=part.refs)  # type: ignore[return-value]  # one optional key


def _facts(work: Compiling, items: list[Item]) -> dict[str, Fact]:
    formulas = {item["fact"]: item["formula"] for item in items if "formula" in item}
    keeps = {item["fact"]: item["keep"] for item in items if "fact" in item and "keep" in item}
    facts: dict[str, Fact] = {}
    for name in work.draft.facts:
        fact: dict[str, Any] = {"id": name, **fact_words(work, name)}
        fact["keep"] = keeps.get(name) or fact["keep"]
        if name in formulas:
            fact |= {"formula": formulas[name], "inputs": sorted(facts_in(formulas[name]))}
        facts[name] = fact  # type: ignore[assignment]  # built from optional keys
    return facts


def fact_words(work: Compiling, name: str) -> dict[str, Any]:
    """Return title, answer, keep and home of a fact, as the first playbook in scope that declares it says."""
    drafts = (work.draft, *work.scope.uses)
    parts = [(draft, draft.part.facts[name]) for draft in drafts if name in draft.part.facts]
    home = next((draft.id for draft, _ in parts), work.draft.id)
    answer = dict(work.scope.answer(name))
    unit = next((part.unit for _, part in parts if part.unit), None) or answer.get("unit")
    return {
        "title": next((part.title for _, part in parts if part.title), words(name)),
        "answer": answer | ({"unit": unit} if unit else {}),
        "keep": next((part.keep for _, part in parts if part.keep), "deal"),
        "home": home,
    }


def _tests(draft: Draft) -> list[dict[str, Any]]:
    listing: Node | None = draft.page.node(("tests",))
    trees = plain(listing) if listing is not None else []
    if not isinstance(trees, list):
        return []
    page = draft.page
    return [
        {**tree, "line": page.line(("tests", at))} for at, tree in enumerate(trees) if isinstance(tree, dict)
    ]
