"""Going back, jumping and editing: which entries or which prompt a rep means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from salescoach.ask.person_names import meant
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


def step_back(walk: Sequence[Note], replies: Sequence[frozenset[int]] = ()) -> tuple[Entry, ...]:
    """Return what takes back the last reply of a walk; empty at its beginning.

    `walk` are its note and those of other machines that it goes on with, the latest first: what was answered there is
    taken back by an undo here.  `replies` are those of this sitting, see `last_step`.
    """
    for place, note in enumerate(walk):
        step = last_step(note, () if place else replies, walk[:place])
        if step:
            return tuple(cast("Entry", {"undo": {"note": note["id"], "seq": seq}}) for seq in step)
    return ()


def last_step(note: Note, replies: Sequence[frozenset[int]] = (), later: Sequence[Note] = ()) -> list[int]:
    """Return the numbers of the entries that the last reply wrote and that still stand; empty at the beginning.

    What one reply wrote hangs together: the lines of a card with its next steps, the entries of one question, a
    customer's no with what it reopens; a jump stands alone.  `replies` has the numbers that each reply of this
    sitting wrote; those of earlier sittings are told by what they say.  `later` are the notes that go on with it, the
    latest first.
    """
    answers = [entry for entry in standing(note, later) if _is_answer(entry)]
    if not answers:
        return []
    last = answers[-1]
    mine = next((reply for reply in replies if last["seq"] in reply), None)
    if mine is not None:
        replaced = [e["seq"] for e in reversed(note["entries"]) if e["seq"] in mine and "undo" in e]
        return replaced + [entry["seq"] for entry in reversed(answers) if entry["seq"] in mine]
    step = [last]
    for entry in reversed(answers[:-1]):
        if not _together(entry, step[-1]):
            break
        step.append(entry)
    replaced = [e["seq"] for e in reversed(note["entries"]) if _replaces(e, last)]
    return replaced + [entry["seq"] for entry in step]


def _replaces(undo: Entry, last: Entry) -> bool:
    """Tell whether an undo belongs to an edit of a list: it names the list's item, which a step back never does."""
    return "undo" in undo and undo["at"] == last["at"] and undo.get("item", "") == last.get("item")


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

    Raises WrongUseError for a name that this list did not put down in this walk: what others say stands.
    """
    if not names:
        return accepted
    there = [(one["id"], e) for place, one in enumerate(walk) for e in standing(one, walk[:place])]
    mine = [(note, e) for note, e in there if "add" in e and e.get("item") == prompt.item["id"]]
    gone = [(note, e) for name in names for note, e in _named(mine, name)]
    where = {"stage": prompt.stage, "item": prompt.item["id"]}
    undos = [cast("Entry", {**where, "undo": {"note": note, "seq": e["seq"]}}) for note, e in gone]
    echo = [f"without {e['add'].get('name', '')}" for _, e in gone]
    return replace(accepted, entries=(*accepted.entries, *undos), echo=(*accepted.echo, *echo))


def _named(there: Sequence[tuple[str, Entry]], name: str) -> list[tuple[str, Entry]]:
    lines = {str(e["add"].get("name") or ""): (note, e) for note, e in there}
    found = meant(name, list(lines))
    if len(found) != 1:
        hint = f"may be {' or '.join(found)}" if found else "who was put down elsewhere stays"
        raise WrongUseError(f"nobody in this list of this walk is called {quoted(name)}", hint)
    return [(note, e) for note, e in there if folded(str(e["add"].get("name") or "")) == folded(found[0])]


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


def _is_answer(entry: Entry) -> bool:
    sorted_line = isinstance(cast("Any", entry).get("from"), dict)
    return sorted_line or "item" in entry or "goto" in entry or entry.get("status") == "refuted"


def _together(earlier: Entry, later: Entry) -> bool:
    """Tell whether two neighbouring entries come from one reply."""
    if "goto" in later or "goto" in earlier or earlier["at"] != later["at"]:
        return False
    if later.get("status") == "refuted":
        return earlier.get("status") == "refuted" or earlier.get("value") == "corrected"
    if _of_card(earlier) and _of_card(later):
        return earlier.get("stage") == later.get("stage")
    same = (earlier.get("item"), earlier.get("of")) == (later.get("item"), later.get("of"))
    return same and "ledger" in earlier and "ledger" in later


def _of_card(entry: Entry) -> bool:
    """Tell whether an entry is a line of a card: done, left for later, or the next step made of it."""
    return entry.get("type") == "done" or entry.get("ledger") == "next_steps" or "asked" not in entry


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
