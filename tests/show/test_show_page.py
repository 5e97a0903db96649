from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescoach.safe_text import one_line
from salescoach.show.console import Streams
from salescoach.show.text.page import Cell, Page, cells, wrapped, writable


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("one two three", 7, ["one two", "three"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("水道局水道局", 5, ["水道", "局水", "道局"]),
        ("a\nb\tc", 20, ["a b c"]),
        ("e\u0301e\u0301 e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]),
    ],
)
def test_a_text_is_broken_where_it_fits(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width) == lines


@given(st.text(), st.integers(2, 60))
def test_wrapping_keeps_every_character_and_the_width(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join("".join(lines).split()) == "".join(one_line(text).split())
    assert all(cells(line) <= width for line in lines)


@given(st.lists(st.text(), min_size=1, max_size=4), st.integers(20, 120), st.booleans())
def test_rows_keep_within_the_page(texts: list[str], width: int, coloured: bool) -> None:
    streams = Streams(io.StringIO(), io.StringIO(), width=width, out_colour=coloured)
    page = Page(streams)
    page.row(*(Cell(text, width // len(texts), "bold", gap=1) for text in texts))
    page.print()
    plain = streams.out.getvalue().replace("\x1b[1m", "").replace("\x1b[0m", "")  # type: ignore[attr-defined]
    assert all(cells(line) <= width for line in plain.split("\n"))


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("utf-8", "✓ ₹5 – “x” → y…"),
        ("ascii", '+ \\u20b95 - "x" -> y...'),
        ("cp1252", '+ \\u20b95 - "x" -> y...'),
        ("no-such", '+ \\u20b95 - "x" -> y...'),
        (None, "✓ ₹5 – “x” → y…"),
    ],
)
def test_what_a_stream_cannot_write_is_written_otherwise(encoding: str | None, shown: str) -> None:
    assert writable("✓ ₹5 – “x” → y…", encoding) == shown
