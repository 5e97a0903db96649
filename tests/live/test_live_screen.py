"""The screen of a call, as a terminal shows it; the pictures stand in `tests/cases/calls/screens`."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

import pytest
from live_screens import Seen, compared, shown

from call_desk import CallDesk

CALL_2 = [
    "1 till 10:45",
    "6 bad water for days",
    "@shah",
    "commissioner wants it before the monsoon, and nobody knows whether the contractor can be ready",
    "@iyer",
    "2 20-30 hours a month",
    "3 tankers are 4 lakh a day",
    "x too dear this year",
    "? who pays the fines",
    "+ Commissioner Rao, decides",
    "> rao meeting, me, thu",
    "3 4 lakh",
]
Steps = Callable[[Seen], Awaitable[None]]


def desk() -> CallDesk:
    planned = {"starts": "2026-11-23T10:00:00Z", "ends": "2026-11-23T10:30:00Z", "status": "planned"}
    held = {"starts": "2026-11-16T10:00:00Z", "ends": "2026-11-16T10:30:00Z", "status": "held"}
    return CallDesk(entries=[{"ledger": "calls", "add": held}, {"ledger": "calls", "add": planned}])


def run(steps: Steps, columns: int = 80, rows: int = 24, at: CallDesk | None = None, **how: bool) -> None:
    async def act() -> None:
        async with shown(at or desk(), columns, rows, **how) as seen:
            await steps(seen)

    asyncio.run(act())


@pytest.mark.parametrize(("columns", "rows"), [(60, 20), (80, 24), (120, 40)])
def test_a_call_looks_as_in_its_pictures(columns: int, rows: int) -> None:
    async def steps(seen: Seen) -> None:
        drawn = {"empty": seen.text()}
        await seen.type(*CALL_2)
        await seen.press("=10")
        drawn["typing"] = seen.text()
        await seen.press(" @", "")
        drawn["offers"] = seen.text()
        await seen.press("s\t\r")
        drawn["agreed"] = seen.text()
        await seen.press("\x1b")
        drawn["card"] = seen.text()
        await seen.press("\x1b", "?\r")
        drawn["help"] = seen.text()
        for name, picture in drawn.items():
            made, wanted = compared(picture, f"{columns}x{rows}/{name}")
            assert made == wanted

    run(steps, columns, rows)


def test_without_signs_nothing_but_ascii_is_drawn_around_what_was_typed() -> None:
    async def steps(seen: Seen) -> None:
        await seen.type(*CALL_2)
        made, wanted = compared(seen.text(), "80x24/ascii")
        assert made == wanted
        assert all(character.isascii() or character in "–₹“”·…" for character in made)

    run(steps, signs=False)


def test_a_line_that_is_not_saved_waits_on_the_screen_which_says_why() -> None:
    at = desk()

    async def steps(seen: Seen) -> None:
        await seen.type("6 bad water")
        at.disk.full = True
        await seen.type("2 20-30", "x too dear")
        text = seen.text().splitlines()
        assert text[-1] == " NOT SAVED, Enter tries again: cannot write the note: the disk is full; make room"
        assert [line for line in text if "..:.." in line] == [" ..:.. 2 20-30", " ..:.. x too dear"]
        await seen.press("\x04")
        assert not seen.over
        at.disk.full = False
        await seen.press("\r", "")
        text = seen.text().splitlines()
        assert [line for line in text if "..:.." in line or "NOT SAVED" in line] == []
        assert [row.typed for row in seen.screen.call.rows if row.typed] == [
            "6 bad water",
            "2 20-30",
            "x too dear",
        ]

    run(steps, columns=100, rows=23, at=at)


def test_lines_typed_faster_than_the_disk_are_kept_in_their_order() -> None:
    at = desk()
    save = at.disk.save

    def slowly(note: object) -> None:
        time.sleep(0.05)
        save(note)

    at.disk.save = slowly  # type: ignore[method-assign]

    async def steps(seen: Seen) -> None:
        seen.keys.send_text("@iyer\r2 20-30\rx too dear\r/back\r@shah\r6 bad water\r\x04")
        assert seen.task is not None
        await asyncio.wait_for(seen.task, 5)

    run(steps, at=at)
    note = next(iter(at.disk.notes.values()))
    lines = ["@iyer", "2 20-30", "x too dear", "/back", "@shah", "6 bad water"]
    assert [e["typed"] for e in note["entries"] if "typed" in e] == lines
    assert ([e.get("by") for e in note["entries"] if "fact" in e], "ended" in note) == (
        ["R. Iyer", "Priya Shah"],
        True,
    )


def test_ctrl_d_keeps_what_stands_in_the_line_and_ends_the_call() -> None:
    at = desk()

    async def steps(seen: Seen) -> None:
        await seen.press("6 bad water", "\x04")
        assert seen.over
        assert seen.screen.call.note["ended"] == "2026-11-23T10:00:00Z"

    run(steps, at=at)
    assert [e["typed"] for e in next(iter(at.disk.notes.values()))["entries"] if "typed" in e] == [
        "6 bad water"
    ]


def test_ctrl_c_says_how_to_end_and_only_twice_breaks_off() -> None:
    async def steps(seen: Seen) -> None:
        await seen.press("6 bad", "\x03")
        text = seen.text().splitlines()
        assert (text[-1], text[-3]) == (" Ctrl-D ends the call; Ctrl-C again leaves it open", " > 6 bad")
        await seen.press("\x03")
        assert (seen.over, seen.screen.broken_off, "ended" in seen.screen.call.note) == (
            True,
            True,
            False,
        )

    run(steps, rows=23)


def test_up_and_down_show_earlier_lines_and_edit_nothing() -> None:
    async def steps(seen: Seen) -> None:
        await seen.type(*(f"note number {n}" for n in range(1, 31)))
        await seen.press("half a line")
        last = seen.text()
        await seen.press(*["\x1b[A"] * 5)
        earlier = seen.text()
        assert ("note number 30" in last, "note number 30" in earlier) == (True, False)
        assert " > half a line" in earlier.splitlines()
        await seen.press(*["\x1b[B"] * 5)
        assert seen.text() == last

    run(steps)


def test_tab_goes_through_the_offers() -> None:
    async def steps(seen: Seen) -> None:
        await seen.press("3 4", "\t")
        lines = [seen.screen.buffer.text]
        for _ in range(3):
            await seen.press("\t")
            lines.append(seen.screen.buffer.text)
        assert lines == ["3 4 lakh", "3 4 crore", "3 4 an hour", "3 4 lakh"]

    run(steps)


def test_a_pasted_text_is_one_line_and_cannot_act() -> None:
    async def steps(seen: Seen) -> None:
        await seen.press("\x1b[200~one\ntwo\x1b]0;pwn\x07\x1b[201~")
        assert seen.screen.buffer.text == "one two^[]0;pwn^G"

    run(steps)


def test_a_smaller_terminal_shows_what_fits_and_a_larger_one_all_again() -> None:
    async def steps(seen: Seen) -> None:
        await seen.type(*CALL_2)
        before = seen.text()
        seen.resize(60, 20)
        await asyncio.sleep(0.05)
        small = seen.text()
        assert " @Iyer >" in small.splitlines()
        seen.resize(80, 24)
        await asyncio.sleep(0.05)
        assert seen.text().splitlines()[1:] == before.splitlines()[1:]

    run(steps)


@pytest.mark.parametrize("columns", [20, 33, 60, 200])
@pytest.mark.parametrize("rows", [6, 10, 50])
def test_the_screen_can_be_of_any_size(columns: int, rows: int) -> None:
    async def steps(seen: Seen) -> None:
        await seen.type(
            "@iyer", "2 20-30", "x too dear and a long line that must be broken somewhere", "界 世界"
        )
        assert len(seen.text().splitlines()) == rows

    run(steps, columns, rows)
