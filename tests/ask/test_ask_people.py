"""A list of people, line by line: what is no name is asked about, and whoever was put down can be taken out."""

from __future__ import annotations

import io

from asking_cases import read_outline, read_prompt

from salescoach.ask.hints import entry_hint
from salescoach.ask.plain import Plain
from salescoach.ask.port import Back, Reply, Typed
from salescoach.records import replace
from salescoach.walk.prompt import KnownBefore, Prompt


class Walk:
    """A list of people put in line mode over prepared lines, and what was said."""

    def __init__(self, *lines: str) -> None:
        self.err = io.StringIO()
        typed = io.StringIO("".join(f"{line}\n" for line in lines))
        self.asker = Plain(typed, self.err, edit=lambda _: None)

    def ask(self, prompt: Prompt | None = None) -> Reply:
        return self.asker.ask(prompt or read_prompt("entries"), read_outline())

    @property
    def said(self) -> str:
        return self.err.getvalue()


LONG = "I think that the head of the plant comes along"


def asked_about(name: str) -> str:
    return (
        f'is "{name}" one name? Enter takes it as it stands; else change it to one person a line, like Ana Ruiz, CFO, '
        "decides"
    )


def test_a_sentence_in_a_list_of_people_is_asked_about_and_taken_the_second_time() -> None:
    walk = Walk(LONG, "", "")
    assert walk.ask() == Typed(lines=(LONG,))
    said = " ".join(walk.said.split())
    assert said.count(asked_about(LONG)) == 1
    assert f'Enter alone takes this again: "{LONG}"' in said


def test_a_sentence_that_was_asked_about_is_changed() -> None:
    walk = Walk(LONG, "Bo Li, head of the plant", "")
    assert walk.ask() == Typed(lines=("Bo Li, head of the plant",))


def test_somebody_is_taken_out_of_the_list_that_is_being_typed() -> None:
    walk = Walk("Ana Ruiz, buyer", "Bo Li", "-ruiz", "-ana", "")
    assert walk.ask() == Typed(lines=("Bo Li",))
    assert "Ana Ruiz is out of the list" in walk.said
    assert 'Not taken: nobody in this list is called "ana"; without the - they are put in' in walk.said


def test_two_of_one_name_are_told_apart_before_one_is_taken_out() -> None:
    walk = Walk("Ana Ruiz", "Jo Ruiz", "-Ruiz", "-Jo", "")
    assert walk.ask() == Typed(lines=("Ana Ruiz",))
    assert 'Not taken: "Ruiz" may be Ana Ruiz or Jo Ruiz; type more of the name' in walk.said


KNOWN = replace(
    read_prompt("entries"),
    known=KnownBefore("Ana Ruiz, Zed Vale", "assumed", keepable=True),
    removable=("Ana Ruiz",),
)


def test_one_who_was_typed_twice_in_other_letters_is_taken_out_whole() -> None:
    walk = Walk("Ana Ruiz, CFO", "ana ruiz", "Bo Li", "-ana", "")
    assert walk.ask() == Typed(lines=("Bo Li",))
    assert "Ana Ruiz is out of the list" in walk.said


def test_somebody_who_stands_in_the_list_already_is_for_the_session_to_take_out() -> None:
    walk = Walk("-Ruiz", "-Zoe", "Bo Li", "")
    assert walk.ask(KNOWN) == Typed(lines=("Bo Li",), removed=("Ana Ruiz",))
    assert "Ana Ruiz is taken out as soon as the list ends" in walk.said
    assert 'Not taken: nobody in this list is called "Zoe"' in walk.said
    assert walk.asker.walked.answered() == [(KNOWN.text, "Bo Li; without Ana Ruiz")]


def test_who_was_put_down_elsewhere_or_is_taken_out_already_is_told_at_once() -> None:
    walk = Walk("-Zed", "-Ana", "-Ana", "Bo Li", "")
    assert walk.ask(KNOWN) == Typed(lines=("Bo Li",), removed=("Ana Ruiz",))
    assert "Not taken: Zed Vale was put down elsewhere, and stays" in walk.said
    assert "Not taken: Ana Ruiz is taken out already, as soon as the list ends" in walk.said


def test_back_lets_who_was_to_be_taken_out_stay() -> None:
    walk = Walk("-Ana", "/back", "/back")
    assert walk.ask(KNOWN) == Back()
    assert "Ana Ruiz stays in the list" in walk.said


def test_the_end_of_input_carries_out_what_was_to_be_taken_out() -> None:
    assert Walk("-Ana").ask(KNOWN) == Typed(removed=("Ana Ruiz",))


def test_the_first_line_says_how_one_is_taken_out_where_somebody_can_be() -> None:
    assert "-Name: takes one out" in entry_hint(KNOWN, first=True)
    assert "-Name" not in entry_hint(replace(KNOWN, removable=()), first=True)


def test_a_line_that_is_taken_back_says_where_it_is() -> None:
    walk = Walk("Ana", "/back", "Ana Ruiz", "")
    assert walk.ask() == Typed(lines=("Ana Ruiz",))
    assert "out of the list, and in the line to be changed" in walk.said


def test_no_line_is_lost_when_a_line_is_taken_back_while_another_is_offered() -> None:
    walk = Walk("Ana", "Bo", "", "", "/back", "Ana Ruiz", "", "")
    assert walk.ask() == Typed(lines=("Ana", "Bo"))
    walk.asker.tell("no", tone="refused")
    assert walk.ask() == Typed(lines=("Ana Ruiz", "Bo"))
