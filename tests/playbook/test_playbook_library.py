from __future__ import annotations

import json

from playbook_cases import compiled, said

from salescoach.playbook.languages import in_language

ACME = "salescoach: 1\nid: {id}\ntitle: T\nuses: [{uses}]\n"


def _playbook(name: str, uses: str = "", more: str = "") -> str:
    return ACME.format(id=name, uses=uses) + more


def test_the_compiled_library_is_plain_data_that_json_gives_back_unchanged() -> None:
    library = compiled().library
    assert json.loads(json.dumps(library)) == library


def test_the_playbook_of_the_team_stands_before_the_built_in_one_of_the_same_id() -> None:
    found = compiled("salescoach: 1\nid: base\ntitle: Ours\n")
    assert found.library["playbooks"]["base"]["title"] == "Ours"
    assert found.problems == []


def test_the_playbook_of_the_team_may_start_from_the_built_in_one_of_the_same_id() -> None:
    found = compiled("salescoach: 1\nid: base\ntitle: Ours\nextends: base\n")
    assert [stage["id"] for stage in found.library["playbooks"]["base"]["stages"]] == ["meet", "plan"]
    assert found.library["playbooks"]["base"]["title"] == "Ours"


def test_a_broken_playbook_of_the_team_does_not_give_way_to_the_built_in_one() -> None:
    found = compiled("salescoach: 1\nid: base\ntitle: Ours\nstags: []\n")
    assert "base" not in found.library["playbooks"]


def test_two_files_of_the_team_with_one_id_are_told_apart_by_name() -> None:
    found = compiled(_playbook("acme"), _playbook("acme"))
    assert [problem.headline() for problem in found.problems] == [
        '1.yaml:2:5: error: the id "acme" is already that of 0.yaml; give one of the two another id [duplicate-id]'
    ]


def test_playbooks_may_use_one_another() -> None:
    one = _playbook(
        "one", "two", "stages: [{id: a, when: known(second) and ready('two/b')}]\nfacts: {first: {}}\n"
    )
    two = _playbook("two", "one", "stages: [{id: b, when: known(first)}]\nfacts: {second: {}}\n")
    assert compiled(one, two).problems == []


def test_stages_that_wait_for_one_another_across_playbooks_are_a_circle() -> None:
    stage = "stages: [{{id: a, leave_when: [{{id: n, need: ready('{}/a')}}]}}]\n"
    found = compiled(
        _playbook("one", "two", stage.format("two")), _playbook("two", "one", stage.format("one"))
    )
    assert [said(problem) for problem in found.problems] == [
        (
            '5:15+1 error cycle: whether stage "a" is ready rests on itself: a on two/a on a'
            " | let one of them rest on facts instead"
        )
    ]


def test_a_name_of_a_playbook_that_is_not_used_is_found_and_the_cure_names_it() -> None:
    found = compiled(_playbook("acme", "", "stages: [{id: a, when: known(budget)}]\n"))
    assert [said(problem) for problem in found.problems] == [
        (
            '5:30+6 error unknown-name: there is no fact "budget", in "when" of stage "a"'
            ' | "base" has it: add that to "uses"'
        )
    ]


def test_two_used_playbooks_that_mean_different_things_by_a_fact_are_reported_where_they_are_used() -> None:
    one = _playbook("one", "", "facts: {thing: {answer: money}}\n")
    two = _playbook("two", "", "facts: {thing: {answer: date}}\n")
    found = compiled(one, two, _playbook("three", "one, two"))
    assert [problem.headline() for problem in found.problems] == [
        (
            '2.yaml:4:7: error: the fact "thing" is money in one and a date in two; '
            "use only one of them, or give the fact the same answer in both [fact-type]"
        )
    ]


def test_a_broken_declaration_in_a_used_playbook_does_not_make_its_names_unknown_elsewhere() -> None:
    words = _playbook("words", "", "facts: {cost: {answer: moeny}}\n")
    found = compiled(words, _playbook("acme", "words", "stages: [{id: a, when: cost > 3}]\n"))
    assert [problem.code for problem in found.problems] == ["wrong-value"]
    assert "acme" in found.library["playbooks"]


