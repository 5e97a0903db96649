"""The ledgers that every deal has, as data; a playbook may add its own but may not redefine these."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from salescoach.playbook.model import Answer, Fact, Ledger

_TEXT: Final[Answer] = {"type": "text"}
_DATE: Final[Answer] = {"type": "date"}
_MONEY: Final[Answer] = {"type": "money"}
_SCALE: Final[Answer] = {"type": "scale", "low": 1, "high": 10}

LEVELS: Final = ("senior", "peer", "technical", "finance")
STYLES: Final = ("achiever", "cautious", "friendly", "unknown")


def _choice(*ids: str) -> Answer:
    return {"type": "choice", "options": {one: one for one in ids}}


def _several(*ids: str) -> Answer:
    return {"type": "several", "options": {one: one for one in ids}}


def _ledger(name: str, keep: Literal["deal", "account"], /, **fields: Answer) -> Ledger:
    named = {key.rstrip("_"): answer for key, answer in fields.items()}
    statuses = list(named["status"].get("options", {})) if "status" in named else []
    return {"id": name, "fields": named, "keep": keep, "statuses": statuses}


def builtin_ledgers() -> dict[str, Ledger]:
    """Return the ledgers of the language by id, fields in the order in which they are asked.

    The first option of `status` is that of a new entry.
    """
    people = _ledger(
        "people",
        "account",
        name=_TEXT,
        title=_TEXT,
        email=_TEXT,
        level=_choice(*LEVELS),
        part=_several("decides", "influences", "uses", "champions", "blocks"),
        stance=_choice("for", "neutral", "against", "unknown"),
        style=_choice(*STYLES),
        needs=_TEXT,
        motives=_TEXT,
        relations=_TEXT,
    )
    return {one["id"]: one for one in (people, *_deal_ledgers(), *_contact_ledgers())}


def _deal_ledgers() -> tuple[Ledger, ...]:
    objections = _ledger(
        "objections",
        "deal",
        text=_TEXT,
        raised_by=_TEXT,
        beneath=_TEXT,
        response=_TEXT,
        gave=_TEXT,
        got=_TEXT,
        status=_choice("open", "covered"),
    )
    promises = _ledger(
        "promises",
        "deal",
        text=_TEXT,
        to=_TEXT,
        by=_TEXT,
        due=_DATE,
        checked_with=_TEXT,
        status=_choice("open", "accepted", "questioned", "refused", "kept", "broken"),
        reason=_TEXT,
    )
    return objections, promises, *_work_ledgers()


def _work_ledgers() -> tuple[Ledger, ...]:
    steps = _ledger(
        "next_steps",
        "deal",
        text=_TEXT,
        role=_TEXT,
        who=_TEXT,
        due=_DATE,
        channel=_TEXT,
        status=_choice("open", "done", "dropped"),
    )
    scope = _ledger(
        "scope",
        "deal",
        text=_TEXT,
        cost=_MONEY,
        asked_by=_TEXT,
        supplied_by=_TEXT,
        solves=_TEXT,
        status=_choice("in", "out"),
    )
    parked = _choice("parked", "asked")
    questions = _ledger("questions", "deal", text=_TEXT, whom=_TEXT, answer=_TEXT, status=parked)
    return steps, scope, questions


def _contact_ledgers() -> tuple[Ledger, ...]:
    calls = _ledger(
        "calls",
        "deal",
        starts=_TEXT,
        ends=_TEXT,
        with_=_TEXT,
        aim=_TEXT,
        place=_TEXT,
        uid=_TEXT,
        status=_choice("planned", "held", "cancelled"),
    )
    contacts = _ledger(
        "contacts",
        "account",
        at=_TEXT,
        who=_TEXT,
        with_=_TEXT,
        channel=_TEXT,
        trust=_SCALE,
        interest=_SCALE,
        reason=_TEXT,
    )
    kind = _choice("lead", "referral")
    leads = _ledger("leads", "account", text=_TEXT, kind=kind, from_=_TEXT, deal=_TEXT)
    return calls, contacts, leads


def deal_fields() -> dict[str, Fact]:
    """Return the deal's own fields, which expressions and texts may name like any fact."""
    titles = {"name": "name of the deal", "account": "customer", "owner": "owner", "currency": "currency"}
    fields: dict[str, Fact] = {
        key: {"id": key, "title": title, "answer": _TEXT, "keep": "deal", "home": "deal"}
        for key, title in titles.items()
    }
    value: Fact = {
        "id": "value",
        "title": "value of the deal",
        "answer": _MONEY,
        "keep": "deal",
        "home": "deal",
    }
    return fields | {"value": value}
