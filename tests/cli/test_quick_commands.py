"""log, set, settle, advance, outcome, init, doctor: what they write, say and return (DESIGN 7)."""

from __future__ import annotations

import json

import pytest
from cli_shop import ID, Shop


def entry(ran):
    """Return the entry that a command wrote, without its number, time and id."""
    return {key: value for key, value in ran.view["entry"].items() if key not in {"seq", "at", "id"}}


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (("log", "city-water", "note", "a remark"), "log"),
        (("set", "city-water", "hours=10"), "log"),
        (("outcome", "city-water", "lost", "--because", "too dear"), "outcome"),
        (("advance", "city-water", "--because", "they asked"), "advance"),
    ],
)
def test_a_quick_entry_is_a_note_of_its_own(shop, words, kind):
    before = shop.kept()
    ran = shop(*words, "--json")
    assert (ran.code, ran.err, list(ran.view)) == (0, "", ["salescoach", "note", "path", "deal", "entry"])
    (path,) = shop.kept().keys() - before.keys()
    note = json.loads(shop.kept()[path])
    assert (ran.view["note"], ran.view["path"], ran.view["deal"]) == (note["id"], path, "city-water")
    assert (note["kind"], note["author"], note["role"], note["entries"]) == (
        kind,
        "sam",
        "sales",
        [ran.view["entry"]],
    )


@pytest.mark.parametrize(
    ("words", "said", "made"),
    [
        (("promises", "pilot data by fri", "--to", "Iyer"),
         "promises: pilot data, due Fri 27 Nov 2026, to Iyer, by sam",
         {"ledger": "promises", "add": {"text": "pilot data", "due": "2026-11-27", "to": "Iyer", "by": "sam"},
          "evidence": "assumed"}),
        (("objections", "too dear, they say", "--by", "Iyer"), "objections: too dear, they say, raised by Iyer",
         {"ledger": "objections", "add": {"text": "too dear, they say", "raised_by": "Iyer"}, "evidence": "said",
          "by": "Iyer"}),
        (("people", "Ana Ruiz, CFO, decides", "--field", "level=senior"),
         "people: Ana Ruiz, title CFO, part decides, level senior",
         {"ledger": "people", "add": {"name": "Ana Ruiz", "title": "CFO", "part": ["decides"], "level": "senior"},
          "evidence": "assumed"}),
        (("next_steps", "call Ana", "--due", "in 3 days"), "next steps: call Ana, due Tue 24 Nov 2026, who sam",
         {"ledger": "next_steps", "add": {"text": "call Ana", "due": "2026-11-24", "who": "sam"},
          "evidence": "assumed"}),
        (("scope", "a second pump", "--field", "cost=~12k"), "scope: a second pump, cost ~€12k",
         {"ledger": "scope", "add": {"text": "a second pump", "cost":
          {"low": 12000, "likely": 12000, "high": 12000, "about": True, "text": "~12k", "currency": "EUR"}},
          "evidence": "assumed"}),
    ],
)  # fmt: skip
def test_log_says_what_was_understood(shop, words, said, made):
    assert shop("log", "city-water", *words).told == [f"✓ {said} (ffffff-1)"]
    assert entry(shop("log", "city-water", *words, "--json")) == made


def test_a_note_is_kept_as_it_is(shop):
    ran = shop("log", "City Water", "note", "they [laughed] {a lot}", "--by", "Iyer", "--json")
    assert entry(ran) == {"note": "they [laughed] {a lot}", "by": "Iyer"}
    assert shop("log", "City Water", "note", "x").told == ["✓ note: x"]


@pytest.mark.parametrize(
    ("words", "said", "made"),
    [
        (("hours=1.234,5",), "hours: 1,234.5 hours a month", {"value": 1234.5, "evidence": "assumed"}),
        (("hours=10", "--by", "Iyer"), "hours: 10 hours a month", {"value": 10, "evidence": "said", "by": "Iyer"}),
        (("hours=10", "--evidence", "documented"), "hours: 10 hours a month",
         {"value": 10, "evidence": "documented"}),
        (("begins=next friday",), "begins: Fri 27 Nov 2026", {"value": "2026-11-27", "evidence": "assumed"}),
        (("begins=26.11.2026",), "begins: Thu 26 Nov 2026", {"value": "2026-11-26", "evidence": "assumed"}),
        (("plant=2",), "plant: The south", {"value": "south", "evidence": "assumed"}),
        (("trust=7 they laughed",), "trust: 7", {"value": 7, "evidence": "assumed", "reason": "they laughed"}),
    ],
)  # fmt: skip
def test_set_says_what_was_understood_and_who_said_it(shop, words, said, made):
    assert shop("set", "city-water", *words).told == [f"✓ {said}"]
    found = entry(shop("set", "city-water", *words, "--json"))
    assert {key: found[key] for key in found if key not in {"fact", "type", "status"}} == made


