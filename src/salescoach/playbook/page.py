"""A file on its way to becoming a playbook: its document, its lines, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.problem import Place, Problem
from salescoach.records import dataclass, field, replace
from salescoach.safe_text import one_line
from salescoach.source.nodes import Listing, Mapping, Node, Scalar
from salescoach.source.paths import node_at, place_of

if TYPE_CHECKING:
    from collections import abc

    from salescoach.problem import Level

    Path = tuple[str | int, ...]

_PARTS = {
    "leave_when": "need",
    "stop": "stop",
    "cadence": "cadence",
    "coach": "advice",
    "tests": "test",
    "facts": "fact",
    "ledgers": "ledger",
}
_LONGEST = 400
_NAMING = frozenset(
    {
        "unknown-name",
        "unknown-fact",
        "unknown-ledger",
        "unknown-stage",
        "unknown-option",
        "kind",
        "not-a-date",
    }
)


@dataclass(slots=True)
class Page:
    """A document with what was found in it.

    `root` loses the parts that are broken so that the others can still be checked; `original` keeps them.
    `lines` holds the lines of every file that parts of the document come from (a base stands in its own).
    `broken` are names whose declaration is wrong: what is said about them elsewhere would mislead. `blamed`
    are the places of mappings with a finding: what seems to be missing there may be what was found. `torn`
    is one whose YAML has a mistake, so that something of it may be missing. `adrift` is one that is torn or
    uses a playbook which cannot be read: unknown names and types may be that one's.
    """

    file: str
    root: Mapping
    original: Mapping
    lines: abc.Mapping[str, tuple[str, ...]]
    problems: list[Problem] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    blamed: set[Place] = field(default_factory=set)
    torn: bool = False
    adrift: bool = False

    def node(self, path: Path) -> Node | None:
        """Return the part at a path, or None."""
        return node_at(self.root, path)

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Return where the part at a path stands, or its nearest ancestor; with `key` where its key does."""
        return place_of(self.root, path, key=key)

    def line(self, path: Path) -> int:
        """Return the line on which the part at a path begins."""
        return self.place(path).line

    def has_errors(self) -> bool:
        """Tell whether anything found keeps the playbook out of the library."""
        return any(one.level == "error" for one in self.problems)

    def report(
        self,
        path: Path,
        code: str,
        message: str,
        hint: str = "",
        *,
        key: bool = False,
        level: Level = "error",
    ) -> None:
        """Add a finding about the part at a path, once."""
        self.add(Problem(self.place(path, key=key), code, message, hint, level))

    def add(self, problem: Problem) -> None:
        """Add a finding, once."""
        if self.adrift and problem.code in _NAMING and not problem.hint.startswith("did you mean"):
            return
        # what a person typed stands in messages, whatever it was
        message, hint = one_line(problem.message, _LONGEST), one_line(problem.hint, _LONGEST)
        problem = replace(problem, message=message, hint=hint)
        if problem not in self.problems:
            self.problems.append(problem)

    def described(self, path: Path) -> str:
        """Return the mapping at a path in a trainer's words: `item 2 of stage "opening"`; "" for the file."""
        names = [name for name in (self._part(path[: at + 1]) for at in range(len(path))) if name]
        return " of ".join(reversed(names))

    def _part(self, path: Path) -> str:
        last, holder = path[-1], path[-2] if len(path) > 1 else ""
        if isinstance(last, int):
            kind = "stage" if holder == "stages" else _PARTS.get(str(holder), "item")
            return f"{kind} {self._called(path)}" if holder in _LISTS else ""
        if len(path) == 2 and holder in ("facts", "ledgers"):
            return f'{_PARTS[str(holder)]} "{last}"'
        if path == ("always",):
            return '"always"'
        return ""

    def _called(self, path: Path) -> str:
        node = self.node(path)
        for key in ("id", "name", "compute"):
            named = node.get(key) if isinstance(node, Mapping) else None
            # what was filled in for a missing id stands where its mapping does
            told = isinstance(named, Scalar) and node is not None and named.place != node.place
            if told and isinstance(named, Scalar) and 0 < len(named.text) <= 40 and "\n" not in named.text:
                return f'"{named.text}"'
        return str(self._number(path))

    def _number(self, path: Path) -> int:
        """Count as the file does, also when broken parts before this one are gone."""
        holder, node = self._listing_before(path[:-1]), self.node(path)
        if isinstance(holder, Listing) and node is not None:
            for number, one in enumerate(holder.items, start=1):
                if one.place == node.place:
                    return number
        return int(path[-1]) + 1

    def _listing_before(self, path: Path) -> Node | None:
        here: Node | None = self.root
        was: Node | None = self.original
        for step in path:
            here = node_at(here, (step,)) if here is not None else None
            if isinstance(step, int) and isinstance(was, Listing) and here is not None:
                was = next((one for one in was.items if one.place == here.place), None)
            else:
                was = node_at(was, (step,)) if was is not None else None
        return was


_LISTS = frozenset({"stages", "items", "always", "leave_when", "stop", "cadence", "coach", "tests"})


def words(name: str) -> str:
    """Return an id as words, for a fact that nobody gave a title."""
    return name.replace("_", " ").replace("-", " ")
