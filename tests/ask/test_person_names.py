from __future__ import annotations

import pytest

from salescoach.ask.person_names import doubt, meant


@pytest.mark.parametrize(
    "line",
    [
        "Ana",
        "ana ruiz, CFO, decides",
        "Dr. Maria von und zu Hohenstein",
        "Prof. Dr. Dr. h.c. Karl-Theodor Maria Graf von und zu Hohenstein, chairman",
        "Maria de la Concepción García López de los Ríos",
        "Martin Luther King Jr.",
        "Ana Ruiz Esq.",
        "Jordi Puig i Cadafalch",
        "Vincent van der Berg",
        "Priya Shah, CFO. She decides.",
        "the head of the plant",
        "Anand",
    ],
)
def test_a_name_with_titles_and_particles_is_one(line: str) -> None:
    assert doubt(line) == ""


@pytest.mark.parametrize(
    "line",
    [
        "Ana will bring her boss and somebody else, probably",
        "I think that the head of the plant comes along",
        "She decides everything.",
        "who else?",
        "Everybody!",
        "Ana Ruiz and Bo Li",
        "Ana & Bo",
    ],
)
def test_a_sentence_and_several_people_are_asked_about(line: str) -> None:
    assert doubt(line) == (
        f'is "{line.partition(",")[0]}" one name? Enter takes it as it stands; else change it to one person a line, '
        "like Ana Ruiz, CFO, decides"
    )


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("ana ruiz", ["Ana Ruiz, buyer"]),
        ("Ruiz", ["Ana Ruiz, buyer", "Jo Ruiz"]),
        ("bo", ["Bo Li"]),
        ("Jo", ["Jo Ruiz"]),
        ("buyer", []),
    ],
)
def test_somebody_is_named_by_the_name_a_word_of_it_or_its_beginning(name: str, found: list[str]) -> None:
    assert meant(name, ["Ana Ruiz, buyer", "Jo Ruiz", "Bo Li"]) == found
