from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from people_line import People, settle_in

if TYPE_CHECKING:
    from pathlib import Path

SOLVED = ("--set", "service_solved=yes", "--set", "service_need=second borehole", "--set", "trust=7")
CARD = """\
# City Water: Service
# Who: R. Iyer, plant manager
# We owe: pilot data
#
# Say: Hello, it is me from service. What has it been doing
# since we last spoke?
# 1 Is it solved, in their eyes? (yes or no)
# 2 What else gets in your way here?
# 3 If yes: Which of that may I pass on to a colleague who can
# help?
# 4 If no: What has to happen next until it runs?
# 5 What did I promise you just now?
# 6 How far do they trust us now? (1 to 10)
# Do not sell while it stands still.
#
# Fill in what you know, a few words each; leave the rest empty.
# service_mend: may be written in place of service_lead
# salescoach contact city-water --role service --by "WHOM YOU MET" --answers THIS-FILE
service_solved:
service_need:
service_lead:
service_promise:
trust:
"""


@pytest.fixture
def line(tmp_path: Path) -> People:
    sam = settle_in(tmp_path)
    assert sam("walk", "City Water", "--new", "-p", "four-phases", "--set", "problem=x").code == 0
    return sam.as_("tom", "service")


def test_the_checklist_is_that_of_ones_own_role(line: People) -> None:
    ran = line("contact", "city-water", *SOLVED, "--by", "R. Iyer", "--set", "service_lead=second borehole")
    assert (ran.code, ran.err) == (
        0,
        '✓ City Water: 4 answers are saved\npassed on: "second borehole", from R. Iyer\ntrust 7\n',
    )


def test_a_lead_keeps_from_whom_and_by_whom(line: People) -> None:
    line("contact", "city-water", *SOLVED, "--by", "R. Iyer", "--set", "service_lead=second borehole")
    (lead,) = line("show", "city-water", "--json").view["ledgers"]["leads"]
    assert (lead["text"], lead["from"], lead["noted_by"]) == ("second borehole", "R. Iyer", "tom")
    assert "second borehole · from R. Iyer · noted by tom [" in line("show", "city-water").out


def test_two_visits_on_one_day_are_two_contacts_and_none_is_the_sellers_call(line: People) -> None:
    line("calls", "add", "city-water", "tomorrow 10:00")
    for _ in range(2):
        assert line("contact", "city-water", *SOLVED).code == 0
    ledgers = line("show", "city-water", "--json").view["ledgers"]
    assert len(ledgers["contacts"]) == 2


def test_the_card_is_an_answers_file_of_five_lines(line: People) -> None:
    line("log", "city-water", "people", "R. Iyer, plant manager")
    line("log", "city-water", "promises", "pilot data")
    ran = line("contact", "city-water", "--card")
    assert (ran.code, ran.out, ran.err) == (0, CARD, "")
    filled = (
        CARD.replace("solved:", "solved: yes").replace("need:", "need: none").replace("trust:", "trust: 6")
    )
    (line.root / "back.yaml").write_text(filled, encoding="utf-8")
    ran = line("contact", "city-water", "--answers", "back.yaml", "--json")
    assert (ran.code, ran.view["saved"]) == (0, 3)


def test_a_card_that_comes_back_empty_lacks_what_is_required(line: People) -> None:
    ran = line("contact", "city-water", "--answers", "-", stdin=CARD)
    assert (ran.code, ran.err) == (1, '! missing: service_need, "What else gets in your way here?"\n')


def test_nothing_in_a_name_becomes_an_answer(line: People) -> None:
    line("set", "city-water", "name=City\nWater\ntrust: 1")
    out = line("contact", "city-water", "--card").out
    assert [text for text in out.splitlines() if not text.startswith("#")] == CARD.splitlines()[-5:]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("--role", "sales"),
            (
                '✗ salescoach: there is no checklist for the role "sales"\n'
                "  give --role: service, account-manager, marketing, installer, finance; a seller takes account-manager "
                'once there is an order, and before it notes: salescoach log DEAL contacts "WHOM YOU MET"\n'
            ),
        ),
        (
            ("--role", "instaler"),
            '✗ salescoach: there is no checklist for the role "instaler"\n  did you mean "installer"?\n',
        ),
    ],
)
def test_what_cannot_be_is_refused(line: People, words: tuple[str, ...], told: str) -> None:
    ran = line("contact", "city-water", *words)
    assert (ran.code, ran.out, ran.err) == (2, "", told)


def test_a_card_is_no_json(line: People) -> None:
    ran = line("contact", "city-water", "--card", "--json")
    assert (ran.code, ran.view["error"]["message"]) == (
        2,
        "--card and --json contradict each other",
    )


def test_without_a_terminal_answers_are_needed(line: People) -> None:
    assert line("contact", "city-water").code == 5
