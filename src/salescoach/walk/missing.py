"""`include: missing`: what the gate of the deal still lacks, asked where a call has its questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.deal import progress
from salescoach.gate.catalogue import with_inner
from salescoach.playbook.evidence import rank

if TYPE_CHECKING:
    from salescoach.deal.state import Deal
    from salescoach.playbook.model import Item, Stage
    from salescoach.walk.plan import Plan

AT_MOST = 5
ASKABLE = frozenset({"ask", "check", "confirm"})


def missing_items(plan: Plan, deal: Deal, stage: Stage, evidence: str) -> list[Item]:
    """Return the questions of the deal's gate that this stage puts: those put already in this call, then those
    still open, five in all and none that the walked playbook asks itself.
    """
    home = plan.deal_playbook
    if home == plan.playbook or home not in deal.library["playbooks"]:
        return []
    put = _put_already(plan, deal, stage)
    here = deal.stage(home, progress.current_stage(deal, home))
    wanted = plan.gate.questions(deal, home, here) if here is not None else []
    own = _asked_itself(plan, deal)
    fit = [item for item in wanted if item not in put and _belongs_here(deal, stage, item)]
    open_still = [item for item in fit if _can_be_put(deal, item, own, evidence)]
    return [*put, *open_still][: max(AT_MOST, len(put))]


def _put_already(plan: Plan, deal: Deal, stage: Stage) -> list[Item]:
    found: list[Item] = []
    for event in deal.index.of_stage(plan.playbook, stage["id"]):
        home = event.entry.get("playbook")
        if home and home != plan.playbook and deal.belongs(event, deal.playbook(plan.playbook)["scope"]):
            item = plan.gate.catalogue.item(home, event.entry.get("item", ""))
            if item is not None and item not in found:
                found.append(item)
    return found


def _asked_itself(plan: Plan, deal: Deal) -> set[str]:
    book = deal.playbook(plan.playbook)
    items = [item for stage in book["stages"] for item in with_inner(stage["items"])]
    return {item["fact"] for item in items if item.get("fact")}


def _belongs_here(deal: Deal, stage: Stage, item: Item) -> bool:
    """Tell whether a question is asked at this moment; what we only ask ourselves is not put before a customer."""
    here = stage.get("moment", "during")
    if item["verb"] == "check" and here == "during":
        return False
    own = deal.stage(item["home"], item["stage"])
    moment = item.get("moment") or (own.get("moment", "during") if own is not None else "during")
    return here in {"before", moment}


def _can_be_put(deal: Deal, item: Item, own: set[str], evidence: str) -> bool:
    """Tell whether a question is worth putting here: a guess that we have already is not asked for again."""
    if item["verb"] not in ASKABLE or item.get("fact") in own:
        return False
    if item["verb"] == "confirm":
        return evidence != "assumed"
    known = deal.known(item["fact"]) if item.get("fact") and not item.get("into") else None
    return known is None or not known.is_known or rank(known.evidence) < rank(evidence)
