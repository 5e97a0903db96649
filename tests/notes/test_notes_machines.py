"""Walks of one person on several machines, told apart by the marks in their heads."""

from __future__ import annotations

from salescoach.notes.machines import is_of_another_machine, left_elsewhere, not_gone_on_with


def walk(name, machine="", continues="", **head):
    marks = {"machine": machine} if machine else {}
    goes_on = {"continues": continues} if continues else {}
    return {"id": name, "kind": "walk", "entries": [], **marks, **goes_on, **head}


def ids(notes):
    return [note["id"] for note in notes]


def test_only_a_known_mark_that_differs_is_of_another_machine():
    assert is_of_another_machine(walk("n1", "aa"), "bb")
    assert not is_of_another_machine(walk("n1", "aa"), "aa")
    assert not is_of_another_machine(walk("n1"), "bb")
    assert not is_of_another_machine(walk("n1", "aa"), "")


def test_a_walk_that_was_gone_on_with_elsewhere_has_had_its_turn():
    first, second = walk("n1", "aa"), walk("n2", "bb", "n1")
    assert ids(not_gone_on_with([first, second])) == ["n2"]
    assert ids(not_gone_on_with([second, first])) == ["n2"]  # the clock of the second machine is behind


def test_what_the_same_machine_or_an_unknown_one_went_on_with_is_as_it_was():
    for second in (walk("n2", "aa", "n1"), walk("n2", "", "n1"), walk("n2", "bb", "n0"), walk("n2", "bb")):
        assert ids(not_gone_on_with([walk("n1", "aa"), second])) == ["n1", "n2"]
    assert ids(not_gone_on_with([walk("n1"), walk("n2", "bb", "n1")])) == ["n1", "n2"]


def test_two_machines_may_both_have_gone_on_with_a_walk():
    walks = [walk("n1", "aa"), walk("n2", "bb", "n1"), walk("n3", "aa", "n1")]
    assert ids(not_gone_on_with(walks)) == ["n2", "n3"]


def test_what_was_left_elsewhere_is_followed_as_far_as_the_machine_changed():
    first, second, third = walk("n1", "aa"), walk("n2", "bb", "n1"), walk("n3", "aa", "n2")
    assert ids(left_elsewhere(third, [first, second, third])) == ["n2", "n1"]
    assert ids(left_elsewhere(walk("n4", "aa", "n3"), [first, second, third])) == []
    assert left_elsewhere(first, [first, second]) == []


def test_notes_that_name_each_other_end():
    first, second = walk("n1", "aa", "n2"), walk("n2", "bb", "n1")
    assert ids(left_elsewhere(first, [first, second])) == ["n2", "n1"]
