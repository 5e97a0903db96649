"""Files that are no playbooks: whatever stands in them, each gets one clear sentence, and none a traceback."""

from __future__ import annotations

import random

import pytest
from linting import findings

WORDS = (
    "name",
    "on",
    "jobs",
    "items",
    "id",
    "title",
    "version",
    "services",
    "key",
    "a b",
    "Ü",
    "1",
    "~",
    "x-y",
)
SCALARS = (
    "yes",
    "12",
    "1.5",
    "null",
    '"quoted"',
    "'it''s'",
    "a: b",
    "# no",
    "2026-01-01",
    "|",
    "{{ x }}",
    "!t",
    "*a",
)
BROKEN = (
    "]",
    "\t- x",
    "  bad: [",
    "? {",
    "%TAG",
    "\x00",
    "@x",
    "key: 'open",
    "- - -",
    "---\na: 1\n---\nb: 2",
)


def block(rng: random.Random, depth: int, indent: str) -> list[str]:
    lines: list[str] = []
    listing = rng.random() < 0.35
    for word in rng.sample(WORDS, rng.randint(1, 4)):
        lead = f"{indent}- " if listing else f"{indent}{word}:"
        if depth and rng.random() < 0.5:
            lines += [lead.rstrip() if not listing else f"{indent}-", *block(rng, depth - 1, indent + "  ")]
        else:
            lines.append(f"{lead} {rng.choice(SCALARS)}".replace("-  ", "- "))
    return lines


def arbitrary(seed: int) -> bytes:
    rng = random.Random(seed)
    lines = block(rng, 3, "")
    if rng.random() < 0.3:
        lines.insert(rng.randint(0, len(lines)), rng.choice(BROKEN))
    ending = rng.choice(["\n", "\n", "\r\n"])
    data = ending.join(lines).encode()
    return rng.choice(
        [data, data, data, b"\xef\xbb\xbf" + data, data.decode().encode("utf-16"), data + b"\xff\xc3"]
    )


@pytest.mark.parametrize("seed", range(60))
def test_a_file_that_is_no_playbook_gets_one_sentence(seed: int) -> None:
    both = findings({"some.yaml": arbitrary(seed)})
    assert both.problems == []
    assert len(both.unreadable) == 1
    told = both.unreadable[0].headline()
    assert told.startswith("some.yaml:")
    assert ": error: " in told
    assert "\n" not in told


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", 'some.yaml: error: this is no playbook; a playbook begins with "salescoach: 1" and "id:"; '),
        (
            b"a: 1\n",
            'some.yaml:1:1: error: this is no playbook; a playbook begins with "salescoach: 1" and "id:"; ',
        ),
        (
            b"x" * 2_000_000,
            "some.yaml: error: this file is larger than 1 MiB; split it into several files [too-large]",
        ),
        (b"[" * 25_000, "some.yaml:1:"),
        (b"a: &a [1]\nb: *a\n", "some.yaml:1:1: error: this is no playbook; "),
        (b"!!python/object:os.system x\n", "some.yaml:1:1: error: "),
        (b"\x89PNG\r\n\x1a\n\x00", "some.yaml"),
    ],
)
def test_bad_input_of_each_kind(data: bytes, said: str) -> None:
    both = findings({"some.yaml": data})
    assert [one.headline()[: len(said)] for one in both.unreadable] == [said]
