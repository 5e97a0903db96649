from __future__ import annotations

import re
from datetime import UTC
from html.parser import HTMLParser
from typing import Any

import pytest
from drawing import brief_of
from hypothesis import given
from hypothesis import strategies as st

from building import Building
from salescoach.errors import UnusableFileError
from salescoach.show.documents.brief_html import brief_html
from salescoach.show.documents.brief_markdown import brief_markdown, escaped
from salescoach.show.documents.brief_template import brief_by_template

ACTING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e]")


class Tags(HTMLParser):
    """Collects what a browser would make of a page: its tags, attributes and texts."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.said = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.said += data


def view_of(name: str) -> dict[str, Any]:
    building = Building()
    return brief_of(building, building.read(name))


def with_text(text: str) -> dict[str, Any]:
    """Give a brief in which a customer's text stands wherever one can stand."""
    person = dict.fromkeys(("name", "title", "part", "stance", "needs"), text)
    return {
        "deal": "acme",
        "name": text,
        "call": {"number": 1, "starts": "", "ends": "", "with": text, "place": text},
        "people": [person],
        "aim": text,
        "opening": [text],
        "questions": [{"item": "a", "playbook": "b", "text": text, "kind": kind} for kind in ("ask", "back")],
        "proposition": text,
        "known": [{"fact": "a", "title": text, "text": text, "evidence": "said", "by": text}],
        "objections": [{"text": text, "raised_by": text, "beneath": text}],
        "owed": [{"text": text, "to": text, "by": text, "due": text, "days_late": 1}],
        "owed_to_us": [{"text": text, "to": text, "by": text, "due": "2026-11-21", "days_late": 0}],
        "avoid": [text],
    }


def test_markdown_has_a_heading_for_each_part_and_numbers_what_is_asked() -> None:
    assert brief_markdown(view_of("orchard"), UTC).splitlines()[:14] == [
        "# Orchard Hospital · call 1",
        "",
        "## Aim",
        "",
        "- **not set yet: salescoach prep orchard**",
        "",
        "## Opening",
        "",
        "- “What do they use today?”",
        "",
        "## Ask",
        "",
        "1. What happens when it stops?",
        "2. What does an hour cost?",
    ]


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("[a](http://x)", "\\[a\\](http\\://x)"),
        ("<b>&amp;", "&lt;b&gt;&amp;amp;"),
        ("1. first", "1\\. first"),
        ("- a *b* _c_ `d`", "\\- a \\*b\\* \\_c\\_ \\`d\\`"),
        ("₹1.92–3.42 cr (a year)", "₹1.92–3.42 cr (a year)"),
        ("a\n# b", "a \\# b"),
        ("www.x.org, a@x.org", "www\\.x.org, a\\@x.org"),
    ],
)
def test_what_a_customer_said_is_no_markdown(said: str, written: str) -> None:
    assert escaped(said) == written


def test_the_html_page_loads_nothing_and_runs_nothing() -> None:
    page = Tags()
    text = brief_html(view_of("city-water"), UTC)
    page.feed(text)
    assert {"script", "link", "img", "a", "iframe"} & set(page.tags) == set()
    assert {"src", "href", "style"} & page.attributes == set()
    assert "default-src &#x27;none&#x27;" not in text
    assert "content=\"default-src 'none'; style-src 'sha256-" in text
    assert page.tags.count("h1") == 1
    assert page.tags.count("h2") == page.tags.count("section") == 8


@given(
    st.text(max_size=60) | st.sampled_from(['"><script>x</script>', "</style><b>", "&lt;", "\u202e\x1b[31m"])
)
def test_no_text_makes_a_tag_an_attribute_or_a_line(text: str) -> None:
    plain, page = Tags(), Tags()
    plain.feed(brief_html(with_text("x"), UTC))
    html = brief_html(with_text(text or "x"), UTC)
    page.feed(html)
    assert (page.tags, page.attributes) == (plain.tags, plain.attributes)
    assert ACTING.findall(html) == []
    markdown = brief_markdown(with_text(text or "x"), UTC)
    assert ACTING.findall(markdown) == []
    assert "<" not in markdown


@pytest.mark.parametrize("name", ["city-water", "hostile", "orchard"])
def test_all_that_the_page_says_stands_in_five_hundred_words(name: str) -> None:
    page = Tags()
    page.feed(brief_html(view_of(name), UTC))
    assert len(page.said.split()) - len(brief_html_style_words()) <= 500


def brief_html_style_words() -> list[str]:
    from salescoach.show.documents.brief_html import STYLE

    return STYLE.split()


def test_a_template_of_the_team_has_the_view_and_the_sections() -> None:
    source = (
        "{{ title|md }}\n{% for s in sections if s.title == 'Ask' %}\n{% for l in s.lines %}\n"
        "* {{ l.text|md }}\n{% endfor %}\n{% endfor %}\n{{ brief.owed[0].text }}\n"
    )
    assert brief_by_template(source, view_of("city-water"), UTC) == (
        "City Water Board · call 1\n* If it were worth it, where would the money come from?\npilot data\n"
    )


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [
        ("one\n{% for x in %}\n", 2, "expected an expression, got 'end of statement block'"),
        ("one\ntwo\n{{ brief.onwer }}\n", 3, "there is no 'onwer'"),
        ("{{ nothing }}", 1, "'nothing' is undefined"),
        ("\n{{ ''.__class__.__mro__ }}", 2, "access to attribute '__class__' of a text is unsafe"),
        ("\n{{ brief.update({}) }}", 2, "access to attribute 'update' of a mapping is unsafe"),
        ("a\n{{ 1 / 0 }}", 2, "division by zero"),
        ("a\n\n{% include 'x' %}", 3, "no loader for this environment specified"),
    ],
)
def test_a_mistake_in_a_template_is_shown_at_its_line(source: str, line: int, message: str) -> None:
    with pytest.raises(UnusableFileError) as caught:
        brief_by_template(source, view_of("city-water"), UTC)
    assert caught.value.message == "templates/brief.md.j2 has a mistake"
    assert caught.value.problems[0].headline() == (
        f"templates/brief.md.j2:{line}:1: error: {message}; "
        "mend it, or move it away to get the page as it comes [template]"
    )
