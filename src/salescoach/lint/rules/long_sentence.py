"""A sentence is too long to say aloud.

After some twenty-five words in one breath the listener has lost the beginning, and the speaker reads instead of
talking.

Wrong:

    - say: >-
        Before we go on I would like to take a moment to tell you how we usually work together with companies
        of your size and in your trade so that you know what to expect.

Right:

    - say: Let me tell you in two sentences how we work with companies like yours. Then you know what to expect.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from salescoach.lint.finding import Finding
from salescoach.lint.speech import count_words, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.lint.book import Book

ID: Final = "long-sentence"
LEVEL: Final = "warning"
FAMILY: Final = "method"
LONGEST: Final = 25
"""Words in one sentence."""


def check(book: Book) -> Iterator[Finding]:
    """Yield the sentences of more than twenty-five words."""
    for path, text in book.spoken:
        if text.count(" ") < LONGEST:
            continue
        for sentence in sentences(text):
            words = count_words(sentence.text)
            if words > LONGEST:
                message = f"{words} words in one sentence are too many to say aloud"
                place = book.spot(path, sentence.column, len(sentence.text))
                yield Finding(place, message, f"make two sentences of it, of at most {LONGEST} words")
