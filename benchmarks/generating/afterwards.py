"""The time after the order: handed over, looked after, or forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generating import words
from generating.team import OTHERS, ROLES, Lead, Sold

if TYPE_CHECKING:
    from datetime import datetime

    from generating.life import Life
    from generating.pen import Draft

# the item of each role's checklist that asks for a lead and for a promise
PREFIX = {
    "service": "service",
    "account-manager": "manager",
    "marketing": "marketing",
    "installer": "installer",
}
PREFIX["finance"] = "finance"


def look_after(life: Life, *, forget: bool) -> None:
    """Hand the customer over, then stay in touch until the year ends; a forgotten one hears from nobody again."""
    won = life.now
    sold = Sold(life.slug, life.account, life.rep.name, won, won)
    life.year.sold.append(sold)
    life.trust, life.interest = 9, 9
    _peak(life)
    _hand_over(life)
    sold.last_contact = life.now
    if forget:
        life.year.forgotten = sold
        life.wait(8, 12)
        _contact(life, won)
        sold.last_contact = life.now
        return
    while True:
        days = (life.now - won).days
        life.wait(*((7, 12) if days < 30 else (13, 25) if days < 180 else (25, 38)))
        _contact(life, won)
        sold.last_contact = life.now


def _peak(life: Life) -> None:
    life.wait(0.5, 3)
    draft = life.felt(stage="peak")
    draft.answer("peak", "expects", f"{life.benefit}, from the first month", by=life.anybody())
    draft.answer("peak", "success_sign", "what the logbook says", by=life.anybody())
    step = {
        "text": "ring after the first week",
        "who": life.rep.name,
        "due": life.a_day(10, 16),
        "channel": "phone",
    }
    life.steps.append(draft.into("peak", "contact_after_order", "next_steps", step, by=life.anybody()))
    life.write(draft)


def _hand_over(life: Life) -> None:
    life.wait(1, 5)
    draft = life.note("handover")
    draft.add(note="handed over to installer", handover={"to": "installer"})
    life.write(draft)
    if not life.promises:
        return
    life.wait(1, 4)
    answers = life.note("walk", playbook="handover", author=ROLES["installer"], role="installer")
    for promise in tuple(life.promises):
        refused = life.chance(0.15)
        told = (
            {"status": "refused", "reason": life.rng.choice(words.REFUSALS)}
            if refused
            else {"status": "accepted"}
        )
        where = {"stage": "taken-over", "item": "promise_answer", "of": promise}
        by = {} if refused else {"by": ROLES["installer"]}
        answers.add(seconds=40, **where, ledger="promises", id=promise, set=told | by, evidence="assumed")
        if not refused:
            life.settle_later(promise, ROLES["installer"], "installer")
    life.write(answers)


def _contact(life: Life, won: datetime) -> None:
    """Note a contact, in the words of whoever had it; trust falls after the peak and comes back."""
    days = (life.now - won).days
    _feel(life, days)
    author, role = life.rng.choice([*OTHERS.items(), (life.rep.name, "sales"), (life.rep.name, "sales")])
    if role == "sales":
        return _seller_rings(life, days)
    draft = life.note("walk", playbook="front-line", author=author, role=role)
    prefix = PREFIX[role]
    draft.answer(role, f"{prefix}_solved", "yes" if life.chance(0.8) else "no")
    draft.answer(role, f"{prefix}_need", life.rng.choice(words.LEADS)[0], by=life.anybody())
    _a_lead(life, draft, role, f"{prefix}_lead")
    if life.chance(0.2):
        life.promised(draft, role, f"{prefix}_promise")
    draft.answer(role, "trust", life.trust)
    return life.write(draft)


def _feel(life: Life, days: int) -> None:
    lean = (9, 9) if days < 21 else (5, 6) if days < 100 else (7, 7) if days < 180 else (8, 7)
    life.trust = min(10, max(1, lean[0] + life.rng.choice((-1, 0, 0, 1))))
    life.interest = min(10, max(1, lean[1] + life.rng.choice((-1, 0, 0, 1))))


def _seller_rings(life: Life, days: int) -> None:
    stage = "disillusionment" if days < 100 else "enlightenment"
    draft = life.felt(stage=stage, by=life.anybody())
    life.steps_settled(draft, done=1)
    if 21 < days < 100:
        draft.answer(stage, "let_down", life.rng.choice(words.FALL_REASONS), by=life.anybody())
    if days >= 100:
        draft.answer(stage, "first_return", life.money(life.annual * 0.8), by=life.anybody())
    life.write(draft)


def _a_lead(life: Life, draft: Draft, stage: str, item: str) -> None:
    if not life.chance(0.22):
        return
    text, kind = life.rng.choice(words.LEADS)
    who = life.anybody()
    entry = draft.into(stage, item, "leads", {"from": who, "text": text, "kind": kind}, by=who)
    life.year.leads.append(Lead(entry, life.slug, life.account, kind, life.now))
