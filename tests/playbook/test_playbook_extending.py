from __future__ import annotations

import pytest

from salescoach.playbook.extending import extended, version_fits
from salescoach.source.nodes import Mapping
from salescoach.source.paths import plain
from salescoach.source.reading import read


def _document(text: str) -> Mapping:
    root = read(text.encode(), "x.yaml").root
    assert isinstance(root, Mapping)
    return root


def _merged(base: str, patch: str) -> object:
    merged, problems = extended(_document(base), _document(patch))
    assert problems == []
    return plain(merged)


@pytest.mark.parametrize(
    ("version", "wanted", "fits"),
    [
        ("1.2.0", ">=1,<2", True),
        ("2.0.0", ">=1,<2", False),
        ("1.10", ">1.9", True),
        ("1.0.0", "==1", True),
        ("1.0", "<= 1.0.1", True),
        ("1.0", "about 1", None),
        ("1.0", "", None),
    ],
)
def test_versions_are_compared_number_by_number(version: str, wanted: str, fits: bool | None) -> None:
    assert version_fits(version, wanted) is fits


def test_mappings_change_key_by_key() -> None:
    base = "facts: {a: {answer: text, title: A}, b: {answer: date}}"
    assert _merged(base, "facts: {a: {title: Z}, c: {answer: money}}") == {
        "facts": {"a": {"answer": "text", "title": "Z"}, "b": {"answer": "date"}, "c": {"answer": "money"}}
    }


def test_a_part_of_a_mapping_can_be_removed() -> None:
    assert _merged("facts: {a: {answer: text}, b: {answer: date}}", "facts: {a: {remove: true}}") == {
        "facts": {"b": {"answer": "date"}}
    }


def test_lists_without_ids_are_replaced_whole() -> None:
    assert _merged("refs: [a, b]", "refs: [c]") == {"refs": ["c"]}


def test_what_is_worked_out_is_found_by_its_fact() -> None:
    assert _merged("items: [{compute: a, as: b + 1}]", "items: [{compute: a, as: b + 2}]") == {
        "items": [{"compute": "a", "as": "b + 2"}]
    }


def test_a_known_item_can_be_moved() -> None:
    base = "items: [{id: a}, {id: b}, {id: c}]"
    assert _merged(base, "items: [{id: c, before: a}]") == {"items": [{"id": "c"}, {"id": "a"}, {"id": "b"}]}


def test_the_before_of_a_cadence_is_its_own() -> None:
    base = "cadence: [{id: a, before: day_one, by: 2 days}]"
    assert _merged(base, "cadence: [{id: a, before: day_two}]") == {
        "cadence": [{"id": "a", "before": "day_two", "by": "2 days"}]
    }


def test_every_part_keeps_the_place_at_which_it_was_written() -> None:
    base = read(b"items:\n  - {id: a, ask: Old?, help: Keep.}\n", "base.yaml").root
    patch = read(b"items: [{id: a, ask: New?}]\n", "patch.yaml").root
    assert isinstance(base, Mapping)
    assert isinstance(patch, Mapping)
    items = extended(base, patch)[0].get("items")
    item = getattr(items, "items")[0]  # noqa: B009
    assert item.get("ask").place.file == "patch.yaml"
    assert item.get("help").place.file == "base.yaml"
