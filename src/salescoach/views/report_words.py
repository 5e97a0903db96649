"""With whom to have a word, and about what: troubles that the notes show, told by figures and not by a guess.

Of a person something is said only where it happens to them clearly more often than to the others; see `standouts`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from salescoach.records import dataclass
from salescoach.safe_text import folded, one_line
from salescoach.views.report_counting import FEWEST, days_between, per_cent, standouts
from salescoach.views.report_curves import accounts_of
from salescoach.views.report_dealings import promise_state, role_of, since_of
from salescoach.views.report_sales import NOES, days_here, stalled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from salescoach.views.report_counting import Standout
    from salescoach.views.report_digest import Digest
    from salescoach.views.report_frame import Frame

EVERYONE: Final = "everyone"
LONGEST: Final = 60
"""Characters of a name in a sentence."""
SHOWN: Final = 5
DEALS_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class Word:
    """One thing to talk about with somebody; `weight` orders them, `deals` are examples, the worst first."""

    who: str
    kind: str
    text: str
    weight: float
    deals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Matter:
    """What the troubles are looked for in: deals, the frame, roles by name, the period."""

    digests: Sequence[Digest]
    frame: Frame
    roles: Mapping[str, str]
    since: str
    today: str


def words(matter: Matter) -> list[dict[str, Any]]:
    """Return with whom to have a word, the weightiest first: who, in which role, and about what."""
    found = [word for look in _LOOKS for word in look(matter)]
    people: dict[str, list[Word]] = {}
    for word in sorted(found, key=lambda one: (-one.weight, one.kind, one.deals)):
        people.setdefault(word.who, []).append(word)
    ranked = sorted(people.items(), key=lambda item: (-sum(word.weight for word in item[1][:2]), item[0]))
    names = {one["deal"]: one["name"] for one in matter.digests}
    return [
        {
            "who": who,
            "role": "" if who in {EVERYONE, ""} else role_of(who, matter.roles),
            "about": [_shape(word, names) for word in told[:DEALS_SHOWN]],
        }
        for who, told in ranked[:SHOWN]
    ]


def _shape(word: Word, names: Mapping[str, str]) -> dict[str, Any]:
    deals = [{"deal": slug, "name": names.get(slug, slug)} for slug in word.deals[:DEALS_SHOWN]]
    return {
        "kind": word.kind,
        "text": word.text,
        "deals": deals,
        "more": max(0, len(word.deals) - DEALS_SHOWN),
    }


def _gates(matter: Matter) -> Iterator[Word]:
    """Yield the demand on which most deals stall that lie too long, where several do."""
    late = [one for one in matter.digests if stalled(one, matter.frame, matter.today)]
    found: dict[tuple[str, str], list[Digest]] = {}
    blame: dict[tuple[str, str], float] = {}
    for one in late:
        for need in one["missing"]:
            found.setdefault((one["stage"], need), []).append(one)
            blame[one["stage"], need] = blame.get((one["stage"], need), 0) + 1 / len(one["missing"])
    if not found:
        return
    stage, need = max(found, key=lambda key: (blame[key], key))
    deals = sorted(found[stage, need], key=lambda one: -days_here(one, matter.today))
    if len(deals) < FEWEST:
        return
    frame = matter.frame
    title = frame.titles.get((frame.playbook, stage), stage)
    what = frame.needs.get((frame.playbook, stage, need), need)
    text = (
        f"{len(deals)} of the {len(late)} deals that lie too long stall in {title} on “{what}”, "
        f"the longest for {days_here(deals[0], matter.today)} days."
    )
    yield Word(EVERYONE, "gate", text, 2.0 * len(deals) ** 0.5 + 2, tuple(one["deal"] for one in deals))


def _stalling(matter: Matter) -> Iterator[Word]:
    open_deals = [one for one in matter.digests if one["outcome"] == "open"]
    late = [one for one in open_deals if stalled(one, matter.frame, matter.today)]
    for found in standouts(_by(open_deals, late, lambda one: one["owner"])):
        mine = sorted(
            (one for one in late if one["owner"] == found.who), key=lambda one: -days_here(one, matter.today)
        )
        text = f"{_share(found, 'open deals lie too long in their stage')}."
        yield Word(found.who, "stalling", text, found.excess + 1, tuple(one["deal"] for one in mine))


def _early(matter: Matter) -> Iterator[Word]:
    """Yield who begins a stage before the gate of the one before was open, much more often than others."""
    titles = matter.frame.titles
    for playbook, stage in {(step.playbook, step.stage): None for step in matter.frame.steps}:
        begun = [
            (one, start)
            for one in matter.digests
            for start in one["early"]
            if (start["playbook"], start["stage"]) == (playbook, stage)
            and since_of(start["at"], matter.since)
        ]
        soon = [(one, start) for one, start in begun if start["lacking"] or start["forced"]]
        for found in standouts(_by(begun, soon, lambda pair: pair[1]["who"])):
            mine = [(one, start) for one, start in soon if start["who"] == found.who]
            lacked = _commonest(name for _, start in mine for name in start["lacking"])
            fact = matter.frame.library["facts"].get(lacked)
            without = f", mostly without knowing {fact['title']}" if fact else ""
            before = titles.get((playbook, mine[0][1]["before"]), mine[0][1]["before"])
            text = (
                f"began {titles.get((playbook, stage), stage)} before {before} was finished in {found.hits} of "
                f"{found.of} cases{without}; the others did in {per_cent(found.others, found.rest)} %."
            )
            yield Word(
                found.who,
                "early",
                text,
                found.excess + 2,
                tuple(dict.fromkeys(one["deal"] for one, _ in mine)),
            )


def _broken(matter: Matter) -> Iterator[Word]:
    """Yield the role, or the one person, who breaks most of the broken promises."""
    told = [
        (one, promise, promise_state(promise, matter.today))
        for one in matter.digests
        for promise in one["promises"]
        if promise["by"] and since_of(promise["settled"] or promise["at"], matter.since)
    ]
    settled = [one for one in told if one[2] in {"kept", "broken", "late"}]
    bad = [one for one in settled if one[2] != "kept"]
    people = standouts(_by(settled, bad, lambda one: one[1]["by"]))
    teams = standouts(_by(settled, bad, lambda one: role_of(one[1]["by"], matter.roles) or one[1]["by"]))
    named = {found.who for found in people}
    for found in [*teams, *people]:
        team = found.who not in named
        mine = [one for one in bad if found.who in {one[1]["by"], role_of(one[1]["by"], matter.roles)}]
        if team and len({folded(one[1]["by"]) for one in mine}) < 2:
            continue
        if not team and any(
            role_of(found.who, matter.roles) == other.who for other in teams if other.who not in named
        ):
            continue
        who = f"the {found.who} team" if team else found.who
        text = f"{_share(found, 'promises that came due were broken or are late')}."
        yield Word(
            who, "broken", text, 1.5 * found.excess + 2, tuple(dict.fromkeys(one[0]["deal"] for one in mine))
        )


def _late_promises(matter: Matter) -> Iterator[Word]:
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
        text = f"{many} by {_days(days)}: “{one_line(promise['text'], 2 * LONGEST)}”{_to(promise)}."
        deals = tuple(dict.fromkeys(one["deal"] for _, one, _ in told))
        yield Word(who, "late", text, min(3.0, 1 + days / 30 + len(told) / 5), deals)


def _forgotten(matter: Matter) -> Iterator[Word]:
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
        told.sort(key=lambda found: (-found[0], found[2]["deal"]))
        _, days, one = told[0]
        customer = one_line(one["account"] or one["name"], LONGEST)
        since = " since the order" if one["spoken"] <= (one["ended"] or "") else ""
        many = f"{len(told)} customers were forgotten, the worst {customer}" if len(told) > 1 else customer
        text = f"{many}: nobody has spoken to them{since} for {_days(days)}, {one['limit']['at_most']} at the most."
        yield Word(
            who,
            "forgotten",
            text,
            min(6.0, 1.5 + told[0][0] + len(told) / 2),
            tuple(d["deal"] for *_, d in told),
        )


def _guessing(matter: Matter) -> Iterator[Word]:
    """Yield whose deals rest on our guesses more often than those of others."""
    known = [
        (one, sure)
        for one in matter.digests
        if one["outcome"] == "open"
        for _, _, sure in one["evidence"]
        if sure
    ]
    guessed = [pair for pair in known if pair[1] == "assumed"]
    for found in standouts(_by(known, guessed, lambda pair: pair[0]["owner"])):
        mine = _worst(one["deal"] for one, _ in guessed if one["owner"] == found.who)
        text = f"{_share(found, 'facts that decide are guesses of ours')}."
        yield Word(found.who, "guessing", text, 1 + found.excess / 4, mine)


def _late_noes(matter: Matter) -> Iterator[Word]:
    stages = [stage["id"] for stage in matter.frame.stages]
    ended = [one for one in matter.digests if one["outcome"] in NOES and one["visits"]]
    late = [one for one in ended if 2 * (stages.index(one["visits"][-1][0]) + 1) > len(stages)]
    for found in standouts(_by(ended, late, lambda one: one["owner"])):
        text = f"{_share(found, 'noes came late, in the second half of the way')}."
        yield Word(
            found.who,
            "late-no",
            text,
            found.excess,
            tuple(o["deal"] for o in late if o["owner"] == found.who),
        )


_LOOKS: Final[tuple[Callable[[Matter], Iterable[Word]], ...]] = (
    _gates,
    _early,
    _broken,
    _forgotten,
    _late_promises,
    _stalling,
    _guessing,
    _late_noes,
)


def _by(every: Iterable[Any], hits: Iterable[Any], name: Callable[[Any], str]) -> dict[str, tuple[int, int]]:
    """Return (hits, of) by name; what nobody stands for is left out."""
    counts: dict[str, list[int]] = {}
    for one in every:
        counts.setdefault(name(one), [0, 0])[1] += 1
    for one in hits:
        counts[name(one)][0] += 1
    return {who: (count[0], count[1]) for who, count in counts.items() if who}


def _share(found: Standout, what: str) -> str:
    return f"{found.hits} of {found.of} {what}; among the others it is {per_cent(found.others, found.rest)} %"


def _commonest(names: Iterable[str]) -> str:
    worst = _worst(names)
    return worst[0] if worst else ""


def _worst(names: Iterable[str]) -> tuple[str, ...]:
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return tuple(sorted(counts, key=lambda name: (-counts[name], name)))


def _to(promise: Mapping[str, str]) -> str:
    return f", to {one_line(promise['to'], LONGEST)}" if promise["to"] else ""


def _days(number: int) -> str:
    return f"{number} day" if number == 1 else f"{number} days"
