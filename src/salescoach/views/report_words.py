"""With whom to have a word, and about what: troubles that the notes show, told by figures and not by a guess.

Of a person something is said only where it happens to them clearly more often than to the others; see `standouts`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from salescoach.records import replace
from salescoach.safe_text import folded
from salescoach.views import report_words_after as after
from salescoach.views import report_words_selling as selling
from salescoach.views.report_dealings import role_of
from salescoach.views.report_word import EVERYONE, Matter, Word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

SHOWN: Final = 5
"""People; a manager has a word with two of them."""
DEALS_SHOWN: Final = 3
_LOOKS: Final[tuple[Callable[[Matter], Iterable[Word]], ...]] = (
    selling.gates,
    selling.early,
    after.broken,
    after.forgotten,
    after.late_promises,
    selling.stalling,
    selling.guessing,
    selling.late_noes,
)


def words(matter: Matter) -> list[dict[str, Any]]:
    """Return with whom to have a word, the weightiest first: who, in which role, and about what.

    What weighs the same stays in the order of the deals, and not of names: under other names it is the same.
    With an owner only what is to be said to that one, held against all the others: of a team what is that one's too.
    """
    owner = folded(matter.owner)
    found = [word for look in _LOOKS for word in look(matter)]
    if owner:
        mine = [word for word in found if folded(word.who) == owner or owner in word.people]
        found = [*mine, *_own_gates(matter, owner)]
    people: dict[str, list[Word]] = {}
    for word in sorted(found, key=lambda one: (-one.weight, one.kind)):
        people.setdefault(word.who, []).append(word)
    ranked = sorted(people.items(), key=lambda item: -sum(word.weight for word in item[1][:2]))
    names = {one["deal"]: one["name"] for one in matter.digests}
    return [
        {
            "who": who,
            "role": "" if who in {EVERYONE, ""} else role_of(who, matter.roles),
            "about": [_shape(word, names) for word in _once_each(told)],
        }
        for who, told in ranked[:SHOWN]
    ]


def _own_gates(matter: Matter, owner: str) -> Iterable[Word]:
    mine = [one for one in matter.digests if folded(one["owner"]) == owner]
    for word in selling.gates(replace(matter, digests=mine)):
        yield replace(word, who=mine[0]["owner"])


def _once_each(told: Sequence[Word]) -> list[Word]:
    """Return the weightiest word of each kind, and no more of them than anybody remembers."""
    kinds: dict[str, Word] = {}
    for word in told:
        kinds.setdefault(word.kind, word)
    return list(kinds.values())[:DEALS_SHOWN]


def _shape(word: Word, names: Mapping[str, str]) -> dict[str, Any]:
    deals = [{"deal": slug, "name": names.get(slug, slug)} for slug in word.deals[:DEALS_SHOWN]]
    return {
        "kind": word.kind,
        "text": word.text,
        "deals": deals,
        "more": max(0, len(word.deals) - DEALS_SHOWN),
    }
