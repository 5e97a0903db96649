from __future__ import annotations

import json
import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from io import StringIO
from itertools import pairwise
from typing import Any

import pytest
from report_page import Seen

from report_team import Team, begun, due, ended, heard, moved, noted
from salescoach.safe_text import json_text
from salescoach.show.console import Streams
from salescoach.show.documents.report_html import report_html
from salescoach.show.documents.report_pieces import in_short
from salescoach.show.documents.report_style import STYLE
from salescoach.show.documents.report_svg import Bar, Part, bars
from salescoach.show.text.page import cells
from salescoach.show.text.report import print_report

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title></svg><iframe src=//evil.example>",
    "&lt;b&gt; &#x41; {{7*7}} ${7*7} {name}",
    "\x1b[31mred\x1b[0m \x07 \x9b2J",
    "abc \u202edcba\u202c \u2066x\u2069 \u200b\u200f",
    '=HYPERLINK("http://evil.example";"x")',
    "عميل خطير جدا",
    "x" * 10_000,
    "]]> --> <!-- ' ` javascript:alert(1)",
)
TAGS = frozenset(
    [
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "header",
        "main",
        "footer",
        "section",
        "h1",
        "h2",
        "h3",
        "p",
        "div",
        "dl",
        "dt",
        "dd",
        "ol",
        "ul",
        "li",
        "span",
        "bdi",
        "svg",
        "desc",
        "defs",
        "figure",
        "figcaption",
        "pattern",
        "rect",
        "path",
        "circle",
        "text",
        "details",
        "summary",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    ]
)


def team_of(name: str) -> Team:
    """Return a team in which everybody and everything is called so."""
    team = Team()
    for number in range(4):
        team.add(
            f"deal-{number}",
            begun(90, f"{name}{number}" if number else name, name=name, account=name + str(number)),
            moved(80, "diagnose", name),
            heard(70, name, problem=name, consequence=name),
            noted(60, "objections", name, name, text=name, raised_by=name),
            noted(50, "promises", name, name, text=name, to=name, by=name, due=due(20)),
            noted(40, "leads", name, name, text=name, kind="referral", from_=name),
            *(
                [ended(30, "won", name, because=name), noted(5, "contacts", name, trust=2, who=name)]
                if number
                else []
            ),
        )
    return team


@cache
def page_of(name: str) -> str:
    return report_html(team_of(name).view(by="owner"))


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_a_name_holds_stands_on_the_page_as_text(name: str) -> None:
    page = page_of(name)
    seen = Seen(page)
    assert set(seen.tags) <= TAGS
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", page)
    assert all(
        not key.startswith("on") and key not in {"href", "src", "style"}
        for _, a in seen.attributes
        for key in a
    )
    assert len(page) < 200_000


def test_markup_is_read_as_it_was_typed() -> None:
    assert HOSTILE[0] in Seen(page_of(HOSTILE[0])).whole
    assert "^[[31mred^[[0m" in Seen(page_of(HOSTILE[4])).whole
    assert "abc <U+202E>dcba<U+202C>" in Seen(page_of(HOSTILE[5])).whole


def test_the_policy_allows_this_style_sheet_and_nothing_else() -> None:
    page = page_of("Ana")
    mine = b64encode(sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{mine}'; base-uri 'none'; form-action 'none'"
    assert f'<meta http-equiv="Content-Security-Policy" content="{policy}">' in page
    assert "http:" not in page
    assert "url(" not in STYLE
    assert set(re.findall(r"url\(([^)]*)\)", page)) <= {
        f"#c-{key}-{fill}" for key in KEYS for fill in ("hatch", "dots")
    }


KEYS = (
    "funnel",
    "stalls",
    "noes",
    "evidence",
    "objections",
    "promises",
    "curves",
    "contacts",
    "sources",
    "usage",
)


def test_the_page_can_be_read_by_a_screen_reader() -> None:
    seen = Seen(page_of("Ana"))
    assert seen.of("html") == [{"lang": "en"}]
    assert {"name": "viewport", "content": "width=device-width, initial-scale=1"} in seen.of("meta")
    assert [tag for tag in seen.tags if tag in {"header", "main", "footer"}] == ["header", "main", "footer"]
    headings = [int(tag[1]) for tag in seen.tags if re.fullmatch("h[1-6]", tag)]
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(headings))
    ids = [attributes["id"] for _, attributes in seen.attributes if "id" in attributes]
    assert len(ids) == len(set(ids))
    named = [name for _, a in seen.attributes for name in a.get("aria-labelledby", "").split()]
    assert set(named) <= set(ids)
    assert all(section.get("aria-labelledby") for section in seen.of("section"))


def test_every_chart_has_a_name_a_description_and_a_table() -> None:
    seen = Seen(page_of("Ana"))
    drawn = seen.of("svg")
    assert len(drawn) >= 7
    assert all(svg["role"] == "img" and svg["aria-labelledby"] for svg in drawn)
    assert seen.tags.count("title") == len(drawn) + 1
    assert seen.tags.count("desc") == len(drawn)
    assert seen.tags.count("details") == seen.tags.count("figcaption") == len(drawn)
    assert all(len(text) > 20 for tag, text in seen.texts if tag == "figcaption")
    assert all(th["scope"] in {"col", "row"} for th in seen.of("th"))
    regions = [a for tag, a in seen.attributes if tag == "div" and "scroll" in a.get("class", "")]
    assert all(a["tabindex"] == "0" and a["aria-label"] for a in regions)


