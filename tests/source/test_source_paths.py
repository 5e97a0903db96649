from __future__ import annotations

import pytest

from salescoach.problem import Place
from salescoach.source.nodes import Mapping, Scalar
from salescoach.source.paths import node_at, place_of, plain
from salescoach.source.reading import read
from salescoach.source.thefts import why_no_mapping, why_no_text

ROOT = read(b"stages:\n  - id: opening\n    items: [a, bc]\nnone:\n", "f.yaml").root


def test_a_document_as_plain_data() -> None:
    assert plain(ROOT) == {"stages": [{"id": "opening", "items": ["a", "bc"]}], "none": ""}
    assert plain(None) is None


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (["stages", 0, "id"], "opening"),
        (["stages", 0, "items", 1], "bc"),
        (["stages", 1], None),
        (["stages", -1], None),
        (["stages", "id"], None),
        ([0], None),
        (["stages", 0, "id", "more"], None),
    ],
)
def test_the_way_to_a_node(path: list[str | int], text: str | None) -> None:
    node = node_at(ROOT, path)
    assert (node.text if isinstance(node, Scalar) else None) == text


@pytest.mark.parametrize(
    ("path", "key", "place"),
    [
        ([], False, (1, 1, 6)),
        (["stages"], False, (2, 3, 1)),
        (["stages"], True, (1, 1, 6)),
        (["stages", 0], True, (2, 5, 2)),
        (["stages", 0, "id"], False, (2, 9, 7)),
        (["stages", 0, "id"], True, (2, 5, 2)),
        (["stages", 0, "items"], False, (3, 12, 7)),
        (["stages", 0, "items", 1], False, (3, 16, 2)),
        (["stages", 0, "title"], False, (2, 5, 2)),
        (["stages", 0, "title"], True, (2, 5, 2)),
        (["none"], False, (4, 6, 1)),
        (["stages", 7, "items", "x"], True, (2, 3, 1)),
    ],
)
def test_the_place_of_a_path_or_of_its_nearest_ancestor(
    path: list[str | int], key: bool, place: tuple[int, int, int]
) -> None:
    assert place_of(ROOT, path, key=key) == Place("f.yaml", *place)


def test_no_document_has_no_place() -> None:
    assert place_of(None, ["a"]) == Place("")


def test_keys_know_where_they_stand() -> None:
    assert isinstance(ROOT, Mapping)
    assert ROOT.key("none") == Scalar("none", Place("f.yaml", 4, 1, 4))
    assert ROOT.key("other") is None
    assert ROOT.get("other") is None


def test_hints_for_texts_and_mappings_that_are_something_else() -> None:
    root = read(b"- Why: because\n- [a]\n- ask:What\n- 'ask:What'\n- fine\n", "f").root
    assert [why_no_text(node_at(root, [n]) or Scalar("", Place(""))) for n in (0, 1, 2)] == [
        "if it is one text put it in double quotes: a colon or { makes a mapping of it",
        "if it is one text put it in double quotes: a dash or [ makes a list of it",
        "",
    ]
    assert [why_no_mapping(node_at(root, [n]) or Scalar("", Place(""))) for n in (2, 3, 4)] == [
        "write a space after the colon",
        "",
        "",
    ]
