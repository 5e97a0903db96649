"""Walks without a person: every shape of an answers file, `--set`, notes to go on in, exit codes (DESIGN 5)."""

from __future__ import annotations

import json

import pytest


def entries(shop, ran, *names):
    """Return what the note of a walk holds, with only the keys that are asked about."""
    note = json.loads(
        (shop.root / "deals" / "city-water" / f"{ran.view['note']}.json").read_text(encoding="utf-8")
    )
    return [{n: e[n] for n in names if n in e} for e in note["entries"] if any(n in e for n in names)]


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("hours: 10", {"status": "answered", "value": 10, "evidence": "said"}),
        ("hours: {value: 10, by: Priya, note: in passing}",
         {"status": "answered", "value": 10, "evidence": "said", "by": "Priya", "reason": "in passing"}),
        ("hours: {value: 10, evidence: documented}", {"status": "answered", "value": 10, "evidence": "documented"}),
        ("hours: {value: 10, evidence: assumed}", {"status": "answered", "value": 10, "evidence": "assumed"}),
        ("hours: {status: dont-know, reason: nobody counts}", {"status": "dont-know", "reason": "nobody counts"}),
        ("hours: {status: later}", {"status": "later"}),
        ("book/hours: 10", {"status": "answered", "value": 10, "evidence": "said"}),
        ('{"hours": 10}', {"status": "answered", "value": 10, "evidence": "said"}),
    ],
)  # fmt: skip
def test_an_answer_is_a_text_a_value_or_a_status(shop, text, entry):
    ran = shop.answers(text, "--json")
    assert ran.code == 0
    assert entries(shop, ran, "hours", "status", "value", "evidence", "by", "reason")[-1] == entry


def test_a_place_for_guesses_is_a_ceiling(shop):
    ran = shop.answers("went: {value: well, evidence: documented, by: Priya}", "--json")
    assert entries(shop, ran, "value", "evidence", "by")[-1] == {"value": "well", "evidence": "assumed"}


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("who: Ana Ruiz, CFO, decides", [{"name": "Ana Ruiz", "title": "CFO", "part": ["decides"]}]),
        ("who: [Ana Ruiz, Bo Li]", [{"name": "Ana Ruiz"}, {"name": "Bo Li"}]),
        ("who: {name: Ana Ruiz, part: [decides, uses]}", [{"name": "Ana Ruiz", "part": ["decides", "uses"]}]),
        ("who:\n  - {name: Ana, title: CFO}\n  - Bo Li", [{"name": "Bo Li"}, {"name": "Ana", "title": "CFO"}]),
    ],
)  # fmt: skip
def test_a_list_adds_to_a_ledger(shop, text, added):
    ran = shop.answers(text, "--json")
    assert (ran.code, [e["add"] for e in entries(shop, ran, "add")]) == (0, added)


@pytest.mark.parametrize("text", ["who: none", "who: []", "who: '-'"])
def test_nobody_is_an_answer(shop, text):
    ran = shop.answers(text, "--json")
    assert entries(shop, ran, "item", "value")[-1] == {"item": "who", "value": []}


def test_side_entries_are_read_first_and_an_each_answers_for_them_by_words(shop):
    ran = shop.answers(
        "beneath_each: {dear: {beneath: {beneath: fear, status: covered}}}\n"
        "deal: {value: 2 lakh, owner: sam}\n"
        "ledgers:\n  objections: [too dear]\n  promises: [{text: pilot data, due: fri}]\n",
        "--json",
    )
    assert ran.code == 0
    assert entries(shop, ran, "deal", "add", "set")[1:] == [
        {"deal": {"value": {"low": 200000, "likely": 200000, "high": 200000, "currency": "EUR"}, "owner": "sam"}},
        {"add": {"text": "too dear"}},
        {"add": {"text": "pilot data", "due": "2026-11-27"}},
        {"set": {"beneath": "fear", "status": "covered"}},
    ]  # fmt: skip


def test_an_each_answers_by_id_and_may_change_the_status_alone_or_be_set_aside(shop):
    ids = [
        shop("log", "city-water", "objections", text, "--json").view["entry"]["id"]
        for text in ("too dear", "too late", "too far")
    ]
    ran = shop.answers(
        f"beneath_each:\n  {ids[0]}: {{beneath: fear}}\n  {ids[1]}: {{beneath: {{status: covered}}}}\n"
        f"  {ids[2]}: {{beneath: {{status: later, reason: no time}}}}\n",
        "--json",
    )
    found = entries(shop, ran, "of", "set", "status", "reason")
    assert [e for e in found if "of" in e] == [
        {"of": ids[0], "set": {"beneath": "fear"}},
        {"of": ids[1], "set": {"status": "covered"}},
        {"of": ids[2], "status": "later", "reason": "no time"},
    ]


