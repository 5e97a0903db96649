from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator
from people_line import People, settle_in

from salescoach.show.data.schemas import schema_of

if TYPE_CHECKING:
    from pathlib import Path

ROLES = "service, installer, account-manager, finance, engineering, delivery"


@pytest.fixture
def sam(tmp_path: Path) -> People:
    line = settle_in(tmp_path)
    assert line("walk", "City Water", "--new", "-p", "four-phases", "--set", "problem=x").code == 0
    line("log", "city-water", "promises", "three operators trained", "--due", "2026-12-01", "--to", "R. Iyer")
    line("log", "city-water", "people", "R. Iyer, plant manager")
    line("set", "city-water", "trust=8")
    line("outcome", "city-water", "won", "--set", "expects=clean water", "--set", "value=50k")
    return line


def test_a_handover_tells_what_the_next_role_must_know_and_is_kept(sam: People) -> None:
    ran = sam("handover", "city-water", "--to", "service")
    assert (ran.code, ran.err) == (
        0,
        (
            "✓ City Water is handed over to service\n"
            '! "three operators trained": nobody who delivers was asked\n'
        ),
    )
    assert (
        "“three operators trained”, to R. Iyer, by sam, until Tue 1 Dec 2026, checked with nobody"
        in " ".join(ran.out.split())
    )
    assert sam("show", "city-water", "--json").view["handover"]["to"] == "service"
    assert "Handed over to service, not taken over yet\n" in sam("show", "city-water").out


def test_a_promise_that_nobody_owns_keeps_the_order_with_the_seller(sam: People) -> None:
    sam("settle", "city-water", "three operators", "open", "--field", "by=")
    sam("walk", "city-water", "-p", "handover", "--set", "promises_all=spare pump by 2026-12-04")
    ran = sam("handover", "city-water", "--to", "service", "--json")
    assert (ran.code, ran.view["error"]["code"], ran.view["error"]["message"]) == (
        1,
        "unowned",
        'not handed over: nobody of ours stands for "spare pump"',
    )
    assert sam("show", "city-water", "--json").view["handover"] is None


def test_the_receiver_is_told_until_they_have_taken_it_over(sam: People) -> None:
    sam("handover", "city-water", "--to", "service")
    tom = sam.as_("tom", "service").at("2026-11-22T09:00:00Z")

    def told() -> list[str]:
        due = tom("due", "city-water", "--role", "service", "--json").view["due"]
        return [
            one["text"] for one in due if one["kind"] == "next-step" and "take the order over" in one["text"]
        ]

    assert told() == ["take the order over: salescoach walk city-water -p handover"]
    answers = """\
promises_answered: {three operators: {promise_answer: {status: accepted, by: tom}}}
first_meeting: visit by 2026-11-24
"""
    sam("set", "city-water", "success_sign=no tanker bill", "--by", "R. Iyer")
    sam("set", "city-water", "expects=clean water", "--by", "R. Iyer")
    assert tom("walk", "city-water", "-p", "handover", "--answers", "-", stdin=answers).code == 0
    assert (told(), tom("show", "city-water", "--json").view["handover"]["accepted"]) == ([], True)


def test_a_deal_that_was_taken_over_is_handed_over_and_no_longer_just_won(sam: People) -> None:
    def told(line: People) -> tuple[str, str, str, bool]:
        (row,) = line("deals", "--json").view["deals"]
        head = line("show", "city-water").out.splitlines()[0].rpartition(" · ")[2]
        return line("deals").out.splitlines()[0], head, row["outcome"], row["handed_over"]

    assert told(sam) == ("0 deals open · 1 won", "ended: won", "won", False)
    sam("handover", "city-water", "--to", "service")
    assert told(sam) == ("0 deals open · 1 won", "ended: won", "won", False)
    sam("set", "city-water", "success_sign=no tanker bill", "--by", "R. Iyer")
    sam("set", "city-water", "expects=clean water", "--by", "R. Iyer")
    tom = sam.as_("tom", "service").at("2026-11-22T09:00:00Z")
    answers = (
        "promises_answered: {three operators: {promise_answer: {status: accepted, by: tom}}}\n"
        "first_meeting: visit by 2026-11-24\n"
    )
    assert tom("walk", "city-water", "-p", "handover", "--answers", "-", stdin=answers).code == 0
    assert told(tom) == ("0 deals open · 1 handed over", "won, and handed over", "won", True)


