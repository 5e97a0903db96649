"""Going back, jumping and editing: which entries or which prompt a rep means."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from salescoach.ask.person_names import PEOPLE, meant
from salescoach.errors import WrongUseError
from salescoach.gate.passing import last_event
from salescoach.notes.standing import standing
from salescoach.problem import did_you_mean
from salescoach.records import replace
from salescoach.safe_text import folded, quoted
from salescoach.walk.plan import stages_of
from salescoach.walk.prompt import KnownBefore
from salescoach.walk.prompts import prompt_of
from salescoach.walk.steps import all_slots, next_prompt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from salescoach.deal.state import Deal
    from salescoach.notes.model import Entry, Note
    from salescoach.playbook.model import Stage
    from salescoach.walk.plan import Plan
    from salescoach.walk.prompt import Prompt
    from salescoach.walk.replies import Accepted
    from salescoach.walk.slots import Slot


def in_place_of(walk: Sequence[Note], accepted: Accepted) -> Accepted:
    """Return what an edited list writes: a line replaces what the same list said of the same entry in this walk.

    `walk` are its note and those of other machines that it goes on with, the latest first.  Entries are the same when
    their text or name is; a line keeps the id of the one that it replaces.  What other notes and other questions say of
    an entry stands.
    """
    adds: list[Entry] = []
    undos: list[Entry] = []
    there = [(one["id"], e) for place, one in enumerate(walk) for e in standing(one, walk[:place])]
    for entry in accepted.entries:
        before = [(note, e) for note, e in there if _same_line(e, entry)]
        there = [found for found in there if found not in before]
        adds.append({**entry, "id": before[0][1]["id"]} if before else entry)
        where = {key: entry[key] for key in ("stage", "item") if key in entry}
        undos += [cast("Entry", {**where, "undo": {"note": note, "seq": old["seq"]}}) for note, old in before]
    return replace(accepted, entries=(*adds, *undos))  # an undo folds afresh, so it comes last


def written_list(
    walk: Sequence[Note], prompt: Prompt, removed: Sequence[str], accepted: Accepted, *, edited: bool
) -> Accepted:
    """Return what the answer to a list writes: people that it takes out, and an edited list's lines in their place."""
    made = without(walk, prompt, removed, accepted)
    return in_place_of(walk, made) if edited else made


def without(walk: Sequence[Note], prompt: Prompt, names: Sequence[str], accepted: Accepted) -> Accepted:
    """Return what a list writes that people are taken out of again; `walk` as in `in_place_of`.

    Raises WrongUseError for a name that this list did not put down in this walk: what others say stands.  Lines that
    were typed beside it are kept all the same.
    """
    if not names:
        return accepted
    mine = _lines_of(walk, prompt)
    try:
        gone = [found for name in names for found in _named(mine, name)]
    except WrongUseError as error:
        if not any("add" in entry for entry in accepted.entries):
            raise
        return replace(accepted, left=f"{error.message}; {error.hint}")
    where = {"stage": prompt.stage, "item": prompt.item["id"]}
    undos = [cast("Entry", {**where, "undo": {"note": note, "seq": e["seq"]}}) for note, e in gone]
    echo = {folded(name): f"without {name}" for name in (_name(e) for _, e in gone)}
    return replace(accepted, entries=(*accepted.entries, *undos), echo=(*accepted.echo, *echo.values()))


def with_removable(walk: Sequence[Note], prompt: Prompt, deal: Deal) -> Prompt:
    """Return a list of people with those who may be taken out: what it put down in this walk, and nobody else did."""
    if prompt.kind != "entries" or prompt.ledger != PEOPLE:
        return prompt
    mine = {e.get("id", "") for _, e in _lines_of(walk, prompt)}
    names = tuple(entry.words for entry in deal.entries(PEOPLE) if mine.issuperset(entry.ids))
    return replace(prompt, removable=names)


def _lines_of(walk: Sequence[Note], prompt: Prompt) -> list[tuple[str, Entry]]:
    """Return the lines of a list that stand in a walk, each with the id of its note."""
    there = [(one["id"], e) for place, one in enumerate(walk) for e in standing(one, walk[:place])]
    return [(note, e) for note, e in there if "add" in e and e.get("item") == prompt.item["id"]]


def _named(there: Sequence[tuple[str, Entry]], name: str) -> list[tuple[str, Entry]]:
    """Return the lines about somebody, who may have been put down twice in other letters."""
    people = {folded(_name(e)): _name(e) for _, e in there}
    found = meant(name, list(people.values()))
    if len(found) != 1:
        hint = f"may be {' or '.join(found)}" if found else "who was put down elsewhere stays"
        raise WrongUseError(f"nobody in this list of this walk is called {quoted(name)}", hint)
    return [(note, e) for note, e in there if folded(_name(e)) == folded(found[0])]


