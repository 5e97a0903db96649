"""What people write out of habits of spreadsheets and other languages, and what they should write here."""

from __future__ import annotations

from typing import Final

QUOTES: Final = "write straight quotes, as in 'open'"
SIGNS: Final = '"{}" means nothing in an expression'

# the sign as it was typed: what to do; longer ones first where one begins with another
FOREIGN_SIGNS: Final[dict[str, str]] = {
    "===": "to compare, write two equal signs: ==",
    "!==": "to say that two things differ, write !=",
    "&&": "write and",
    "||": "write or",
    "<>": "to say that two things differ, write !=",
    "=>": "write >=",
    "=<": "write <=",
    "**": "there are no powers; multiply with *",
    "//": "divide with /",
    "++": "add with one +",
    "=": "to compare, write two equal signs: ==",
    "&": "write and",
    "|": "write or",
    "!": "write not",
    "~": "a figure here is exact; write the number alone",
    "^": "there are no powers; multiply with *",
    "≥": "write >=",
    "≤": "write <=",
    "≠": "write !=",
    "×": "write *",
    "·": "write *",
    "÷": "write /",
    "−": "to subtract, write the hyphen of the keyboard: -",
    "–": "to subtract, write the hyphen of the keyboard: -; a range is written as two comparisons",
    "—": "to subtract, write the hyphen of the keyboard: -",
    "‑": "to subtract, write the hyphen of the keyboard: -",
    "‐": "to subtract, write the hyphen of the keyboard: -",
    "[": "write round brackets, as in status in ('open', 'asked')",
    "]": "write round brackets, as in status in ('open', 'asked')",
    "{": "name a fact without braces; they are for texts",
    "}": "name a fact without braces; they are for texts",
    ";": "join two conditions with and, or",
    ":": "to compare, write two equal signs: ==",
    "?": "join two conditions with and, or",
    "%": "20 % is written 20",
    ".": "a fact, a field or an item is one name without a dot",
    "$": "money is written without its sign and means the currency of the deal",
    "€": "money is written without its sign and means the currency of the deal",
    "£": "money is written without its sign and means the currency of the deal",
    "₹": "money is written without its sign and means the currency of the deal",
    "¥": "money is written without its sign and means the currency of the deal",
    "`": QUOTES,
    "´": QUOTES,
    "#": "an expression holds no remark",
    "@": "a name here is that of a fact",
    "\\": "an expression has no escapes",
}

CURLY_QUOTES: Final = frozenset("‘’‚‛“”„‟«»‹›′″")

# a word where an operator was due
FOREIGN_OPERATORS: Final[dict[str, str]] = {
    "is": "to compare, write two equal signs: ==",
    "isnt": "to say that two things differ, write !=",
    "equals": "to compare, write two equal signs: ==",
    "eq": "to compare, write two equal signs: ==",
    "ne": "to say that two things differ, write !=",
    "gt": "write >",
    "ge": "write >=",
    "lt": "write <",
    "le": "write <=",
    "mod": "there is no remainder",
    "contains": "turn it round, as in 'decides' in part",
    "has": "turn it round, as in 'decides' in part",
    "includes": "turn it round, as in 'decides' in part",
    "between": "write two comparisons joined with and",
    "to": "write two comparisons joined with and",
    "then": "an expression has no branches; join two conditions with and",
    "if": "an expression has no branches; join two conditions with and",
    "else": "an expression has no branches; join two conditions with or",
    "unless": "write and not",
    "but": "write and",
    "xor": "write !=",
    "plus": "write +",
    "minus": "write -",
    "times": "write *",
    "days": "days are counted as a plain number",
    "weeks": "write the number of days",
    "months": "write the number of days",
    "percent": "20 % is written 20",
    "exists": "write known() around the fact",
    "matches": "texts can be compared with == alone",
}

# a word where a fact was due
FOREIGN_WORDS: Final[dict[str, str]] = {
    "true": "write yes",
    "false": "write no",
    "null": "ask with known() whether a fact is known",
    "nil": "ask with known() whether a fact is known",
    "none": "ask with known() whether a fact is known",
    "unknown": "ask with known() whether a fact is known",
    "empty": "ask with known() whether a fact is known",
    "if": "the expression is the condition; leave the word out",
    "when": "the expression is the condition; leave the word out",
    "lambda": "an expression only asks and compares",
    "is": "to compare, write two equal signs: ==",
}

FOREIGN_FUNCTIONS: Final[dict[str, str]] = {
    "len": "count",
    "exists": "known",
    "is_known": "known",
    "agreed": "confirmed",
    "said": "heard",
    "total": "sum",
    "minimum": "min",
    "maximum": "max",
    "days_to": "days_until",
}
