"""The example playbooks: their own tests, lint at its strictest, what an extension changed, and the same call walked
in two languages."""

from __future__ import annotations

import json
import re
import shutil
from functools import cache
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from salescoach.cli.app import run
from salescoach.cli.house import House
from salescoach.disk.workspace import init_workspace
from salescoach.gate.verdict import Gate
from salescoach.playbook.load import Compiled, PlaybookFile, compile_library
from salescoach.source.nodes import Listing, Mapping, Scalar
from salescoach.tryout.cases import Case, cases_of
from salescoach.tryout.running import run_case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.source.nodes import Node

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "playbooks"
ONE_CALL = ROOT / "tests" / "cases" / "examples" / "one-call.yaml"
GERMAN = ("seven-steps.de.yaml", "common.de.yaml")
TEXTS = {
    *("ask", "check", "do", "say", "tip", "avoid", "confirm", "help", "because", "words", "listen"),
    *("title", "about", "stage_name", "goal", "options"),
}


@cache
def compiled() -> Compiled:
    own = [PlaybookFile(path.name, path.read_bytes(), "team") for path in sorted(EXAMPLES.glob("*.yaml"))]
    built_in = [
        PlaybookFile(f"playbooks/{path.name}", path.read_bytes(), "built-in")
        for path in sorted((ROOT / "playbooks").glob("*.yaml"))
    ]
    return compile_library([*own, *built_in])


@cache
def gate() -> Gate:
    return Gate(compiled().library)


def own_cases() -> list[Case]:
    books = compiled().library["playbooks"].values()
    return [case for book in books if "/" not in book["path"] for case in cases_of(book)]


@pytest.mark.parametrize("case", own_cases(), ids=lambda case: f"{case.playbook}: {case.name}")
def test_an_example_does_what_its_trainer_says(case: Case) -> None:
    assert run_case(gate(), case).failures == ()


def command(folder: Path, home: Path, *words: str) -> tuple[int, str, str]:
    """Run a command line in a folder, as somebody whose settings and caches are in `home`."""
    out, err = StringIO(), StringIO()
    env = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), str(home))
    code = run(list(words), House(stdin=StringIO(), stdout=out, stderr=err, env=env, start=folder))
    return code, out.getvalue(), err.getvalue()


def test_the_examples_are_clean_at_the_strictest(tmp_path: Path) -> None:
    found = command(ROOT, tmp_path, "playbook", "lint", "--strict", "--json", "examples/playbooks")
    assert (found[0], json.loads(found[1])["problems"]) == (0, [])


# ---- extending


def stages(playbook: str) -> dict[str, Any]:
    return {stage["id"]: stage for stage in compiled().library["playbooks"][playbook]["stages"]}


def ids(playbook: str, stage: str) -> list[str]:
    return [item["id"] for item in stages(playbook)[stage]["items"] if item["id"]]


def item(playbook: str, stage: str, name: str) -> dict[str, Any]:
    return next(one for one in stages(playbook)[stage]["items"] if one["id"] == name)


def demanded(playbook: str, stage: str) -> list[str]:
    return [need["id"] for need in stages(playbook)[stage]["needs"] if not need["should"]]


def test_an_extension_changes_wording_and_leaves_the_rest_of_the_question() -> None:
    aim, base = item("acme", "planning", "call_aim"), item("seven-steps", "planning", "call_aim")
    assert aim["text"] == "What do you want them to do before you leave the yard?"
    assert {key: aim[key] for key in ("help", "because", "required", "refs")} == {
        key: base[key] for key in ("help", "because", "required", "refs")
    }
    words = item("acme", "opening", "finish_time")["words"]
    assert words == {
        "any": "Until what time can we talk?",
        "senior": "How much time do you want to give this? I shall keep to it.",
        "technical": "When do you have to be back at the plant?",
    }


def test_an_extension_adds_removes_and_reorders() -> None:
    assert ids("acme", "planning")[:4] == ["call_aim", "current_supply", "pump_room_seen", "who_comes"]
    asked = ids("acme", "questioning")
    assert asked[3:6] == ["problem", "hours_lost", "hourly_cost"]
    assert asked[asked.index("who_else") + 1] == "rivals"
    assert "leave_copy" in ids("seven-steps", "presentation")
    assert "leave_copy" not in ids("acme", "presentation")


def test_an_extension_demands_what_the_base_advises() -> None:
    assert demanded("seven-steps", "questioning") == ["benefit_owned"]
    assert demanded("acme", "questioning") == ["benefit_owned", "decision_known"]
    north = ["benefit_owned", "decision_known", "nothing_parked", "standstill_known"]
    assert demanded("acme-north", "questioning") == north


def test_two_bases_deep_each_keeps_what_it_did_not_change() -> None:
    assert list(stages("acme-north")) == [
        *("planning", "opening", "questioning", "plant-round", "objections", "presentation", "closing"),
        "follow-up",
    ]
    aim = item("acme-north", "planning", "call_aim")["text"]
    assert aim == "What do you want them to do before you leave the yard?"
    asked = item("acme-north", "questioning", "hours_lost")
    assert asked["text"] == "How many hours a month is nothing being pumped?"
    assert asked["help"] == "A range will do. If they do not know, ask who keeps the log."
    assert "pump_room_seen" not in ids("acme-north", "planning")


