"""One line that adds an entry to a ledger: `Ana Ruiz, CFO, decides` or `pilot data to Iyer by fri`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from salescoach.deal.values import field_title, in_words
from salescoach.errors import WrongUseError
from salescoach.walk.reading import NotUnderstoodError, understand

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from salescoach.deal.state import Deal
    from salescoach.playbook.model import Answer, Ledger
    from salescoach.walk.reading import Customs
    from salescoach.walk.tails import Known

BY = re.compile(r"^(?P<text>.+?)[,;]?\s+(?:by|due|until|bis)\s+(?P<due>.+)$", re.IGNORECASE)
NAMED = re.compile(r"^(?P<field>[a-z_]+)\s*[:=]\s*(?P<value>.+)$", re.IGNORECASE)
_BEHIND = frozenset({"it", "us", "them", "this"})
_BROKEN_UP = re.compile(r"[,;]|\bto\b", re.IGNORECASE)
CHOSEN = frozenset({"choice", "several"})


def read_entry(line: str, ledger: Ledger, customs: Customs, order: Sequence[str] = ()) -> dict[str, Any]:
    """Return the fields that a line gives an entry.

    The first part is the entry's text or name.  Further parts stand after commas, in `order` or with the field's
    name before them; an option is known by its word wherever it stands.  In a ledger with a due day a trailing
    `by friday` is that day.
    """
    text, found = _due(line.strip(), ledger, customs)
    names = [name for name in (order or ledger["fields"]) if name in ledger["fields"]]
    main = next(iter(ledger["fields"]))
    parts = [part.strip() for part in re.split(r"[,;]", text)] if _has_parts(ledger) else [text]
    if not parts[0]:
        raise NotUnderstoodError("the line names nothing", f"begin with the {main}")
    found = {main: parts[0], **found}
    for part in parts[1:]:
        if part:
            _put(part, ledger, customs, [n for n in names if n not in found], found)
    return found


def read_line(
    deal: Deal, line: str, ledger: Ledger, customs: Customs, order: Sequence[str] = (), author: str = ""
) -> dict[str, Any]:
    """Return the fields that a line typed at a question gives an entry: as `read_entry` does, and behind a sentence too
    whatever fits a field (`pilot data, Ramesh Iyer, fri`, see `walk.tails`).
    """
    if _has_parts(ledger) or not _BROKEN_UP.search(line):
        return read_entry(line, ledger, customs, order)
    from salescoach.walk.tails import known_of

    return read_sentence(line, ledger, customs, known_of(deal, author), order)


def read_sentence(
    line: str, ledger: Ledger, customs: Customs, known: Known, order: Sequence[str] = ()
) -> dict[str, Any]:
    """Return the fields of a line that begins with a sentence: its text, whom it is for, its day and so on."""
    from salescoach.walk.tails import addressed, read_tail

    main = next(iter(ledger["fields"]))
    text, found = _due(line.strip(), ledger, customs)
    text, behind = read_tail(text, ledger, customs, known, order, dated="due" in found)
    found |= behind
    if "due" not in found:
        text, day = _due(text, ledger, customs)
        found |= day
    if "to" in ledger["fields"] and "to" not in found:
        text, to = addressed(text, known, dated="due" in found)
        found |= {"to": to} if to else {}
    if not text:
        raise NotUnderstoodError("the line names nothing", f"begin with the {main}")
    found[main] = text
    return {name: found[name] for name in ledger["fields"] if name in found}


def entry_words(fields: Mapping[str, Any], ledger: Ledger, currency: str = "") -> str:
    """Return an entry as it was understood: its text or name, then each other field with its name before it."""
    main = next(iter(ledger["fields"]))
    return ", ".join(
        words if name == main else f"{field_title(name)} {words}"
        for name, words in field_words(fields, ledger["fields"], currency)
    )


def field_words(
    values: Mapping[str, Any], shape: Mapping[str, Answer], currency: str
) -> Iterator[tuple[str, str]]:
    """Yield each field that has a value, with it as a person reads it."""
    for name, value in values.items():
        if value not in (None, "", []):
            yield name, in_words(value, shape[name], currency)


def _has_parts(ledger: Ledger) -> bool:
    """Tell whether commas separate fields; a ledger of sentences (promises, objections) keeps its commas."""
    return next(iter(ledger["fields"])) != "text"


def _due(line: str, ledger: Ledger, customs: Customs) -> tuple[str, dict[str, Any]]:
    match = BY.match(line) if "due" in ledger["fields"] else None
    if match is None:
        return line, {}
    try:
        day = understand(match["due"], {"type": "date"}, customs).value
    except WrongUseError:
        return line, {}
    return match["text"], {"due": day}


def _put(part: str, ledger: Ledger, customs: Customs, free: list[str], found: dict[str, Any]) -> None:
    """Give one part of a line to the field that it names, else that knows it as an option, else the next free."""
    named = NAMED.match(part)
    if named is not None and named["field"].lower() in ledger["fields"]:
        name = named["field"].lower()
        found[name] = field_value(named["value"], ledger, name, customs)
        return
    for name, answer in ledger["fields"].items():
        option = _option(part, answer.get("options", {})) if answer["type"] in CHOSEN else ""
        if option:
            value = field_value(option, ledger, name, customs)
            found[name] = [*found.get(name, []), *value] if answer["type"] == "several" else value
            return
    plain = [name for name in free if ledger["fields"][name]["type"] not in CHOSEN]
    if not plain:
        raise NotUnderstoodError(
            f'there is no field left for "{part}"', f"fields: {', '.join(ledger['fields'])}"
        )
    found[plain[0]] = field_value(part, ledger, plain[0], customs)


def _option(part: str, options: dict[str, str]) -> str:
    """Return the option that a part names, by its id, its text or nearly (`decider` is `decides`), a little word
    behind it left aside (`uses it`); else nothing.
    """
    from difflib import get_close_matches

    said = part.lower()
    first, _, rest = said.partition(" ")
    said = first if rest in _BEHIND else said
    names = {name: name for name in options} | {text.lower(): name for name, text in options.items()}
    return names.get(said) or next((names[near] for near in get_close_matches(said, names, 1, 0.8)), "")


def field_value(text: str, ledger: Ledger, name: str, customs: Customs) -> Any:
    """Return what a text means for one field; raises WrongUseError naming the field."""
    if name not in ledger["fields"]:
        from salescoach.problem import did_you_mean

        known = ", ".join(ledger["fields"])
        hint = did_you_mean(name, ledger["fields"]) or f"fields: {known}"
        raise NotUnderstoodError(f'{ledger["id"]} have no field "{name}"', hint)
    try:
        return understand(text, ledger["fields"][name], customs).value
    except WrongUseError as error:
        raise NotUnderstoodError(f"{name}: {error.message}", error.hint) from error
