"""What people typed, made safe to show: nothing acts on a terminal, and nothing vanishes."""

from __future__ import annotations

import re
import unicodedata

QUOTE_LIMIT = 60
SLUG_LIMIT = 60

# Control, format and surrogate characters, separators of lines, and what Unicode says may be drawn as nothing
# (Default_Ignorable_Code_Point); a test holds this against the character database.
_UNSEEN = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160"
    "\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\udfff\ufe00-\ufe0d\ufeff"
    "\uffa0\ufff0-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
    "|(?<![\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff0-9#*])[\ufe0e\ufe0f]"
)
_FIRST_ODD_LETTER = "\u034f"  # all that is unseen before it, Python knows as not printable
_UNDECOMPOSED = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "'": "", "’": ""}
)
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "conin", "conout", "clock"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in range(10)]
)


def safe(text: str) -> str:
    r"""Return a text in which every control, bidi and invisible character is shown (`^[`, `<U+202E>`).

    Line feeds and tabs stay what they are; nothing is left out, so that what is shown is what is stored.
    """
    return text if _is_plain(text) else re.sub(_UNSEEN, _shown, text)


def _is_plain(text: str) -> bool:
    """Tell, for most texts, that all of it is seen; compiling the rule takes longer than most commands do."""
    return text.isprintable() and (text.isascii() or max(text) < _FIRST_ODD_LETTER)


def _shown(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20 or code == 0x7F:
        return "^" + chr(code ^ 0x40)
    return f"<U+{code:04X}>"


def json_text(view: object, indent: int | None = None) -> str:
    """Return a value as JSON in which what could act on a terminal stands escaped; it reads back the same."""
    import json

    text = json.dumps(view, ensure_ascii=False, indent=indent)
    if _is_plain(text.replace("\n", "")):
        return text
    return re.sub(_UNSEEN, lambda found: json.dumps(found.group())[1:-1], text)


def one_line(text: str, limit: int | None = None) -> str:
    """Return the safe text on one line, at most `limit` characters long with an ellipsis where it was cut."""
    line = safe(text).replace("\n", " ").replace("\t", " ")
    if limit is None or len(line) <= limit:
        return line
    return line[: max(0, limit - 1)].rstrip() + "…"


def quoted(text: str) -> str:
    """Return a person's text as messages quote it: safe, on one line, cut at 60 characters."""
    return f'"{one_line(text, QUOTE_LIMIT)}"'


def slug(name: str) -> str:
    """Return the folder name of a deal, in `a-z 0-9 -`, or nothing when no letter of the name fits.

    Names that Windows keeps for its devices (`con`, `com1`) get `-deal` behind them.
    """
    if name.isascii():
        bare = name.translate(_UNDECOMPOSED).lower()
    else:
        plain = unicodedata.normalize("NFKD", name.casefold().translate(_UNDECOMPOSED)).casefold()
        bare = "".join(c for c in plain if not unicodedata.combining(c))
    made = re.sub("[^a-z0-9]+", "-", bare).strip("-")[:SLUG_LIMIT].strip("-")
    return f"{made}-deal" if made in _RESERVED else made


def folded(text: str) -> str:
    """Return a name as names are compared: without case, accents, widths and invisible characters."""
    if text.isascii() and text.isprintable():  # most names, and the long way is long
        return " ".join(text.lower().split())
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    bare = "".join(c for c in apart if not unicodedata.combining(c) and not _is_unseen(c))
    return " ".join(unicodedata.normalize("NFKC", bare.casefold()).split())


def _is_unseen(character: str) -> bool:
    if _is_plain(character) or character in "\r\n\x0b\x0c":
        return False
    return bool(re.match(_UNSEEN, character))
