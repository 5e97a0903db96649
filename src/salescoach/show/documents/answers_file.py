"""An answers file to fill in: every question as a comment above an empty line for its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.safe_text import one_line
from salescoach.views.questions import answer_of, asked_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salescoach.playbook.model import Answer, Item, Ledger, Playbook

_HEAD = """\
# Answers to {title} ({id} {version}).
# Fill in what you know; what stays empty stays open.  Then: salescoach walk DEAL -p {id} --answers FILE
# An answer may also be {{value: 20-30, evidence: said, by: Priya Shah}} or {{status: dont-know, reason: ...}}
# with the status dont-know, not-applicable, later or skipped.
salescoach: 1
"""


def skeleton(book: Playbook, ledgers: Mapping[str, Ledger]) -> str:
    """Return the skeleton of an answers file; as it is it answers nothing."""
    lines = _HEAD.format(title=one_line(book["title"]), id=book["id"], version=book["version"]).splitlines()
    for stage in book["stages"]:
        lines += ["", f"# {'-' * 20} {one_line(stage['title'])}"]
        lines += _items(stage["items"], ledgers)
    if book["always"]:
        lines += ["", f"# {'-' * 20} at every contact", *_items(book["always"], ledgers)]
    lines += ["", "# What came up besides, and the deal itself:"]
    lines += [
        "# ledgers: {promises: [{text: pilot data, to: R. Iyer, due: 2026-11-28}]}",
        "# deal: {value: 250k}",
    ]
    return "\n".join(lines) + "\n"


def _items(items: list[Item], ledgers: Mapping[str, Ledger]) -> Iterator[str]:
    eaches = {item["id"]: item for item in items if item["verb"] == "each"}
    begun: set[str] = set()
    if any(item["verb"] == "include" for item in items):
        yield ""
        yield "# What the gate of the deal still lacks is asked here too: add those answers from the questions of"
        yield "# its playbook, see: salescoach playbook questions four-phases"
    for item, each in asked_in(items):
        if each and each not in begun:
            begun.add(each)
            yield from _each(eaches[each])
        if each:
            yield from (f"  {line}" for line in _inner(item, ledgers[eaches[each]["each"]]))
        else:
            yield from _own(item, ledgers)


def _own(item: Item, ledgers: Mapping[str, Ledger]) -> Iterator[str]:
    yield ""
    yield f"# {one_line(item['text'])}"
    if item.get("into"):
        yield f"# {_notes(item, _rows(item, ledgers[item['into']]))}"
    elif item["verb"] != "do":
        yield f"# {_notes(item, _answer(answer_of(item)))}"
    elif item.get("when_text") or "required" in item:
        yield f"# {_notes(item, '')}"
    yield f"{item['id']}: # done" if item["verb"] == "do" else f"{item['id']}:"


def _notes(item: Item, answer: str) -> str:
    required = item.get("required")
    demanded = "" if not required else "required" if required == "any" else f"required, at least {required}"
    condition = f"only when {one_line(item['when_text'])}" if item.get("when_text") else ""
    return "; ".join(part for part in (answer, demanded, condition) if part)


def _rows(item: Item, ledger: Ledger) -> str:
    fields = item.get("fields") or [next(iter(ledger["fields"]))]
    return f"a list of entries for {ledger['id']}, - {{{', '.join(f'{name}: ' for name in fields).rstrip()}}}, or none"


def _answer(answer: Answer) -> str:
    """Return how to answer: the options by id, the unit, the bounds of a scale."""
    options = answer.get("options", {})
    if options:
        listed = ", ".join(n if n == text else f"{n} ({one_line(text)})" for n, text in options.items())
        return f"{'one' if answer['type'] == 'choice' else 'some'} of: {listed}"
    words = {
        "yes-no": "yes or no",
        "scale": f"{answer.get('low', 1)} to {answer.get('high', 10)}",
        "percent": "per cent, 20 for 20 %",
        "date": "a date, 2026-11-28",
    }
    told = words.get(answer["type"], answer["type"])
    return f"{told}, {one_line(answer['unit'])}" if answer.get("unit") else told


def _each(each: Item) -> Iterator[str]:
    yield ""
    yield f"# For each of {each['each']}, named by words of it or by its id:"
    yield f"{each['id']}:"


def _inner(item: Item, ledger: Ledger) -> Iterator[str]:
    yield f"# {one_line(item['text'])}"
    names = [name for name in item.get("fields", []) if name in ledger["fields"]]
    answer = f"{{{', '.join(f'{name}: ' for name in names).rstrip()}}}" if names else ""
    yield f'# "words of the entry": {{{item["id"]}: {answer}}}'
