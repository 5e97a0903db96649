"""One call, as a walk of the seven steps writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generating import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generating.life import Life
    from generating.pen import Draft

# An item, what they answered, and the rest of the entry; no answer: nobody knew.
Heard = tuple[str, Any, dict[str, Any]]


def call(
    life: Life, heard: Sequence[Heard], *, first: bool = False, present: bool = False, close: str = ""
) -> None:
    """Write the walk of a call: what was heard, and what was presented, objected, agreed and promised."""
    draft = life.note("walk", playbook="seven-steps")
    life.called(draft)
    life.steps_settled(draft, done=0.9)
    _planning(life, draft, first=first)
    _opening(life, draft)
    _questioning(life, draft, heard)
    if present:
        draft.card("presentation", leave_out=0.25)
    if present or life.chance(0.3):
        _objections(life, draft)
    _closing(life, draft, close)
    _after(life, draft, to_deliver=close == "agreed")
    life.write(draft)


def _planning(life: Life, draft: Draft, *, first: bool) -> None:
    draft.answer("planning", "call_aim", life.rng.choice(words.AIMS))
    draft.said["call_aim"] = draft.entries[-1]["value"]
    if first:
        draft.answer("planning", "benefit_guess", life.benefit)
    if life.chance(0.5):
        draft.answer(
            "planning", "current_supply", life.rng.choice(("their own workshop", "Aquaplus", "nobody"))
        )
    else:
        draft.without_answer("planning", "current_supply", "skipped")
    draft.card("planning", leave_out=0.3)


def _opening(life: Life, draft: Draft) -> None:
    draft.card("opening", leave_out=0.15)
    draft.answer("opening", "finish_time", f"{life.now.hour + 1}:00", by=life.anybody())


def _questioning(life: Life, draft: Draft, heard: Sequence[Heard]) -> None:
    for item, value, more in heard:
        if value is None:
            draft.without_answer("questioning", item, "dont-know")
        else:
            draft.answer("questioning", item, value, by=life.anybody(), **more)


def _objections(life: Life, draft: Draft) -> None:
    for text, beneath, response in life.rng.sample(words.OBJECTIONS, life.rng.randint(0, 2)):
        fields = {"text": text, "raised_by": life.anybody()}
        entry = draft.into("objections", "all_objections", "objections", fields, by=life.anybody())
        if life.chance(0.65):
            done = {"response": response, "status": "covered"} | (
                {"beneath": beneath} if life.chance(0.8) else {}
            )
            where = {"stage": "objections", "item": "beneath_it", "of": entry}
            draft.add(seconds=60, **where, ledger="objections", id=entry, set=done, evidence="said")


def _closing(life: Life, draft: Draft, close: str) -> None:
    if close:
        draft.answer("closing", "go_ahead", close, by=life.anybody())
    if life.chance(0.8):
        step = {"text": life.rng.choice(words.STEPS), "who": life.rep.name, "due": life.a_day(3, 14)}
        life.steps.append(draft.into("closing", "next_step", "next_steps", step, by=life.anybody()))


def _after(life: Life, draft: Draft, *, to_deliver: bool) -> None:
    draft.answer("follow-up", "aim_met", life.rng.choice(("full", "full", "partly", "missed")))
    talk = ("half", "me", "me") if life.too_early else ("customer", "mostly", "mostly", "half")
    draft.answer("follow-up", "talk_share", life.rng.choice(talk))
    for _ in range(life.rng.choice((1, 2, 3) if to_deliver else (0, 0, 1, 1))):
        life.promised(draft, "follow-up", "promises_made", settle=not to_deliver)
