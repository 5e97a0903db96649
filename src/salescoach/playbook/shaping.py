"""A document to its shape: validated again, without what was broken, until the healthy parts stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.playbook.shape_plain import plainly_shaped
from salescoach.playbook.translate_errors import FOLLOWING, Fault, faults
from salescoach.records import dataclass, field
from salescoach.source.nodes import Listing, Mapping, Node, Scalar
from salescoach.source.paths import node_at, plain

if TYPE_CHECKING:
    from salescoach.playbook.page import Page, Path
    from salescoach.playbook.shape import PlaybookPart
    from salescoach.problem import Place

_ROUNDS = 6
_NAMED_IN = ("stages", "items", "always", "coach", "leave_when", "stop", "cadence")


def shaped(page: Page) -> PlaybookPart | None:
    """Return the shape of a page's document, or None when not even its healthy parts make one.

    Of a file in another version of the language only that is said.  What is wrong goes to the page; broken
    parts leave its `root`, and the names they declare are kept as broken.
    """
    sound: PlaybookPart | None = plainly_shaped(plain(page.root))
    return sound or _mended(page)


def _mended(page: Page) -> PlaybookPart | None:
    from pydantic import ValidationError

    from salescoach.playbook.shape import PlaybookPart

    for _ in range(_ROUNDS):
        try:
            return PlaybookPart.model_validate(plain(page.root))
        except ValidationError as error:
            found = faults(page, error.errors(include_url=False))
        newer = [fault for fault in found if fault.code == "language-version"]
        if newer or not found:
            _take_out(page, newer)
            return None
        _take_out(page, found)
    return None


@dataclass(slots=True)
class Cure:
    """What is done to a document to check the rest of it: parts dropped, keys filled in, keys put right."""

    gone: set[Path] = field(default_factory=set)
    filled: dict[Path, str] = field(default_factory=dict)
    renamed: dict[Path, str] = field(default_factory=dict)

    def puts_right(self, path: Path) -> bool:
        """Tell whether some misspelt key becomes the one at a path."""
        return any((*wrong[:-1], meant) == path for wrong, meant in self.renamed.items())


def _take_out(page: Page, found: list[Fault]) -> None:
    """Report what was found, but not what only follows from another finding, and cure or drop the broken parts.

    A key that is misspelt beyond doubt is put right, so that what stands under it is checked too.
    """
    cure = Cure()
    blamed: set[Place] = set()
    for fault in found:
        if fault.meant and not cure.puts_right((*fault.path[:-1], fault.meant)):
            cure.renamed[fault.path] = fault.meant
    for fault in found:
        holder = page.place(fault.path[:-1])
        follows = fault.code in FOLLOWING and (holder in page.blamed or cure.puts_right(fault.path))
        if not follows:
            page.report(fault.path, fault.code, fault.message, fault.hint, key=fault.at_key)
        if fault.path not in cure.renamed and not cure.puts_right(fault.path):
            blamed.add(holder)
            page.broken |= _names_declared(page, fault.path)
            _prescribe(cure, fault)
    page.blamed |= blamed
    cured = _cured(page.root, (), cure)
    page.root = cured if isinstance(cured, Mapping) else page.root


def _prescribe(cure: Cure, fault: Fault) -> None:
    if fault.code != "missing-key":
        cure.gone.add(fault.path)
    elif fault.filler:
        cure.filled[fault.path] = fault.filler
    else:
        cure.gone.add(_element(fault.path))


def _element(path: Path) -> Path:
    """Return the path of the list entry, or of the mapping, that a missing key makes useless."""
    at = next((at for at in range(len(path) - 1, -1, -1) if isinstance(path[at], int)), None)
    return path[: at + 1] if at is not None else path[:-1]


def _names_declared(page: Page, path: Path) -> set[str]:
    """Return the names that the item, stage, fact or ledger around a fault declares."""
    found: set[str] = set()
    for length in range(2, len(path) + 1):
        part = path[:length]
        if part[-2] in ("facts", "ledgers") and length == 2:
            found.add(str(part[-1]))
        # a stage whose own keys are at fault, not one of its items
        near = length >= len(path) - 2
        if isinstance(part[-1], int) and part[-2] in _NAMED_IN and near:
            found |= _called(page, part)
    return found


def _called(page: Page, path: Path) -> set[str]:
    node = node_at(page.root, path)
    named = (node.get(key) for key in ("id", "fact", "compute")) if isinstance(node, Mapping) else ()
    return {one.text for one in named if isinstance(one, Scalar)}


def _cured(node: Node, path: Path, cure: Cure) -> Node:
    if isinstance(node, Listing):
        kept = [(*path, at) not in cure.gone for at in range(len(node.items))]
        items = [_cured(one, (*path, at), cure) for at, one in enumerate(node.items) if kept[at]]
        return Listing(tuple(items), node.place)
    if not isinstance(node, Mapping):
        return node
    pairs = [
        (_key(key, cure.renamed.get((*path, key.text))), _cured(one, (*path, key.text), cure))
        for key, one in node.pairs
        if (*path, key.text) not in cure.gone
    ]
    fillers = [(str(at[-1]), text) for at, text in cure.filled.items() if at[:-1] == path]
    pairs += [(Scalar(key, node.place), Scalar(text, node.place)) for key, text in fillers]
    return Mapping(tuple(pairs), node.place)


def _key(key: Scalar, meant: str | None) -> Scalar:
    return Scalar(meant, key.place) if meant else key
