"""What a report looks at in the playbooks: stages, limits, and the facts that their gates rest on."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from salescoach.expressions.words import facts_in
from salescoach.playbook.evidence import rank
from salescoach.records import dataclass
from salescoach.views.curve import Anchor, anchors
from salescoach.views.demands import facts_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.playbook.model import Expr, Library, Stage

_SURE: Final = {"known": "assumed", "heard": "said", "confirmed": "confirmed", "documented": "documented"}


@dataclass(frozen=True, slots=True)
class Basis:
    """A fact that the gate of a stage rests on, and how sure it has to be."""

    fact: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Step:
    """A stage that was begun from another: what that other one's gate rests on, and whether a call holds both."""

    playbook: str
    stage: str
    before: str
    basis: tuple[Basis, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """The playbooks of deals and of accounts, as a report needs them.

    `decides` has, for each stage of the deal's playbook, the facts of its gate that a customer can tell; `steps`
    the stages that can begin too early, those of the call's playbook too.  `titles` are of stages, `needs` the
    words of what gates demand, both by (playbook, id) or (playbook, stage, id); `account` is empty for none.
    """

    library: Library
    playbook: str
    account: str
    call: str
    decides: dict[str, tuple[str, ...]]
    steps: tuple[Step, ...]
    titles: dict[tuple[str, str], str]
    needs: dict[tuple[str, str, str], str]
    anchors: tuple[Anchor, ...]

    @property
    def stages(self) -> list[Stage]:
        """Return the stages of the deal's playbook in their order."""
        return self.library["playbooks"][self.playbook]["stages"]


def frame_of(library: Library, playbook: str, account: str = "", call: str = "") -> Frame:
    """Return the frame of a library: the deal's playbook, the account's and the call's (each "" for none)."""
    books = library["playbooks"]
    known = [name for name in (playbook, account, call) if name in books]
    stages = [(name, stage) for name in known for stage in books[name]["stages"]]
    account_stages = books[account]["stages"] if account in books else []
    return Frame(
        library,
        playbook,
        account if account in books else "",
        call if call in books else "",
        {stage["id"]: tuple(_decides(library, stage)) for stage in books[playbook]["stages"]},
        tuple(
            step
            for name in dict.fromkeys((playbook, call))
            if name in books
            for step in _steps(library, name)
        ),
        {(name, stage["id"]): stage["title"] for name, stage in stages},
        {
            (name, stage["id"], need): words
            for name, stage in stages
            for need, words in _needs(library, stage)
        },
        tuple(anchors(account_stages)),
    )


def _decides(library: Library, stage: Stage) -> Iterator[str]:
    """Yield the facts of a gate's demands that a customer can tell; what only we judge is none."""
    seen: dict[str, None] = {}
    for need in stage["needs"]:
        if not need["should"]:
            seen |= dict.fromkeys(sorted(facts_in(need["need"]), key=need["text"].find))
    for item in stage["items"]:
        if "required" in item:
            seen |= dict.fromkeys(facts_of(item))
    yield from (name for name in seen if name in library["facts"] and name not in library["ours"])


def _steps(library: Library, playbook: str) -> Iterator[Step]:
    book = library["playbooks"][playbook]
    if any("here_when" in stage for stage in book["stages"]):
        return
    for before, stage in pairwise(book["stages"]):
        basis = tuple(_basis(library, before))
        put_to_them = book["scope"] != "call" or before.get("moment", "during") == stage.get(
            "moment", "during"
        )
        if basis and put_to_them:
            yield Step(playbook, stage["id"], before["id"], basis)


def _basis(library: Library, stage: Stage) -> Iterator[Basis]:
    """Yield the facts without which a stage's gate is certainly shut, and how sure each has to be."""
    found: dict[str, str] = {}
    for item in stage["items"]:
        if "required" in item and "when" not in item:
            sure = {"any": "assumed"}.get(item["required"], item["required"])
            for name in facts_of(item):
                found[name] = _surer(found.get(name), sure)
    for need in stage["needs"]:
        if not need["should"]:
            for name, sure in _demanded(need["need"]):
                found[name] = _surer(found.get(name), "assumed" if name in library["ours"] else sure)
    yield from (Basis(name, sure) for name, sure in found.items() if name in library["facts"])


def _surer(one: str | None, other: str) -> str:
    return other if one is None or rank(other) > rank(one) else one


def _demanded(expr: Expr) -> Iterator[tuple[str, str]]:
    """Yield the facts that must be known for a condition to be so; what stands beside an `or` need not be."""
    if expr[0] in {"or", "not"}:
        return
    if expr[0] in {"name", "fact"}:
        yield expr[1], "said"
    elif expr[0] == "call":
        if expr[1] in _SURE:
            yield expr[2], _SURE[expr[1]]
    else:
        for part in expr[1:]:
            if isinstance(part, list):
                yield from _demanded(part)


def _needs(library: Library, stage: Stage) -> Iterator[tuple[str, str]]:
    for item in stage["items"]:
        if "required" in item:
            yield item["id"], words_of(library, None, item)
    for need in stage["needs"]:
        yield need["id"], words_of(library, need["need"], None)
