"""Reading an answer as far as an asker can: numbers of options, yes and no, a card's lines.

What a figure or a date means is understood by the session; here only what stands on the screen is resolved.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from salescoach.ask.grammar import Misread
from salescoach.ask.port import CardDone, Keep, Typed
from salescoach.safe_text import folded, quoted
from salescoach.walk.prompt import CONFIRM as CONFIRM_ANSWER
from salescoach.walk.reading import NO, YES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from salescoach.ask.port import Reply
    from salescoach.playbook.model import Answer
    from salescoach.walk.prompt import Prompt

CONFIRM: dict[str, str] = CONFIRM_ANSWER["options"]
KNOWN = "known"  # the label of what the rep said before: Enter keeps it, and yes is an answer
SORTING = "sort/"
_SHORTEST = 3  # letters of a question's title
CONFIRM_KEYS: dict[str, str] = {"a": "agreed", "c": "corrected", "n": "not-yet"}
_A_NUMBER_OR_RUN = re.compile(r"(\d+)(?:\s*[-–]\s*(\d+))?")


def read_answer(text: str, prompt: Prompt) -> Reply | Misread:
    """Read an answer to a prompt of kind question, confirm or card; `text` is not empty.

    Where Enter alone means yes to what is offered, so does the word; `\\yes` is no other answer then.
    """
    if _is_yes_to_what_is_offered(text, prompt):
        return Keep()
    if prompt.kind == "card":
        return read_card(text, prompt)
    if prompt.kind == "confirm":
        return read_confirm(text)
    slip = _too_short(text, prompt) if prompt.key.startswith(SORTING) else None
    return slip or read_value(text, prompt.answer)


def _is_yes_to_what_is_offered(text: str, prompt: Prompt) -> bool:
    known, options = prompt.known, prompt.answer.get("options", {})
    offered = known is not None and known.keepable and known.label != KNOWN and prompt.kind == "question"
    own = prompt.answer["type"] == "yes-no" or folded(text) in {
        folded(part) for o in options.items() for part in o
    }
    return offered and not own and folded(text.rstrip(".!")) in YES


def _too_short(text: str, prompt: Prompt) -> Misread | None:
    """Refuse a letter or two that name nothing offered where many questions are: they are a slip or a word begun."""
    options, word = prompt.answer.get("options", {}), folded(text)
    if (
        len(word) >= _SHORTEST
        or text.isdecimal()
        or any(word in (folded(k), folded(o)) for k, o in options.items())
    ):
        return None
    begun = [f"{n} {title}" for n, title in enumerate(options.values(), 1) if folded(title).startswith(word)]
    cure = f"type its number: {_listed(begun, ', ')}" if begun else "type its number"
    return Misread(f"{quoted(text)} is too short to tell a question by; {cure}")


def read_value(text: str, answer: Answer) -> Typed | Misread:
    """Read one value of an answer type: options become their ids, y becomes yes, the rest stays as typed."""
    if answer["type"] == "choice":
        return _choice(text, answer.get("options", {}))
    if answer["type"] == "several":
        return _several(text, answer.get("options", {}))
    if answer["type"] == "yes-no":
        return _yes_no(text)
    return Typed(text=text)


def read_confirm(text: str) -> Typed | Misread:
    """Read `a`, `c 30 hours`, `n` or the beginning of the words; what follows is the reason."""
    first, _, rest = text.partition(" ")
    word = folded(first.rstrip(".,:"))
    if word in CONFIRM_KEYS:
        return Typed(text=CONFIRM_KEYS[word], reason=rest.strip())
    for key, words in CONFIRM.items():
        whole = folded(text).replace(" ", "-")
        if whole in (key, folded(words).replace(" ", "-")) or word == key:
            return Typed(text=key, reason=rest.strip() if word == key and whole != key else "")
    return Misread(f"{quoted(text)} is none of: a they agreed, c they corrected it, n not yet")


def read_card(text: str, prompt: Prompt) -> CardDone | Misread:
    """Read which lines of a card are missing: their numbers (`1 3`, `1-3`) or words of them."""
    texts = [line.text for line in prompt.lines]
    found: list[int] = []
    for part in (
        [text] if _all_numbers(text) else [piece for piece in re.split(r"[,;\n]", text) if piece.strip()]
    ):
        picked = _numbers(part, len(texts)) if _all_numbers(part) else _by_words(part.strip(), texts)
        if isinstance(picked, Misread):
            return picked
        found.extend(picked)
    return CardDone(tuple(sorted(set(found))))


def marked(text: str, count: int) -> frozenset[int]:
    """Return the option numbers that a half-typed line names, so that they can be marked."""
    if not _all_numbers(text):
        return frozenset()
    found = _numbers(text, count)
    return frozenset() if isinstance(found, Misread) else frozenset(found)


def _choice(text: str, options: Mapping[str, str]) -> Typed | Misread:
    found = _option(text, options)
    return found if isinstance(found, Misread) else Typed(text=found)


def _several(text: str, options: Mapping[str, str]) -> Typed | Misread:
    if _all_numbers(text):
        numbers = _numbers(text, len(options))
        if isinstance(numbers, Misread):
            return numbers
        return Typed(text=", ".join(list(options)[number - 1] for number in numbers))
    if folded(text) in ("none", "-"):
        return Typed(text="none")
    picked = [_option(part.strip(), options) for part in re.split(r"[,;]", text) if part.strip()]
    wrong = [part for part in picked if isinstance(part, Misread)]
    return (
        wrong[0]
        if wrong
        else Typed(text=", ".join(dict.fromkeys(part for part in picked if isinstance(part, str))))
    )


def _option(text: str, options: Mapping[str, str]) -> str | Misread:
    """Return the id of the option that a number, an id, a text or a unique beginning means."""
    ids, word = list(options), folded(text)
    if text.isdecimal():
        number = int(text) if len(text) < 9 else 0
        return ids[number - 1] if 0 < number <= len(ids) else _out_of_range(text, len(ids))
    exact = [key for key in ids if word in (folded(key), folded(options[key]))]
    near = exact or [
        key for key in ids if folded(key).startswith(word) or folded(options[key]).startswith(word)
    ]
    if len(near) == 1:
        return near[0]
    if near:
        return Misread(
            f"{quoted(text)} could be {_listed([options[key] for key in near], ' or ')}; type more of it"
        )
    return Misread(f"{quoted(text)} is none of: {_listed(list(options.values()), ', ')}")


def _yes_no(text: str) -> Typed | Misread:
    first, _, rest = text.partition(" ")
    word = folded(first.rstrip(".,:;!"))
    if word not in YES | NO:
        return Misread(f"{quoted(text)} is neither y nor n; words may follow: y a pump fails")
    return Typed(text="yes" if word in YES else "no", reason=rest.strip())


def _by_words(text: str, texts: Sequence[str]) -> list[int] | Misread:
    word = folded(text)
    near = [position for position, line in enumerate(texts, start=1) if word in folded(line)]
    if len(near) == 1:
        return near
    if near:
        return Misread(
            f"{quoted(text)} is in lines {_listed([str(n) for n in near], ' and ')}; type the number"
        )
    return Misread(
        f"{quoted(text)} is in none of the lines; Enter is all done, or the numbers of what is missing"
    )


def _all_numbers(text: str) -> bool:
    return bool(re.fullmatch(r"[\s,;]*\d+(?:\s*[-–]\s*\d+)?(?:[\s,;]+\d+(?:\s*[-–]\s*\d+)?)*[\s,;]*", text))


def _numbers(text: str, count: int) -> list[int] | Misread:
    """Return the positions that `1 3`, `1-3` or (with nine at most) `13` name, each once, in the order typed."""
    found: list[int] = []
    for part in _A_NUMBER_OR_RUN.finditer(text):
        first, last = part[1], part[2] or ""
        if len(first) > 9 or len(last) > 9:
            return _out_of_range(part[0], count)
        run = range(int(first), int(last or first) + 1)
        if not last and count <= 9 and len(first) > 1:
            found.extend(int(digit) for digit in first)
        elif not run or run[0] < 1 or run[-1] > count:
            return _out_of_range(part[0], count)
        else:
            found.extend(run)
    return list(dict.fromkeys(found)) if all(1 <= n <= count for n in found) else _out_of_range(text, count)


def _out_of_range(text: str, count: int) -> Misread:
    return Misread(f"there is no number {text.strip()}; the numbers are 1 to {count}")


def _listed(words: Sequence[str], joint: str) -> str:
    return joint.join(words)
