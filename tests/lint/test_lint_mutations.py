"""Sound playbooks with lines lost, doubled, moved in or swapped: whatever comes of it, every rule stands it."""

from __future__ import annotations

import random

import pytest
from linting import CASES, beside, findings

SOUND = (CASES / "beside" / "sound.yaml").read_text("utf-8").splitlines()


def mutated(seed: int) -> bytes:
    rng = random.Random(seed)
    lines = list(SOUND)
    for _ in range(rng.randint(1, 6)):
        at, other = rng.randrange(len(lines)), rng.randrange(len(lines))
        how = rng.randrange(6)
        if how == 0:
            del lines[at : at + rng.randint(1, 4)]
        elif how == 1:
            lines.insert(at, lines[other])
        elif how == 2:
            lines[at] = "  " + lines[at]
        elif how == 3:
            lines[at], lines[other] = lines[other], lines[at]
        elif how == 4:
            lines[at] = lines[at].partition(":")[0] + ":"
        else:
            lines[at] = lines[at].replace("a", rng.choice("xyz "), 1)
    return "\n".join(lines).encode()


@pytest.mark.parametrize("seed", range(50))
def test_a_broken_playbook_is_told_of_at_its_own_lines(seed: int) -> None:
    data = mutated(seed)
    both = findings({"book.yaml": data}, *beside())
    lines = data.decode().split("\n")
    for problem in [*both.problems, *both.unreadable]:
        place = problem.place
        assert place.file == "book.yaml"
        assert 0 <= place.line <= len(lines)
        assert place.line == 0 or 1 <= place.column <= len(lines[place.line - 1]) + 1
