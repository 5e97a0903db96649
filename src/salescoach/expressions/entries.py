"""The entries of a ledger in plain words: `nobody who decides`, `every open promise`, `2 people who are for it`."""

from __future__ import annotations

from collections.abc import Callable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    Expr = list[Any]
    Clause = tuple[str, str]

Say = Callable[[list], str]  # type: ignore[type-arg]

_NOUNS: Final = {"people": ("person", "people"), "scope": ("piece", "pieces")}
_PARTS: Final = {
    "decides": ("decides", "decide"),
    "influences": ("influences", "influence"),
    "uses": ("uses it", "use it"),
    "champions": ("champions it", "champion it"),
    "blocks": ("blocks it", "block it"),
}
_STATES: Final = {
    ("stance", "for"): "for it",
    ("stance", "against"): "against it",
    ("stance", "neutral"): "neutral",
    ("status", "in"): "in the scope",
    ("status", "out"): "out of the scope",
}
_KNOWN: Final = {
    "by": ("{who} somebody of ours stands for", "{who} nobody of ours stands for"),
    "checked_with": ("{who} those who deliver were asked about", "{who} nobody who delivers was asked about"),
    "gave": ("{who} we gave something for", "{who} we gave nothing for"),
    "got": ("{who} we got something for", "{who} we got nothing for"),
    "who": ("{who} somebody does", "{who} nobody does"),
    "due": ("with a day", "without a day"),
    "solves": ("of which we know what it solves", "of which we do not know what it solves"),
    "beneath": ("of which we know what lies beneath", "of which we do not know what lies beneath"),
}
_EVERY: Final = {
    "by": "somebody of ours stands for {}",
    "checked_with": "those who deliver were asked about {}",
    "solves": "we know what {} solves",
    "beneath": "we know what lies beneath {}",
    "gave": "we gave something for {}",
    "got": "we got something for {}",
    "due": "{} has a day",
    "who": "{} has somebody who does it",
}
_HOW_MANY: Final = {
    ">=": "at least ",
    "<=": "at most ",
    ">": "more than ",
    "<": "fewer than ",
    "==": "exactly ",
}
_MEASURES: Final = {**_HOW_MANY, "<": "less than ", "==": "", "!=": "not "}


def noun(ledger: str, number: int = 1) -> str:
    """Return what entries of a ledger are called: `next step`, `people`."""
    words = ledger.replace("_", " ")
    one = f"{words[:-3]}y" if words.endswith("ies") else words.removesuffix("s")
    return _NOUNS.get(ledger, (one, words))[0 if number == 1 else 1]


def is_none(expr: Expr) -> bool:
    """Tell whether a comparison demands that there is no such entry."""
    return expr[0] in {"==", "<", "<="} and expr[2] == ["num", {"<": 1}.get(expr[0], 0)]


def how_many(sign: str, call: Expr, number: Any, say: Say) -> str:
    """Return that there are so many entries; `call` is `count`, `open` or `overdue`, `say` words other conditions."""
    ledger, adjectives, rest = _taken_apart(call)
    if is_none([sign, call, ["num", number]]):
        return _every(ledger, adjectives, rest, say) or _none(ledger, adjectives, rest, say)
    if (sign, number) in {(">=", 1), (">", 0), ("!=", 0)}:
        return _some(ledger, adjectives, rest, say)
    if sign == "!=":
        return f"{number_of(call, say)}: not {number:,}"
    told = f"{_HOW_MANY[sign]}{number:,} {_entries(ledger, adjectives, rest, say, many=number != 1)}"
    return f"we know {told}" if ledger == "people" else f"there {'is' if number == 1 else 'are'} {told}"


def number_of(call: Expr, say: Say) -> str:
    """Return the number of entries as a thing that can be compared."""
    return f"the number of {_entries(*_taken_apart(call), say, many=True)}"


def all_of(ledger: str, test: Expr | None, say: Say) -> str:
    """Return the entries that pass a test, as many as there are."""
    return f"all {_entries(*_taken_apart(['call', 'count', ledger, test]), say, many=True)}"


def _taken_apart(call: Expr) -> tuple[str, list[str], list[Expr]]:
    """Return the ledger, what stands before its noun, and what is told behind it."""
    if call[1] != "count":
        return call[2], [call[1]], []
    test = call[3] if len(call) > 3 else None
    parts: list[Expr] = [] if not test else test[1:] if test[0] == "and" else [test]
    told = [(part, _adjective(call[2], part)) for part in parts]
    return call[2], [words for _, words in told if words], [part for part, words in told if not words]


def _adjective(ledger: str, part: Expr) -> str:
    """Return a status as it stands before a noun, `open or accepted`; nothing for any other condition."""
    if part[0] == "or":
        words = [_adjective(ledger, one) for one in part[1:]]
        return " or ".join(words) if all(words) else ""
    is_status = part[0] == "==" and part[1][:2] == ["field", "status"] and part[2][0] == "text"
    return _plain(part[2][1]) if is_status and ledger not in {"people", "scope"} else ""


def _entries(ledger: str, adjectives: list[str], rest: list[Expr], say: Say, *, many: bool) -> str:
    told = [*adjectives, noun(ledger, 2 if many else 1), _clauses(ledger, rest, say, many=many)]
    return " ".join(part for part in told if part)


