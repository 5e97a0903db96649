"""Going back by one reply: which entries it takes back, and which questions that opens again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from salescoach.notes.standing import standing
from salescoach.safe_text import one_line, quoted
from salescoach.walk.plan import stages_of
from salescoach.walk.steps import all_slots

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.deal.state import Deal
    from salescoach.notes.model import Entry, Note
    from salescoach.walk.plan import Plan


def step_back(
    walk: Sequence[Note], replies: Sequence[frozenset[int]], plan: Plan, deal: Deal
) -> tuple[Entry, ...]:
    """Return what takes back the last reply of a walk; empty at its beginning.

    `walk` are its note and those of other machines that it resumed, the latest first: what was answered there is
    taken back by an undo here, as far as `plan` asks it again.  `replies` are those of this sitting, see `last_step`.
    """
    for place, note in enumerate(walk):
        step = last_step(note, () if place else replies, walk[:place])
        if step:
            entries = [entry for entry in note["entries"] if entry["seq"] in step]
            lost = place and not all(_asked_again(entry, plan, deal) for entry in entries)
            return () if lost else tuple(_undo(note, seq) for seq in step)
    return ()


def _undo(note: Note, seq: int) -> Entry:
    return cast("Entry", {"undo": {"note": note["id"], "seq": seq}})


def _asked_again(entry: Entry, plan: Plan, deal: Deal) -> bool:
    """Tell whether a plan puts what an entry answers; a jump and what a no reopens are no answers of their own."""
    if "item" not in entry:
        return True
    stages = stages_of(plan, deal)
    slots = (slot for stage in stages for slot in all_slots(plan, deal, stage, stages))
    where = (entry.get("stage"), entry["item"])
    return any(where == (slot.stage["id"], item["id"]) for slot in slots for item in slot.items)


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


def taken_back_words(
    plan: Plan, walk: Sequence[Note], undos: Sequence[Entry], replies: Sequence[frozenset[int]]
) -> str:
    """Return which questions of earlier sittings a step back opens again; what this sitting wrote needs no words."""
    here, fresh = walk[0], frozenset[int]().union(*replies)
    by_id = {(note["id"], entry["seq"]): (note, entry) for note in walk for entry in note["entries"]}
    gone = [by_id[undo["undo"]["note"], undo["undo"]["seq"]] for undo in undos]
    before = [
        (n, e) for n, e in gone if "item" in e and "undo" not in e and not (n is here and e["seq"] in fresh)
    ]
    return "; ".join(dict.fromkeys(_question(plan, note, entry) for note, entry in before))


def _question(plan: Plan, note: Note, entry: Entry) -> str:
    """Return the words of the question that an entry answers, else its id."""
    name = entry.get("playbook") or note.get("playbook", {}).get("id", "")
    found = plan.gate.catalogue.item(name, entry["item"])
    return quoted(one_line(found["text"])) if found else quoted(entry["item"])
