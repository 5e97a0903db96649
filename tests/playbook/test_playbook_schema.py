from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from playbook_cases import CASES, cases

from salescoach.disk.library import builtin_folder
from salescoach.playbook.schema import playbook_schema
from salescoach.source.nodes import Listing, Mapping, Node, Scalar
from salescoach.source.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VALIDATOR = Draft202012Validator(playbook_schema())
# what the schema cannot see, because it rests on names, on several keys or on another file
UNSEEN = {
    "columns", "cycles", "extends-itself", "extends-unknown", "here-when", "ids", "names", "types",
    "yaml-broken", "translates-unknown", "translates-without-language", "translating", "wrong-verbs",
    "answers-in-words", "base-in-words", "computed-truth", "old-ids", "renamed",
}  # fmt: skip
BUILTIN = [path for path in sorted(builtin_folder().glob("*.yaml")) if path.name != "statements.yaml"]


def _as_an_editor_reads_it(node: Node | None) -> Any:
    if isinstance(node, Mapping):
        return {key.text: _as_an_editor_reads_it(value) for key, value in node.pairs}
    if isinstance(node, Listing):
        return [_as_an_editor_reads_it(one) for one in node.items]
    if not isinstance(node, Scalar) or node.quoted:
        return node.text if node else None
    if re.fullmatch(r"true|false|null|-?\d+(\.\d+)?", node.text):
        return json.loads(node.text)
    return node.text


def _mistakes(path: Path) -> list[str]:
    document = _as_an_editor_reads_it(read(path.read_bytes(), path.name).root)
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(document)]


@pytest.mark.parametrize("name", cases("good"))
def test_an_editor_finds_nothing_wrong_with_a_good_playbook(name: str) -> None:
    assert _mistakes(CASES / "good" / name) == []


@pytest.mark.parametrize("path", BUILTIN, ids=lambda path: path.name)
def test_an_editor_finds_nothing_wrong_with_the_built_in_playbooks(path: Path) -> None:
    assert _mistakes(path) == []


@pytest.mark.parametrize(
    "name", [name for name in cases("wrong") if name.removesuffix(".yaml") not in UNSEEN]
)
def test_an_editor_sees_mistakes_of_shape(name: str) -> None:
    assert _mistakes(CASES / "wrong" / name)


def test_the_schema_is_one_itself() -> None:
    Draft202012Validator.check_schema(playbook_schema())
    assert VALIDATOR.is_valid({"salescoach": 1, "id": "acme", "title": "Acme"})


def _properties(node: Any, at: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(node, dict):
        for name, one in node.get("properties", {}).items():
            yield f"{at}.{name}", one
        for key, one in node.items():
            yield from _properties(one, f"{at}.{key}")


def test_every_key_is_described_for_the_person_who_types_it() -> None:
    found = dict(_properties(playbook_schema()))
    assert len(found) > 100
    assert [name for name, one in found.items() if not one.get("description")] == []


def test_the_schema_has_no_name_of_our_code_in_it() -> None:
    text = json.dumps(playbook_schema())
    assert "Part" not in text
    assert '"null"' not in text


def test_an_item_has_exactly_one_verb_and_a_change_may_have_none() -> None:
    item = {"ask": "What?", "id": "what"}
    stage = {"salescoach": 1, "id": "acme", "title": "T", "stages": [{"id": "a", "items": [item]}]}
    assert VALIDATOR.is_valid(stage)
    item["check"] = "And?"
    assert not VALIDATOR.is_valid(stage)
    del item["check"], item["ask"]
    assert not VALIDATOR.is_valid(stage)
    assert VALIDATOR.is_valid({**stage, "extends": "base"})
