from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from salescoach.disk.compiled_cache import library_key
from salescoach.disk.library import builtin_folder, library_files, load_library
from salescoach.errors import UnusableFileError

if TYPE_CHECKING:
    from pathlib import Path

ACME = "salescoach: 1\nid: acme\ntitle: Acme\nstages: [{id: opening, title: Opening}]\n"
BASE = "salescoach: 1\nid: base\ntitle: Base\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "work" / "playbooks"
    folder.mkdir(parents=True)
    (folder / "acme.yaml").write_text(ACME)
    return folder.parent


@pytest.fixture
def builtin(tmp_path: Path) -> Path:
    folder = tmp_path / "built-in"
    folder.mkdir()
    (folder / "base.yaml").write_text(BASE)
    return folder


def _cache_file(cache: Path) -> Path:
    (only,) = cache.glob("library-*.json")
    return only


def test_the_teams_files_stand_before_the_built_in_ones(workspace: Path, builtin: Path) -> None:
    files, problems = library_files(workspace, builtin)
    assert [(file.path, file.origin) for file in files] == [
        ("playbooks/acme.yaml", "team"),
        (f"{builtin.as_posix()}/base.yaml", "built-in"),
    ]
    assert problems == []


def test_what_comes_from_the_cache_is_what_was_compiled(
    workspace: Path, builtin: Path, tmp_path: Path
) -> None:
    (workspace / "playbooks" / "bad.yaml").write_text("salescoach: 1\nid: bad\ntitle: Bad\nstags: []\n")
    first = load_library(workspace, tmp_path / "cache", builtin=builtin)
    second = load_library(workspace, tmp_path / "cache", builtin=builtin)
    assert (first.from_cache, second.from_cache) == (False, True)
    assert second == first
    assert [problem.headline() for problem in second.problems] == [
        'playbooks/bad.yaml:4:1: error: unknown key "stags"; did you mean "stages"? [unknown-key]'
    ]
    assert second.lines("playbooks/bad.yaml")[3] == "stags: []"
    assert second.is_team(second.problems[0])


