"""What was noted by mistake is taken back, a deal that ended is opened again, and what is refused says how."""

from __future__ import annotations

from salescoach.cli.settle import STATUS_HELP
from salescoach.playbook.builtin_ledgers import builtin_ledgers


def promises(shop):
    return [one["text"] for one in shop.shown()["ledgers"].get("promises", [])]


def test_a_promise_that_was_noted_by_mistake_is_taken_back(shop):
    for text in ("pilot data", "a price list"):
        shop("log", "city-water", "promises", text)
    ran = shop("settle", "city-water", "pilot", "taken-back", "--because", "it was theirs")
    assert (ran.code, ran.told) == (0, ["✓ pilot data: taken back from promises"])
    assert promises(shop) == ["a price list"]
    view = shop("settle", "city-water", "price", "taken-back", "--json").view
    assert list(view["entry"]["undo"]) == ["note", "seq"]
    assert promises(shop) == []


def test_a_status_that_a_list_does_not_have_is_refused_with_the_way_to_take_an_entry_back(shop):
    shop("log", "city-water", "promises", "pilot data")
    known = "one of open, accepted, questioned, refused, kept, broken"
    assert shop("settle", "city-water", "pilot", "dropped").told == [
        '✗ salescoach: an entry of promises cannot be "dropped"',
        f"  {known}; noted by mistake: salescoach settle city-water ffffff-1 taken-back",
    ]
    ran = shop("settle", "city-water", "pilot", "taken-back", "--field", "due=fri")
    assert (ran.code, ran.told) == (
        2,
        ["✗ salescoach: what is taken back has no fields", "  leave --field out"],
    )


def test_an_entry_is_sought_in_the_lists_that_have_such_a_status_and_the_nearest_are_named(shop):
    shop("log", "city-water", "next_steps", "pilot plan")
    for text in ("a visit", "pilot data"):
        shop("log", "city-water", "promises", text)
    assert shop("settle", "city-water", "pilot", "kept").told == ["✓ pilot data: kept (ffffff-1)"]
    assert shop("settle", "city-water", "pilot of two weeks", "kept").told[-1] == (
        '  there are: ffffff-1 "pilot data", ffffff-1 "a visit"'
    )


def test_help_names_the_statuses_of_every_list():
    for name, ledger in builtin_ledgers().items():
        if ledger["statuses"]:
            assert f"f {name}: {', '.join(ledger['statuses'])}." in STATUS_HELP


def test_an_end_in_place_of_another_says_what_it_was_and_how_to_go_back(shop):
    shop("outcome", "city-water", "won")
    assert shop("outcome", "city-water", "lost", "--because", "cancelled").told == [
        "✓ City Water: lost",
        "! it was won on Sat 21 Nov 2026; that is taken as cancelled now. To go back: salescoach outcome city-water won",
    ]
    assert shop("outcome", "city-water", "won").told[-1] == (
        '! it was lost on Sat 21 Nov 2026. To go back: salescoach outcome city-water lost --because "..."'
    )


def test_an_end_is_taken_back(shop):
    ran = shop("outcome", "city-water", "open")
    assert (ran.code, ran.told) == (
        2,
        ["✗ salescoach: City Water is open: no end was noted", "  end it with won, lost or no-go"],
    )
    for words in (("won",), ("lost", "--because", "x")):
        shop("outcome", "city-water", *words)
    assert [
        row["deal"] for row in shop("deals", "--where", "outcome == 'open'", "--json").view["deals"]
    ] == []
    ran = shop("outcome", "city-water", "open")
    assert (ran.code, ran.told) == (0, ["✓ City Water is open again; its end is taken back"])
    (row,) = shop("deals", "--where", "outcome == 'open'", "--json").view["deals"]
    assert row["deal"] == "city-water"


def test_open_keeps_nothing_and_a_slip_names_it(shop):
    shop("outcome", "city-water", "won")
    assert shop("outcome", "city-water", "open", "--again", "fri").told == [
        "✗ salescoach: open takes an end back and keeps nothing with it",
        "  leave --set and --again out",
    ]
    assert shop("outcome", "city-water", "cancelled").told[-1] == (
        "  one of won, lost, no-go; open takes an end back"
    )
    assert "undo" in shop("outcome", "city-water", "open", "--json").view["entry"]