def test_set_takes_the_deals_own_fields(shop):
    assert shop("set", "city-water", "value=4 lakh").told == ["✓ value: €400k"]
    for setting in ("account=City of Pune", "owner=bo"):
        assert shop("set", "city-water", setting).code == 0
    assert [shop.shown()[name] for name in ("account", "owner")] == ["City of Pune", "bo"]


def test_of_two_sets_within_a_second_the_later_wins(shop):
    for value in range(5):
        shop("set", "city-water", f"hours={value}", "--by", "Iyer")
    assert shop.shown()["facts"]["hours"]["value"] == 4


def test_a_fact_of_this_call_that_is_set_belongs_to_the_call_in_hand(shop):
    assert shop("set", "city-water", "aim=a date").code == 0
    assert shop.shown()["facts"]["aim"]["value"] == "a date"


@pytest.mark.parametrize("words", ["pilot data", "pilot", "{id}", "{beginning}"])
def test_settle_finds_an_entry_by_words_and_by_its_id(shop, words):
    made = shop("log", "city-water", "promises", "pilot data", "--json").view["entry"]["id"]
    named = words.format(id=made, beginning=made[:4])
    ran = shop("settle", "city-water", named, "questioned", "--because", "too late", "--field", "due=fri")
    assert ran.told == ["✓ pilot data: questioned, reason too late, due Fri 27 Nov 2026 (ffffff-1)"]
    (promise,) = shop.shown()["ledgers"]["promises"]
    assert (promise["status"], promise["reason"], promise["due"]) == ("questioned", "too late", "2026-11-27")


def test_settle_refuses_what_fits_two_entries_and_a_status_that_is_none(shop):
    for text in ("pilot data", "pilot plant"):
        shop("log", "city-water", "promises", text)
    ran = shop("settle", "city-water", "pilot", "kept")
    assert (ran.code, ran.told) == (
        2,
        [
            '✗ salescoach: "pilot" fits 2 entries: ffffff-1 "pilot data", ffffff-1 "pilot plant"',
            "  give more of its words, or its id",
        ],
    )
    assert shop("settle", "city-water", "pilot data", "kpet").told == [
        '✗ salescoach: an entry of promises cannot be "kpet"',
        '  did you mean "kept"?',
    ]


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("Ana Ruiz, Bert", {"with": "Ana Ruiz, Bert"}),
        ("yesterday", {"at": "2026-11-20"}),
        ("fri", {"at": "2026-11-20"}),  # the last one, for a contact lies behind us
        ("2026-11-02", {"at": "2026-11-02"}),
        ("2026-11-02T08:00:00Z", {"at": "2026-11-02T08:00:00Z"}),
        ("Ana Ruiz, trust: 7", {"with": "Ana Ruiz", "trust": 7}),
        (
            "Ana Ruiz, Bert, channel: phone, at: fri",
            {"with": "Ana Ruiz, Bert", "channel": "phone", "at": "2026-11-20"},
        ),
        ("with: Sun Li", {"with": "Sun Li"}),
        ("Jan Novak", {"with": "Jan Novak"}),
        ("May Lee; Bo; Cy; Di; Ed; Flo", {"with": "May Lee, Bo, Cy, Di, Ed, Flo"}),
        ("yesterday, trust: 7", {"at": "2026-11-20", "trust": 7}),
        ("sat", {"at": "2026-11-21"}),  # it is Saturday
    ],
)
def test_a_contact_is_logged_by_its_day_or_by_whom_it_was_with(shop, text, added):
    assert entry(shop("log", "city-water", "contacts", text, "--json"))["add"] == added | {"who": "sam"}


TO_COME = "  plan it with: salescoach calls add city-water "
NO_DATE = "  write it as 2026-11-26, 26 Nov 2026, friday, tomorrow or in 3 days"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "tomorrow",
            ["a contact has been, and Sun 22 Nov 2026 is still to come", f"{TO_COME}2026-11-22T10:00"],
        ),
        (
            "next fri, phone",
            ["a contact has been, and Fri 27 Nov 2026 is still to come", f"{TO_COME}2026-11-27T10:00"],
        ),
        (
            "2026-11-22T08:00:00Z",
            ["a contact has been, and Sun 22 Nov 2026 is still to come", f"{TO_COME}2026-11-22T10:00"],
        ),
        ("31 nov", ["there is no 31 November 2026", NO_DATE]),
        ("2026-13-01, phone", ["there is no month 13", NO_DATE]),
        ("fri 13", ['"fri 13" is no date', f'{NO_DATE}; if it is a name: "with: fri 13"']),
        ("nov 31", ["there is no 31 November 2026", f'{NO_DATE}; if it is a name: "with: nov 31"']),
    ],
)
def test_a_contact_on_a_day_that_is_none_or_still_to_come_is_refused(shop, text, told):
    before = shop.kept()
    ran = shop("log", "city-water", "contacts", text)
    assert (ran.code, ran.told) == (2, [f"✗ salescoach: {told[0]}", told[1]])
    assert shop.kept() == before


