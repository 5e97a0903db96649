"""What differs between two versions of a playbook, part by part, in a trainer's words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from salescoach.playbook.change import Change, Kind, Level
from salescoach.playbook.differing_parts import Part, compared, parts_of
from salescoach.records import dataclass, field
from salescoach.safe_text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.playbook.model import Playbook

_OF_BOOK: Final[dict[str, tuple[str, Kind, Level]]] = {
    "title": ("the title", "reworded", "patch"),
    "about": ("what it says about itself", "reworded", "patch"),
    "stage_name": ("what a stage is called", "reworded", "patch"),
    "language": ("the language", "changed", "minor"),
    "uses": ("the playbooks that it uses", "changed", "minor"),
    "statements": ("the manual", "changed", "patch"),
    "id": ("the id of the playbook", "changed", "major"),
    "scope": ("whose progress it is", "changed", "major"),
}


@dataclass(slots=True)
class _Pairing:
    """The parts of one kind on both sides, and which of them are one under another name."""

    old: dict[str, Part]
    new: dict[str, Part]
    names: dict[str, str] = field(default_factory=dict)


def changes(old: Playbook, new: Playbook) -> list[Change]:
    """Return what changed from the old version to the new one, what breaks first, then as the playbook stands."""
    found = [*_of_book(old, new), *_of_parts(old, new), *_unnamed(old, new), *_of_tests(old, new)]
    order = {"major": 0, "minor": 1, "patch": 2}
    told_of_items = {(change.kind, change.id) for change in found if change.what != "fact"}
    kept = [change for change in found if change.what != "fact" or not _told(change, told_of_items)]
    return sorted(kept, key=lambda change: order[change.level])


def _told(change: Change, told: set[tuple[Kind, str]]) -> bool:
    """Tell whether what happened to a fact was told of the item that makes it."""
    if change.kind == "added":
        return ("added", change.id) in told or ("harder", change.id) in told
    return change.kind in {"removed", "renamed"} and (change.kind, change.id) in told


def _unnamed(old: Playbook, new: Playbook) -> Iterator[Change]:
    """Yield the lines without an id that came or went: nothing hangs on them but what is said."""
    before, after = Counter(_lines_without_id(old)), Counter(_lines_without_id(new))
    for lines, word in ((before - after, "gone"), (after - before, "new")):
        for stage, verb, text in lines:
            where = f" of {stage}" if stage else ""
            yield Change("reworded", verb, "", stage, f"a {verb}{where} is {word}: {quoted(text)}", "patch")


def _lines_without_id(book: Playbook) -> Iterator[tuple[str, str, str]]:
    stages = [(stage["id"], stage["items"]) for stage in book["stages"]]
    for stage, items in [*stages, ("", book["always"])]:
        for item in items:
            for one in (item, *item.get("items", [])):
                if not one["id"]:
                    yield stage, one["verb"], one["text"]


def _of_book(old: Playbook, new: Playbook) -> Iterator[Change]:
    for key, (words, kind, level) in _OF_BOOK.items():
        before, after = old.get(key), new.get(key)
        if before != after:
            yield Change(kind, "playbook", key, "", f"{words}: {_said(before)} is now {_said(after)}", level)


def _said(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "nothing"
    return quoted(str(value)) if value else "nothing"


def _of_tests(old: Playbook, new: Playbook) -> Iterator[Change]:
    before, after = ([{**test, "line": 0} for test in book["tests"]] for book in (old, new))
    if before != after:
        yield Change("changed", "tests", "tests", "", "the tests changed", "patch")


def _of_parts(old: Playbook, new: Playbook) -> Iterator[Change]:
    before, after = parts_of(old), parts_of(new)
    renamed = new["renamed"]
    for kind in after:
        pairing = _Pairing(before[kind], after[kind])
        for name, part in pairing.old.items():
            now = name if name in pairing.new else _today(name, part, renamed)
            if now in pairing.new:
                pairing.names[name] = now
        yield from _removed_and_added(pairing)
        for name, now in pairing.names.items():
            yield from _pair(pairing.old[name], pairing.new[now], renamed)
        yield from _reordered(kind, pairing)


def _today(name: str, part: Part, renamed: dict[str, str]) -> str:
    """Return what a part is called now: options and fields stand under their fact or ledger, which may be renamed."""
    holder, sign, inner = name.partition(part.sign) if part.sign else (name, "", "")
    if not sign:
        return renamed.get(name, name)
    return f"{renamed.get(holder, holder)}{sign}{renamed.get(name, inner)}"


def _removed_and_added(pairing: _Pairing) -> Iterator[Change]:
    for name, part in pairing.old.items():
        if name not in pairing.names:
            yield part.change("removed", f"{part.described()} is gone{part.loss}", "major")
    for name, part in pairing.new.items():
        if name not in pairing.names.values():
            yield part.change(part.when_added, f"{part.described()} is new", "minor")


def _pair(old: Part, new: Part, renamed: dict[str, str]) -> Iterator[Change]:
    if old.name != new.name:
        yield new.change(
            "renamed", f"{old.described()} is called {quoted(new.name)} now, as its was says", "minor"
        )
    if old.stage != new.stage and renamed.get(old.stage, old.stage) != new.stage:
        where, now = old.stage or "every contact", new.stage or "every contact"
        yield new.change("moved", f"{new.described()} moved from {where} to {now}", "minor")
    yield from compared(old, new, renamed)


def _reordered(kind: str, pairing: _Pairing) -> Iterator[Change]:
    """Yield a change for each stage (or the playbook) in which what was kept stands in another order."""
    places: dict[str, tuple[list[str], list[str]]] = {}
    kept = {now: name for name, now in pairing.names.items()}
    for part in pairing.new.values():
        if part.many and part.id in kept and pairing.old[kept[part.id]].holder == part.holder:
            places.setdefault(part.holder, ([], []))[1].append(part.id)
    for name, part in pairing.old.items():
        if part.holder in places and pairing.names.get(name) in places[part.holder][1]:
            places[part.holder][0].append(pairing.names[name])
    for holder, (before, after) in places.items():
        if before != after:
            one = next(part for part in pairing.new.values() if part.holder == holder)
            text = f"the {one.many} of {holder} stand in another order: {', '.join(after)}"
            yield Change("reordered", kind, holder, one.stage, text, "minor")
