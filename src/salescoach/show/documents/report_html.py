"""The report as one HTML page: no script, nothing loaded from anywhere, readable on paper and without colour."""

from __future__ import annotations

from base64 import b64encode
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from salescoach.dates import say_date
from salescoach.show.documents.report_pieces import GROUPS, KINDS, PIECES, REASONS, Piece, in_short
from salescoach.show.documents.report_style import STYLE
from salescoach.show.documents.report_svg import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

LONGEST: Final = 120


def report_html(view: Mapping[str, Any], language: str = "en") -> str:
    """Return the page; its content policy allows its own style sheet and nothing else."""
    policy = f"default-src 'none'; style-src 'sha256-{_hash(STYLE)}'; base-uri 'none'; form-action 'none'"
    title = title_of(view)
    head = [
        "<!doctype html>",
        f'<html lang="{text(language or "en")}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{text(title, LONGEST)}</title>",
        f"<style>{STYLE}</style>",
        "</head>",
        "<body>",
    ]
    body = [*_header(view, title), "<main>", *_words(view), *_groups(view), '<div class="parts">']
    for piece in PIECES:
        body += _piece(piece, view)
    return "\n".join([*head, *body, "</div>", "</main>", *_footer(), "</body>", "</html>", ""])


def title_of(view: Mapping[str, Any]) -> str:
    """Return what the report is about."""
    return f"Sales report: {view['owner']}" if view["owner"] else "Sales report"


def period(view: Mapping[str, Any]) -> str:
    """Return the days that the report is about."""
    until = say_date(date.fromisoformat(view["ahead"]["last"] if view["ahead"] else view["made"]))
    return (
        f"{say_date(date.fromisoformat(view['since']))} to {until}"
        if view["since"]
        else f"all notes until {until}"
    )


def _header(view: Mapping[str, Any], title: str) -> Iterator[str]:
    redacted = " · people and customers under other names" if view.get("redacted") else ""
    yield f"<header>\n<h1>{text(title, LONGEST)}</h1>"
    yield f'<p class="under">{text(period(view))}{redacted}</p>'
    if view["ahead"]:
        yield f'<p class="under">{text(view["ahead"]["says"])}</p>'
    yield '<dl class="tiles">'
    for key, words in (("deals", "deals"), ("open", "open"), ("won", "won"), ("lost", "ended with a no")):
        yield f"<div><dt>{words}</dt><dd>{view[key]}</dd></div>"
    if view["won_before"]:
        yield f"<div><dt>won before</dt><dd>{view['won_before']}</dd></div>"
    yield "</dl>\n</header>"


def _words(view: Mapping[str, Any]) -> Iterator[str]:
    yield '<section class="words" aria-labelledby="words">\n<h2 id="words">Have a word with</h2>'
    if not view["words"]:
        yield '<p class="calm">Nobody stands out from the others.</p>'
    else:
        short = text(in_short(view["words"]), 400)
        yield f'<p class="lead">{short}</p>\n<ol>' if short else "<ol>"
        for word in view["words"]:
            role = f' <span class="role">{text(word["role"], LONGEST)}</span>' if word["role"] else ""
            yield f"<li><h3><bdi>{text(word['who'] or 'whoever takes it', LONGEST)}</bdi>{role}</h3>\n<ul>"
            yield from (_about(one) for one in word["about"])
            yield "</ul></li>"
        yield "</ol>"
    yield from _deals(view["attention"])
    yield "</section>"


def _deals(told: Mapping[str, Any]) -> Iterator[str]:
    """Yield the deals that need attention, and why; nothing where there is none."""
    if not told["deals"]:
        return
    first = ", the first of them" if told["now"] + told["soon"] > len(told["deals"]) else ""
    yield f'<h3 class="single">{text(told["says"].rstrip("."))}{first}</h3>\n<ul class="single">'
    for deal in told["deals"]:
        owner = f' <span class="role"><bdi>{text(deal["owner"], 60)}</bdi></span>' if deal["owner"] else ""
        why = text("; ".join(deal["why"][:REASONS]), 300)
        name = f'<span class="name"><bdi>{text(deal["name"], 60)}</bdi></span>'
        yield f"<li>{name}{owner}: {why}</li>"
    yield "</ul>"


