"""Something is offered before the first question to the customer.

What is offered before anything was asked can only be the same for everybody. Ask first; then the offer can begin with
what they said.

Wrong:

    - {say: Our product halves your costs.}
    - {ask: What does the line cost you today?, id: line_cost}

Right:

    - {ask: What does the line cost you today?, id: line_cost}
    - {say: Our product takes away half of that.}
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from salescoach.lint.finding import Finding
from salescoach.lint.purposes import is_before_call

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.lint.book import Book, Line

ID: Final = "offer-first"
LEVEL: Final = "warning"
FAMILY: Final = "method"
_OFFER: Final = re.compile(
    r"\b(?:(?:we|i) (?:can |could |would |will )?(?:offer|supply|deliver|sell|provide)\w*|"
    r"our (?:new )?(?:product|solution|service|offer|price|proposal|package|range|system|machine)s?|"
    r"(?:let me|we) (?:show|present|demonstrate)|"
    r"(?:show|present|demonstrate|offer|quote|pitch|propose) (?:them |the |our |a |your )|discount|brochure)",
    re.IGNORECASE,
)


def check(book: Book) -> Iterator[Finding]:
    """Yield what is offered in a playbook before its first question."""
    lines = [line for line in book.items if line.stage is not None and not is_before_call(line.stage)]
    first = next((at for at, line in enumerate(lines) if line.verb == "ask"), len(lines))
    for line in lines[:first] if book.is_english and first < len(lines) else ():
        if line.verb in ("say", "do") and line.value("moment") != "before":
            yield from _offers(book, line)


def _offers(book: Book, line: Line) -> Iterator[Finding]:
    found = _OFFER.search(line.value(line.verb))
    if found is not None:
        place = book.spot((*line.path, line.verb), found.start() + 1, len(found[0].rstrip()))
        message = "something is offered here before the customer was asked anything"
        yield Finding(place, message, "ask first what they need, and begin the offer with that")
