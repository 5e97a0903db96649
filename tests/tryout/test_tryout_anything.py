"""Whatever stands in a test, running it tells and never raises."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from salescoach.gate.verdict import Gate
from salescoach.playbook.load import PlaybookFile, compile_library
from salescoach.tryout.cases import Case
from salescoach.tryout.files import read_tests
from salescoach.tryout.given import OF_TESTS
from salescoach.tryout.names import EXPECTED
from salescoach.tryout.running import run_case

BOOK = Path(__file__).parents[1] / "cases" / "tryout" / "everything-given-holds.yaml"
WORDS = [
    "hours",
    "cost",
    "first",
    "second",
    "who",
    "each_style",
    "write_down",
    "people",
    "name",
    "part",
    "5-9",
    "won",
]
texts = st.sampled_from(
    [*WORDS, "", "{hours}", "20 days", "2026-11-21", "said", "confirmed", "value", "evidence"]
)
trees = st.recursive(
    texts, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3)
)
EXPECTATIONS = {
    "facts": st.dictionaries(texts, trees, max_size=2),
    "verdict": st.dictionaries(texts, texts, max_size=2),
    "unmet": st.dictionaries(texts, st.lists(texts, max_size=2), max_size=2),
    "asks_next": texts,
    "asks": st.lists(texts, max_size=2),
    "asks_not": st.lists(texts, max_size=2),
    "advice": st.lists(texts, max_size=2),
    "prompts": texts,
}


@cache
def gate() -> Gate:
    return Gate(compile_library([PlaybookFile("acme.yaml", BOOK.read_bytes(), "team")]).library)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(st.sampled_from([*OF_TESTS, "people", "contacts", "promises"]), trees, max_size=4),
    st.fixed_dictionaries({}, optional=EXPECTATIONS),
)
def test_any_test_can_be_run(given_, expect) -> None:
    result = run_case(gate(), Case("acme", "any", given_, expect, "acme.yaml", 1, 0))
    assert result.passed == (result.failures == ())


def test_every_key_of_expect_is_tried() -> None:
    assert sorted(EXPECTATIONS) == sorted(EXPECTED)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=80) | st.text(max_size=80).map(lambda text: f"tests: {text}".encode()))
def test_any_file_of_tests_can_be_read(data: bytes) -> None:
    found = read_tests(data, "any.test.yaml")
    assert found.cases == [] or found.playbook
