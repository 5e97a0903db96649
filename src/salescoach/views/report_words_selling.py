"""Troubles of the selling: a gate where deals stall, stages begun too early, guesses, a no that comes late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.views.report_counting import FEWEST, per_cent, standouts
from salescoach.views.report_dealings import since_of
from salescoach.views.report_sales import NOES, days_here, stalled
from salescoach.views.report_word import EVERYONE, Matter, Word, by_name, commonest, share

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.views.report_digest import Digest


def gates(matter: Matter) -> Iterator[Word]:
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


def stalling(matter: Matter) -> Iterator[Word]:
    """Yield whose open deals lie too long in their stage more often than those of others."""
    open_deals = [one for one in matter.digests if one["outcome"] == "open"]
    late = [one for one in open_deals if stalled(one, matter.frame, matter.today)]
    for found in standouts(by_name(open_deals, late, lambda one: one["owner"])):
        mine = sorted(
            (one for one in late if one["owner"] == found.who), key=lambda one: -days_here(one, matter.today)
        )
        text = f"{share(found, 'open deals lie too long in their stage')}."
        yield Word(found.who, "stalling", text, found.excess + 1, tuple(one["deal"] for one in mine))


def early(matter: Matter) -> Iterator[Word]:
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
        for found in standouts(by_name(begun, soon, lambda pair: pair[1]["who"])):
            mine = [(one, start) for one, start in soon if start["who"] == found.who]
            lacked = commonest(name for _, start in mine for name in start["lacking"])
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


def guessing(matter: Matter) -> Iterator[Word]:
    """Yield whose open deals rest on our guesses, for half of what decides or more, more often than those of others."""
    known = [one for one in matter.digests if one["outcome"] == "open" and len(_sure(one)) >= FEWEST]
    guessed = [one for one in known if 2 * _sure(one).count("assumed") >= len(_sure(one))]
    for found in standouts(by_name(known, guessed, lambda one: str(one["owner"]))):
        mine = tuple(one["deal"] for one in guessed if one["owner"] == found.who)
        text = f"{share(found, 'open deals rest mostly on our guesses')}."
        yield Word(found.who, "guessing", text, found.excess + 1, mine)


def _sure(one: Digest) -> list[str]:
    return [sure for _, _, sure in one["evidence"] if sure]


def late_noes(matter: Matter) -> Iterator[Word]:
    """Yield whose noes come late more often than those of others."""
    stages = [stage["id"] for stage in matter.frame.stages]
    ended = [
        one
        for one in matter.digests
        if one["outcome"] in NOES and one["visits"] and since_of(one["ended"], matter.since)
    ]
    late = [one for one in ended if 2 * (stages.index(one["visits"][-1][0]) + 1) > len(stages)]
    for found in standouts(by_name(ended, late, lambda one: one["owner"])):
        text = f"{share(found, 'noes came late, in the second half of the way')}."
        yield Word(
            found.who,
            "late-no",
            text,
            found.excess,
            tuple(o["deal"] for o in late if o["owner"] == found.who),
        )
