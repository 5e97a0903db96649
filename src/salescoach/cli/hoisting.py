"""Lets the global options stand anywhere on the line: people type them last."""

from __future__ import annotations

from salescoach.errors import WrongUseError

WITH_VALUE = {"--workspace": "FOLDER", "--now": "TIME"}
ALONE = ("--plain", "--no-input")


def hoisted(words: list[str]) -> list[str]:
    """Return the words with the global options in front; what stands after `--` is left alone.

    Raises WrongUseError for one that stands without its value.
    """
    front: list[str] = []
    rest: list[str] = []
    queue = list(words)
    while queue:
        word = queue.pop(0)
        if word == "--":
            rest += [word, *queue]
            break
        if word in ALONE or word.startswith(tuple(f"{name}=" for name in WITH_VALUE)):
            front.append(word)
        elif word in WITH_VALUE:
            if not queue:
                raise WrongUseError(f"{word} stands without a value", f"write {word} {WITH_VALUE[word]}")
            front += [word, queue.pop(0)]
        else:
            rest.append(word)
    return front + rest