def _about(one: Mapping[str, Any]) -> str:
    names = ", ".join(f"<bdi>{text(deal['name'], 60)}</bdi>" for deal in one["deals"])
    more = f" and {one['more']} more" if one["more"] else ""
    deals = f'<span class="deals">{names}{more}</span>' if names else ""
    said = text(one["text"], 400)
    kind = f'<span class="kind">{text(KINDS.get(one["kind"], one["kind"]))}</span>'
    return f"<li>{kind}{said[:1].upper()}{said[1:]}{deals}</li>"


def _groups(view: Mapping[str, Any]) -> Iterator[str]:
    if view.get("groups"):
        yield '<section class="wide" aria-labelledby="groups">'
        yield f'<h2 id="groups">By {text(view["by"])}</h2>'
        columns = tuple((key, view["by"] if key == "group" else words) for key, words in GROUPS)
        yield _table(view["groups"], columns, f"By {view['by']}")
        yield "</section>"


def _piece(piece: Piece, view: Mapping[str, Any]) -> Iterator[str]:
    part = view[piece.key]
    rows = _rows(piece, part)
    yield f'<section aria-labelledby="{piece.key}">\n<h2 id="{piece.key}">{text(piece.title)}</h2>'
    says = text(part["says"], 400)
    if _is_drawn(rows):
        titles = {row["stage"]: row["title"] for row in view["funnel"]["stages"]}
        more = (titles,) if piece.key == "evidence" else ()
        yield f"<figure>\n{piece.draw(f'c-{piece.key}', piece.title, part, *more)}"
        yield f"<figcaption>{says}</figcaption></figure>"
        yield f"<details><summary>The figures: {text(piece.title.lower())}</summary>"
        yield _table(rows, piece.columns, piece.title)
        yield "</details>"
    else:
        yield f'<p class="calm">{says}</p>'
    yield "</section>"


def _rows(piece: Piece, part: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    if piece.rows:
        found: Sequence[Mapping[str, Any]] = part[piece.rows]
        return found
    once = {
        (row["playbook"], row["item"]): row for key in ("skipped", "dont_know", "slow") for row in part[key]
    }
    return list(once.values())


def _is_drawn(rows: Sequence[Mapping[str, Any]]) -> bool:
    """Tell whether there is anything to draw: a chart of noughts says less than its sentence."""
    counted = (value for row in rows for key, value in row.items() if key not in {"max_days", "early"})
    return any(value for value in counted if isinstance(value, (int, float)))


def _table(rows: Sequence[Mapping[str, Any]], columns: Sequence[tuple[str, str]], title: str) -> str:
    numeric = {
        key for key, _ in columns if all(isinstance(row[key], (int, float, type(None))) for row in rows)
    }
    head = "".join(f'<th scope="col"{_css(key, numeric)}>{text(words, 60)}</th>' for key, words in columns)
    body = "\n".join(
        "<tr>"
        + "".join(
            f'<th scope="row">{_cell(row[key])}</th>'
            if number == 0
            else f"<td{_css(key, numeric)}>{_cell(row[key])}</td>"
            for number, (key, _) in enumerate(columns)
        )
        + "</tr>"
        for row in rows
    )
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{text(title)}, table"><table>'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>"
    )


def _css(key: str, numeric: set[str]) -> str:
    return ' class="n"' if key in numeric else ""


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    return f"{value:g}" if isinstance(value, (int, float)) else f"<bdi>{text(str(value), LONGEST)}</bdi>"


def _footer() -> Iterator[str]:
    yield "<footer><p>Made by salescoach from the notes of the deals. Somebody is named for a habit only where a thing"
    yield "happens to them at least three times, twice as often as to the others, and chance would hardly do it; for a"
    yield "promise that is late now, and a customer who is forgotten, once is enough.</p></footer>"


def _hash(style: str) -> str:
    return b64encode(sha256(style.encode()).digest()).decode()
