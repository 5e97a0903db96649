"""The charts of a report, one function each: from a part of the view to a drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from salescoach.show.documents.report_svg import Bar, Part, bars
from salescoach.show.text.known_words import counted

if TYPE_CHECKING:
    from collections.abc import Mapping

SHOWN: Final = 8
UNOWNED: Final = "nobody of ours"


def funnel_chart(name: str, title: str, part: Mapping[str, Any]) -> str:
    """Return for each stage how many deals reached it, how many are in it, and a thin bar of the days spent there."""
    longest = max(
        [*(row["days"] or 0 for row in part["stages"]), *(row["max_days"] or 0 for row in part["stages"]), 1]
    )
    rows = []
    for row in part["stages"]:
        past = row["reached"] - row["here"]
        parts = (Part(row["over"], "hatch"), Part(row["here"] - row["over"], "main"), Part(past, "soft"))
        told = f"{row['here']} here" + (f", {row['over']} too long" if row["over"] else "")
        rows.append(Bar(f"{row['title']}: {row['reached']} reached", parts, told, alarm=bool(row["over"])))
        if row["days"] is not None:
            limit = f"{row['max_days']} at most" if row["max_days"] else ""
            rows.append(
                Bar(
                    f"half of them longer than {row['days']:g} days",
                    (Part(row["days"], "deep"),),
                    limit,
                    thin=True,
                    mark=row["max_days"],
                    whole=longest,
                )
            )
    legend = [
        ("soft", "went on or ended"),
        ("main", "here"),
        ("hatch", "here too long"),
        ("deep", "days"),
        ("mark", "days at most"),
    ]
    return bars(name, title, part["says"], rows, legend)


def stalls_chart(name: str, title: str, part: Mapping[str, Any]) -> str:
    """Return how many deals wait for what."""
    rows = [
        Bar(
            row["title"],
            (Part(row["stalled"], "hatch"), Part(row["deals"] - row["stalled"], "soft")),
            counted(row["deals"], "deal"),
            head=row["stage_title"]
            if number == 0 or row["stage"] != part["needs"][number - 1]["stage"]
            else "",
        )
        for number, row in enumerate(part["needs"][:SHOWN])
    ]
    return bars(name, title, part["says"], rows, [("hatch", "wait for too long"), ("soft", "wait")])


def noes_chart(name: str, title: str, part: Mapping[str, Any]) -> str:
    """Return in which stage deals ended with a no."""
    rows = [
        Bar(
            row["title"],
            (Part(row["no_go"], "main"), Part(row["lost"], "hatch")),
            "" if row["days"] is None else f"{row['no_go'] + row['lost']} after {row['days']:g} days",
            head="" if number and row["early"] == part["stages"][number - 1]["early"] else _when(row),
        )
        for number, row in enumerate(part["stages"])
    ]
    return bars(name, title, part["says"], rows, [("main", "no-go, by us"), ("hatch", "lost")], "none")


def _when(row: Mapping[str, Any]) -> str:
    return "Early" if row["early"] else "Late"


def evidence_chart(name: str, title: str, part: Mapping[str, Any], titles: Mapping[str, str]) -> str:
    """Return how sure each fact is that a gate rests on."""
    fills = {"documented": "deep", "confirmed": "main", "said": "soft", "assumed": "hatch", "unknown": "none"}
    rows = []
    for number, row in enumerate(part["facts"]):
        whole = sum(row[sure] for sure in fills)
        new = number == 0 or row["stage"] != part["facts"][number - 1]["stage"]
        rows.append(
            Bar(
                row["title"],
                tuple(Part(row[sure], fill) for sure, fill in fills.items()),
                f"{row['assumed']} guessed" if row["assumed"] else "",
                head=titles.get(row["stage"], row["stage"]) if new else "",
                alarm=2 * row["assumed"] > whole,
                whole=whole or 1,
            )
        )
    words = {
        "deep": "in writing",
        "main": "they agreed",
        "soft": "they said",
        "hatch": "our guess",
        "none": "unknown",
    }
    return bars(name, title, part["says"], rows, list(words.items()))


def objections_chart(name: str, title: str, part: Mapping[str, Any]) -> str:
    """Return what objections were about, and how they ended."""
    fills = {"covered": "main", "surface": "dots", "open": "soft", "ended_open": "hatch"}
    rows = [
        Bar(row["kind"], tuple(Part(row[key], fill) for key, fill in fills.items()), str(row["all"]))
        for row in part["kinds"][:SHOWN]
    ]
    words = ("covered", "covered, nobody asked what lay beneath", "open", "open when the selling ended")
    return bars(name, title, part["says"], rows, list(zip(fills.values(), words, strict=True)))


def promises_chart(name: str, title: str, part: Mapping[str, Any]) -> str:
    """Return what became of promises, by who stands for them."""
    fills = {"kept": "main", "open": "soft", "refused": "none", "late": "dots", "broken": "hatch"}
    rows = [
        Bar(
            f"{row['who'] or UNOWNED}{', ' + row['role'] if row['role'] else ''}",
            tuple(Part(row[state], fill) for state, fill in fills.items()),
            _trouble(row),
            alarm=bool(row["broken"]),
        )
        for row in part["people"][:SHOWN]
    ]
    return bars(name, title, part["says"], rows, [(fill, state) for state, fill in fills.items()])


def _trouble(row: Mapping[str, Any]) -> str:
    told = (
        (row["broken"], "broken"),
        (row["late"], "late"),
        (row["refused"], "refused"),
        (row["kept"], "kept"),
    )
    return ", ".join([f"{number} {word}" for number, word in told if number][:2])


def contacts_chart(name: str, title: str, part: Mapping[str, Any]) -> str:
    """Return how often each role dealt with customers."""
    rows = [
        Bar(
            row["role"],
            (Part(row["contacts"], "main"),),
            f"{row['contacts']}, {counted(row['customers'], 'customer')}",
        )
        for row in part["roles"][:SHOWN]
    ]
    return bars(name, title, part["says"], rows)


def sources_chart(name: str, title: str, part: Mapping[str, Any]) -> str:
    """Return where deals came from, and what became of them."""
    rows = [
        Bar(
            row["source"],
            (
                Part(row["won"], "main"),
                Part(row["open"], "soft"),
                Part(row["deals"] - row["won"] - row["open"], "none"),
            ),
            f"{counted(row['deals'], 'deal')}, {row['won']} won",
        )
        for row in part["sources"]
    ]
    return bars(
        name, title, part["says"], rows, [("main", "won"), ("soft", "open"), ("none", "ended with a no")]
    )


def usage_chart(name: str, title: str, part: Mapping[str, Any]) -> str:
    """Return the items that are skipped, not known, or take long."""
    rows = [
        Bar(
            row["text"],
            (Part(row[key], fill), Part(row["asked"] - row[key], "soft")),
            f"{row[key]} of {row['asked']}",
            head=head if number == 0 else "",
            whole=row["asked"],
        )
        for key, head, fill in (
            ("skipped", "Mostly skipped", "hatch"),
            ("dont_know", "Answered don't know", "dots"),
        )
        for number, row in enumerate(part[key])
    ]
    longest = max((row["seconds"] for row in part["slow"]), default=1)
    rows += [
        Bar(
            row["text"],
            (Part(row["seconds"], "deep"),),
            f"{row['seconds']} s" if row["seconds"] < 120 else f"{row['seconds'] / 60:.0f} min",
            head="Take long" if number == 0 else "",
            whole=longest,
        )
        for number, row in enumerate(part["slow"])
    ]
    return bars(name, title, part["says"], rows)
