"""Three questions that a coach would ask of a deal: about what its gates lack, about what is believed too readily, and
about those who are silent.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

from salescoach.dates import from_stamp
from salescoach.deal import progress
from salescoach.deal.values import in_words, seen
from salescoach.figures import Figure
from salescoach.gate.words import spoken
from salescoach.safe_text import folded, one_line
from salescoach.views.attention import days_late, owed
from salescoach.views.review_voices import have_a_say
from salescoach.views.standing import standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from salescoach.deal.ledgers import LedgerEntry
    from salescoach.deal.state import Deal
    from salescoach.gate.verdict import Gate

HOW_MANY = 3
LONGEST = 100
"""Characters that a question quotes of a text."""
WIDE = 2.0
"""How many times its lower end a range may reach before it is called vague."""
OLD = 14
"""Days after which a guess has had time to be asked about."""
MOST_OF_GATE = 2
THEIR_GAPS: Final = (
    "The gate still wants an answer to “{}” Whom will you ask, and when?",
    "“{}” Who of them would know, and what keeps you from asking?",
)
OUR_GAP: Final = "“{}” What do you say, and how would you know?"
NOBODY: Final = "Who there can say yes? You have named nobody."
OPEN: Final = (
    "What would make them say no, and have you asked them?",
    "What do they lose if nothing changes, and who of them says so?",
    "What is the next thing that they do, not we, and by which day?",
)
WON: Final = (
    "What do they expect of it now, and where is that written down?",
    "Who looks after them next, and have the two met?",
    "Whom do they know with the same problem?",
)
ENDED: Final = (
    "What did we know in the first month that would have told us?",
    "Which question, asked earlier, would have ended it or won it sooner?",
    "Who of them would still talk to us, and about what?",
)


def three_questions(
    deal: Deal,
    gate: Gate,
    playbook: str,
    claims: Sequence[Mapping[str, Any]],
    silent: Sequence[Mapping[str, Any]],
) -> list[dict[str, str]]:
    """Return three questions, the first of each kind before the second of any; `kind` says what each is about.

    Of a deal that is won what is owed comes first: promises, then next steps that are late.
    """
    outcome = progress.outcome(deal)
    found = _of_open(deal, gate, playbook, claims, silent) if outcome == "open" else []
    if outcome == "won":
        found = [("promise", [*_refused(deal), *_unowned(deal)]), ("step", list(_steps(deal)))]
    kinds = [("promise", list(_late(deal))), *found]
    turns = zip_longest(*([{"kind": kind, "text": text} for text in texts] for kind, texts in kinds))
    asked = [one for turn in turns for one in turn if one is not None]
    general = {"open": OPEN, "won": WON}.get(outcome, ENDED)
    return [*asked, *({"kind": "general", "text": text} for text in general)][:HOW_MANY]


def _of_open(
    deal: Deal,
    gate: Gate,
    playbook: str,
    claims: Sequence[Mapping[str, Any]],
    silent: Sequence[Mapping[str, Any]],
) -> list[tuple[str, list[str]]]:
    return [
        ("stop", list(_stops(deal, playbook))),
        ("silent", list(_silent(deal, silent))),
        ("gate", list(_gate(deal, gate, playbook))),
        ("rivals", list(_rivals(deal))),
        ("vague", list(_vague(deal))),
        ("guess", list(_guesses(deal, claims))),
        ("against", list(_against(deal))),
        ("past-gate", list(_past(deal, playbook))),
    ]


def _stops(deal: Deal, playbook: str) -> Iterator[str]:
    for stop in standing(deal, playbook).stops:
        yield f"The playbook says no here: {spoken(deal, stop['because'])} What keeps you in it?"


def _silent(deal: Deal, silent: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    if deal.entries("people") and not have_a_say(deal):
        yield NOBODY
    for one in silent:
        if one["deal"]:
            continue
        name, does = _short(one["name"]), "decides" if "decides" in one["part"] else "has a say"
        heard = (
            "has never been heard" if one["days"] is None else f"has not been heard for {_days(one['days'])}"
        )
        yield f"{name} {does} and {heard}. What would {name} say today, and who can take you there?"


def _late(deal: Deal) -> Iterator[str]:
    for promise in sorted(owed(deal, "promises"), key=lambda one: -days_late(deal, one)):
        late = days_late(deal, promise)
        if late > 0:
            yield f"{_promised(deal, promise)}, and it is {_days(late)} late. What have you told them?"


def _promised(deal: Deal, promise: LedgerEntry) -> str:
    """Return who promised what to whom; of a promise for which another than the deal's owner stands, who does."""
    to = f" to {_short(promise.fields['to'])}" if promise.fields.get("to") else ""
    by = str(promise.fields.get("by") or "")
    if by and folded(by) != folded(deal.owner):
        return f"{_short(by)} stands for the promise “{_short(promise.words)}”{to}"
    return f"You promised “{_short(promise.words)}”{to}"


