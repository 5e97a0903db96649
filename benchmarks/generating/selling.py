"""A sale through its four phases, as plausible reps go about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generating import words
from generating.calls import call

if TYPE_CHECKING:
    from generating.calls import Heard
    from generating.life import Life
    from generating.team import Lead

SIGNS = ("many_deciders", "first_time", "intangible", "hard_to_compare", "unclear_need", "own_perspectives")


def sell(life: Life, lead: Lead | None) -> bool:
    """Play the phases; True when it was won.  Raises YearOverError when the year ends first."""
    discover(life, lead)
    if life.chance(0.07):
        life.wait(10, 40)
        life.end("no-go", life.rng.choice(words.NO_REASONS))
        return False
    life.wait(2, 9)
    life.move("discover", "diagnose")
    return diagnose(life) and design(life) and deploy(life)


def discover(life: Life, lead: Lead | None) -> None:
    """Find out who they are and whether somebody will talk."""
    draft = life.note("walk", playbook="four-phases")
    fields: dict[str, Any] = {"name": life.name, "account": life.account, "owner": life.rep.name}
    source = {"source": {"deal": lead.deal, "lead": lead.id}} if lead is not None else {}
    draft.add(deal=fields | source)
    draft.answer("discover", "complex_signs", sorted(life.rng.sample(SIGNS, life.rng.randint(1, 3))))
    for number in range(life.rng.randint(2, 4)):
        life.met(draft, "discover", "who_matters", life.new_person(decider=number == 0))
    draft.answer("discover", "suspected_problem", life.problem)
    draft.answer("discover", "benefit_hope", life.benefit)
    draft.card("discover", leave_out=0.35)
    draft.answer("discover", "meeting_agreed", "yes")
    life.write(draft)


def diagnose(life: Life) -> bool:
    """Ask until the problem and its cost are agreed, or it is a no; the gate where deals can be made to stall."""
    life.wait(2, 9)
    reason, money = life.chance(0.86), life.chance(0.85)
    call(life, _first_questions(life, reason=reason, money=money), first=True, present=life.too_early)
    if life.too_early:
        return _past_the_gate(life)
    if not reason or not money:
        return _a_no(life)
    _second_thoughts(life)
    if not _agree_the_cost(life):
        return False
    life.wait(1, 4)
    life.move("diagnose", "design")
    return True


def _first_questions(life: Life, *, reason: bool, money: bool) -> list[Heard]:
    money_answer = ("yes" if money else "no") if life.chance(0.8) else None
    return [
        ("problem", life.problem, {}),
        ("strategic_issues", life.issue, {}),
        ("main_benefit", life.benefit, {}),
        ("requirements", f"{life.benefit}; our own people run it", {}),
        ("decision_process", "the director signs, the board nods" if life.chance(0.7) else None, {}),
        ("rivals", life.rng.choice(("Aquaplus", "to wait", "to do it themselves")), {}),
        ("urgent_reason", "yes" if reason else "no", {}),
        ("resources", money_answer if money else "no", {}),
        ("consequence", life.consequence, {}),
        ("hours_lost", life.hours, {}),
        ("benefit_agreed", "agreed", {"evidence": "confirmed", "facts": {"main_benefit": life.benefit}}),
    ]


def _second_thoughts(life: Life) -> None:
    """Note, after the first call, what only we can judge."""
    life.wait(0.2, 2)
    draft = life.note("walk", playbook="four-phases")
    draft.answer("diagnose", "fit", "yes")
    draft.answer("diagnose", "our_price", life.money(life.price))
    life.trust = min(8, life.trust + life.rng.randint(0, 2))
    draft.answer("diagnose", "trust", life.trust)
    for person in life.people:
        if person.part[0] in {"decides", "influences"} and life.chance(0.6):
            view = {"needs": life.benefit, "stance": life.rng.choice(("for", "neutral", "against"))}
            where = {"stage": "diagnose", "item": "their_view", "of": person.id}
            draft.add(seconds=30, **where, ledger="people", id=person.id, set=view, evidence="said")
    draft.add(deal={"value": life.money(life.price)})
    life.write(draft)


def _agree_the_cost(life: Life) -> bool:
    """Call again until they agree the cost; where the gate stalls most deals, they never do."""
    stalls = "stalled-gate" in life.year.troubles and life.chance(0.72)
    for attempt in range(5):
        life.wait(8, 20)
        agreed = not stalls and (attempt > 0 or life.chance(0.7))
        asked: list[Heard] = [
            ("hourly_cost", life.money(life.rate), {}),
            ("resources", "yes", {}),
            ("payback_years", life.payback, {}),
        ]
        facts = {"evidence": "confirmed", "facts": {"annual_cost": life.money(life.annual)}}
        if agreed or life.chance(0.6):
            asked.append(("cost_agreed", "agreed" if agreed else "not-yet", facts))
        call(life, asked)
        if agreed:
            return life.price <= life.annual * life.payback or _a_no(life)
        if attempt > 1 and life.chance(0.15):
            break
    return _lost(life)


def _past_the_gate(life: Life) -> bool:
    life.wait(1, 5)
    life.move("diagnose", "design", past="they asked for a drawing")
    return True


def _a_no(life: Life) -> bool:
    life.wait(1, 12)
    life.end("no-go", life.rng.choice(words.NO_REASONS))
    return False


def _lost(life: Life) -> bool:
    life.wait(3, 20)
    life.end("lost", life.rng.choice(words.LOST_REASONS))
    return False


def design(life: Life) -> bool:
    """Work the solution out with them."""
    life.wait(4, 15)
    draft = life.note("walk", playbook="four-phases")
    who = life.anybody()
    draft.answer("design", "design_return", life.rng.choice(("people", "decision", "fee", "nothing")), by=who)
    for part in life.rng.sample(("dosing pump", "sensors", "filters", "a stand for visitors"), 2):
        fields = {"text": part, "cost": life.money(life.price // 2), "asked_by": who, "solves": life.problem}
        draft.into("design", "parts", "scope", fields, by=who)
    draft.answer("design", "solution", f"together we see to it: {life.benefit}", by=who)
    life.write(draft)
    if life.chance(0.6 if life.too_early else 0.08):
        return _lost(life)
    life.wait(3, 14)
    _agree_the_solution(life)
    life.wait(1, 4)
    life.move("design", "deploy", past="they want to see a price" if life.too_early else "")
    return True


def _agree_the_solution(life: Life) -> None:
    solution = f"together we see to it: {life.benefit}"
    draft = life.note("walk", playbook="four-phases")
    draft.said["solution"] = solution
    told: dict[str, Any] = {"evidence": "confirmed", "facts": {"solution": solution}}
    draft.answer("design", "solution_agreed", "agreed", by=life.anybody(), **told)
    if life.chance(0.7):
        draft.answer("design", "rehearsal", "done")
    life.write(draft)


def deploy(life: Life) -> bool:
    """Propose it, and have their yes in writing, or not."""
    life.wait(5, 20)
    measure: list[Heard] = [
        ("success_measure", "what the logbook says", {}),
        ("goes_live", life.a_day(40, 120), {}),
    ]
    won = life.chance(0.45 if life.too_early else 0.8)
    call(life, measure, present=True, close="agreed" if won else "time")
    if not won:
        return _lost(life) if life.chance(0.7) else _a_no(life)
    life.wait(2, 15)
    draft = life.note("walk", playbook="four-phases")
    draft.answer("deploy", "accepted", "yes", by=life.anybody(), evidence="documented")
    life.write(draft)
    life.end("won")
    return True
