"""From the text of an expression to its tree: a precedence parser whose messages are its point.

Weakest first: `or`, `and`, `not`, comparisons and `in` (they do not chain), `+ -`, `* /`, minus.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from salescoach.expressions.calls import argument_error, arity_error
from salescoach.expressions.complaints import (
    leftover,
    missing_operand,
    negated_operand,
    ranged,
    unknown_function,
)
from salescoach.expressions.functions import FUNCTIONS, OF_LEDGERS
from salescoach.expressions.tokens import KEYWORDS, Token, tokens
from salescoach.expressions.tree import DEEPEST, ExpressionError, Tree

if TYPE_CHECKING:
    from collections.abc import Callable

COMPARISONS: Final = ("==", "!=", "<", "<=", ">", ">=")


@lru_cache(maxsize=1024)  # compiling and the rules read the same ones, and a tree never changes
def parse(text: str) -> Tree:
    """Return the tree of an expression; raise ExpressionError where it cannot be read."""
    return _Parser(tokens(text)).whole()


class _Parser:
    """One reading of one expression; `at` is the piece that comes next."""

    def __init__(self, pieces: list[Token]) -> None:
        self.pieces = pieces
        self.at = 0
        self.level = 0
        self.testing = ""  # the ledger function whose test is being read

    @property
    def now(self) -> Token:
        return self.pieces[self.at]

    @property
    def before(self) -> Token | None:
        return self.pieces[self.at - 1] if self.at else None

    def take(self) -> Token:
        token = self.now
        self.at += 1
        return token

    def whole(self) -> Tree:
        if self.ended():
            raise ExpressionError("there is no expression", "write a condition such as known(main_benefit)")
        tree = self.either()
        if not self.ended():
            raise leftover(self.pieces, self.at)
        return tree

    def ended(self) -> bool:
        return self.now.kind == "end"

    def either(self) -> Tree:
        return self.joined("or", self.both)

    def both(self) -> Tree:
        return self.joined("and", self.negation)

    def joined(self, word: str, operand: Callable[[], Tree]) -> Tree:
        parts = [operand()]
        while self.now.is_(word):
            self.take()
            parts.append(operand())
        return parts[0] if len(parts) == 1 else self.grown(word, tuple(parts))

    def negation(self) -> Tree:
        if not self.now.is_("not"):
            return self.comparison()
        word = self.take()
        self.deeper(word)
        operand = self.negation()
        self.level -= 1
        return self.grown("not", (operand,), begin=word.column)

    def comparison(self) -> Tree:
        left = self.addition()
        operator = self.comparing()
        if operator is None:
            return left
        if self.now.is_("not"):
            raise negated_operand(self.now, operator)
        right = self.members() if operator.endswith("in") else self.addition()
        tree = self.grown(operator, (left, right))
        again = self.now
        if self.comparing():
            hint = "join two comparisons with and, as in a < b and b < c"
            raise again.error(f"comparisons cannot be chained: a second {again.shown()}", hint)
        return tree

    def comparing(self) -> str | None:
        """Take a comparison sign, `in` or `not in` where one stands here."""
        if self.now.is_(*COMPARISONS, "in"):
            return self.take().text
        if self.now.is_("not") and self.pieces[self.at + 1].is_("in"):
            self.at += 2
            return "not in"
        return None

    def members(self) -> Tree:
        """Read what stands after `in`: a bracketed list of texts, or something that holds several."""
        opening = self.now
        if not self.lists():
            return self.addition()
        self.take()
        texts = [self.member()]
        while self.now.is_(","):
            self.take()
            texts.append(self.member())
        self.close(opening)
        return self.grown("list", tuple(texts), begin=opening.column)

    def lists(self) -> bool:
        """Tell whether a bracket holds texts in a row, and not something to be worked out."""
        if not (self.now.is_("(") and self.pieces[self.at + 1].kind == "text"):
            return False
        after = self.pieces[self.at + 2]
        return after.kind in ("end", "text") or after.is_(",", ")")

    def member(self) -> Tree:
        if self.now.kind != "text":
            raise self.now.error(
                "a list after in holds texts", "write each in quotes, as in ('open', 'asked')"
            )
        return self.leaf("text", self.take())

    def addition(self) -> Tree:
        return self.chained(("+", "-"), self.multiplication)

    def multiplication(self) -> Tree:
        return self.chained(("*", "/"), self.signed)

    def chained(self, signs: tuple[str, ...], operand: Callable[[], Tree]) -> Tree:
        first = self.at
        tree = operand()
        while self.now.is_(*signs):
            if error := ranged(self.pieces, self.at):
                raise error
            sign = self.take()
            right = operand()
            self.refuse_percent(first)
            tree = self.grown(sign.text, (tree, right))
        return tree

    def refuse_percent(self, first: int) -> None:
        for token in self.pieces[first : self.at]:
            if token.percent:
                hint = "write 20 for 20 %, and divide by 100 where a share is meant"
                raise token.error(f"{token.shown()} cannot be calculated with", hint)

    def signed(self) -> Tree:
        if not self.now.is_("-"):
            return self.operand()
        sign = self.take()
        self.deeper(sign)
        operand = self.signed()
        self.level -= 1
        return self.grown("neg", (operand,), begin=sign.column)

    def operand(self) -> Tree:
        token = self.now
        if token.is_("("):
            return self.bracketed()
        if token.kind in ("number", "text"):
            return self.leaf("num" if token.kind == "number" else "text", self.take())
        if token.is_("yes", "no"):
            return Tree(token.text, (), "", self.take().column, len(token.text))
        if token.kind != "word" or token.text in KEYWORDS:
            raise missing_operand(self.pieces, self.at)
        return self.call() if self.pieces[self.at + 1].is_("(") else self.name()

    def name(self) -> Tree:
        return self.leaf("name", self.take())

    def bracketed(self) -> Tree:
        opening = self.take()
        self.deeper(opening)
        tree = self.either()
        self.close(opening)
        self.level -= 1
        return Tree(
            tree.kind, tree.parts, tree.value, opening.column, self.width_from(opening.column), tree.depth
        )

    def call(self) -> Tree:
        word = self.take()
        if word.text not in FUNCTIONS:
            raise unknown_function(word)
        if word.text in OF_LEDGERS and self.testing:
            message = f"{word.text}() cannot stand in the test of {self.testing}()"
            raise word.error(message, "a test asks only about fields and facts")
        opening = self.take()
        self.deeper(opening)
        parts = self.arguments(word.text, opening)
        self.close(opening)
        self.level -= 1
        return self.grown("call", parts, word.text, begin=word.column)

    def arguments(self, function: str, opening: Token) -> tuple[Tree, ...]:
        outer, self.testing = self.testing, function if function in OF_LEDGERS else self.testing
        found: list[Tree] = []
        while not self.now.is_(")") or (found and self.before and self.before.is_(",")):
            found.append(self.either())
            if not self.now.is_(","):
                break
            self.take()
        self.testing = outer
        if self.now.is_(")"):
            column = opening.column - len(function)
            error = arity_error(function, len(found), column, self.now.column + 1 - column)
            if error := error or argument_error(function, found):
                raise error
        return tuple(found)

    def close(self, opening: Token) -> None:
        if self.now.is_(")"):
            self.take()
            return
        if self.ended():
            message = f"the bracket opened at character {opening.column} is not closed"
            raise opening.error(message, "add the missing )")
        raise leftover(self.pieces, self.at)

    def deeper(self, token: Token) -> None:
        self.level += 1
        if self.level > DEEPEST:
            raise _too_deep(token.column)

    def leaf(self, kind: str, token: Token) -> Tree:
        return Tree(kind, (), token.value, token.column, len(token.text))

    def grown(self, kind: str, parts: tuple[Tree, ...], value: str = "", *, begin: int = 0) -> Tree:
        depth = 1 + max((part.depth for part in parts), default=0)
        begin = begin or parts[0].column
        if depth > DEEPEST:
            raise _too_deep(begin)
        return Tree(kind, parts, value, begin, self.width_from(begin), depth)

    def width_from(self, column: int) -> int:
        last = self.pieces[self.at - 1]
        return last.column + len(last.text) - column


def _too_deep(column: int) -> ExpressionError:
    message = f"the expression is more than {DEEPEST} levels deep"
    return ExpressionError(message, "work parts of it out in computes of their own", column, 1, "limit")
