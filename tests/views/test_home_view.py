from __future__ import annotations

from typing import TYPE_CHECKING, Any

from building import BUILT_IN, Building, gate_of
from salescoach.views.home import home_view
from salescoach.walk.plan import Plan

if TYPE_CHECKING:
    from salescoach.deal.state import Deal

AT = "2026-11-22T09:00:00Z"
BOOKS = {"call": "seven-steps", "deal": "four-phases", "account": "relationship-cycle"}


def added(ledger: str, **fields: Any) -> dict[str, Any]:
    return {"ledger": ledger, "add": fields}


def home(*deals: Deal, author: str = "sam", role: str = "sales") -> dict[str, Any]:
    building = Building(gate_of(BUILT_IN))
    plan = Plan(building.gate, "seven-steps", deal_playbook="four-phases")
    return home_view(deals, building.gate, plan, BOOKS, author=author, role=role, now=building.now)


def deal(name: str, *entries: dict[str, Any], **head: Any) -> Deal:
    return of_notes(name, {"at": AT, "entries": list(entries), **head})


def of_notes(name: str, *notes: dict[str, Any]) -> Deal:
    return Building(gate_of(BUILT_IN)).deal(name, list(notes))


def test_the_call_that_begins_first_is_next() -> None:
    view = home(
        deal("late", added("calls", starts="2026-11-24T09:00:00Z")),
        deal("soon", added("calls", starts="2026-11-23T10:00:00Z", aim="see the plant")),
        deal("gone", added("calls", starts="2026-11-23T08:00:00Z", ends="2026-11-23T09:00:00Z")),
    )
    assert (view["call"]["deal"], view["call"]["soon"], view["call"]["aim"]) == (
        "soon",
        True,
        "see the plant",
    )
    assert view["call"]["command"] == "salescoach prep soon"


def test_a_call_that_is_on_is_still_the_one() -> None:
    view = home(deal("on", added("calls", starts="2026-11-23T09:30:00Z", ends="2026-11-23T10:00:00Z")))
    assert view["call"]["soon"]


def test_a_call_of_tomorrow_is_not_soon_and_none_is_none() -> None:
    assert not home(deal("a", added("calls", starts="2026-11-24T09:50:00Z")))["call"]["soon"]
    assert home(deal("a", added("calls", starts="2026-11-24T09:50:00Z", status="cancelled")))["call"] is None


def test_what_we_owe_is_late_or_due_today_and_not_what_they_owe_or_others_do() -> None:
    owed = deal(
        "acme",
        {"deal": {"owner": "mia"}},
        added("people", name="Li Wei"),
        added("promises", text="late", by="sam", due="2026-11-21"),
        added("promises", text="today", by="Sam", due="2026-11-23"),
        added("promises", text="tomorrow", by="sam", due="2026-11-24"),
        added("promises", text="theirs", by="Li Wei", due="2026-11-21"),
        added("next_steps", text="of mia", who="mia", due="2026-11-21"),
    )
    assert [(one["text"], one["days_late"]) for one in home(owed)["owed"]] == [("late", 2), ("today", 0)]
    assert [one["text"] for one in home(owed, author="mia")["owed"]] == ["of mia", "late", "today"]


def test_no_more_than_five_debts_are_shown_and_the_rest_is_counted() -> None:
    promises = [added("promises", text=f"p{n}", by="sam", due="2026-11-21") for n in range(8)]
    view = home(deal("acme", *promises))
    assert (len(view["owed"]), view["more_owed"]) == (5, 3)


WALK: dict[str, Any] = {"playbook": "four-phases", "entries": [{"note": "x"}]}
CALL: dict[str, Any] = {
    "playbook": "seven-steps",
    "scope": "call",
    "entries": [{"note": "tankers", "typed": "tankers"}, {"note": "fines", "typed": "fines"}],
}


def finish(*notes: dict[str, Any], author: str = "sam") -> list[tuple[str, int, str]]:
    view = home(of_notes("acme", *notes), author=author)
    return [(one["kind"], one["lines"], one["command"]) for one in view["finish"]]


