"""An expression cut into words, numbers, texts and signs, each with its column."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import TYPE_CHECKING, Final, Literal

from salescoach.expressions.mistakes import CURLY_QUOTES, FOREIGN_SIGNS, QUOTES, SIGNS
from salescoach.expressions.tree import LONGEST, ExpressionError
from salescoach.records import dataclass
from salescoach.safe_text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

KEYWORDS: Final = frozenset({"and", "or", "not", "in", "yes", "no"})
UNITS: Final[dict[str, int]] = {
    "k": 10**3,
    "thousand": 10**3,
    "m": 10**6,
    "million": 10**6,
    "lakh": 10**5,
    "lakhs": 10**5,
    "cr": 10**7,
    "crore": 10**7,
    "crores": 10**7,
}
MOST_DIGITS = 30

_SPACE: Final = re.compile(r"[ \t\r\n]+")
_WORD: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_NUMBER: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_UNIT: Final = re.compile(r" *(?:([A-Za-z_][A-Za-z0-9_]*)|(%))")
_OURS: Final = re.compile(r"==|!=|<=|>=|[<>+\-*/(),]")
_THEIRS: Final = re.compile(
    "|".join(re.escape(sign) for sign in sorted(FOREIGN_SIGNS, key=len, reverse=True))
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of an expression: `text` as written, `value` as meant; `glued` when no space is before it."""

    kind: Literal["number", "text", "word", "sign", "end"]
    text: str
    column: int
    value: int | float | str = ""
    glued: bool = False
    percent: bool = False

    def shown(self) -> str:
        """Return the piece in quotes for a message."""
        text = one_line(self.text, 60)
        return text if self.kind == "text" else f'"{text}"'

    def is_(self, *texts: str) -> bool:
        """Tell whether it is one of these signs or keywords."""
        return self.kind in ("sign", "word") and self.text in texts

    def error(self, message: str, hint: str = "", code: str = "") -> ExpressionError:
        """Return an error about this piece."""
        return ExpressionError(message, hint, self.column, len(self.text), code)


def tokens(text: str) -> list[Token]:
    """Cut an expression into pieces, the last of kind `end`; raise ExpressionError on what is none."""
    if len(text) > LONGEST:
        message = f"the expression is longer than {LONGEST:,} characters"
        raise ExpressionError(message, "work parts of it out in computes of their own", LONGEST, 1, "limit")
    return list(_pieces(text))


def _pieces(text: str) -> Iterator[Token]:
    at, spaced = 0, False
    while at < len(text):
        if space := _SPACE.match(text, at):
            at, spaced = space.end(), True
            continue
        token = _next(text, at, glued=at > 0 and not spaced)
        yield token
        at, spaced = at + len(token.text), False
    yield Token("end", "", len(text.rstrip()) + 1)


def _next(text: str, at: int, *, glued: bool) -> Token:
    if text[at] in "'\"":
        return _quoted(text, at, glued=glued)
    if found := _NUMBER.match(text, at):
        return _number(text, at, found.group(), glued=glued)
    if found := _WORD.match(text, at):
        return Token("word", found.group(), at + 1, found.group(), glued)
    theirs = _THEIRS.match(text, at)
    ours = _OURS.match(text, at)
    if ours and not (theirs and len(theirs.group()) > len(ours.group())):
        return Token("sign", ours.group(), at + 1, ours.group(), glued)
    if theirs:
        raise _foreign(theirs.group(), text, at)
    raise _strange(text[at], at)


def _foreign(sign: str, text: str, at: int) -> ExpressionError:
    if sign == "." and (text[at - 1 : at].isdigit() or text[at + 1 : at + 2].isdigit()):
        return ExpressionError("this point is no part of a number", "write a number as 5 or 0.5", at + 1)
    message = 'a single "=" compares nothing' if sign == "=" else SIGNS.format(sign)
    return ExpressionError(message, FOREIGN_SIGNS[sign], at + 1, len(sign))


def _strange(character: str, at: int) -> ExpressionError:
    if character in CURLY_QUOTES:
        return ExpressionError(f"{character} is a curly quote", QUOTES, at + 1)
    if unicodedata.category(character)[0] in "CZ":
        message = f"an invisible character (U+{ord(character):04X}) stands here"
        return ExpressionError(message, "delete it and type the place anew", at + 1)
    if character.isalpha():
        message = f'"{character}" cannot stand in a name'
        return ExpressionError(message, "names have a to z, 0 to 9 and _; texts stand in quotes", at + 1)
    return ExpressionError(SIGNS.format(one_line(character)), "leave it out", at + 1)


def _quoted(text: str, at: int, *, glued: bool) -> Token:
    end = text.find(text[at], at + 1)
    if end < 0:
        message = f"the text that begins at character {at + 1} is not closed"
        raise ExpressionError(message, f"write {text[at]} where it ends", at + 1, len(text) - at)
    return Token("text", text[at : end + 1], at + 1, text[at + 1 : end], glued)


def _number(text: str, at: int, digits: str, *, glued: bool) -> Token:
    where = Token("number", digits, at + 1)
    if len(digits) > MOST_DIGITS:
        raise where.error(
            f"the number has more than {MOST_DIGITS} digits", "write it with k, m, lakh or crore"
        )
    if len(digits.partition(".")[0]) > 1 and digits[0] == "0":
        raise _zero(text, where, glued=glued)
    unit, percent, length = _unit(text, at + len(digits), where)
    exact = Fraction(digits) * UNITS.get(unit, 1)
    value = exact.numerator if exact.denominator == 1 else float(exact)
    return Token("number", text[at : at + len(digits) + length], at + 1, value, glued, percent)


def _zero(text: str, number: Token, *, glued: bool) -> ExpressionError:
    if glued and re.search(r"[0-9],$", text[: number.column - 1]):
        return number.error("a number is written without commas", "write 50000 or 50k, not 50,000")
    return number.error(f"a number does not begin with 0: {number.shown()}", "leave the 0 in front of it out")


def _unit(text: str, at: int, number: Token) -> tuple[str, bool, int]:
    """Return the unit after a number, whether it is the per cent sign, and its length with any space."""
    found = _UNIT.match(text, at)
    if not found:
        return "", False, 0
    word, percent = found.group(1), found.group(2)
    if percent:
        return "", True, len(found.group())
    if word.lower() in UNITS:
        return word.lower(), False, len(found.group())
    if found.group() == word:
        glued = Token("number", number.text + word, number.column)
        hint = "a number may end in k, m, lakh or crore; a name begins with a letter"
        raise glued.error(f"{glued.shown()} is neither a number nor a name", hint)
    return "", False, 0
