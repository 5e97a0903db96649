"""One place of a playbook as a rep would meet it, with some things given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.dates import stamp
from salescoach.deal.facts import DEAL_FIELDS
from salescoach.deal.ledgers import LedgerEntry
from salescoach.deal.progress import named
from salescoach.errors import WrongUseError
from salescoach.gate.catalogue import with_inner
from salescoach.problem import did_you_mean
from salescoach.records import dataclass
from salescoach.safe_text import quoted
from salescoach.tryout.cases import Case
from salescoach.tryout.given import Given, GivenError
from salescoach.tryout.running import deal_playbook
from salescoach.walk.plan import EVERYONE, Plan
from salescoach.walk.prompts import prompt_of
from salescoach.walk.slots import Slot, slots_of
from salescoach.walk.steps import state_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime
    from typing import Any

    from salescoach.deal.state import Deal
    from salescoach.gate.verdict import Gate
    from salescoach.playbook.model import Item, Library, Playbook, Stage
    from salescoach.walk.prompt import Prompt
    from salescoach.walk.reading import Customs

ALWAYS = "always"
BESIDE = frozenset({"say", "tip", "avoid"})
_WHY = {
    "waiting": "it waits for something that is not known yet",
    "off": "it is not put as things stand",
    "passed": "a walk passes it by: it is answered already",
}


@dataclass(frozen=True, slots=True)
class Preview:
    """The prompts of a place (an include may have several, or none) and why a walk would not put it now, if so."""

    prompts: tuple[Prompt, ...]
    note: str = ""


def preview(
    gate: Gate, book: Playbook, place: str, given: dict[str, Any], now: datetime, customs: Customs
) -> Preview:
    """Return what a rep would see at `stage/item`; `given` maps facts and ledgers to texts, `stage` to one.

    Raises WrongUseError when there is no such place or something given cannot be read.
    """
    stage, item = _place(book, place)
    if item["verb"] == "compute":
        message = f"nobody is asked for {quoted(place)}: it is worked out"
        raise WrongUseError(message, "preview an item that asks", code="no-prompt")
    deal = _deal(gate, book, given, now, customs)
    roles = item.get("roles") or stage.get("roles") or [EVERYONE]
    plan = Plan(gate, book["id"], role=roles[0], deal_playbook=deal_playbook(gate, book))
    slots = list(slots_of(plan, deal, stage, book["always"] if item in book["always"] else ()))
    found = [slot for slot in slots if _shows(slot, item)] or list(_made_up(deal, stage, item))
    if not found:
        return Preview((), _nothing(item))
    places = found if item["verb"] in {"include", "each"} else found[:1]
    prompts = tuple(_prompt(plan, deal, slots, one) for one in places)
    return Preview(prompts, _WHY.get(state_of(plan, deal, found[0]), ""))


def _place(book: Playbook, place: str) -> tuple[Stage, Item]:
    """Return the stage and the item of `stage/item`; what is asked at every contact stands in any stage."""
    name, _, wanted = place.partition("/")
    stages = {stage["id"]: stage for stage in book["stages"]}
    if not stages:
        raise WrongUseError(f"{book['id']} has no stages", "name a playbook that is walked", code="no-stage")
    if name == ALWAYS:
        stage, items = book["stages"][-1], list(book["always"])
    elif name in stages:
        stage, items = stages[name], [*stages[name]["items"], *book["always"]]
    else:
        hint = did_you_mean(name, stages) or f"{book['stage_name']}s: {', '.join(stages)}"
        message = f"{book['id']} has no {book['stage_name']} {quoted(name)}"
        raise WrongUseError(message, hint, code="no-stage")
    for item in with_inner(items):
        if item["id"] == wanted:
            return stage, item
    names = [item["id"] for item in with_inner(items) if item["verb"] not in BESIDE | {"compute"}]
    hint = did_you_mean(wanted, names) or f"items: {', '.join(names)}"
    raise WrongUseError(f"there is no item {quoted(wanted)} in {name}", hint, code="no-item")


def _deal(gate: Gate, book: Playbook, given: dict[str, Any], now: datetime, customs: Customs) -> Deal:
    case = Case(book["id"], "preview", _as_test(gate, book, given, now, customs), {}, "", 0, 0)
    made = Given(gate, case)
    made.customs = customs
    try:
        return made.deal()
    except GivenError as error:
        name = str(next((part for part in error.path[1:] if part != "facts"), ""))
        raise WrongUseError(f"{quoted(name)}: {error.why}", "mend the --set", code="given") from error


def _as_test(
    gate: Gate, book: Playbook, given: dict[str, Any], now: datetime, customs: Customs
) -> dict[str, Any]:
    """Return what is given as a test would give it."""
    library = gate.library
    apart = {"stage", *library["ledgers"]} - library["facts"].keys()
    facts = {name: value for name, value in given.items() if name not in apart}
    _known(library, facts)
    if customs.currency:
        facts = {"currency": customs.currency, **facts}
    made: dict[str, Any] = {"now": stamp(now), "facts": facts}
    for name in apart & given.keys():
        made[name] = given[name] if name == "stage" else [given[name]]
    if "stage" in made and _stage_named(gate, book, made["stage"]) is None:
        raise WrongUseError(
            f"there is no stage {quoted(made['stage'])}", "write playbook/stage", code="no-stage"
        )
    return made


def _stage_named(gate: Gate, book: Playbook, name: str) -> Stage | None:
    home, stage = named(book["id"], name)
    stages = gate.library["playbooks"][home]["stages"] if home in gate.library["playbooks"] else []
    return next((one for one in stages if one["id"] == stage), None)


def _known(library: Library, names: Iterable[str]) -> None:
    known = [*library["facts"], *DEAL_FIELDS, *library["ledgers"]]
    for name in names:
        if name not in known:
            hint = did_you_mean(name, known) or "name a fact of the playbook, or a ledger"
            raise WrongUseError(f"there is no fact {quoted(name)}", hint, code="no-fact")


def _shows(slot: Slot, item: Item) -> bool:
    """Tell whether an item is put at a place, stands beside it, or made it."""
    if item["verb"] == "include":
        return slot.borrowed
    if item["verb"] == "each":
        return slot.entry is not None and slot.item in item["items"]
    return any(one is item for one in (*slot.items, *slot.beside))


def _made_up(deal: Deal, stage: Stage, item: Item) -> Iterator[Slot]:
    """Yield places inside an each that its entries do not lead to: for the first, or one with fields in brackets."""
    for each in stage["items"]:
        inner = each.get("items", [])
        meant = inner if each is item else [one for one in inner if one is item]
        asked = [one for one in meant if one["verb"] in {"ask", "check", "do"}]
        if not asked:
            continue
        made_up = LedgerEntry(each["each"], f"[{each['each']}]", "", "", deal.slug)
        entry = next(iter(deal.entries(each["each"])), made_up)
        for one in asked:
            kind: Any = "fields" if one.get("fields") else "card" if one["verb"] == "do" else "question"
            yield Slot(kind, stage, (one,), (), entry, evidence=one.get("evidence", "said"))


def _nothing(item: Item) -> str:
    if item["verb"] == "include":
        return "the gate that it looks at lacks nothing that can be asked here"
    return "nothing is asked here"


def _prompt(plan: Plan, deal: Deal, slots: Sequence[Slot], slot: Slot) -> Prompt:
    if slot not in slots:
        return prompt_of(plan, deal, slot)
    return prompt_of(plan, deal, slot, position=slots.index(slot) + 1, total=len(slots))