def test_the_day_of_a_contact_in_a_field_is_read_as_a_day_too(shop):
    words = ("log", "city-water", "contacts", "Ana Ruiz", "--field")
    assert entry(shop(*words, "at=yesterday", "--json"))["add"]["at"] == "2026-11-20"
    assert shop(*words, "at=tomorrow").code == 2


def test_advance_past_a_shut_gate_takes_a_reason_which_is_kept(shop):
    ran = shop("advance", "city-water", "diagnose")
    lacking = (
        "signs of a complex sale: known or guessed; the problem: known or guessed; we know at least one person; "
        "somebody has agreed to talk: yes"
    )
    assert (ran.code, ran.told) == (
        1,
        [
            f"✗ salescoach: Discover is not ready; it lacks: {lacking}",
            '  see: salescoach check city-water; to move on all the same, give --because "..."',
        ],
    )
    ran = shop("advance", "city-water", "diagnose", "--because", "they asked", "--json")
    move = {
        "playbook": "four-phases",
        "from": "discover",
        "to": "diagnose",
        "because": "they asked",
        "override": True,
    }
    assert (ran.code, entry(ran)) == (0, {"move": move})
    assert shop("check", "city-water", "--json").view["stage"] == "diagnose"
    assert shop("advance", "city-water", "discover").told == ["✓ diagnose to discover"]


def test_advance_names_what_stops_a_deal_before_what_its_stage_lacks(shop):
    shop("set", "city-water", "urgent_reason=no", "--by", "Iyer")
    shop("advance", "city-water", "diagnose", "--because", "they asked")
    ran = shop("advance", "city-water", "design")
    assert ran.code == 1
    assert ran.told[0].startswith(
        "✗ salescoach: Diagnose is no-go: a reason that cannot wait: no, or money and people for it: no; it lacks: "
    )


def test_outcome_keeps_a_reason_and_a_day_to_look_again(shop):
    ran = shop(
        "outcome", "city-water", "no-go", "--because", "no money", "--again", "in 2 weeks", "--set", "hours=3"
    )
    assert ran.told == [
        "✓ City Water: no-go",
        "✓ next steps: look again: City Water, due Sat 5 Dec 2026 (ffffff-2)",
        "✓ hours: 3 hours a month",
    ]
    assert shop.shown()["facts"]["hours"]["evidence"] == "documented"
    assert shop("check", "--all", "--json").view == {"salescoach": 1, "checks": []}


def test_check_says_no_go_with_its_own_code(shop):
    shop("set", "city-water", "urgent_reason=no", "--by", "Iyer")
    ran = shop("check", "city-water", "--json")
    assert (ran.code, ran.view["verdict"]) == (3, "no-go")
    assert shop("check", "--all").code == 3


def test_init_makes_a_workspace_once(shop, tmp_path):
    new = tmp_path / "new"
    ran = shop("init", str(new), "--name", "bo", "--role", "service")
    assert ran.told == [
        f"✓ a workspace is in {new}; its settings are in salescoach.yaml",
        "✓ you are bo (service)",
    ]
    ran = shop("init", str(new))
    assert (ran.code, ran.told) == (
        2,
        [f"✗ salescoach: {new} is a workspace already", f"  edit {new}/salescoach.yaml"],
    )
    assert shop("set", "city-water", "hours=1", "--json").code == 0
    shop("init", str(tmp_path / "other"), "--name", "sam", "--role", "sales")


def test_doctor_counts_what_is_there(shop):
    ran = shop("doctor")
    assert (ran.code, ran.out, ran.told) == (
        0,
        "",
        ["workspace: ROOT", "1 deal, 1 note, 7 playbooks", "✓ all is well"],
    )
    assert shop("doctor", "--json").view["problems"] == []


