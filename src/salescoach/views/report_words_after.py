"""Troubles of what was promised and of customers after the order: broken, late, forgotten."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from salescoach.safe_text import folded, one_line
from salescoach.views.report_counting import days_between, standouts
from salescoach.views.report_curves import accounts_of
from salescoach.views.report_dealings import counts, promise_state, role_of
from salescoach.views.report_word import LONGEST, Matter, Word, by_name, in_days, share

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from salescoach.views.report_counting import Standout
    from salescoach.views.report_digest import Digest

PEOPLE_SHOWN: Final = 4


def broken(matter: Matter) -> Iterator[Word]:
    """Yield the teams and roles whose promises are broken or late more often than those of others, then the people.

    A team is named where two or more of it break promises, and then none of them.
    """
    told = [
        (one, promise, promise_state(promise, matter.today))
        for one in matter.digests
        for promise in one["promises"]
        if promise["by"] and counts(promise, matter.since, matter.today)
    ]
    settled = [one for one in told if one[2] in {"kept", "broken", "late"}]
    bad = [one for one in settled if one[2] != "kept"]
    covered: set[str] = set()
    for name in (_team_of(matter), _role_of(matter)):
        for found in standouts(by_name(settled, bad, name)):
            people = {folded(one[1]["by"]) for one in bad if name(one) == found.who}
            if len(people) > 1 and not people & covered:
                covered |= people
                mine = [one for one in bad if name(one) == found.who]
                yield _broken(f"the {found.who} team", found, mine, folded(matter.owner))
    for found in standouts(by_name(settled, bad, lambda one: str(one[1]["by"]))):
        if folded(found.who) not in covered:
            yield _broken(found.who, found, [one for one in bad if one[1]["by"] == found.who])


def _team_of(matter: Matter) -> Callable[[Any], str]:
    return lambda one: matter.teams.get(folded(one[1]["by"]), "")


def _role_of(matter: Matter) -> Callable[[Any], str]:
    return lambda one: role_of(one[1]["by"], matter.roles)


def _broken(who: str, found: Standout, mine: list[Any], owner: str = "") -> Word:
    """Return the word; with an `owner` of the team only that one's part of it is named."""
    people = Counter(str(one[1]["by"]) for one in mine)
    several, concerned = len(people) > 1, frozenset(map(folded, people))
    if owner in concerned:
        mine = [one for one in mine if folded(one[1]["by"]) == owner]
        people = Counter(str(one[1]["by"]) for one in mine)
    ranked = people.most_common(PEOPLE_SHOWN)
    names = "; " + ", ".join(f"{one_line(name, LONGEST)}: {number}" for name, number in ranked)
    text = f"{share(found, 'promises that came due were broken or are late')}{names if several else ''}."
    deals = tuple(dict.fromkeys(one[0]["deal"] for one in mine))
    return Word(who, "broken", text, 1.5 * found.excess + 2, deals, concerned)


def late_promises(matter: Matter) -> Iterator[Word]:
    """Yield the promises that are late, by who stands for them."""
    late: dict[str, list[tuple[int, Digest, Mapping[str, str]]]] = {}
    for one in matter.digests:
        for promise in one["promises"]:
            if promise_state(promise, matter.today) == "late":
                days = days_between(promise["due"], matter.today)
                late.setdefault(promise["by"] or one["owner"], []).append((days, one, promise))
    for who, told in late.items():
        told.sort(key=lambda found: -found[0])
        days, _, promise = told[0]
        many = f"{len(told)} promises are late, the worst" if len(told) > 1 else "a promise is late"
        text = f"{many} by {in_days(days)}: “{one_line(promise['text'], 2 * LONGEST)}”{_to(promise)}."
        deals = tuple(dict.fromkeys(one["deal"] for _, one, _ in told))
        yield Word(who, "late", text, min(3.0, 1 + days / 30 + len(told) / 5), deals)


def forgotten(matter: Matter) -> Iterator[Word]:
    """Yield the customers to whom nobody spoke since the order for longer than the hard limit, by owner."""
    silent: dict[str, list[tuple[float, int, Digest]]] = {}
    for deals in accounts_of(matter.digests).values():
        won = [one for one in deals if one["outcome"] == "won" and one["limit"]["at_most"]]
        if not won:
            continue
        last = max(won, key=lambda one: one["ended"] or "")
        spoken = max((one["spoken"] or one["began"] for one in deals), default="")
        days, limit = days_between(spoken, matter.today) if spoken else 0, last["limit"]["at_most"]
        if days > limit:
            silent.setdefault(last["owner"], []).append((days / limit, days, last))
    for who, told in silent.items():
        told.sort(key=lambda found: -found[0])
        _, days, one = told[0]
        customer = one_line(one["account"] or one["name"], LONGEST)
        since = " since the order" if one["spoken"] <= (one["ended"] or "") else ""
        many = f"{len(told)} customers were forgotten, the worst {customer}" if len(told) > 1 else customer
        text = f"{many}: nobody has spoken to them{since} for {in_days(days)}, {one['limit']['at_most']} at the most."
        yield Word(
            who,
            "forgotten",
            text,
            min(6.0, 1.5 + told[0][0] + len(told) / 2),
            tuple(d["deal"] for *_, d in told),
        )


def _to(promise: Mapping[str, str]) -> str:
    return f", to {one_line(promise['to'], LONGEST)}" if promise["to"] else ""