def test_a_card_takes_its_lines_one_by_one(shop):
    ran = shop.answers("pencil: done\nsilence: {status: later}", "--json")
    assert entries(shop, ran, "item", "status", "value")[-2:] == [
        {"item": "pencil", "status": "answered", "value": "done"},
        {"item": "silence", "status": "later"},
    ]


def test_what_they_corrected_is_named_and_asked_anew_no_more(shop):
    ran = shop.answers("hours: 10\nrate: 5\nagreed: {value: corrected, facts: [hours], by: Priya}", "--json")
    assert entries(shop, ran, "item", "fact", "status", "by")[-2:] == [
        {"item": "agreed", "status": "answered", "by": "Priya"},
        {"fact": "hours", "status": "refuted", "by": "Priya"},
    ]


def test_what_was_not_asked_for_is_listed_and_not_written(shop):
    ran = shop.answers("hours: 10\nagreed: agreed\nmain_benefit: safety", "--json")
    assert (ran.code, ran.view["unused"], ran.view["saved"]) == (0, ["agreed", "main_benefit"], 1)


def test_what_was_understood_is_told_after_it_is_saved(shop):
    assert shop.answers("hours: 1.234,5\nrate: 500\nbegins: next friday").told == [
        "understood: 1,234.5 hours a month",
        "understood: €500",
        "worked out: cost of the problem €7.41m a year",
        "It costs them €7.41m a year.",
        "understood: Fri 27 Nov 2026",
        "✓ City Water: 3 answers are saved",
        "Discover (four-phases): not ready, 4 still missing. See: salescoach check city-water",
    ]


def test_set_wins_over_the_file_and_may_stand_alone(shop):
    ran = shop.answers("hours: 10", "--set", "hours=12", "--set", "deal.owner=bo", "--json")
    assert (ran.code, shop.shown()["facts"]["hours"]["value"], shop.shown()["owner"]) == (0, 12, "bo")


def test_standard_input_is_read_when_a_dash_stands_for_the_file(shop):
    ran = shop("walk", "city-water", "-p", "book", "--answers", "-", "--json", stdin="hours: 10\n")
    assert (ran.code, ran.view["saved"]) == (0, 1)


def test_the_shape_of_the_result(shop):
    ran = shop.answers("hours: 10", "--json", "--note", "new")
    view = ran.view
    assert list(view) == ["salescoach", "note", "path", "saved", "complete", "missing", "unused", "check"]
    assert (ran.code, view["complete"], view["missing"], view["saved"]) == (1, False, ["aim"], 1)
    assert view["path"].endswith(f"deals/city-water/{view['note']}.json")
    assert (view["check"]["playbook"], view["check"]["verdict"]) == ("four-phases", "not-ready")


def test_by_names_who_speaks_for_all_of_it(shop):
    ran = shop.answers("hours: 10\nwent: well", "--by", "Priya", "--json")
    assert [e.get("by") for e in entries(shop, ran, "item", "by")[-2:]] == ["Priya", None]


def test_an_unfinished_note_under_twelve_hours_old_is_gone_on_with(shop):
    first = shop.note.stem
    again = shop(
        "walk", "city-water", "-p", "book", "--set", "hours=1", "--json", now="2026-11-21T21:00:00Z"
    ).view
    late = shop(
        "walk", "city-water", "-p", "book", "--set", "rate=1", "--json", now="2026-11-22T10:00:00Z"
    ).view
    assert (again["note"], late["note"] == first) == (first, False)


def test_note_chooses_new_last_or_one(shop):
    def note(choice, item):
        return shop("walk", "city-water", "-p", "book", "--note", choice, "--set", item, "--json").view[
            "note"
        ]

    first = shop.note.stem
    second = note("new", "aim=b")
    assert second != first
    assert note("last", "hours=1") in {first, second}
    assert (note(first, "rate=1"), note(second[-6:], "rate=2")) == (first, second)


def test_an_entry_of_another_kind_is_no_note_to_go_on_in(shop):
    log = shop("log", "city-water", "note", "a remark", "--json").view["note"]
    ran = shop("walk", "city-water", "-p", "book", "--note", log, "--set", "hours=1")
    assert (ran.code, ran.told[0]) == (2, f'✗ salescoach: there is no note "{log}" of yours for book')


