"""The examples under tests/cases/expressions: what an expression comes to, what is refused in which words.

values/*.txt:   a world (see expression_world), a line of `---`, `expression => value; wants ...; rests ...`
refused/*.txt:  an expression, then indented `column+width: message; hint [code]`
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from expression_world import LedgerNames, SmallWorld, world_from

from salescoach.expressions.compiled import compile_tree
from salescoach.expressions.evaluate import evaluate
from salescoach.expressions.parse import parse
from salescoach.expressions.tree import ExpressionError
from salescoach.expressions.world import UNKNOWN, Want
from salescoach.figures import Figure

CASES = Path(__file__).parents[1] / "cases" / "expressions"


def _lines(folder: str) -> list[tuple[Path, int, str]]:
    return [
        (path, number, line)
        for path in sorted((CASES / folder).glob("*.txt"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if line.strip() and not line.startswith("#")
    ]


def _values() -> list[Any]:
    found, world, path_of_world, given = [], SmallWorld(), None, []
    for path, number, line in _lines("values"):
        if path != path_of_world:
            path_of_world, given = path, []
        if line == "---":
            world, given = world_from(given), []
        elif "=>" in line:
            found.append(pytest.param(line, world, id=f"{path.stem}:{number}"))
        else:
            given.append(line)
    return found


def _refused() -> list[Any]:
    lines = _lines("refused")
    return [
        pytest.param(text, answer.strip(), id=f"{path.stem}:{number}")
        for (path, number, text), (_, _, answer) in zip(lines[::2], lines[1::2], strict=True)
    ]


@pytest.mark.parametrize(("line", "world"), _values())
def test_an_expression_comes_to_its_value_and_says_what_it_wants(line: str, world: SmallWorld) -> None:
    text, _, expected = line.partition("=>")
    value, *rest = [part.strip() for part in expected.split(";")]
    floor = "assumed" if "floor assumed" in rest else "said"
    outcome = evaluate(compile_tree(parse(text.strip()), LedgerNames(world)), world, floor=floor)
    said = dict.fromkeys(["wants", "rests"], "") | {
        part.partition(" ")[0]: part.partition(" ")[2] for part in rest if not part.startswith("floor")
    }
    assert _said(outcome.value) == value
    assert _wants(outcome.wants) == said["wants"]
    if said["rests"]:
        assert _wants(outcome.rests_on) == said["rests"]


@pytest.mark.parametrize(("text", "answer"), _refused())
def test_a_mistake_is_named_with_its_place_and_its_cure(text: str, answer: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(text.encode().decode("unicode_escape") if "\\u" in text else text)
    error = caught.value
    assert f"{error.column}+{error.width}: {error.message}; {error.hint} [{error.code}]" == answer


def _said(value: Any) -> str:
    if value is UNKNOWN:
        return "unknown"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Figure):
        mark = "~" if value.about else ""
        number = f"{value.low}" if value.low == value.high else f"{value.low}-{value.high}"
        return " ".join(part for part in (mark + number, value.currency) if part)
    if isinstance(value, tuple):
        return f"({', '.join(value)})"
    return f"'{value}'" if isinstance(value, str) else str(value)


def _wants(wants: tuple[Want, ...]) -> str:
    return ", ".join(_want(want) for want in wants)


def _want(want: Want) -> str:
    if want.ledger:
        return f"ledger {want.ledger}"
    if want.item:
        return f"item {want.item}"
    return ("narrower " if want.narrower else "") + f"{want.fact}@{want.evidence}"
