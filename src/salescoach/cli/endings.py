"""How a walk ends: what is saved, what is missing, how to go on, how the gate stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.notes.standing import standing
from salescoach.safe_text import one_line, quoted
from salescoach.session.tally import in_words, tally

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.cli.house import House
    from salescoach.deal.state import Deal
    from salescoach.notes.model import Entry, Note
    from salescoach.show.console import Tone
    from salescoach.walk.plan import Plan


def interrupted(house: House, deal: Deal, plan: Plan, made: Sequence[Entry]) -> None:
    """Tell how much a walk saved before it was stopped, and how to go on."""
    if made:
        told = in_words(tally(made))
        house.streams.tell(f"stopped; {told}. Go on with: {same_walk(house, deal, plan)}", tone="warn")
    elif not deal.notes:
        house.streams.tell(_NO_DEAL, tone="warn")


def left(house: House, deal: Deal, plan: Plan, saved: int) -> None:
    """Tell how to go on with a walk that the rep left."""
    if saved:
        house.streams.tell(f"saved; go on with: {same_walk(house, deal, plan)}", tone="good")
    elif not deal.notes:
        house.streams.tell(_NO_DEAL, tone="warn")


_NO_DEAL = "stopped before the first answer; no deal was made"


def written(note: Note, before: int) -> list[Entry]:
    """Return what of a note's entries, from a position on, still stands."""
    since = {entry["seq"] for entry in note["entries"][before:]}
    return [entry for entry in standing(note) if entry["seq"] in since]


def same_walk(house: House, deal: Deal, plan: Plan) -> str:
    """Return the command that goes on with a walk: what it was narrowed to, it is narrowed to again."""
    words = ["salescoach walk", deal.slug, "-p", plan.playbook]
    words += ["-s", plan.stage] if plan.stage else []
    words += ["--moment", *plan.moments] if len(plan.moments) == 1 else []
    words += ["--role", plan.role] if plan.role != house.person.role else []
    return " ".join([*words, "--quick"] if plan.quick else words)


def _of_walk(deal: Deal, view: dict[str, Any]) -> list[Entry]:
    """Return what a walk wrote and what of it still stands; its `saved` counts every entry, undos too."""
    notes = (note for note in deal.notes if note["id"] == view["note"])
    return [entry for note in notes for entry in written(note, len(note["entries"]) - view["saved"])]


def tell_saved(house: House, deal: Deal, view: dict[str, Any]) -> None:
    """Tell what is saved, what is missing and what was not used."""
    tell = house.streams.tell
    if view["saved"]:
        found = tally(_of_walk(deal, view))
        tone: Tone = "good" if found.answers or found.done else "plain"
        tell(f"{one_line(deal.name)}: {in_words(found)}", tone=tone)
    for item in view["missing"]:
        tell(f"missing: {item}{_question(house, item)}", tone="warn")
    for name in view["unused"]:
        tell(f"unused: {name} was not asked for")


def _question(house: House, item: str) -> str:
    """Return the words of a question after its id; ids are for scripts, words for people."""
    texts = (one["text"] for (_, name), one in house.gate.catalogue.items.items() if name == item)
    text = next(texts, "")
    return f", {quoted(text)}" if text else ""


def tell_gate(house: House, deal: Deal, view: dict[str, Any]) -> None:
    """Tell how a walk ended, and how the gate stands; a stage of another playbook than was walked is told with it."""
    tell_saved(house, deal, view)
    walked = next(
        (n["playbook"]["id"] for n in deal.notes if n["id"] == view["note"] and "playbook" in n), ""
    )
    check = view["check"]
    stage = deal.stage(check["playbook"], check["stage"])
    title = stage["title"] if stage else check["stage"]
    if check["playbook"] != walked:
        title = f"{title} ({check['playbook']})"
    musts = sum(need["state"] != "met" and not need["should"] for need in check["needs"])
    words = {"ready": "ready to go on", "no-go": "no-go", "not-ready": f"not ready, {musts} still missing"}
    house.streams.tell(f"{title}: {words[check['verdict']]}. See: salescoach check {deal.slug}")
