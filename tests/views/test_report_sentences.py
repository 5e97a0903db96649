"""The sentences of a report where there is one of something, or nothing to compare."""

from __future__ import annotations

from report_team import DIAGNOSED, Team, begun, due, ended, heard, moved, noted


def test_one_deal_and_one_of_each_is_told_as_one() -> None:
    team = Team()
    objection = noted(20, "objections", text="too dear")
    promise = noted(20, "promises", text="plans", by="sam", due=due(5), status="kept")
    known = heard(50, **DIAGNOSED)
    team.add("a", begun(60), moved(50, "diagnose"), known, objection, promise)
    view = team.view()
    assert view["stalls"]["says"] == (
        "The one deal that waits in Diagnose waits for “cost of the problem: they agreed”, for too long."
    )
    assert view["objections"]["says"] == "The one objection is about money."
    assert view["contacts"]["says"] == "One contact, had by somebody who sells."
    assert view["promises"]["says"] == "The one settled promise was kept."


def test_of_several_one_has_its_verb() -> None:
    team = Team()
    team.add(
        "a",
        begun(60),
        moved(50, "diagnose"),
        heard(50, **DIAGNOSED),
        noted(9, "objections", text="ask in May"),
    )
    known = {name: value for name, value in DIAGNOSED.items() if name != "fit"}
    team.add(
        "b", begun(60), moved(50, "diagnose"), heard(50, **known), noted(9, "objections", text="too dear")
    )
    view = team.view()
    assert view["objections"]["says"] == "1 of 2 objections is about money."
    assert view["stalls"]["says"].startswith("2 of the 2 deals that wait in Diagnose wait for ")


def test_a_promise_that_was_refused_is_told_beside_those_that_were_broken() -> None:
    team = Team()
    for number, status in enumerate(("kept", "broken", "broken", "refused")):
        team.add(
            f"d-{number}", begun(60), noted(20, "promises", text="x", by="sam", due=due(5), status=status)
        )
    assert team.view()["promises"]["says"] == (
        "1 of 4 settled promises kept; 2 were broken; 1 was refused by those who deliver."
    )


def test_shares_of_orders_are_compared_only_where_there_are_orders() -> None:
    team = Team()
    team.add("own", begun(60), noted(50, "leads", text="a mill", kind="lead", deal="led"))
    [lead] = team.digests[0]["leads"]
    team.add("led", begun(40, source={"deal": "own", "lead": lead["ids"][0]}))
    assert team.view()["sources"]["says"] == "1 of 2 deals came from a lead or a referral."
    team.add("won", begun(40), ended(30, "won"))
    assert team.view()["sources"]["says"] == (
        "1 of 3 deals came from a lead or a referral, 0 % of them won against 50 % of our own."
    )


def test_the_one_customer_below_what_is_expected_is_named() -> None:
    team = Team()
    team.add("mill", begun(100, account="Mill"), ended(60, "won"), noted(50, "contacts", trust=1))
    says = team.view()["curves"]["says"]
    assert says.startswith("Mill is below what is expected at the last reading: trust 1, ")
