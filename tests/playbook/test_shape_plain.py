"""The plain way to a shape and the models agree: on what is sound, and on every part of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from salescoach.playbook.shape import PlaybookPart
from salescoach.playbook.shape_deriving import table
from salescoach.playbook.shape_plain import PlainPart, plainly_shaped
from salescoach.playbook.shape_table import PARTS
from salescoach.source.paths import plain
from salescoach.source.reading import read

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(
    path for folder in ("playbooks", "examples", "tests/cases") for path in (ROOT / folder).rglob("*.yaml")
)
WHOLE = {
    "salescoach": "1",
    "id": "acme",
    "title": "Acme",
    "facts": {"stop": {"answer": "choice", "options": ["a", "b"]}, "hours": {"answer": "scale", "to": "5"}},
    "ledgers": {
        "machines": {"keep": "account", "name": "text", "age": {"answer": "number", "unit": "years"}}
    },
    "stages": [
        {
            "id": "first",
            "for": "seller",
            "max_days": "2 weeks",
            "expected": {"trust": "3-5"},
            "contact": {"within": "14 days"},
            "items": [
                {"ask": "What stops?", "id": "stop", "required": "true", "words": "What stops it?"},
                {"each": "people", "id": "round", "items": [{"ask": "Who?", "fields": ["name"]}]},
                {"ask": "Who?", "id": "who", "into": "people", "with": {"stance": "unknown"}, "many": "yes"},
            ],
            "leave_when": [{"id": "need", "need": "known(stop)", "should": "no"}],
        }
    ],
    "tests": [{"name": "one", "given": {"stop": ["a"]}, "expect": {"verdict": {"first": "ready"}}}],
}


def by_the_models(document: Any) -> Any:
    try:
        return said(PlaybookPart.model_validate(document))
    except ValidationError:
        return None


def said(part: Any) -> Any:
    """Return a part of either kind with all its values, those that were not given too."""
    if isinstance(part, BaseModel):
        values = {name: getattr(part, name) for name in type(part).model_fields}
        return type(part).__name__, said(values | {"": part.__pydantic_extra__})
    if isinstance(part, PlainPart):
        values = {field[0]: getattr(part, field[0]) for field in PARTS[type(part).__name__][0].values()}
        return type(part).__name__, said(values | {"": getattr(part, "__pydantic_extra__", None)})
    if isinstance(part, dict):
        return {key: said(value) for key, value in part.items()}
    return [said(one) for one in part] if isinstance(part, list) else part


def test_the_table_is_that_of_the_models() -> None:
    assert table() == PARTS


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_both_ways_make_the_same_of_a_file(path: Path) -> None:
    document = plain(read(path.read_bytes(), path.name).root)
    assert said(plainly_shaped(document)) == by_the_models(document)


def test_both_ways_make_the_same_of_all_that_can_be_written() -> None:
    found = said(plainly_shaped(WHOLE))
    assert found is not None
    assert found == by_the_models(WHOLE)


def test_what_is_handed_on_as_it_is_stands_in_the_order_of_the_models() -> None:
    words = {"finance": "Where is it in your figures?", "any": "What stops?"}
    document = WHOLE | {"always": [{"ask": "What stops?", "words": words}]}
    (one,), (other,) = plainly_shaped(document).always, PlaybookPart.model_validate(document).always
    made = one.words.model_dump(exclude_none=True)
    assert list(made.items()) == list(other.words.model_dump(exclude_none=True).items())
    assert list(made) == ["any", "finance"]


def places(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [path, *(one for key, value in inner for one in places(value, (*path, key)))]


def changed(node: Any, path: tuple[Any, ...], new: Any) -> Any:
    if not path:
        return new
    if isinstance(node, list):
        return [changed(one, path[1:], new) if at == path[0] else one for at, one in enumerate(node)]
    return {key: changed(one, path[1:], new) if key == path[0] else one for key, one in node.items()}


WORDS = "1,no,yes,True,said,assumed,confirmed,a b, a ,A,a\n,7 days,3-5,11,999,-1,choice,deal,a/b,a-b,é,1e3,number,before"
TEXTS = st.sampled_from(["", " ", *WORDS.split(",")])
VALUES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXTS, inner, max_size=2),
    max_leaves=4,
)


@settings(max_examples=400)
@given(
    st.sampled_from(places(WHOLE)), VALUES, st.sampled_from(["", "unit", "to", "was", "when", "odd", " a "])
)
def test_both_ways_agree_on_what_is_changed(path: tuple[Any, ...], new: Any, key: str) -> None:
    new = {**new, key: "x"} if isinstance(new, dict) and key else new
    document = changed(WHOLE, path, new)
    assert said(plainly_shaped(document)) == by_the_models(document)
