from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salescoach.safe_text import folded, one_line, quoted, safe, slug


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("\x1b[31mred\x07", "^[[31mred^G"),
        ("\x7f\r\x00", "^?^M^@"),
        ("\x9b31m", "<U+009B>31m"),
        ("a\u202eb\u200bc", "a<U+202E>b<U+200B>c"),
        ("\ud800", "<U+D800>"),
        ("one\u2028two\u2029three\x85", "one<U+2028>two<U+2029>three<U+0085>"),
        ("tag\U000e0041", "tag<U+E0041>"),
        ("heart \u2764\ufe0f", "heart \u2764\ufe0f"),
        ("hidden a\ufe0f", "hidden a<U+FE0F>"),
        ("[red] :100: Zoë Łódź शर्मा", "[red] :100: Zoë Łódź शर्मा"),
    ],
)
def test_what_acts_or_hides_is_shown(text: str, shown: str) -> None:
    assert safe(text) == shown


def test_every_control_format_and_separator_character_of_unicode_is_shown() -> None:
    hidden = [
        hex(code)
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
        and chr(code) not in "\n\t"
        and safe(chr(code)) == chr(code)
    ]
    assert hidden == []


@settings(deadline=None)
@given(st.text(st.characters()))
def test_safe_text_is_safe_already(text: str) -> None:
    assert safe(safe(text)) == safe(text)


@pytest.mark.parametrize(
    ("text", "limit", "line"),
    [
        ("a\nb\tc", None, "a b c"),
        ("abcdef", 6, "abcdef"),
        ("abcdef", 5, "abcd…"),
        ("abc def", 5, "abc…"),
        ("\x1b[1m", None, "^[[1m"),
    ],
)
def test_one_line(text: str, limit: int | None, line: str) -> None:
    assert one_line(text, limit) == line


def test_quotes_are_cut() -> None:
    assert quoted("a\nb") == '"a b"'
    assert quoted("x" * 61) == '"' + "x" * 59 + '…"'


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("City Water", "city-water"),
        ("Zoë & Łódź GmbH", "zoe-lodz-gmbh"),
        ("Straße Øst", "strasse-ost"),
        ("O'Brien's", "obriens"),
        ("../../etc/passwd", "etc-passwd"),
        ("-rf", "rf"),
        (".git", "git"),
        ("CON", "con-deal"),
        ("conin$", "conin-deal"),
        ("COM¹", "com1-deal"),
        ("lpt9 ", "lpt9-deal"),
        ("NUL.txt", "nul-txt"),
        ("🎉🎉", ""),
        ("Вода", ""),
        ("", ""),
        ("\x00\u202e", ""),
        ("x" * 300, "x" * 60),
        ("a" * 59 + " b", "a" * 59),
    ],
)
def test_folder_names(name: str, folder: str) -> None:
    assert slug(name) == folder


@given(st.text(st.characters(max_codepoint=127), max_size=80))
def test_a_plain_name_gets_the_folder_that_the_long_way_gives(name: str) -> None:
    assert slug(f"e{name}") == slug(f"é{name}")


@settings(deadline=None)
@given(st.text(st.characters()))
def test_folder_names_are_legal_and_stay_what_they_are(name: str) -> None:
    made = slug(name)
    assert made == "" or (set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") and len(made) <= 65)
    assert made.strip("-") == made
    assert slug(made) == made


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana  Ruiz", " ana ruiz "),
        ("Zoe\u0301", "ZOÉ"),
        ("Straße", "STRASSE"),
        ("Ａｎａ", "ana"),
        ("An\u200ba", "Ana"),
        ("Ana\nRuiz", "Ana Ruiz"),
    ],
)
def test_names_that_are_the_same(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@settings(deadline=None)
@given(st.text(st.characters()))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E)))
def test_plain_names_are_folded_as_others_are(text: str) -> None:
    assert folded(f"{text} \u00e9") == f"{folded(text)} e".strip()
