"""How a walk ends: what is saved, what is missing, how to go on, how the gate stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.safe_text import one_line, quoted

if TYPE_CHECKING:
    from salescoach.cli.house import House
    from salescoach.deal.state import Deal
    from salescoach.walk.plan import Plan


def interrupted(house: House, deal: Deal, plan: Plan, made: int) -> None:
    """Tell how much a walk saved before it was stopped, and how to go on."""
    if made:
        house.streams.tell(
            f"stopped; {_answers(made)} saved. Go on with: {same_walk(deal, plan)}", tone="warn"
        )


def same_walk(deal: Deal, plan: Plan) -> str:
    """Return the command that goes on with a walk: what it was narrowed to, it is narrowed to again."""
    words = ["salescoach walk", deal.slug, "-p", plan.playbook]
    words += ["-s", plan.stage] if plan.stage else []
    words += ["--moment", *plan.moments] if len(plan.moments) == 1 else []
    return " ".join([*words, "--quick"] if plan.quick else words)


def _answers(count: int) -> str:
    return "1 entry is" if count == 1 else f"{count} entries are"


def tell_saved(house: House, deal: Deal, view: dict[str, Any]) -> None:
    """Tell what is saved, what is missing and what was not used."""
    tell = house.streams.tell
    if view["saved"]:
        tell(f"{one_line(deal.name)}: {_answers(view['saved'])} saved", tone="good")
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
    """Tell how a walk ended, and how the gate stands."""
    tell_saved(house, deal, view)
    check = view["check"]
    stage = deal.stage(check["playbook"], check["stage"])
    title = stage["title"] if stage else check["stage"]
    musts = sum(need["state"] != "met" and not need["should"] for need in check["needs"])
    words = {"ready": "ready to go on", "no-go": "no-go", "not-ready": f"not ready, {musts} still missing"}
    house.streams.tell(f"{title}: {words[check['verdict']]}. See: salescoach check {deal.slug}")
