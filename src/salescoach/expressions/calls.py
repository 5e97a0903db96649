"""What a function is given: how many, and of what form; whether the names exist is for `checking`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from salescoach.expressions.functions import FUNCTIONS, OF_LEDGERS, Role
from salescoach.expressions.tree import ExpressionError, Tree
from salescoach.safe_text import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAMES: Final[dict[Role, str]] = {
    "fact": "the name of a fact",
    "ledger": "the name of a ledger",
    "field": "the name of a field",
    "item": "the id of an item",
}
_ROLES: Final[dict[Role, str]] = {
    **_NAMES,
    "stage": "a stage in quotes",
    "test": "a test",
    "figure": "a figure",
}


def arity_error(function: str, given: int, column: int, width: int) -> ExpressionError | None:
    """Return the error of too few or too many arguments, or None."""
    signature = FUNCTIONS[function]
    most = len(signature.takes)
    if most - signature.optional <= given and (signature.more or given <= most):
        return None
    hint = f"write it as in {signature.example}"
    return ExpressionError(
        f"{function}() takes {_wanted(function)}, not {_number(given)}", hint, column, width, "arity"
    )


def _wanted(function: str) -> str:
    signature = FUNCTIONS[function]
    if not signature.takes:
        return "nothing between its brackets"
    if signature.more:
        return "two figures or more"
    words = [_ROLES[role] for role in signature.takes]
    must, may = words[: len(words) - signature.optional], words[len(words) - signature.optional :]
    text = " and ".join(must)
    return f"{text}, and {may[0]} if need be" if may else text


def _number(given: int) -> str:
    return {0: "nothing", 1: "one thing", 2: "two things", 3: "three things"}.get(given, f"{given} things")


def argument_error(function: str, arguments: Sequence[Tree]) -> ExpressionError | None:
    """Return the error of the first argument that is not of its form, or None."""
    for role, argument in zip(FUNCTIONS[function].takes, arguments, strict=False):
        if role in _NAMES and argument.kind != "name":
            return _not_a_name(function, role, argument)
        if role == "stage" and argument.kind != "text":
            return _not_a_stage(function, argument)
    return None


def _not_a_name(function: str, role: Role, argument: Tree) -> ExpressionError:
    message = f"{function}() takes {_NAMES[role]} here"
    hint = f"write it as in {FUNCTIONS[function].example}"
    if argument.kind == "text":
        message, hint = f"{message}, not a text", f"take the quotes off {quoted(str(argument.value))}"
    elif argument.kind == "call" and argument.value in OF_LEDGERS:
        hint = f"compare the figure itself, as in {FUNCTIONS[str(argument.value)].example} >= 1"
    elif argument.kind in ("and", "or"):
        name = FUNCTIONS[function].example.partition("(")[0]
        hint = f"ask for each, as in {name}(a) {argument.kind} {name}(b)"
    elif argument.kind == "not":
        hint = f"write not before {function}()"
    return ExpressionError(message, hint, argument.column, argument.width, "argument")


def _not_a_stage(function: str, argument: Tree) -> ExpressionError:
    named = _stage_meant(argument)
    hint = f"write {function}('{named}')" if named else f"write it as in {FUNCTIONS[function].example}"
    message = f"{function}() takes a stage in quotes"
    return ExpressionError(message, hint, argument.column, argument.width, "argument")


def _stage_meant(argument: Tree) -> str:
    """Return `four-phases/diagnose` for what reads as subtractions and divisions of names, else nothing."""
    if argument.kind == "name":
        return str(argument.value)
    if argument.kind in ("-", "/"):
        left, right = (_stage_meant(part) for part in argument.parts)
        return f"{left}{argument.kind}{right}" if left and right else ""
    return ""