def _every(ledger: str, adjectives: list[str], rest: list[Expr], say: Say) -> str:
    """Return that something is known of every entry; nothing where it is not about one thing that must be known."""
    open_fields = [field for part in rest if (field := _unknown(part))]
    if len(open_fields) != 1:
        return ""
    others = [part for part in rest if not _unknown(part)]
    if ledger == "people":
        told = f"everybody {_clauses(ledger, others, say, many=False)}".rstrip()
    else:
        told = f"every {_entries(ledger, adjectives, others, say, many=False)}"
    field = open_fields[0]
    return _EVERY.get(field, f"we know the {_plain(field)} of {{}}").format(told)


def _unknown(part: Expr) -> str:
    """Return the field that a condition wants to be unknown; nothing for another condition."""
    if part[0] == "not" and part[1][0] == "filled":
        return str(part[1][1])
    if part[0] == "==" and part[1][0] == "field" and part[2] == ["text", "unknown"]:
        return str(part[1][1])
    return ""


def _none(ledger: str, adjectives: list[str], rest: list[Expr], say: Say) -> str:
    if ledger == "people":
        return f"we know nobody {_clauses(ledger, rest, say, many=False)}".rstrip()
    state = _state(ledger, adjectives, rest)
    return (
        f"no {noun(ledger)} is {state}"
        if state
        else f"there is no {_entries(ledger, adjectives, rest, say, many=False)}"
    )


def _some(ledger: str, adjectives: list[str], rest: list[Expr], say: Say) -> str:
    if ledger == "people":
        return (
            f"we know somebody {_clauses(ledger, rest, say, many=False)}"
            if rest
            else "we know at least one person"
        )
    state = _state(ledger, adjectives, rest)
    if state:
        return f"at least one {noun(ledger)} is {state}"
    return f"there is at least one {_entries(ledger, adjectives, rest, say, many=False)}"


def _state(ledger: str, adjectives: list[str], rest: list[Expr]) -> str:
    """Return what entries are, where nothing else is told of them."""
    if rest:
        return _is(ledger, rest[0]) if len(rest) == 1 and not adjectives else ""
    return " and ".join(adjectives)


def _clauses(ledger: str, parts: list[Expr], say: Say, *, many: bool) -> str:
    """Return what is told behind a noun: `who decides or influences, and whose needs we know`."""
    comma = "," if any(part[0] == "or" for part in parts) else ""
    return _joined([_clause(ledger, part, say, many=many) for part in parts], "and", comma)[1]


def _joined(clauses: list[Clause], word: str, comma: str) -> Clause:
    """Return clauses as one, and the word that all of them begin with; it is said once."""
    if not clauses:
        return "", ""
    begins = {lead for lead, _ in clauses}
    lead = begins.pop() if len(begins) == 1 else ""
    if lead and len(clauses) > 1:
        rest = [text.removeprefix(f"{lead} ") for _, text in clauses[1:]]
        return lead, f"{comma} {word} ".join([clauses[0][1], *rest])
    return lead, f"{comma} {word} ".join(text for _, text in clauses)


def _clause(ledger: str, part: Expr, say: Say, *, many: bool) -> Clause:
    who = "who" if ledger == "people" else "that"
    kind = part[0]
    if kind in {"and", "or"}:
        comma = "," if kind == "or" and any(one[0] == "and" for one in part[1:]) else ""
        return _joined([_clause(ledger, one, say, many=many) for one in part[1:]], kind, comma)
    if kind == "in" and part[1][0] == "text" and part[2][:2] == ["field", "part"] and part[1][1] in _PARTS:
        return who, f"{who} {_PARTS[part[1][1]][many]}"
    state = _is(ledger, part)
    if state:
        return who, f"{who} {'are' if many else 'is'} {state}"
    return _about_knowing(who, part) or _about_value(part) or ("with", f"with {say(part)}")


def _is(ledger: str, part: Expr) -> str:
    """Return what an entry is by one of its fields: `for it`, `not out of the scope`; nothing for another condition."""
    if part[0] not in {"==", "!="} or part[1][0] != "field" or part[2][0] != "text":
        return ""
    field, value = part[1][1], part[2][1]
    words = _STATES.get((field, value), "" if ledger == "scope" or field != "status" else _plain(value))
    return f"not {words}" if words and part[0] == "!=" else words


def _about_knowing(who: str, part: Expr) -> Clause | None:
    field = part[1] if part[0] == "filled" else _unknown(part)
    if not field:
        return None
    knows = part[0] == "filled"
    if field not in _KNOWN:
        return "whose", f"whose {_plain(field)} we {'know' if knows else 'do not know'}"
    words = _KNOWN[field][0 if knows else 1].format(who=who)
    return next((lead for lead in ("of which", who) if words.startswith(lead)), words), words


def _about_value(part: Expr) -> Clause | None:
    if part[0] not in _MEASURES or part[1][0] != "field":
        return None
    if part[2][0] == "num":
        return "whose", f"whose {_plain(part[1][1])} is {_MEASURES[part[0]]}{part[2][1]:,}"
    if part[2][0] != "text":
        return None
    return "whose", f"whose {_plain(part[1][1])} is {_MEASURES[part[0]]}{_plain(part[2][1])}"


def _plain(name: str) -> str:
    return name.replace("_", " ") or "empty"
