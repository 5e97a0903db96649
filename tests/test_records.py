"""Records are held to the standard dataclasses: the same definitions, made by both, must behave the same."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from itertools import product
from typing import Any

import pytest

from salescoach import records
from salescoach.problem import Place


def definitions(maker: Any) -> dict[str, type]:
    @maker.dataclass(frozen=True, slots=True)
    class Frozen:
        name: str
        size: int = 1
        parts: list[str] = maker.field(default_factory=list)
        seen: bool = maker.field(default=False, compare=False)

        def doubled(self) -> int:
            return self.size * 2

    @maker.dataclass(slots=True)
    class Open:
        name: str = ""

    @maker.dataclass(frozen=True, slots=True, order=True)
    class Ordered:
        name: str
        size: int = 0

    @maker.dataclass(slots=True)
    class Empty:
        pass

    return {cls.__name__: cls for cls in (Frozen, Open, Ordered, Empty)}


OURS, STANDARD = definitions(records), definitions(dataclasses)
CALLS = [
    ((), {}),
    (("a",), {}),
    (("a", 2), {}),
    (("a", 2, ["x"], True), {}),
    (("a",), {"size": 3}),
    ((), {"name": "a", "parts": []}),
    (("a", 1, [], False, "one too many"), {}),
    (("a",), {"name": "twice"}),
    (("a",), {"colour": "red"}),
]


def said(cls: type, values: tuple[Any, ...], named: dict[str, Any]) -> str:
    try:
        return repr(cls(*values, **named)).replace("definitions.<locals>.", "")
    except TypeError:
        return "refused"


@pytest.mark.parametrize(("values", "named"), CALLS)
@pytest.mark.parametrize("name", list(OURS))
@pytest.mark.parametrize("records_made", [0, records.OFTEN], ids=["first", "one of many"])
def test_a_record_is_made_and_shown_as_a_dataclass_is(name: str, values: Any, named: Any, records_made: int):
    ours = definitions(records)[name]
    for _ in range(records_made):
        said(ours, values, named)
    assert said(ours, values, named) == said(STANDARD[name], values, named)


def test_records_are_alike_when_their_compared_fields_are():
    makes = [("a", 1), ("a", 2), ("b", 1)]
    for first, second in product(makes, makes):
        for name in ("Frozen", "Ordered"):
            ours, standard = OURS[name], STANDARD[name]
            assert (ours(*first) == ours(*second)) == (standard(*first) == standard(*second))
        assert (OURS["Ordered"](*first) < OURS["Ordered"](*second)) == (first < second)
    assert OURS["Frozen"]("a", seen=True) == OURS["Frozen"]("a")
    assert OURS["Frozen"]("a") != STANDARD["Frozen"]("a")
    assert hash(OURS["Ordered"]("a")) == hash(OURS["Ordered"]("a", 0))


def test_what_is_made_for_one_record_is_its_own():
    frozen = definitions(records)["Frozen"]
    for _ in range(records.OFTEN + 1):
        assert frozen("a").parts == []
        frozen("a").parts.append("x")


def test_a_frozen_record_stays_frozen_when_many_are_made():
    frozen = definitions(records)["Frozen"]
    made = [frozen("a") for _ in range(records.OFTEN + 1)]
    with pytest.raises(AttributeError):
        made[-1].name = "b"
    assert made[-1] == made[0]


@pytest.mark.parametrize("maker", [OURS, STANDARD], ids=["ours", "standard"])
def test_a_frozen_record_takes_no_change_and_an_open_one_is_no_key(maker: dict[str, type]):
    with pytest.raises(AttributeError):
        maker["Frozen"]("a").name = "b"
    with pytest.raises(AttributeError):
        del maker["Frozen"]("a").name
    with pytest.raises(AttributeError):
        maker["Open"]().colour = "red"
    with pytest.raises(TypeError):
        hash(maker["Open"]())
    one = maker["Open"]()
    one.name = "b"
    assert one == maker["Open"]("b")


def test_a_copy_with_changes_is_made_of_both_kinds():
    for maker in (OURS, STANDARD):
        changed = records.replace(maker["Frozen"]("a", 2, ["x"]), name="b")
        assert (changed.name, changed.doubled(), changed.parts) == ("b", 4, ["x"])


def test_records_are_copied_and_pickled():
    place = Place("a.yaml", 3, 4)
    for made in (copy.copy(place), copy.deepcopy(place), pickle.loads(pickle.dumps(place))):
        assert made == place


def test_a_record_can_be_taken_apart_by_a_pattern():
    match Place("a.yaml", 3):
        case Place(file, line):
            assert (file, line) == ("a.yaml", 3)


def test_a_record_without_slots_is_refused():
    with pytest.raises(TypeError, match=r"^a record has slots$"):
        records.dataclass(slots=False)
