"""`salescoach practise`: a few drills, offline; what was wrong comes back."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated, Any

import typer

from salescoach.cli.options import AsJson
from salescoach.errors import PersonNeededError, WrongUseError
from salescoach.problem import did_you_mean
from salescoach.safe_text import quoted

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from salescoach.cli.house import House
    from salescoach.session.practising import Judged
    from salescoach.views.drills import Drill


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(practise)


def practise(
    ctx: typer.Context,
    kind: Annotated[
        str, typer.Argument(metavar="[KIND]", help="open, opening, objection, close or words.")
    ] = "",
    *,
    count: Annotated[int, typer.Option("--count", min=1, max=50, help="How many drills.")] = 6,
    listing: Annotated[bool, typer.Option("--list", help="List the kinds and how far you are.")] = False,
    as_json: AsJson = False,
) -> int:
    """Practise for a few minutes: drills from the playbooks and your own deals; what was wrong comes back.

    How far you are is kept in your own data folder and nowhere else.

    Exit code: 5 without a terminal, unless with --list.

    Example: salescoach practise objection
    """
    from salescoach.cli.walking import who_asks
    from salescoach.disk.folders import user_folders
    from salescoach.disk.practice import read_practice
    from salescoach.session.practising import due_drills

    house: House = ctx.obj
    folder = user_folders(house.env).data
    drills, kept = _drills(house, kind), read_practice(folder, house.store.platform)
    if listing or as_json:
        _list(house, drills, kept, as_json=as_json)
        return 0
    if who_asks(house) == "nobody":
        raise PersonNeededError(
            "practice needs a terminal", "what there is to practise: salescoach practise --list"
        )
    today = house.customs.today
    chosen = (
        due_drills(drills, kept, today)[:count] if kind else _mixed(due_drills(drills, kept, today), count)
    )
    if not chosen:
        house.streams.tell("Nothing is due today. Well done; come back tomorrow.")
        return 0
    return _rounds(house, chosen, kept, folder, today)


def _drills(house: House, kind: str) -> list[Drill]:
    from salescoach.views.drills import KINDS, drills_of

    if kind and kind not in KINDS:
        hint = did_you_mean(kind, KINDS) or f"kinds: {', '.join(KINDS)}"
        raise WrongUseError(f"there is no drill {quoted(kind)}", hint, code="no-drill")
    deals = [house.deal_of(name) for name in house.store.deal_slugs()]
    found = drills_of(house.library, deals, house.playbook_id(""))
    return [drill for drill in found if not kind or drill.kind == kind]


def _mixed(due: list[Drill], count: int) -> list[Drill]:
    """Return some of each kind, by turns."""
    from itertools import zip_longest

    kinds: dict[str, list[Drill]] = {}
    for drill in due:
        kinds.setdefault(drill.kind, []).append(drill)
    turns = (drill for turn in zip_longest(*kinds.values()) for drill in turn if drill is not None)
    return list(turns)[:count]


def _rounds(house: House, drills: list[Drill], kept: dict[str, Any], folder: Path, today: date) -> int:
    """Put each drill, those that were wrong once more at the end; progress is saved after each answer."""
    from salescoach.disk.practice import write_practice
    from salescoach.session.practising import moved

    queue, again, right = list(drills), set[str](), 0
    house.streams.tell("An empty line leaves.")
    while queue:
        drill = queue.pop(0)
        judged = _put(house, drill)
        if judged is None:
            break
        house.streams.tell(judged.told, tone="good" if judged.right else "refused")
        if drill.key not in again:
            right += judged.right
            kept[drill.key] = moved(kept.get(drill.key), today, right=judged.right)
            write_practice(folder, kept, house.store.platform)
            if not judged.right:
                again.add(drill.key)
                queue.append(drill)
    house.streams.tell(f"{right} of {len(drills)} right the first time.")
    return 0


def _put(house: House, drill: Drill) -> Judged | None:
    """Put a drill and judge the answer; None when the rep leaves."""
    from salescoach.cli.asking import leaves, wants_help
    from salescoach.session.practising import judge, judge_seconds
    from salescoach.views.drills import KINDS

    house.streams.tell(f"\n{KINDS[drill.kind].capitalize()}")
    _tell(house, "", drill.text)
    for number, choice in enumerate(drill.choices, start=1):
        _tell(house, f"{number} ", choice)
    for line in drill.lines:
        _tell(house, "- ", line)
    if drill.kind != "opening":
        while wants_help(answer := _line(house, "> ").strip()):
            house.streams.tell(
                "  type your answer, or the number of one above; an empty line or /quit leaves"
            )
        return judge(drill, answer) if answer and not leaves(answer) else None
    ready = _line(house, "Type go and Enter, then speak; Enter when you are done. > ").strip()
    if not ready or leaves(ready):
        return None
    begun = time.monotonic()
    _line(house, "... ")
    return judge_seconds(time.monotonic() - begun)


def _tell(house: House, lead: str, text: str) -> None:
    from salescoach.show.text.page import wrapped

    first, *rest = wrapped(text, max(20, house.streams.width - 2 - len(lead)))
    house.streams.tell(f"  {lead}{first}")
    for line in rest:
        house.streams.tell(f"  {' ' * len(lead)}{line}")


def _line(house: House, before: str) -> str:
    house.stderr.write(before)
    house.stderr.flush()
    from salescoach.ask.reading_lines import next_line

    return next_line(house.stdin)


def _list(house: House, drills: list[Drill], kept: dict[str, Any], *, as_json: bool) -> None:
    from salescoach.session.practising import WAITS, due_drills
    from salescoach.views.drills import KINDS

    due = {drill.key for drill in due_drills(drills, kept, house.customs.today)}
    rows = []
    for kind, about in KINDS.items():
        mine = [drill.key for drill in drills if drill.kind == kind]
        known = sum(kept.get(key, {}).get("box") == len(WAITS) for key in mine)
        if mine:
            rows.append({"kind": kind, "about": about, "due": len(due & set(mine)), "known": known})
    if as_json:
        house.print_json({"practise": rows})
        return
    for row in rows:
        house.streams.data(
            f"{row['kind']:<10} {row['about']}: {row['due']} due, {row['known']} known by heart"
        )
