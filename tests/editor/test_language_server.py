"""The real yaml-language-server with our schema: completion, hover, and a wrong key at its line.

These are collected where YAML_LANGUAGE_SERVER names the server, which CI installs; `pytest -m editor` runs them alone.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from language_server import LanguageServer

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent.parent
SETTINGS = {"yaml": {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}}
HEAD = "# yaml-language-server: $schema=../schema/playbook.json\n"
BOOK = HEAD + (
    "salescoach: 1\n"
    "id: acme\n"
    "title: The Acme way\n"
    "version: 1.0.0\n"
    "scope: call\n"
    "stages:\n"
    "  - id: talk\n"
    "    title: Talk\n"
    "    goal: They talk.\n"
    "    items:\n"
    "      - ask: What happened?\n"
    "        id: happened\n"
)

pytestmark = pytest.mark.editor


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder as a team has it: the schema, and the playbooks beside it."""
    made = tmp_path_factory.mktemp("team")
    (made / "schema").mkdir()
    (made / "playbooks").mkdir()
    shutil.copy(ROOT / "schema" / "playbook.json", made / "schema")
    return made


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[LanguageServer]:
    """Return the server that YAML_LANGUAGE_SERVER names."""
    running = LanguageServer(os.environ["YAML_LANGUAGE_SERVER"], folder, SETTINGS)
    yield running
    running.close()


def opened(server: LanguageServer, folder: Path, name: str, text: str) -> tuple[str, list[tuple[int, str]]]:
    """Return the address of a new document, and the line (from 1) and the message of each thing wrong with it."""
    path = folder / "playbooks" / name
    path.write_text(text, encoding="utf-8")
    found = server.open(path.as_uri(), text)
    return path.as_uri(), [(one["range"]["start"]["line"] + 1, one["message"]) for one in found]


@pytest.mark.parametrize("path", sorted((ROOT / "playbooks").glob("*.yaml")), ids=lambda path: path.stem)
def test_nothing_is_wrong_with_the_built_in_playbooks(server, folder, path) -> None:
    text = path.read_text(encoding="utf-8")
    if "stages:" in text:
        assert opened(server, folder, path.name, text)[1] == []


def test_a_wrong_key_is_told_at_its_line(server, folder) -> None:
    _, wrong = opened(server, folder, "wrong-key.yaml", BOOK.replace("    goal:", "    gaol:"))
    assert wrong == [(10, "Property gaol is not allowed.")]


def test_a_wrong_value_is_told_at_its_line_with_the_right_ones(server, folder) -> None:
    ((line, message),) = opened(server, folder, "wrong-value.yaml", BOOK.replace("call", "cal", 1))[1]
    assert (line, '"call"' in message) == (6, True)


def test_hover_says_what_a_key_is(server, folder) -> None:
    uri, _ = opened(server, folder, "hover.yaml", BOOK)
    shown = server.at("hover", uri, 9, 6)["contents"]["value"]
    assert "What is so when the stage is done." in shown


def test_completion_offers_the_keys_of_an_item_with_what_they_mean(server, folder) -> None:
    text = BOOK + "        \n"
    uri, _ = opened(server, folder, "keys.yaml", text)
    offered = {item["label"]: item for item in server.at("completion", uri, 13, 8)["items"]}
    assert {"answer", "when", "required", "because", "evidence", "help"} <= offered.keys()
    assert offered["required"]["documentation"]


def test_completion_offers_the_values_of_a_key(server, folder) -> None:
    text = BOOK + "        answer: \n"
    uri, _ = opened(server, folder, "values.yaml", text)
    offered = {item["label"] for item in server.at("completion", uri, 13, 16)["items"]}
    assert {"text", "yes-no", "choice", "money", "scale"} <= offered
