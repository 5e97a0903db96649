"""Case files of playbooks, and the library that they are compiled in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from salescoach.playbook.load import Compiled, PlaybookFile, compile_library

if TYPE_CHECKING:
    from salescoach.problem import Problem

CASES = Path(__file__).parent.parent / "cases" / "playbook"


def cases(kind: str) -> list[str]:
    """Return the names of the case files of a kind."""
    return sorted(path.name for path in (CASES / kind).glob("*.yaml"))


def compiled(*texts: str | bytes, **named: str) -> Compiled:
    """Compile texts as the team's files, above the bases of the cases."""
    files = [PlaybookFile(f"{at}.yaml", _bytes(text)) for at, text in enumerate(texts)]
    files += [PlaybookFile(f"{name}.yaml", text.encode()) for name, text in named.items()]
    bases = sorted((CASES / "bases").glob("*.yaml"))
    return compile_library([*files, *(PlaybookFile(one.name, one.read_bytes(), "built-in") for one in bases)])


def compiled_case(kind: str, name: str) -> Compiled:
    """Compile a case file above the bases."""
    path = CASES / kind / name
    bases = sorted((CASES / "bases").glob("*.yaml"))
    files = [PlaybookFile(one.name, one.read_bytes(), "built-in") for one in bases]
    return compile_library([PlaybookFile(path.name, path.read_bytes()), *files])


def said(problem: Problem) -> str:
    """Return a problem as the case files write it."""
    place = problem.place
    where = f"{place.line}:{place.column}+{place.width}"
    if not place.file.endswith(".yaml") or problem.place.file.startswith("base"):
        where = f"{place.file}:{where}"
    cure = f" | {problem.hint}" if problem.hint else ""
    return f"{where} {problem.level} {problem.code}: {problem.message}{cure}"


def at_path(tree: Any, path: str) -> Any:
    """Return what stands at a dotted path of plain data; "-" for nothing."""
    for step in path.split("."):
        if isinstance(tree, list):
            tree = next((one for one in tree if step in (one.get("id"), one.get("verb"))), None)
        else:
            tree = tree.get(step, "-") if isinstance(tree, dict) else "-"
    return tree


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()