def test_with_whom_to_have_a_word_stands_before_any_chart() -> None:
    page = page_of("Ana")
    assert page.index("Have a word with") < page.index("<svg")
    order = [page.index(f'id="{key}"') for key in KEYS]
    assert order == sorted(order)


def test_the_page_says_when_somebody_is_named() -> None:
    assert Seen(page_of("Ana")).whole.endswith(
        "Somebody is named for a habit only where a thing happens to them at least three times, twice as often as to "
        "the others, and chance would hardly do it; for a promise that is late now, and a customer who is forgotten, "
        "once is enough."
    )


def test_an_empty_workspace_has_a_page_too() -> None:
    seen = Seen(report_html(Team().view()))
    assert "Nobody stands out from the others." in seen.whole
    assert "No deal has begun yet." in seen.whole
    assert "svg" not in seen.tags


def palettes() -> list[dict[str, str]]:
    """Return the colours of the light page, the dark one and the printed one."""
    found = re.findall(r":root \{([^}]*)\}", STYLE)
    return [dict(re.findall(r"--(\w+): (#\w+)", block)) for block in found]


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * c for c in colour[1:])
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", palettes(), ids=("light", "dark", "print"))
def test_letters_and_drawings_stand_out_from_the_paper(palette: dict[str, str]) -> None:
    letters = [(ink, paper) for ink in ("ink", "faint", "bad") for paper in ("card", "paper")]
    drawn = [(line, "card") for line in ("deep", "main", "bad", "warm", "faint", "ink")] + [
        ("bad", "badsoft"),
        ("deep", "main"),
    ]
    assert [pair for pair in letters if contrast(palette[pair[0]], palette[pair[1]]) < 4.5] == []
    assert [pair for pair in drawn if contrast(palette[pair[0]], palette[pair[1]]) < 3] == []


def test_a_bar_is_as_wide_as_its_share_and_told_apart_by_more_than_colour() -> None:
    rows = [Bar("one", (Part(1, "hatch"), Part(3, "main"))), Bar("two", (Part(2, "none"),), "2 of 4")]
    drawing = bars("x", "Title", "What it shows.", rows)
    boxes = re.findall(
        r'<rect class="bar[^"]*"(?: fill="([^"]*)")? x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', drawing
    )
    assert boxes == [("url(#x-hatch)", "1.0", "86.5"), ("", "87.5", "259.5"), ("", "1.0", "173.0")]
    assert '<title id="x-t">Title</title>\n<desc id="x-d">What it shows.</desc>' in drawing


def test_bars_of_nothing_are_folded_into_one_line() -> None:
    rows = [
        Bar("Early: 0", (), head="First"),
        Bar("Late: 2", (Part(2, "main"),)),
        Bar("Never: 0", (Part(0, "main"),)),
    ]
    drawing = bars("x", "Title", "", rows)
    assert re.findall(r">([^<]+)</text>", drawing) == ["First", "Late: 2", "nothing yet: Early, Never"]
    assert len(re.findall('class="bar', drawing)) == 1


def test_the_tick_of_a_limit_stands_in_the_legend() -> None:
    team = Team()
    team.add("a", begun(30), heard(29, problem="bad water"))
    drawing = report_html(team.view()).partition("<svg")[2].partition("</svg>")[0]
    tick = drawing.index('<path class="mark"')
    assert tick < drawing.index(">days at most<") < drawing.index(">Discover: 1 reached<")


def test_a_lone_customer_is_named_at_the_reading_of_trust() -> None:
    team = Team()
    trust = {"trust": {"low": 8, "likely": 8, "high": 8}}
    team.add("mill", begun(30, account="Mill & Sons"), ended(10, "won"), heard(9, stage="", **trust))
    drawing = report_html(team.view()).partition('aria-labelledby="c-curves-t')[2].partition("</svg>")[0]
    assert re.findall(r'<text class="name"[^>]*>([^<]*)<', drawing) == ["Mill &amp; Sons"]


def test_two_people_are_named_in_one_sentence_first() -> None:
    words = [
        {"who": "the south team", "about": [{"kind": "broken"}]},
        {"who": "kim", "about": [{"kind": "early"}, {"kind": "late-no"}, {"kind": "late"}]},
        {"who": "lea", "about": [{"kind": "late"}]},
    ]
    assert in_short(words) == (
        "First the south team about broken promises, then kim about beginning too early and a no that comes late."
    )
    assert in_short(words[:1]) == ""


def test_a_long_label_takes_two_lines_at_most() -> None:
    drawing = bars("x", "Title", "", [Bar("word " * 60, (Part(1, "main"),), "12 deals")])
    lines: list[Any] = re.findall(r'<text x="0" y="[\d.]+">([^<]*)</text>', drawing)
    assert len(lines) == 2
    assert lines[1].endswith("…")


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("columns", [40, 120])
def test_on_the_terminal_and_for_scripts_nothing_acts(name: str, columns: int) -> None:
    view = team_of(name).view(by="account")
    out = StringIO()
    print_report(Streams(out, StringIO(), width=columns), view)
    acting = "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]"
    assert not re.search(acting, out.getvalue())
    assert max(map(cells, out.getvalue().splitlines())) <= columns
    assert not re.search(acting, json_text(view))
    assert json.loads(json_text(view)) == view
