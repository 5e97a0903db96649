"""A new playbook: whatever it is called and whatever its stages, it is whole."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salescoach.gate.verdict import Gate
from salescoach.playbook.beginning import Beginning, beginning, stage_of
from salescoach.playbook.load import PlaybookFile, compile_library
from salescoach.tryout.cases import cases_of
from salescoach.tryout.running import run_case

TITLES = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20)


def made(title: str, stages: tuple[tuple[str, str], ...], scope: str = "call") -> str:
    return beginning(Beginning("acme", title, scope, stages))  # type: ignore[arg-type]


@given(TITLES, st.lists(TITLES, min_size=1, max_size=7), st.sampled_from(["call", "deal", "account"]))
@settings(max_examples=40, deadline=None)
def test_any_title_and_any_stages_make_a_playbook_whose_tests_pass(title, names, scope) -> None:
    stages = {name: words for name, words in map(stage_of, names) if name}
    text = made(title, tuple(stages.items()) or (("one", "One"),), scope)
    compiled = compile_library([PlaybookFile("acme.yaml", text.encode())])
    assert [problem.headline() for problem in compiled.problems] == []
    book = compiled.library["playbooks"]["acme"]
    assert book["title"] == title
    results = [run_case(Gate(compiled.library), case) for case in cases_of(book)]
    assert [result.failures for result in results] == [(), ()]


@pytest.mark.parametrize(
    ("written", "name", "title"),
    [
        ("opening", "opening", "Opening"),
        ("Needs & wants", "needs-wants", "Needs & wants"),
        ("follow-up", "follow-up", "Follow up"),
        ("2 Öffnung", "offnung", "2 Öffnung"),
        ("  two   words ", "two-words", "two words"),
        ("☎", "", "☎"),
    ],
)
def test_a_stage_has_an_id_and_a_title_from_how_it_was_written(written, name, title) -> None:
    assert stage_of(written) == (name, title)


def test_no_item_takes_the_name_of_a_fact_that_there_is() -> None:
    assert "id: one_reason_too\n" in beginning(
        Beginning("acme", "Acme", "call", (("one", "One"),)), {"one_reason"}
    )
