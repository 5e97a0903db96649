"""`# salescoach: ignore CODE -- reason`: what it takes away, and what is wrong about it."""

from __future__ import annotations

import pytest
from linting import found

BOOK = """\
salescoach: 1
id: book
title: A book
stages:
  - id: talk
    goal: They talk.
    items:
      - {{ask: What is it?, id: what, required: said}}
{lines}"""
BUT = '      - {say: "Yes, but no."}'


def told(lines: str) -> list[str]:
    return [problem.headline() for problem in found(BOOK.format(lines=lines))]


@pytest.mark.parametrize(
    "lines",
    [
        f"{BUT} # salescoach: ignore but -- they say it so",
        f"      # salescoach: ignore but -- they say it so\n{BUT}",
        f"      # salescoach: ignore but -- they say it so\n      # and a remark\n\n{BUT}",
        f"{BUT}   #salescoach: ignore jargon but — they say it so",
        f"{BUT} # salescoach: ignore: but -- they say it so",
    ],
)
def test_a_finding_is_kept_back(lines):
    left = [one for one in told(lines) if "jargon" not in one]
    assert left == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            f"{BUT} # salescoach: ignore but",
            (
                """book.yaml:9:52: warning: "but" is ignored without a reason; """
                """say why, as in "# salescoach: ignore but -- they asked for it" [ignore-reason]"""
            ),
        ),
        (
            "      - {say: Yes.} # salescoach: ignore but -- they say it so",
            (
                'book.yaml:9:42: warning: nothing on line 9 is "but", so this comment has no effect; '
                "take it out, or put it at the line that it is about [ignore-effect]"
            ),
        ),
        (
            "      - {say: Yes.} # salescoach: ignore jargn -- they say it so",
            'book.yaml:9:42: warning: there is no rule "jargn" to ignore; did you mean "jargon"? [ignore-unknown]',
        ),
        (
            "      - {say: Yes.} # salescoach: ignore -- they say it so",
            (
                "book.yaml:9:21: warning: this comment names no rule to ignore; "
                'write "# salescoach: ignore CODE -- reason" [ignore-unknown]'
            ),
        ),
    ],
)
def test_what_is_wrong_about_a_comment_is_told(lines, expected):
    assert told(lines) == [expected]


def test_what_keeps_a_playbook_from_being_used_cannot_be_ignored():
    codes = [
        one.code
        for one in found(BOOK.format(lines="      - {sya: Yes.} # salescoach: ignore unknown-key -- so"))
    ]
    assert codes == ["unknown-key"]


def test_another_finding_on_the_line_is_told():
    line = '      - {say: "Leverage it, but wait."} # salescoach: ignore but -- they say it so'
    assert told(line) == ['book.yaml:9:16: warning: "Leverage" is jargon; say use [jargon]']
