"""Whether the names in an expression exist, and what was meant by those that do not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from salescoach.expressions.finding import TRUTH, UNSURE, Check, Scope, Sort, sort_of
from salescoach.expressions.functions import FUNCTIONS
from salescoach.expressions.mistakes import FOREIGN_WORDS
from salescoach.problem import did_you_mean
from salescoach.safe_text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salescoach.expressions.functions import Role
    from salescoach.expressions.tree import Tree

_SHOWN: Final = 12


def check_name(tree: Tree, check: Check, scope: Scope) -> Sort:
    """Return the sort of a fact or field by its name, fields first."""
    name = str(tree.value)
    for fields in scope:
        if name in fields:
            return sort_of(fields[name])
    answer = check.names.fact(name)
    if answer is None:
        check.add(tree, "unknown-name", *_unknown_fact(name, check, scope))
        return UNSURE
    if answer.get("type") == "done":
        check.add(tree, "kind", f"{quoted(name)} is something to do, not a fact", f"write done({name})")
        return TRUTH
    return sort_of(answer)


def _unknown_fact(name: str, check: Check, scope: Scope) -> tuple[str, str]:
    message = f"there is no fact {quoted(name)}"
    if scope:
        message = f"there is no field or fact {quoted(name)}"
    small = name.lower()
    if check.names.item(name):
        return f"{quoted(name)} is an item, not a fact", f"write done({name})"
    if check.names.stage(name):
        return f"{quoted(name)} is a stage, not a fact", f"write started('{name}') or ready('{name}')"
    if check.names.ledger(name) is not None:
        return f"{quoted(name)} is a ledger, not a fact", f"count its entries, as in count({name}) >= 1"
    if small in FUNCTIONS:
        return message, f"{small} is a function: {FUNCTIONS[small].example}"
    if small in FOREIGN_WORDS:
        return f"{quoted(name)} means nothing in an expression", FOREIGN_WORDS[small]
    if small in ("yes", "no", "and", "or", "not", "in"):
        return f"{quoted(name)} is written in small letters", f"write {small}"
    return message, _meant(
        name, [*(field for fields in scope for field in fields), *check.names.known_names()]
    )


def _meant(name: str, choices: Iterable[str], otherwise: str = "") -> str:
    """Return what was probably meant; a text that lost its quotes where nothing is near."""
    listed = list(choices)
    found = did_you_mean(name, listed) or (did_you_mean(name.lower(), listed) if name != name.lower() else "")
    return (
        found
        or otherwise
        or f"declare it under facts or ask for it in an item; a text stands in quotes: '{name}'"
    )


def listed(names: Iterable[str]) -> str:
    """Return some names in a row, the first dozen where there are more."""
    several = list(dict.fromkeys(names))
    more = f" and {len(several) - _SHOWN} more" if len(several) > _SHOWN else ""
    return ", ".join(several[:_SHOWN]) + more


def check_role(role: Role, tree: Tree, ledger: str, check: Check, scope: Scope) -> Sort:
    """Return the sort of what a function is given where it names something."""
    name = str(tree.value)
    if role == "fact":
        return _named_fact(tree, name, check, scope)
    if role == "ledger":
        _check_ledger(tree, name, check)
    elif role == "field":
        return _summed(tree, name, ledger, check)
    elif role == "stage":
        _check_stage(tree, name, check)
    elif not check.names.item(name):
        _unknown_item(tree, name, check)
    return UNSURE


def _named_fact(tree: Tree, name: str, check: Check, scope: Scope) -> Sort:
    if check.names.fact(name) is None and check.names.item(name) and not any(name in one for one in scope):
        check.add(tree, "unknown-name", f"{quoted(name)} is an item, not a fact", f"write done({name})")
        return UNSURE
    return check_name(tree, check, scope)


def _check_ledger(tree: Tree, name: str, check: Check) -> None:
    if check.names.ledger(name) is None:
        ledgers = list(check.names.ledger_names())
        hint = did_you_mean(name, ledgers) or f"the ledgers are {listed(ledgers)}"
        check.add(tree, "unknown-name", f"there is no ledger {quoted(name)}", hint)


def _summed(tree: Tree, name: str, ledger: str, check: Check) -> Sort:
    fields = check.names.ledger(ledger)
    if fields is None:
        return UNSURE
    if name not in fields:
        hint = did_you_mean(name, fields) or f"its fields are {listed(fields)}"
        check.add(tree, "unknown-name", f"the ledger {ledger} has no field {quoted(name)}", hint)
        return UNSURE
    if sort_of(fields[name]).kind not in ("figure", None):
        hint = f"count the entries instead, as in count({ledger}, known({name}))"
        check.add(tree, "kind", f"sum() adds figures, and the field {quoted(name)} is none", hint)
    return UNSURE


def _check_stage(tree: Tree, name: str, check: Check) -> None:
    if not check.names.stage(name):
        stages = list(check.names.stage_names())
        hint = did_you_mean(name, stages) or _elsewhere(name, stages) or f"the stages are {listed(stages)}"
        check.add(tree, "unknown-name", f"there is no stage {quoted(name)}", hint)


def _elsewhere(name: str, stages: Iterable[str]) -> str:
    """Return the stage of another playbook that was named without it."""
    return next((f'did you mean "{stage}"?' for stage in stages if stage.endswith(f"/{name}")), "")


def _unknown_item(tree: Tree, name: str, check: Check) -> None:
    if check.names.fact(name) is not None:
        message, hint = f"{quoted(name)} is a fact, not an item", f"write known({name})"
    else:
        message = f"there is no item {quoted(name)}"
        hint = did_you_mean(name, check.names.known_names()) or "done() takes the id of an item"
    check.add(tree, "unknown-name", message, hint)
