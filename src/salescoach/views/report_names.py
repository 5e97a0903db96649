"""One spelling for each of ours: `Tom` in a promise is the `tom` who writes notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.safe_text import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from salescoach.views.report_digest import Digest


def one_spelling(digests: Sequence[Digest]) -> list[Digest]:
    """Return the digests with each of ours spelled in one way, as the first note that names them."""
    names = dict.fromkeys(name for one in digests for name in _names(one) if name)
    first: dict[str, str] = {}
    same = {name: first.setdefault(folded(name), name) for name in names}
    if all(name == spelled for name, spelled in same.items()):
        return list(digests)
    return [_spelled(one, {"": "", **same}) for one in digests]


def _names(one: Digest) -> Iterator[str]:
    yield from one["roles"]
    yield one["owner"]
    yield from (start["who"] for start in one["early"])
    yield from (told["by"] for told in one["promises"])


def _spelled(one: Digest, same: dict[str, str]) -> Digest:
    return one | {
        "owner": same[one["owner"]],
        "early": [start | {"who": same[start["who"]]} for start in one["early"]],
        "promises": [told | {"by": same[told["by"]]} for told in one["promises"]],
    }