def _refused(deal: Deal) -> Iterator[str]:
    for promise in deal.entries("promises"):
        if promise.fields.get("status") == "refused":
            refused = "and those who deliver refused it"
            yield f"{_promised(deal, promise)}, {refused}. What will you give in its place?"


def _unowned(deal: Deal) -> Iterator[str]:
    for promise in owed(deal, "promises"):
        if not promise.fields.get("by") and days_late(deal, promise) <= 0:
            nobody = "and nobody of ours stands for it"
            yield f"{_promised(deal, promise)}, {nobody}. Who will see to it, and have you asked them?"


def _steps(deal: Deal) -> Iterator[str]:
    for step in sorted(owed(deal, "next_steps"), key=lambda one: -days_late(deal, one)):
        late, who = days_late(deal, step), step.fields.get("who")
        if late > 0:
            by = f"{_short(who)} was to" if who else "Somebody was to"
            yield f"{by} “{_short(step.words)}”, and it is {_days(late)} late. By which day will it be done?"


def _gate(deal: Deal, gate: Gate, playbook: str) -> Iterator[str]:
    """Yield what the gate wants to know; where the playbook says no there is nothing more to find out."""
    view = gate.check(deal, playbook)
    if view["verdict"] == "no-go":
        return
    needs = sorted(view["needs"], key=lambda need: bool(need["should"]))
    asks = {ask["text"]: ask for need in needs for ask in need["ask"][:1]}
    for number, ask in enumerate(list(asks.values())[:MOST_OF_GATE]):
        item = gate.catalogue.item(ask["playbook"], ask["item"])
        ours = item is not None and item["verb"] in {"check", "do"}
        yield (OUR_GAP if ours else THEIR_GAPS[number]).format(_short(ask["text"]))


def _rivals(deal: Deal) -> Iterator[str]:
    for name in deal.index.facts():
        known = deal.known(name)
        if (
            name not in deal.library["facts"]
            or name in deal.library["ours"]
            or known is None
            or not known.is_known
        ):
            continue
        said = [one for one in known.rivals if one.evidence != "assumed"]
        if said:
            answer = deal.fact(name)["answer"]
            mine, other = _short(deal.say(name)), _short(in_words(said[0].value, answer, deal.currency))
            who, them = _who(known.by), _who(said[0].by)
            title = deal.fact(name)["title"]
            yield f"On {title} we heard {mine}{who} and {other}{them}. Which do you go by, and why?"


def _who(name: str) -> str:
    return f" from {_short(name)}" if name else ""


def _vague(deal: Deal) -> Iterator[str]:
    facts = deal.library["facts"]
    for name in dict.fromkeys([*(n for n in facts if "formula" in facts[n]), *deal.index.facts()]):
        known = deal.known(name)
        if known is None or not known.is_known or name not in facts:
            continue
        figure = seen(known.value, deal.fact(name)["answer"])
        if isinstance(figure, Figure) and figure.low > 0 and figure.high >= WIDE * figure.low:
            yield f"{_title(deal, name)}: {deal.say(name)}. What would you have to see to narrow that down?"


def _guesses(deal: Deal, claims: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    aged = [(progress.days(deal, from_stamp(claim["at"])) or 0, claim) for claim in claims if claim["at"]]
    for days, claim in sorted(aged, key=lambda pair: -pair[0]):
        if days >= OLD:
            what = f"{_title(deal, claim['fact'])}: “{_short(claim['text'])}”"
            yield f"{what} is our guess, {_days(days)} old. How would you find out if it is wrong?"


def _against(deal: Deal) -> Iterator[str]:
    for person in deal.entries("people"):
        if person.fields.get("stance") == "against":
            name = _short(person.words)
            yield f"{name} is against it. What would have to be true for {name} to change sides?"


def _past(deal: Deal, playbook: str) -> Iterator[str]:
    for event in reversed(deal.index.moves.get(playbook, [])):
        move = event.entry["move"]
        if move.get("override"):
            yield f"You went past a shut gate: “{_short(move.get('because', ''))}”. What has it brought?"


def _short(text: object) -> str:
    """Return what somebody said, as short as one would quote it."""
    return one_line(str(text), LONGEST)


def _title(deal: Deal, name: str) -> str:
    title = deal.fact(name)["title"]
    return title[:1].upper() + title[1:]


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"
