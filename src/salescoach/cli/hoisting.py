"""Lets the global options stand anywhere on the line: people type them last."""

from __future__ import annotations

WITH_VALUE = ("--workspace", "--now")
ALONE = ("--plain", "--no-input")


def hoisted(words: list[str]) -> list[str]:
    """Return the words with the global options in front; what stands after `--` is left alone."""
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
        elif word in WITH_VALUE and queue:
            front += [word, queue.pop(0)]
        else:
            rest.append(word)
    return front + rest
