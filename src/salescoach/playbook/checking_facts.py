"""One fact has one type: within a playbook and across the playbooks that it uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.playbook.builtin_ledgers import deal_fields
from salescoach.playbook.declared import fact_of, item_answer, items_of

if TYPE_CHECKING:
    from salescoach.playbook.declared import Draft, Scope
    from salescoach.playbook.model import Answer
    from salescoach.playbook.page import Path
    from salescoach.playbook.shape_items import AnswerPart


def check_facts(draft: Draft, scope: Scope) -> None:
    """Report facts whose answers disagree, and choices that have nothing to choose from."""
    for path, item in items_of(draft.part):
        fact, answer = fact_of(item), item_answer(item)
        if fact and answer is not None and draft.typed_at.get(fact) != path:
            _compare(draft, (*path, "answer"), fact, answer, draft)
        if fact:
            _check_options(draft, path, item, scope.answer(fact))
    for name, part in draft.part.facts.items():
        _check_options(draft, ("facts", name), part, scope.answer(name))
    own = deal_fields()
    for name, answer in draft.typed.items():
        for other in scope.uses:
            if other.typed_at.get(name) and other.id != draft.id:
                _compare(draft, _answer_path(draft, name), name, answer, other)
        if name in own:
            _compare_deal(draft, name, answer, own[name]["answer"])
    _compare_uses(draft, scope)


def _check_options(draft: Draft, path: Path, part: AnswerPart, answer: Answer) -> None:
    page = draft.page
    if (
        part.answer in ("choice", "several")
        and "options" not in answer
        and page.place(path) not in page.blamed
    ):
        message = f"{page.described(path)} has nothing to choose from"
        page.report((*path, "answer"), "options", message, 'add "options:"')


def _answer_path(draft: Draft, name: str) -> Path:
    return (*draft.typed_at[name], "answer")


def _compare(draft: Draft, path: Path, name: str, answer: Answer, other: Draft) -> None:
    there = other.typed.get(name)
    if there is None or same_answer(answer, there) or name in draft.page.broken | other.page.broken:
        return
    place = other.page.place(_answer_path(other, name))
    same = place.file == draft.page.place(path).file
    where = f"on line {place.line}" if same else f"in {place.file}:{place.line}"
    message = f'the fact "{name}" is {said_answer(answer)} here and {said_answer(there)} {where}'
    draft.page.report(
        path, "fact-type", message, "give both the same answer, or call one of them something else"
    )


def _compare_deal(draft: Draft, name: str, answer: Answer, own: Answer) -> None:
    if not same_answer(answer, own):
        message = f'"{name}" is the deal\'s own and is {said_answer(own)}, not {said_answer(answer)}'
        draft.page.report(_answer_path(draft, name), "fact-type", message, "call this fact something else")


def _compare_uses(draft: Draft, scope: Scope) -> None:
    """Two playbooks that are used together must agree, too, or the names here would mean two things."""
    for at, one in enumerate(scope.uses):
        for other in scope.uses[:at]:
            for name in one.typed.keys() & other.typed.keys() - draft.typed.keys():
                if not same_answer(one.typed[name], other.typed[name]) and other.id not in one.part.uses:
                    kinds = (
                        f"{said_answer(other.typed[name])} in {other.id} and {said_answer(one.typed[name])}"
                    )
                    message = f'the fact "{name}" is {kinds} in {one.id}'
                    hint = "use only one of them, or give the fact the same answer in both"
                    draft.page.report(("uses",), "fact-type", message, hint)


def same_answer(one: Answer, other: Answer) -> bool:
    """Tell whether two answers are of one type, with the same options or the same bounds."""
    keys = ("type", "low", "high")
    options = [set(answer.get("options", {})) for answer in (one, other)]
    return all(one.get(key) == other.get(key) for key in keys) and options[0] == options[1]


def said_answer(answer: Answer) -> str:
    """Return an answer in words: `a number`, `a choice of a, b`."""
    kind = answer["type"]
    if "options" in answer:
        return f"{'a choice' if kind == 'choice' else 'several'} of {', '.join(answer['options'])}"
    if kind == "scale":
        return f"a scale from {answer.get('low', 1)} to {answer.get('high', 10)}"
    plain = {"yes-no": "yes or no", "percent": "per cent", "money": "money", "done": "something to do"}
    return plain.get(kind, f"a {kind}")