def test_bases_may_stand_five_deep_and_no_deeper() -> None:
    texts = [_playbook("b0")] + [
        f"salescoach: 1\nid: b{at}\ntitle: T\nextends: b{at - 1}\n" for at in range(1, 7)
    ]
    found = compiled(*texts)
    assert sorted(found.library["playbooks"]) == ["b0", "b1", "b2", "b3", "b4", "b5", "base", "other"]
    assert [problem.headline() for problem in found.problems] == [
        (
            '6.yaml:4:10: error: "b6" is the 6th in a row that starts from another; '
            "at most 5 may; start from an earlier one [too-deep]"
        )
    ]


def test_bases_that_start_from_one_another_are_a_circle() -> None:
    texts = ["salescoach: 1\nid: {}\ntitle: T\nextends: {}\n".format(*pair) for pair in ("ab", "ba")]
    assert [problem.headline() for problem in compiled(*texts).problems] == [
        '1.yaml:4:10: error: "b" starts from itself: b of a; let one of them stand on its own [cycle]'
    ]


def test_a_mistake_in_a_base_is_reported_once_and_in_the_file_that_made_it() -> None:
    base = _playbook("mine", "", "stages:\n  - {id: a, gaol: x}\n")
    found = compiled(base, "salescoach: 1\nid: acme\ntitle: T\nextends: mine\n")
    assert [problem.headline() for problem in found.problems] == [
        '0.yaml:6:13: error: unknown key "gaol" in stage "a"; did you mean "goal"? [unknown-key]'
    ]
    assert sorted(found.library["playbooks"]) == ["base", "other"]


def test_a_translation_of_an_extension_takes_everything_but_texts_from_it() -> None:
    ours = "salescoach: 1\nid: acme\ntitle: T\nextends: base\n"
    german = (
        "salescoach: 1\ntranslates: acme\nlanguage: de\ntitle: Unser\nstages: [{id: plan, title: Planen}]\n"
    )
    found = compiled(ours, german)
    assert found.problems == []
    acme = found.library["playbooks"]["acme"]
    translated = in_language(found.library, "de-AT")["playbooks"]["acme"]
    assert (translated["id"], translated["sha256"]) == ("acme", acme["sha256"])
    assert [stage["title"] for stage in translated["stages"]] == ["Meet", "Planen"]
    assert [stage["title"] for stage in acme["stages"]] == ["Meet", "Plan"]


def test_a_translation_changes_words_and_nothing_else() -> None:
    german = "salescoach: 1\ntranslates: base\nlanguage: de\ntitle: Basis\nfacts: {mood: {title: Laune}}\n"
    library = compiled(german).library
    translated = in_language(library, "de")
    assert translated["facts"]["mood"]["title"] == "Laune"
    assert translated["askers"] == library["askers"]
    assert sorted(translated["playbooks"]) == sorted(library["playbooks"]) == ["base", "other"]
    assert in_language(library, "fr") == library


def test_the_statements_of_a_manual_come_with_its_path() -> None:
    found = compiled()
    assert found.statements["manual.yaml"]["base.early"] == "Be early."
    assert found.library["playbooks"]["base"].get("statements") == "manual.yaml"


def test_a_manual_that_is_missing_or_damaged_is_reported() -> None:
    playbook = _playbook("acme", "", "statements: manuel.yaml\n")
    manual = "salescoach: 1\nstatements:\n  one: Text.\n  two: []\nthree: x\n"
    assert [problem.headline() for problem in compiled(playbook, manual).problems] == [
        (
            '0.yaml:5:13: error: there is no manual "manuel.yaml" beside this playbook; '
            'put the file there: it begins with "salescoach: 1" and "statements:" [no-manual]'
        ),
        '1.yaml:4:3: error: the statement "two" has no text; write it in one sentence [empty]',
        '1.yaml:5:1: error: unknown key "three" in a manual; it has only "statements" [unknown-key]',
    ]