def test_an_edit_that_keeps_size_and_time_is_seen(workspace: Path, builtin: Path, tmp_path: Path) -> None:
    path = workspace / "playbooks" / "acme.yaml"
    load_library(workspace, tmp_path / "cache", builtin=builtin)
    before = path.stat()
    path.write_text(ACME.replace("title: Acme", "title: Emca"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    found = load_library(workspace, tmp_path / "cache", builtin=builtin)
    assert not found.from_cache
    assert found.library["playbooks"]["acme"]["title"] == "Emca"


@pytest.mark.parametrize("change", ["added", "renamed", "removed", "shadowing"])
def test_a_changed_folder_is_seen(change: str, workspace: Path, builtin: Path, tmp_path: Path) -> None:
    load_library(workspace, tmp_path / "cache", builtin=builtin)
    folder = workspace / "playbooks"
    if change == "added":
        (folder / "more.yaml").write_text(ACME.replace("id: acme", "id: more"))
    elif change == "renamed":
        (folder / "acme.yaml").rename(folder / "zebra.yaml")
    elif change == "removed":
        (folder / "acme.yaml").unlink()
    else:
        (folder / "base.yaml").write_text(BASE.replace("title: Base", "title: Ours"))
    found = load_library(workspace, tmp_path / "cache", builtin=builtin)
    fresh = load_library(workspace, None, builtin=builtin)
    assert not found.from_cache
    assert found == fresh


def test_a_file_that_changes_hands_between_team_and_built_in_is_seen() -> None:
    assert library_key([("team", "a", b"x")]) != library_key([("built-in", "a", b"x")])
    assert library_key([("team", "a", b"x"), ("team", "b", b"")]) != library_key([("team", "a", b"xteamb")])


def test_a_change_of_our_own_code_is_seen(tmp_path: Path) -> None:
    (tmp_path / "playbook").mkdir()
    (tmp_path / "playbook" / "shape.py").write_text("a = 1\n")
    before = library_key([], tmp_path)
    (tmp_path / "playbook" / "shape.py").write_text("a = 12\n")
    assert library_key([], tmp_path) != before


@pytest.mark.parametrize("damage", ["empty", "cut", "flipped", "rubbish", "another's", "no-object", "deep"])
def test_a_damaged_cache_is_rebuilt(damage: str, workspace: Path, builtin: Path, tmp_path: Path) -> None:
    fresh = load_library(workspace, tmp_path / "cache", builtin=builtin)
    path = _cache_file(tmp_path / "cache")
    data = path.read_bytes()
    damaged = {
        "empty": b"",
        "cut": data[: len(data) // 2],
        "flipped": data.replace(b"Acme", b"Acmf"),
        "rubbish": b"\xff\xfe{",
        "another's": data.replace(b'"key": "', b'"key": "0', 1),
        "no-object": b"[]\n[]",
        "deep": b"[" * 200_000,
    }
    path.write_bytes(damaged[damage])
    found = load_library(workspace, tmp_path / "cache", builtin=builtin)
    assert not found.from_cache
    assert found == fresh
    assert load_library(workspace, tmp_path / "cache", builtin=builtin).from_cache


def test_every_flipped_byte_of_a_cache_is_noticed(workspace: Path, builtin: Path, tmp_path: Path) -> None:
    fresh = load_library(workspace, tmp_path / "cache", builtin=builtin)
    path = _cache_file(tmp_path / "cache")
    data = path.read_bytes()
    for at in range(0, len(data), max(1, len(data) // 40)):
        path.write_bytes(data[:at] + bytes([data[at] ^ 4]) + data[at + 1 :])
        assert load_library(workspace, tmp_path / "cache", builtin=builtin) == fresh


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(
    workspace: Path, builtin: Path, tmp_path: Path
) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    found = load_library(workspace, tmp_path / "cache", builtin=builtin)
    assert sorted(found.library["playbooks"]) == ["acme", "base"]


def test_workspaces_have_caches_of_their_own(workspace: Path, builtin: Path, tmp_path: Path) -> None:
    load_library(workspace, tmp_path / "cache", builtin=builtin)
    load_library(None, tmp_path / "cache", builtin=builtin)
    assert load_library(workspace, tmp_path / "cache", builtin=builtin).from_cache
    assert load_library(None, tmp_path / "cache", builtin=builtin).from_cache


def test_what_is_no_playbook_or_cannot_be_read_gives_one_clear_problem(
    workspace: Path, builtin: Path, tmp_path: Path
) -> None:
    folder = workspace / "playbooks"
    (folder / "list.yaml").write_text("a: b\n")
    (folder / "old.yml").write_text(ACME)
    (folder / ".hidden.yaml").write_text("a: b\n")
    (folder / "gone.yaml").symlink_to(tmp_path / "nowhere")
    (folder / "pipe.yaml").mkdir()
    (folder / "huge.yaml").write_bytes(b"#" * (1024 * 1024 + 1))
    found = load_library(workspace, None, builtin=builtin)
    assert sorted(problem.headline() for problem in found.problems) == [
        (
            "playbooks/gone.yaml: error: this cannot be read: there is no such file or folder; "
            "see whether it was moved or removed [unreadable]"
        ),
        "playbooks/huge.yaml: error: this file is larger than 1 MiB; split it into several files [too-large]",
        (
            'playbooks/list.yaml:1:1: error: this is no playbook; a playbook begins with "salescoach: 1" and "id:"; '
            "keep other files elsewhere [no-playbook]"
        ),
        'playbooks/old.yml: warning: this file is not read; call it "old.yaml" [not-read]',
        (
            "playbooks/pipe.yaml: error: this cannot be read: it is no regular file; "
            "put the file itself there [unreadable]"
        ),
    ]
    assert sorted(found.library["playbooks"]) == ["acme", "base"]


def test_a_workspace_without_playbooks_has_the_built_in_ones(builtin: Path, tmp_path: Path) -> None:
    assert list(load_library(tmp_path, None, builtin=builtin).library["playbooks"]) == ["base"]


def test_the_built_in_playbooks_are_found_in_this_installation() -> None:
    assert (builtin_folder() / "common.yaml").is_file()


def test_an_installation_without_playbooks_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UnusableFileError) as caught:
        builtin_folder(tmp_path / "lib" / "python" / "salescoach")
    assert caught.value.message == "the built-in playbooks are missing from this installation"
    assert caught.value.hint == "install salescoach again"


def test_a_cache_hit_imports_no_parser_and_no_pydantic(
    workspace: Path, builtin: Path, tmp_path: Path
) -> None:
    load_library(workspace, tmp_path / "cache", builtin=builtin)
    script = (
        "import json, sys\nfrom pathlib import Path\nfrom salescoach.disk.library import load_library\n"
        "found = load_library(Path(sys.argv[1]), Path(sys.argv[2]), builtin=Path(sys.argv[3]))\n"
        "print(json.dumps([found.from_cache, sorted(sys.modules)]))\n"
    )
    command = [sys.executable, "-c", script, str(workspace), str(tmp_path / "cache"), str(builtin)]
    hit, modules = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    heavy = {
        "yaml",
        "pydantic",
        "difflib",
        "hashlib",
        "salescoach.expressions.parse",
        "salescoach.playbook.load",
    }
    assert hit
    assert heavy & set(modules) == set()
