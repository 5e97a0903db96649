"""What is said aloud has the word *but* in it.

*But* takes back what stands before it: *I understand, but ...* tells the customer that they were not understood. *And*,
or a new sentence, says the same without taking anything back.

Wrong:

    - {say: "That is a fair question, but let me first ask about the plant."}

Right:

    - {say: That is a fair question. First I would like to hear about the plant.}
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from salescoach.lint.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.lint.book import Book

ID: Final = "but"
LEVEL: Final = "warning"
FAMILY: Final = "method"
_BUT: Final = re.compile(r"\bbut\b", re.IGNORECASE)


def check(book: Book) -> Iterator[Finding]:
    """Yield each *but* in what is said to the customer."""
    for path, text in book.spoken if book.is_english else ():
        for found in _BUT.finditer(text) if "but" in text.lower() else ():
            place = book.spot(path, found.start() + 1, 3)
            hint = 'join the two with "and", or make two sentences of them'
            yield Finding(place, '"but" takes back what was said before it', hint)