def test_a_walk_left_in_the_middle_is_gone_on_with() -> None:
    walk = "salescoach walk acme -p four-phases"
    assert finish({"at": "2026-11-23T08:00:00Z", **WALK}) == [("walk", 0, walk)]
    assert finish({"at": "2026-11-22T08:00:00Z", **WALK}) == [("walk", 0, f"{walk} --note last")]


def test_what_is_ended_old_or_of_somebody_else_is_not_unfinished() -> None:
    assert finish({"at": AT, "ended": AT, **WALK}) == []
    assert finish({"at": "2026-11-10T08:00:00Z", **WALK}) == []
    assert finish({"at": AT, **WALK}, author="mia") == []


def test_the_loose_lines_of_a_call_wait_for_their_debrief() -> None:
    assert finish({"at": AT, "ended": AT, **CALL}) == [("debrief", 2, "salescoach debrief acme")]
    undo = {"undo": {"note": "20261122T090000Z-000001", "seq": 1}}
    taken_back = {"at": AT, "ended": AT, **CALL, "entries": [*CALL["entries"], undo]}
    assert finish(taken_back) == [("debrief", 1, "salescoach debrief acme")]


def test_lines_that_were_sorted_wait_no_more() -> None:
    sorts = [{"from": {"note": "20261122T090000Z-000001", "seq": 2}, "status": "kept"}]
    debrief = {"at": "2026-11-22T11:00:00Z", "playbook": "seven-steps", "scope": "call", "entries": sorts}
    begun = {**debrief, "continues": "20261122T090000Z-000001"}
    assert finish({"at": AT, "ended": AT, **CALL}, begun) == [("debrief", 1, "salescoach debrief acme")]


def test_a_debrief_in_the_note_of_the_call_itself_counts() -> None:
    marks = [{"from": {"note": "20261122T090000Z-000001", "seq": seq}, "item": "aim_met"} for seq in (1, 2)]
    assert finish({"at": AT, "ended": AT, **CALL, "entries": [*CALL["entries"], *marks]}) == []


def test_a_debrief_that_was_walked_to_its_end_leaves_nothing() -> None:
    after = {"playbook": "seven-steps", "scope": "call", "entries": [{"note": "x"}]}
    assert finish({"at": AT, "ended": AT, **CALL}, {"at": "2026-11-22T11:00:00Z", "ended": AT, **after}) == []


def test_a_call_that_was_not_ended_is_gone_on_with() -> None:
    assert finish({"at": "2026-11-23T09:00:00Z", **CALL}) == [("call", 2, "salescoach call acme")]


def test_a_walk_gone_on_with_on_another_machine_is_offered_once() -> None:
    name = "20261123T080000Z-000001"
    here = {"at": "2026-11-23T08:00:00Z", **CALL, "machine": "aaaaaaaaaaaa"}
    entries = [{"note": "no budget", "typed": "no budget"}]
    there = {
        **here,
        "at": "2026-11-23T08:30:00Z",
        "continues": name,
        "machine": "bbbbbbbbbbbb",
        "entries": entries,
    }
    assert finish(here, there) == [("call", 3, "salescoach call acme")]
    assert finish(here, {**there, "ended": "2026-11-23T08:40:00Z"}) == [
        ("debrief", 3, "salescoach debrief acme")
    ]


def test_what_waits_for_a_role_is_of_those_who_have_it_and_of_whose_deal_it_is() -> None:
    handed = of_notes(
        "mill",
        {"at": "2026-11-01T09:00:00Z", "entries": [{"deal": {"owner": "Mia"}}, {"outcome": "won"}]},
        {
            "at": "2026-11-02T09:00:00Z",
            "kind": "handover",
            "entries": [{"handover": {"to": "service"}}],
        },
    )

    def owed(**who: str) -> list[str]:
        return [one["text"] for one in home(handed, **who)["owed"]]

    over = ["take the order over: salescoach walk mill -p handover"]
    assert owed(author="tom", role="service") == over
    assert owed(author="mia", role="sales") == over
    assert owed(author="tom", role="sales") == owed(author="tom", role="finance") == []