def test_a_fact_that_is_asked_of_the_customer_anywhere_is_not_ours_alone() -> None:
    check = "stages: [{id: a, items: [{check: So?, id: current_way}, {check: Fit?, id: fit}]}]\n"
    ours = compiled(_playbook("acme", "base", check)).library["ours"]
    assert "fit" in ours
    assert "current_way" not in ours


def test_the_language_version_is_the_one_thing_said_of_a_file_in_another_version() -> None:
    found = compiled("salescoach: 2\nid: acme\ntitel: x\n")
    assert [said(problem) for problem in found.problems] == [
        (
            '1:13+1 error language-version: this file is in version "2" of the language, and this salescoach reads'
            " version 1 | update salescoach, or write salescoach: 1"
        )
    ]


def test_facts_of_a_broken_playbook_can_still_be_seen_by_those_that_use_it() -> None:
    words = _playbook("words", "", "facts: {cost: {answer: money}, size: {answer: moeny}}\n")
    library = compiled(words, _playbook("acme", "words", "stages: [{id: a, when: cost > 3}]\n")).library
    assert sorted(library["playbooks"]) == ["acme", "base", "other"]
    assert library["facts"]["cost"]["answer"] == {"type": "money"}


def test_a_misspelt_playbook_to_use_is_one_problem_and_not_one_for_each_of_its_names() -> None:
    found = compiled(_playbook("acme", "bsae", "stages: [{id: a, when: budget > 10k and mood == 'good'}]\n"))
    assert [said(problem) for problem in found.problems] == [
        '4:8+4 error unknown-playbook: there is no playbook "bsae" to use | did you mean "base"?'
    ]


def test_a_playbook_to_use_that_cannot_be_read_is_named_as_the_reason() -> None:
    acme = _playbook("acme", "words", "stages: [{id: a, when: cost > 10k and known(fit)}]\n")
    found = compiled(acme, words="salescoach: 1\nid: words\x00\n")
    assert [
        (problem.place.file, problem.hint) for problem in found.problems if problem.place.file == "0.yaml"
    ] == [("0.yaml", "see what is wrong with words.yaml")]


def test_names_that_a_mistake_of_yaml_may_have_swallowed_are_not_called_unknown() -> None:
    acme = _playbook("acme", "words", "stages: [{id: a, when: cost > 10k and known(fit)}]\n")
    found = compiled(acme, words="salescoach: 1\nid: words\ntitle: T\nfacts: {cost: [}\n")
    assert {problem.place.file for problem in found.problems} == {"words.yaml"}


def test_a_fact_that_another_playbook_works_out_has_its_formula_whichever_file_comes_first() -> None:
    words = _playbook("words", "", "facts:\n  sum: {answer: number, title: the sum}\n")
    sums = "\n".join(
        [
            "facts: {one: {answer: number}, two: {answer: number}}",
            "stages:",
            "  - id: a",
            "    items:",
            "      - {ask: One?, id: one}",
            "      - {ask: Two?, id: two}",
            "      - {compute: sum, as: two + one}\n",
        ]
    )
    sums = _playbook("sums", "words", sums)
    for files in ((words, sums), (sums, words)):
        fact = compiled(*files).library["facts"]["sum"]
        assert (fact["title"], fact["home"]) == ("the sum", "words")
        assert (fact["formula"], fact["inputs"]) == (["+", ["name", "two"], ["name", "one"]], ["one", "two"])


def test_a_translation_without_an_id_and_a_language_is_called_after_its_base_in_english() -> None:
    found = compiled("salescoach: 1\ntranslates: base\n", "salescoach: 1\ntranslates: base\n")
    assert [problem.message for problem in found.problems if problem.code == "duplicate-id"] == [
        'the id "base.en" is already that of 0.yaml'
    ]
