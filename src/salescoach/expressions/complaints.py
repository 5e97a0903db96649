"""What to say where an expression stops making sense: one function for each way of going wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.expressions.functions import FUNCTIONS
from salescoach.expressions.mistakes import FOREIGN_FUNCTIONS, FOREIGN_OPERATORS, FOREIGN_WORDS
from salescoach.expressions.tokens import KEYWORDS, Token
from salescoach.problem import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.expressions.tree import ExpressionError

_COMPARING = ("==", "!=", "<", "<=", ">", ">=")


def leftover(pieces: Sequence[Token], at: int) -> ExpressionError:
    """Return the error of a piece that stands where the expression, or a bracket in it, could have ended."""
    token, before = pieces[at], pieces[at - 1]
    if token.is_(")"):
        return token.error("this bracket closes nothing", "take it out, or add the ( that it belongs to")
    if token.is_(","):
        return _comma(pieces, at)
    if token.is_("("):
        return _opened(token, before)
    if before.kind == "word" and before.text.lower() in FOREIGN_WORDS:
        hint = FOREIGN_WORDS[before.text.lower()]
        return before.error(f"{before.shown()} means nothing in an expression", hint)
    if token.kind == "word":
        return _word(token, before, pieces[at + 1])
    return _side_by_side(before, token)


def _word(token: Token, before: Token, after: Token) -> ExpressionError:
    word = token.text.lower()
    if word in ("is", "are") and after.is_("not"):
        return token.error(
            f"{token.shown()} joins nothing in an expression", "to say that two differ, write !="
        )
    if word == "not":
        hint = "write not in front of the condition, not in before a list, or !="
        return token.error(f'"not" cannot follow {before.shown()}', hint)
    if word in FOREIGN_OPERATORS:
        return token.error(f"{token.shown()} joins nothing in an expression", FOREIGN_OPERATORS[word])
    if word in KEYWORDS and word != token.text:
        return token.error(f"{token.shown()} is written in small letters", f"write {word}")
    if before.kind == "number":
        return token.error(f"a unit cannot follow a number: {token.shown()}", "write the number alone")
    return _side_by_side(before, token)


def _side_by_side(before: Token, token: Token) -> ExpressionError:
    hint = "join them with and, or, or a comparison such as ==; a text stands in quotes"
    return token.error(f"there is nothing between {before.shown()} and {token.shown()}", hint)


def _comma(pieces: Sequence[Token], at: int) -> ExpressionError:
    before, after = pieces[at - 1], pieces[at + 1]
    if before.kind == "number" and after.kind == "number" and after.glued:
        return pieces[at].error("a number is written without commas", f"write {before.text}{after.text}")
    hint = "join conditions with and, or"
    return pieces[at].error("a comma stands only between what a function is given", hint)


def _opened(token: Token, before: Token) -> ExpressionError:
    if before.kind == "text":
        return token.error(f"{before.shown()} is a text, not a function", "take the quotes off a function")
    return token.error(f"there is nothing between {before.shown()} and the bracket", "to multiply, write *")


def missing_operand(pieces: Sequence[Token], at: int) -> ExpressionError:
    """Return the error of a place where a fact, a number, a text or a bracket was due."""
    token = pieces[at]
    before = pieces[at - 1] if at else None
    if token.kind == "end":
        assert before is not None  # noqa: S101 - an empty expression was refused before
        return _ended(pieces, at)
    if before is None:
        return token.error(
            f"nothing stands before {token.shown()}", "begin with a fact, a number or a function"
        )
    if token.is_(*_COMPARING) and before.is_(*_COMPARING):
        return token.error(f"two signs of comparison stand together: {token.shown()}", "write one of them")
    if token.is_(")") and before.is_("("):
        return token.error(
            "there is nothing between these brackets", "put a condition between them, or take them out"
        )
    if token.is_(")", ","):
        return token.error(f"something is missing between {before.shown()} and {token.shown()}", _NEXT)
    return token.error(f"{token.shown()} cannot follow {before.shown()}", _NEXT)


_NEXT = "put a fact, a number, a text in quotes or a function between them"


def _ended(pieces: Sequence[Token], at: int) -> ExpressionError:
    before = pieces[at - 1]
    if before.is_("(", ","):
        opening = _unclosed(pieces[:at])
        message = f"the bracket opened at character {opening.column} is not closed"
        return opening.error(message, "say what stands in it, and add the missing )")
    hint = "say what follows: a fact, a number, a text in quotes or a function"
    return before.error(f"the expression stops after {before.shown()}", hint)


def _unclosed(pieces: Sequence[Token]) -> Token:
    """Return the innermost bracket that is open at the end of some pieces."""
    closed = 0
    for token in reversed(pieces):
        if token.is_("(") and not closed:
            return token
        closed += token.is_(")") - token.is_("(")
    return pieces[-1]


def negated_operand(token: Token, operator: str) -> ExpressionError:
    """Return the error of `a == not b`."""
    return token.error(
        f'"not" cannot follow "{operator}"', "write not before the comparison, or put brackets around it"
    )


def ranged(pieces: Sequence[Token], at: int) -> ExpressionError | None:
    """Return the error of `10k-15k`, which would be a subtraction; None for anything else."""
    sign, left, right = pieces[at], pieces[at - 1], pieces[at + 1]
    if not (sign.is_("-") and sign.glued and right.glued and left.kind == right.kind == "number"):
        return None
    whole = Token("number", f"{left.text}-{right.text}", left.column)
    hint = (
        f"write two comparisons, as in x >= {left.text} and x <= {right.text}, or spaces around - to subtract"
    )
    return whole.error(f"a range cannot stand in an expression: {whole.shown()}", hint)


def unknown_function(word: Token) -> ExpressionError:
    """Return the error of a bracket behind a word that is no function."""
    small = word.text.lower()
    if small in KEYWORDS:
        return word.error(f"{word.shown()} is written in small letters", f"write {small}")
    if small in FOREIGN_OPERATORS and small not in FOREIGN_FUNCTIONS:
        return word.error(f"{word.shown()} joins nothing in an expression", FOREIGN_OPERATORS[small])
    if small in FOREIGN_WORDS:
        return word.error(f"{word.shown()} means nothing in an expression", FOREIGN_WORDS[small])
    meant = small if small in FUNCTIONS else FOREIGN_FUNCTIONS.get(small, "")
    hint = f'did you mean "{meant}"?' if meant else did_you_mean(small, FUNCTIONS)
    hint = hint or f"the functions are {', '.join(FUNCTIONS)}"
    return word.error(f"there is no function {word.shown()}", hint, "unknown-function")