def _name(entry: Entry) -> str:
    return str(entry["add"].get("name") or "")


def _same_line(one: Entry, other: Entry) -> bool:
    if "add" not in one or "add" not in other:
        return False
    same = all(one.get(key) == other.get(key) for key in ("ledger", "item", "playbook", "of"))
    mails = {_mail(one), _mail(other)}
    return same and _called(one) == _called(other) and ("" in mails or len(mails) == 1)


def _called(entry: Entry) -> str:
    """Return what an entry is known by; one without a name and a text is known by all that it says."""
    said = entry["add"].get("name") or entry["add"].get("text") or sorted(entry["add"].items())
    return folded(str(said))


def _mail(entry: Entry) -> str:
    """Return the address that tells people of one name apart."""
    return folded(str(entry["add"].get("email") or ""))


def call_is_open(plan: Plan, deal: Deal, note: Note) -> bool:
    """Tell whether the call itself still has questions in the stages that a note speaks of."""
    stages = {entry.get("stage") for entry in note["entries"]}
    put = next_prompt(replace(plan, moments=frozenset({"during"}), stage=""), deal)
    return put is not None and put.stage in stages


def call_goes_on(plan: Plan, deal: Deal, note: Note) -> bool:
    """Tell whether the call itself has questions left in a note that was taken up for what follows or precedes it."""
    if "after" in plan.moments:
        return call_is_open(plan, deal, note)
    if plan.moments != {"before"}:
        return False
    stages = deal.playbook(plan.playbook)["stages"]
    during = {stage["id"] for stage in stages if stage.get("moment", "during") == "during"}
    begun = any(entry.get("stage") in during for entry in note["entries"])
    return begun and next_prompt(replace(plan, moments=frozenset({"during"}), stage=""), deal) is not None


def jumped_to(walk: Sequence[Note]) -> str:
    """Return the stage that the rep jumped to last and did not come back from, or nothing.

    `walk` are its note and those of other machines that it goes on with, the latest first.
    """
    entries = (entry for place, one in enumerate(walk) for entry in reversed(standing(one, walk[:place])))
    return next((entry["goto"] for entry in entries if "goto" in entry), "")


def nothing_asked(deal: Deal, plan: Plan, stage: str) -> str:
    """Return what is said of a jump to a stage where nothing is left to ask, or that does not concern the deal yet."""
    found = deal.stage(plan.playbook, stage)
    return (
        f"there is nothing to ask in {found['title'] if found else stage} now: it is done, or passed over until more "
        "is known; /review shows the stages, /edit changes an answer"
    )


def jump_target(plan: Plan, deal: Deal, words: str) -> str:
    """Return the stage that an id, a number from 1 or the beginning of a title names."""
    stages = deal.playbook(plan.playbook)["stages"]
    wanted = folded(words)
    if wanted.isdecimal() and 1 <= int(wanted) <= len(stages):
        return stages[int(wanted) - 1]["id"]
    found = [s for s in stages if folded(s["id"]).startswith(wanted) or folded(s["title"]).startswith(wanted)]
    if wanted and len(found) == 1:
        return found[0]["id"]
    names = [stage["id"] for stage in stages]
    kind = deal.playbook(plan.playbook)["stage_name"]
    cure = did_you_mean(wanted, names) or f"one of {', '.join(names)}"
    raise WrongUseError(f"there is no {kind} {quoted(words)} to jump to", cure)


def prompt_to_edit(plan: Plan, deal: Deal, words: str) -> Prompt:
    """Return the prompt of something answered before, with the answer that stands; named by its id or by words of
    its question.
    """
    found = [slot for slot in _answered(plan, deal) if _is_meant(slot, words)]
    if not found:
        raise WrongUseError(
            f"nothing answered so far matches {quoted(words)}", "see /review for what was answered"
        )
    slot = found[-1]
    prompt = prompt_of(plan, deal, slot)
    fact = slot.item.get("fact")
    known = deal.known(fact) if fact else None
    if prompt.known is not None or known is None or not known.is_known:
        return prompt
    words_now = deal.say(fact or "")
    return replace(
        prompt, known=KnownBefore(words_now, known.evidence or "assumed", known.by, value=known.value)
    )


def _answered(plan: Plan, deal: Deal) -> Iterator[Slot]:
    stages: list[Stage] = stages_of(plan, deal)
    for stage in stages:
        for slot in all_slots(plan, deal, stage, stages):
            if any(last_event(deal, item["home"], item, slot.of) for item in slot.items):
                yield slot


def _is_meant(slot: Slot, words: str) -> bool:
    wanted = folded(words)
    names = {folded(item["id"]) for item in slot.items} | {folded(slot.key)}
    return wanted in names or any(wanted in folded(item["text"]) for item in slot.items)