def test_a_refused_promise_is_the_sellers_at_once(sam: People) -> None:
    sam("handover", "city-water", "--to", "service")
    tom = sam.as_("tom", "service")
    answers = "{three operators: {promise_answer: {status: refused, reason: the rig is booked}}}"
    ran = tom(
        "walk", "city-water", "-p", "handover", "--answers", "-",
        stdin=f"promises_answered: {answers}\nfirst_meeting: visit by 2026-11-24\n",
    )  # fmt: skip
    assert ran.code == 0, ran.err
    for playbook in ("four-phases", "handover", "relationship-cycle"):
        check = sam("check", "city-water", "-p", playbook, "--json").view
        assert "promise_refused" in [advice["id"] for advice in check["advice"]]
    assert (
        "  !! a promise was refused by those who deliver: three operators trained\n"
        in sam("show", "city-water").out
    )
    (due,) = [o for o in sam("due", "--role", "sales", "--json").view["due"] if o["kind"] == "promise"]
    assert (due["text"], due["who"], due["due"], due["overdue"]) == (
        "three operators trained: refused by those who deliver; mend it with the customer",
        "sam",
        "2026-11-21",
        False,
    )
    assert sam.at("2026-11-22T09:00:00Z")("due", "--role", "sales").code == 1
    again = sam("handover", "city-water", "--to", "service")
    assert '! "three operators trained" was refused; mend it with the customer\n' in again.err
    assert "cannot be kept as it was made: three operators trained" in again.out


def test_json_is_as_its_schema_says_and_every_format_is_written_once(sam: People) -> None:
    shown = sam("handover", "city-water", "--to", "service", "--json").view
    Draft202012Validator(schema_of("handover")).validate(shown)
    for name, begins in (("h.html", "<!doctype html>"), ("h.md", "# City Water"), ("h.txt", "City Water")):
        assert sam("handover", "city-water", "--to", "service", "-o", name).code == 0
        assert (sam.root / name).read_text(encoding="utf-8").startswith(begins)
    ran = sam("handover", "city-water", "--to", "service", "-o", "h.md")
    assert (ran.code, "is there already" in ran.err) == (2, True)
    assert sam("handover", "city-water", "--to", "service", "-o", "h.md", "--force").code == 0


def test_a_role_that_takes_nothing_over_is_refused(sam: People) -> None:
    ran = sam("handover", "city-water", "--to", "sales")
    assert (ran.code, ran.err) == (
        2,
        f'✗ salescoach: nobody takes orders over in the role "sales"\n  one of {ROLES}\n',
    )
    assert sam("handover", "city-water", "--to", "servise").err.endswith('  did you mean "service"?\n')


def test_nothing_in_a_name_acts_in_a_document(sam: People) -> None:
    sam("log", "city-water", "promises", "<script>x</script> *bold* \x1b[31m")
    page = sam("handover", "city-water", "--to", "service", "--format", "html").out
    assert ("<script>" in page, "\x1b" in page) == (False, False)
    assert "*bold*" not in sam("handover", "city-water", "--to", "service", "--format", "markdown").out


def test_an_answer_may_change_the_words_by_which_its_entry_was_named(sam: People) -> None:
    sam("settle", "city-water", "three operators", "refused", "--because", "the rig is booked")
    mended = "{promise_mended: {text: two operators trained, due: 2026-12-10, status: open}}"
    ran = sam(
        "walk", "city-water", "-p", "handover", "--answers", "-",
        stdin=f"promises_laid_open: {{three operators: {mended}}}\npromises_all: none\n",
    )  # fmt: skip
    assert "fits" not in ran.err
    (promise,) = sam("show", "city-water", "--json").view["ledgers"]["promises"]
    assert (promise["text"], promise["status"]) == ("two operators trained", "open")


def test_advice_of_two_playbooks_in_the_same_words_is_told_once(sam: People) -> None:
    tom = sam.as_("tom", "service")
    answers = "{three operators: {promise_answer: {status: refused, reason: the rig is booked}}}"
    ran = tom(
        "walk", "city-water", "-p", "handover", "--answers", "-", stdin=f"promises_answered: {answers}\n"
    )
    assert ran.err.count("A promise cannot be kept as it was made.") == 1
