"""Small changes to a source file, as mutmut makes them: `a < b` to `a <= b`, an argument left out, a text changed.

What a change is, mutmut says; here each gets a name that outlives a moved line and the lines whose tests may notice.
"""

from __future__ import annotations

import ast
import random
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src"


@dataclass(frozen=True)
class Mutant:
    """One changed file: `source` is its whole text, `lines` those of the statement as they are unchanged."""

    module: str
    function: str
    was: str
    now: str
    lines: tuple[int, ...]
    source: str

    @property
    def name(self) -> str:
        """What tells the change from others, wherever its line moves to."""
        return f"{self.module} {self.function}: {self.was} => {self.now}"


def mutants(files: Sequence[Path], times: int, seed: int) -> tuple[list[Mutant], int]:
    """Return so many changes drawn from all that mutmut makes within functions, and how many there are.

    Raises ImportError without mutmut.
    """
    from mutmut.mutation.file_mutation import create_mutations

    every: list[tuple[Path, Any, Any]] = []
    for path in files:
        module, made, *_ = create_mutations(str(path), path.read_text(encoding="utf-8"))
        every += [(path, module, one) for one in made if _is_within_a_function(one)]
    drawn = random.Random(seed).sample(range(len(every)), min(times, len(every)))
    return [_mutant(*every[at]) for at in sorted(drawn)], len(every)


def _is_within_a_function(mutation: Any) -> bool:
    return type(mutation.contained_by_top_level_function).__name__ == "FunctionDef"


def _mutant(path: Path, module: Any, mutation: Any) -> Mutant:
    changed = module.deep_replace(mutation.original_node, mutation.mutated_node).code
    return mutant(path, module.code, changed)


def mutant(path: Path, before: str, after: str) -> Mutant:
    """Return the change from one text of a file to another."""
    old, new = before.splitlines(), after.splitlines()
    first, last = _differing(old, new)
    function, lines = _place(ast.parse(before), first + 1)
    was = " ".join(line.strip() for line in old[first : len(old) - last])
    now = " ".join(line.strip() for line in new[first : len(new) - last])
    module = ".".join(path.resolve().relative_to(SOURCES).with_suffix("").parts)
    return Mutant(module, function, was, now, lines, after)


def _differing(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """Return how many lines are the same at the beginning and at the end."""
    shorter = min(len(old), len(new))
    first = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    rest = shorter - first
    last = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    return first, last


def _place(tree: ast.Module, line: int) -> tuple[str, tuple[int, ...]]:
    """Return the function that a line stands in and the lines of its innermost statement.

    Of a condition or a loop those before what it holds, of the head of a function all: it has been run by then.
    """
    names: list[str] = []
    body: Sequence[ast.stmt] = tree.body
    lines: tuple[int, ...] = (line,)
    while around := next((one for one in body if _first(one) <= line <= (one.end_lineno or 0)), None):
        if isinstance(around, ast.FunctionDef | ast.ClassDef):
            names.append(around.name)
        body = sorted(_within(around), key=_first)
        ends = around.end_lineno or line
        if body and line < _first(body[0]) and not isinstance(around, ast.FunctionDef):
            ends = _first(body[0]) - 1
        lines = tuple(range(around.lineno, ends + 1))
    return ".".join(names), lines


def _first(statement: ast.stmt) -> int:
    decorators = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(one.lineno for one in decorators)])


def _within(statement: ast.stmt) -> Iterable[ast.stmt]:
    """Return the statements that stand in another one."""
    for part in ast.iter_child_nodes(statement):
        if isinstance(part, ast.stmt):
            yield part
        elif isinstance(part, ast.ExceptHandler | ast.match_case):
            yield from part.body
