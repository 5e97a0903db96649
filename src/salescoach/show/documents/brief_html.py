"""The page for a call as HTML: opens without a network, prints on one page, has no script, and acts on nothing."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING, Any, Final

from salescoach.safe_text import one_line
from salescoach.show.documents.brief_page import headline, sections, subline

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import tzinfo

    from salescoach.show.documents.brief_page import Line, Section

STYLE: Final = """
:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --faint: #595959; --late: #a61b1b; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e8e8; --paper: #16181b; --faint: #a8a8a8; --late: #ff9d94; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1rem; max-width: 46rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.4 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; margin: 0; }
header p { margin: .2rem 0 0; color: var(--faint); }
section { display: grid; grid-template-columns: 8rem 1fr; gap: 0 1rem; padding: .45rem 0;
  border-top: 1px solid color-mix(in srgb, var(--ink) 20%, transparent); break-inside: avoid; }
section:first-of-type { margin-top: .8rem; }
h2 { font-size: .85rem; margin: .15rem 0 0; color: var(--faint); font-weight: 600; }
ul, ol { margin: 0; padding: 0 0 0 1.1rem; }
ul { list-style: none; padding: 0; }
li { margin: 0 0 .15rem; }
.guess { font-style: italic; }
.late { color: var(--late); font-weight: 600; }
@media (max-width: 34rem) { section { grid-template-columns: 1fr; } }
@page { size: auto; margin: 12mm; }
@media print {
  :root { color-scheme: light; --ink: #000; --paper: #fff; --faint: #444; --late: #000; }
  body { font-size: 9.5pt; line-height: 1.3; max-width: none; padding: 0; }
  section { padding: .25rem 0; }
}
"""


def brief_html(view: Mapping[str, Any], zone: tzinfo, language: str = "en") -> str:
    """Return the page as one HTML file; its content policy allows its own style sheet and nothing else."""
    return page_html(headline(view), subline(view, zone), sections(view), language)


def page_html(title: str, under: str, parts: Sequence[Section], language: str = "en") -> str:
    """Return any page of sections as such a file; `under` is the line below its title."""
    title, under = _text(title), _text(under)
    policy = f"default-src 'none'; style-src 'sha256-{_hash(STYLE)}'; base-uri 'none'; form-action 'none'"
    head = [
        "<!doctype html>",
        f'<html lang="{_text(language or "en")}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{title}</title>",
        f"<style>{STYLE}</style>",
        "</head>",
        "<body>",
        f"<header><h1>{title}</h1>{f'<p>{under}</p>' if under else ''}</header>",
        "<main>",
    ]
    body = [_section(section) for section in parts]
    return "\n".join([*head, *body, "</main>", "</body>", "</html>", ""])


def _section(section: Section) -> str:
    tag = "ol" if section.numbered else "ul"
    items = "".join(f"\n  {_item(line)}" for line in section.lines)
    return f"<section>\n<h2>{_text(section.title)}</h2>\n<{tag}>{items}\n</{tag}>\n</section>"


def _item(line: Line) -> str:
    return f'<li class="{line.tone}">{_text(line.text)}</li>' if line.tone else f"<li>{_text(line.text)}</li>"


def _text(text: str) -> str:
    """Return a text in which nothing is a tag, an attribute or an entity, and no character acts on its own."""
    return escape(one_line(text), quote=True)


def _hash(style: str) -> str:
    return b64encode(sha256(style.encode()).digest()).decode()