def test_doctor_says_what_can_be_saved_of_a_damaged_note(shop):
    whole = shop.note.read_bytes()
    lines = whole.decode().splitlines()
    shop.note.write_text("\n".join([*lines[:-2], lines[-2][:-3]]), encoding="utf-8")
    kept = len([line for line in lines if line.startswith("  {")])
    ran = shop("doctor")
    assert (ran.code, ran.out.splitlines()[1]) == (
        1,
        f"  can be saved from it: {kept} entries; salescoach doctor --json gives them",
    )
    salvage = shop("doctor", "--json").view["salvage"]
    assert [len(one["entries"]) for one in salvage] == [kept]
    shop.note.write_bytes(whole[:100])
    assert shop("doctor").out.splitlines()[1] == "  can be saved from it: nothing"
    shop.note.write_bytes(whole)
    assert shop("doctor", "--json").view["salvage"] == []


def test_doctor_names_every_damage(shop):
    (shop.note.parent / "20261120T090000Z-00000a.json").write_text("[]", encoding="utf-8")
    shop.write("deals/stray.txt", "x")
    shop.write("playbooks/acme.yaml", "salescoach: 1\nid: acme\nstagse: []\n")
    ran = shop("doctor", "--json")
    assert (ran.code, ran.err) == (1, "")
    assert {"damaged-note", "stray-file"} <= {p["code"] for p in ran.view["problems"]}
    assert any(p["file"] == "playbooks/acme.yaml" and p["line"] for p in ran.view["problems"])


@pytest.mark.parametrize(
    "words",
    [
        ("--workspace", "{root}", "check", "city-water", "--json"),
        ("check", "--workspace", "{root}", "city-water", "--json"),
        ("check", "city-water", "--json", "--workspace={root}"),
        ("check", "city-water", "--json", "--plain", "--no-input", "--workspace", "{root}"),
    ],
)
def test_global_options_stand_anywhere(shop, words, tmp_path):
    from salescoach.cli.house import House

    class Elsewhere(Shop):
        def __init__(self):
            self.root, self.env = tmp_path, shop.env

    ran = Elsewhere()(*(word.format(root=shop.root) for word in words))
    assert House  # the command line is the real one
    assert (ran.code, ran.view["deal"]) == (1, "city-water")


def test_the_workspace_comes_from_the_environment_where_none_is_named(shop, tmp_path):
    here = Shop.__new__(Shop)
    here.root, here.env = tmp_path, {**shop.env, "SALESCOACH_HOME": str(shop.root)}
    assert here("check", "city-water", "--json").view["deal"] == "city-water"


def test_now_is_the_moment_of_everything_that_is_written(shop):
    ran = shop("set", "city-water", "hours=1", "--json", now="2026-12-01T10:00:00Z")
    assert (ran.view["note"][:16], ran.view["entry"]["at"]) == ("20261201T100000Z", "2026-12-01T10:00:00Z")


@pytest.mark.parametrize(
    ("words", "code", "kind"),
    [
        (("check", "nosuch"), 2, "no-deal"),
        (("walk", "city-water", "-p", "bok", "--set", "aim=x"), 2, "no-playbook"),
        (("check", "city-water", "-s", "nosuch"), 2, "no-stage"),
        (("walk", "city-water", "-p", "book", "--set", "hours=x"), 2, "answers"),
        (("set", "city-water", "hours=x"), 2, "figure"),
        (("set", "city-water", "begins=soon"), 2, "date"),
        (("log", "city-water", "nosuch", "x"), 2, "no-ledger"),
        (("settle", "city-water", "nosuch", "kept"), 2, "no-entry"),
        (("outcome", "city-water", "nosuch"), 2, "outcome"),
        (("walk", "city-water", "-p", "book"), 5, "person-needed"),
        (("walk", "city-water", "-p", "book", "--answers", "nosuch.yaml"), 4, "unusable-file"),
        (("advance", "city-water"), 1, "not-ready"),
        (("nosuch",), 2, "no-command"),
        (("check", "city-water", "--nosuch"), 2, "wrong-use"),
    ],
)
def test_an_error_as_json_has_one_shape_and_a_stable_code(shop, words, code, kind):
    ran = shop(*words, "--json")
    assert (ran.code, ran.err, list(ran.view)) == (code, "", ["salescoach", "error"])
    assert list(ran.view["error"]) == ["code", "message", "hint", "problems"]
    assert (ran.view["error"]["code"], bool(ran.view["error"]["message"])) == (kind, True)


def test_data_goes_to_standard_output_and_talk_to_standard_error(shop):
    assert [bool(text) for text in shop("show", "city-water")[1:]] == [True, False]
    assert [bool(text) for text in shop("set", "city-water", "hours=1")[1:]] == [False, True]
    assert ID.sub("", shop("--version").out) == "salescoach 0.1.0\n"
