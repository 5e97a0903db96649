"""A mistake in each file of `tests/cases/lint`, seeded into the playbook that is sound: found, told, and nothing else.

The `.json` beside a file says where the mistake was put, and every sentence that lint has to say.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from linting import CASES, beside, findings

if TYPE_CHECKING:
    from pathlib import Path

FILES = sorted(CASES.glob("*.yaml"))
# words of Python, of YAML's specification, and of libraries, which a trainer does not know
FOREIGN = re.compile(
    r"\b(dict|str|int|tuple|None|NoneType|bool|float|object|traceback|exception|pydantic|validation|scalar|"
    r"sequence|token|node|parser|regex|boolean|enum|literal|null)\b"
)


def told(path: Path) -> list[str]:
    both = findings({path.name: path.read_bytes()}, *beside())
    return [problem.headline() for problem in [*both.unreadable, *both.problems]]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_mistake_is_found_where_it_is_and_told_in_whole(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    says = told(path)
    assert says == expected["says"]
    start, end = f"{path.name}:{expected['line']}:{expected['column']}: ", f" [{expected['code']}]"
    assert any(one.startswith(start) and one.endswith(end) for one in says)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_is_told_in_a_trainers_words(path: Path) -> None:
    for one in told(path):
        sentence = re.sub(r'"[^"]*"', "", one)
        assert FOREIGN.search(sentence) is None
        assert ": " in sentence
        assert not sentence.endswith(".")


def test_the_playbook_that_the_mistakes_are_put_into_is_sound() -> None:
    sound = (CASES / "beside" / "sound.yaml").read_bytes()
    both = findings({"sound.yaml": sound}, *beside())
    assert (both.problems, both.unreadable) == ([], [])


def test_there_are_enough_mistakes_and_each_has_its_other_half() -> None:
    assert len(FILES) >= 60
    assert {path.stem for path in FILES} == {path.stem for path in CASES.glob("*.json")}