@pytest.mark.parametrize("command", ["walk", "prep", "call", "contact"])
def test_new_never_goes_on_with_a_deal_that_is_there(shop, command):
    before = shop.kept()
    ran = shop(command, "city WÁTER", "--new", "--role", "service", "--set", "trust=7")
    assert (ran.code, ran.told) == (
        2,
        [
            '✗ salescoach: there is a deal "City Water" already, since Sat 21 Nov 2026',
            f"  go on with it: salescoach {command} city-water",
        ],
    )
    assert shop.kept() == before


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("walk Bakr", 'did you mean "city-baker"? a new deal begins with: salescoach walk "Bakr" --new'),
        ("prep Bakr", 'did you mean "city-baker"? a new deal begins with: salescoach prep "Bakr" --new'),
        ("call Bakr", 'did you mean "city-baker"? a new deal begins with: salescoach call "Bakr" --new'),
        (
            "contact Bakr --role service",
            'did you mean "city-baker"? a new deal begins with: salescoach contact "Bakr" --new',
        ),
        ("brief Bakr", 'did you mean "city-baker"?'),
        ("debrief Bakr --set aim=x", 'did you mean "city-baker"?'),
        ("check Bakr", 'did you mean "city-baker"?'),
        ("show Bakr", 'did you mean "city-baker"?'),
        ("due Bakr", 'did you mean "city-baker"?'),
        ("log Bakr note x", 'did you mean "city-baker"?'),
        ("set Bakr aim=x", 'did you mean "city-baker"?'),
        ("settle Bakr x kept", 'did you mean "city-baker"?'),
        ("advance Bakr", 'did you mean "city-baker"?'),
        ("outcome Bakr lost", 'did you mean "city-baker"?'),
        ("handover Bakr --to service", 'did you mean "city-baker"?'),
        ("curve Bakr", 'did you mean "city-baker"?'),
        ("calls add Bakr tomorrow", 'did you mean "city-baker"?'),
        ("check Orchard", 'a new deal begins with: salescoach walk "Orchard" --new'),
        ("brief Orchard", 'a new deal begins with: salescoach prep "Orchard" --new'),
        ("contact Orchard --role service", 'a new deal begins with: salescoach contact "Orchard" --new'),
    ],
)
def test_a_deal_that_is_not_there_is_met_with_the_one_that_was_meant(shop, line, hint):
    assert shop("walk", "City Baker", "--new", "-p", "book", "--set", "aim=x").code == 0
    ran = shop(*line.split())
    name = "Orchard" if "Orchard" in line else "Bakr"
    assert (ran.code, ran.told) == (2, [f'✗ salescoach: there is no deal "{name}"', f"  {hint}"])


@pytest.mark.parametrize("command", ["call", "contact"])
def test_who_calls_unexpectedly_can_be_begun_on_the_spot(shop, command):
    assert shop(command, "Mill Lane", "--new", "--role", "service", "--set", "trust=7").code in {0, 1}
    assert shop("show", "mill-lane", "--json").view["name"] == "Mill Lane"


def test_a_deal_is_made_with_new_alone(shop):
    assert shop("walk", "River", "-p", "book", "--set", "aim=x").code == 2
    assert shop("walk", "River", "--new", "-p", "book", "--set", "aim=x").code == 0


@pytest.mark.parametrize("words", [(), ("--no-input",), ("--json",), ("--plain",)])
def test_without_a_terminal_or_answers_a_person_is_needed(shop, words):
    ran = shop("walk", "city-water", "-p", "book", *words)
    message = "there is no terminal to ask in"
    assert (ran.code, message in ran.out + ran.err) == (5, True)
    assert "--answers FILE or --set item=answer" in ran.out + ran.err


def test_the_exit_code_of_a_walk_is_not_the_verdict(shop):
    ran = shop.answers("hours: 10", "--json")
    assert (ran.code, ran.view["complete"], ran.view["check"]["verdict"]) == (0, True, "not-ready")


def test_every_deal_checked_keeps_a_gap_behind_a_long_name(shop):
    assert shop("walk", "x" * 60, "--new", "-p", "book", "--set", "aim=x").code == 0
    (line,) = [
        line
        for line in shop("check", "--all", COLUMNS="80").out.splitlines()
        if "xxx" in line and "NOT" in line
    ]
    assert line.startswith(f" NOT READY  {'x' * 24} ") and line[37:38] not in {"", " "}
