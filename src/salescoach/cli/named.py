"""Finds the deals that a name means: a deal's own, or every deal of a customer; and says which was probably meant."""

from __future__ import annotations

from salescoach.errors import WrongUseError
from salescoach.problem import nearest
from salescoach.safe_text import quoted, slug

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from salescoach.cli.house import House


def named_deals(house: House, words: str) -> list[str]:
    """Return the slugs of the deals that a name means; a deal comes before a customer of the same name.

    Raises WrongUseError when it is neither.
    """
    wanted = slug(words)
    if wanted and house.store.has_deal(wanted):
        return [wanted]
    of_customer = [
        deal for deal, account in house.accounts.all().items() if wanted and slug(account) == wanted
    ]
    found = sorted(of_customer) or house.accounts.deals_of(words)
    if found:
        return found
    if begun := begins(house, words):
        return [begun]
    raise no_deal(house, words, customers=house.accounts.all().values())


def begins(house: House, words: str) -> str:
    """Return the one deal whose name begins with some words, and tell that it was taken; nothing without one.

    For commands that only read: what writes wants the whole name.
    """
    wanted = slug(words)
    found = [name for name in house.store.deal_slugs() if name.startswith(wanted)]
    if len(wanted) < _SHORTEST or len(found) != 1:
        return ""
    house.streams.tell(f"{quoted(words)} is taken for {found[0]}")
    return found[0]


_LISTED = 5
_SHORTEST = 2  # letters that a beginning has at least
_BEGINS = {"walk": "walk", "prep": "prep", "brief": "prep", "call": "call", "contact": "contact"}
"""What begins a new deal where it was not there; what is not named here says `walk`."""


def no_deal(house: House, words: str, command: str = "", *, customers: Iterable[str] = ()) -> WrongUseError:
    """Return the error of a name that no deal has: which was probably meant, else how a deal begins.

    `command` is what was typed; `customers` are names that would have done too.
    """
    wanted, slugs = slug(words), house.store.deal_slugs()
    begun = [name for name in slugs if name.startswith(wanted)] if len(wanted) >= _SHORTEST else []
    near = near_deal(wanted, slugs) or nearest(wanted, customers) if wanted else ""
    begin = f"a new deal begins with: salescoach {_BEGINS.get(command, 'walk')} {quoted(words)} --new"
    parts = [_several(begun)] if len(begun) > 1 else [f'did you mean "{near}"?'] if near else []
    parts += ["what writes takes the whole name;"] if begun == [near] else []
    parts += [begin] if wanted and (_BEGINS.get(command) == command or not near) else []
    hint = " ".join(parts).rstrip(";") or "see: salescoach deals"
    return WrongUseError(f"there is no deal {quoted(words)}", hint, code="no-deal")


def _several(names: list[str]) -> str:
    """Return which deals begin as somebody typed, five at most."""
    more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    return f"{len(names)} begin so: {', '.join(names[:_LISTED])}{more};"


def near_deal(wanted: str, slugs: list[str]) -> str:
    """Return the deal that was probably meant: nearly its name, the beginning of it, or nearly one of its words."""
    begun = [name for name in slugs if name.startswith(wanted)]
    word_of = {word: name for name in reversed(slugs) for word in name.split("-") if len(word) > 3}
    return nearest(wanted, slugs) or next(iter(begun), "") or word_of.get(nearest(wanted, word_of) or "", "")