def test_a_mistake_is_reported_in_the_file_that_made_it() -> None:
    north = (EXAMPLES / "acme-north.yaml").read_bytes()
    acme = (
        (EXAMPLES / "acme.yaml").read_bytes().replace(b"need: heard(hours_lost)", b"need: heard(hours_lots)")
    )
    files = [PlaybookFile("north.yaml", north, "team"), PlaybookFile("acme.yaml", acme, "team")]
    base = [
        PlaybookFile(p.name, p.read_bytes(), "built-in") for p in sorted((ROOT / "playbooks").glob("*.yaml"))
    ]
    found = [problem for problem in compile_library([*files, *base]).problems if problem.level == "error"]
    line = acme[: acme.index(b"hours_lots")].count(b"\n") + 1
    assert [(p.place.file, p.place.line, p.message) for p in found] == [
        (
            "acme.yaml",
            line,
            'there is no fact "hours_lots", in "need" of need "standstill_known" of stage "questioning"',
        )
    ]


# ---- translating


def texts(node: Node, key: str = "", path: str = "") -> Iterator[tuple[str, Scalar]]:
    """Yield every text that somebody reads or listens for, with where it stands."""
    if isinstance(node, Scalar):
        if key in TEXTS:
            yield path, node
    elif isinstance(node, Listing):
        for at, one in enumerate(node.items):
            yield from texts(one, key, f"{path}/{at}")
    elif isinstance(node, Mapping):
        for name, one in node.pairs:
            if name.text != "tests":
                inner = key if key in ("words", "options") else name.text
                yield from texts(one, inner, f"{path}/{name.text}")


def test_every_text_of_the_seven_steps_is_translated() -> None:
    whole = compiled().documents["seven-steps.de.yaml"]
    left = [f"{path}: {one.text}" for path, one in texts(whole) if one.place.file != "seven-steps.de.yaml"]
    assert left == []
    base = dict(texts(compiled().documents["playbooks/seven-steps.yaml"]))
    listened = {path for path in base if "/listen/" in path}
    assert len(base) - len(listened) > 190
    assert set(base) - listened == {path for path, _ in texts(whole) if "/listen/" not in path}


def test_what_is_filled_in_stands_in_the_translation_as_well() -> None:
    whole = dict(texts(compiled().documents["seven-steps.de.yaml"]))
    base = dict(texts(compiled().documents["playbooks/seven-steps.yaml"]))
    braces = {path: sorted(re.findall(r"{\w+}", one.text)) for path, one in base.items() if "{" in one.text}
    assert {path: sorted(re.findall(r"{\w+}", whole[path].text)) for path in braces} == braces


def test_the_same_tests_hold_in_german() -> None:
    german = compiled().library["translations"]["seven-steps"]["de"]
    library = {**compiled().library, "playbooks": {**compiled().library["playbooks"], "seven-steps": german}}
    cases = cases_of(compiled().library["playbooks"]["seven-steps"])
    judge = Gate(library)
    assert [case.name for case in cases if not run_case(judge, case).passed] == []


def walked(folder: Path, language: str) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Walk one call from its answers file in a new workspace; return what was noted and how the gate judges it."""
    init_workspace(folder)
    settings = (
        (folder / "salescoach.yaml")
        .read_text(encoding="utf-8")
        .replace("language: en", f"language: {language}")
    )
    (folder / "salescoach.yaml").write_text(settings, encoding="utf-8")
    for name in GERMAN:
        shutil.copy(EXAMPLES / name, folder / "playbooks" / name)
    at = ("--now", "2026-11-23T10:00")
    line = ("walk", "City Water", "--new", "-p", "seven-steps", "--answers", str(ONE_CALL))
    assert command(folder, folder.parent / "home", *at, *line)[0] == 0
    check = (*at, "check", "city-water", "-p", "seven-steps", "-s", "questioning", "--json")
    verdict = json.loads(command(folder, folder.parent / "home", *check)[1])
    notes = sorted((folder / "deals" / "city-water").glob("*.json"))
    return [entry for note in notes for entry in json.loads(note.read_bytes())["entries"]], verdict


def without_words(entry: dict[str, Any]) -> dict[str, Any]:
    """Return an entry without the question that was read and without ids, which are new in every note."""
    return {key: value for key, value in entry.items() if key not in ("asked", "id", "of")}


def test_a_walk_in_german_makes_the_same_notes(tmp_path: Path) -> None:
    english, verdict = walked(tmp_path / "en", "en")
    german, urteil = walked(tmp_path / "de", "de")
    assert [without_words(one) for one in german] == [without_words(one) for one in english]
    assert len(german) > 20
    read = {one["item"]: one["asked"] for one in german if "asked" in one}
    assert read["finish_time"] == "Bis wann haben wir Zeit?"
    assert (
        read["benefit_agreed"] == "Und vor allem hätten Sie davon: no more warnings. Ist das die Hauptsache?"
    )
    assert not {one["asked"] for one in english if "asked" in one} & set(read.values())
    states = [[(need["id"], need["state"]) for need in one["needs"]] for one in (verdict, urteil)]
    assert (urteil["verdict"], states[1]) == (verdict["verdict"], states[0])
    assert urteil["advice"][0]["say"].startswith("Ein Entscheider, der Sorgfalt will: alles schriftlich")
