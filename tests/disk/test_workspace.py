"""Which folder is the workspace, and what its settings file says."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from salescoach.disk.platform import Platform
from salescoach.disk.settings import Settings, parse_settings
from salescoach.disk.workspace import find_workspace, init_workspace
from salescoach.errors import UnusableFileError, WrongUseError

CASES = Path(__file__).parents[1] / "cases" / "settings"


def env_of(tmp_path: Path, **more: str) -> dict[str, str]:
    """Return the environment of a user whose home is in the folder of the test."""
    return {"HOME": str(tmp_path / "home"), **more}


def a_workspace(folder: Path, text: str = "currency: EUR\n") -> Path:
    """Make a folder with a settings file."""
    folder.mkdir(parents=True)
    (folder / "salescoach.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_workspace_is_found_upward(tmp_path: Path) -> None:
    root = a_workspace(tmp_path / "team")
    (root / "deals" / "deep").mkdir(parents=True)
    found = find_workspace(root / "deals" / "deep", given=None, env=env_of(tmp_path))
    assert (found.root, found.settings.currency, found.problems) == (root, "EUR", ())


def test_the_given_folder_goes_before_the_variable_and_that_before_the_search(tmp_path: Path) -> None:
    here, home, given = (a_workspace(tmp_path / name) for name in ("here", "home-of-notes", "given"))
    env = env_of(tmp_path, SALESCOACH_HOME=str(home))
    assert find_workspace(here, given=given, env=env).root == given
    assert find_workspace(here, given=None, env=env).root == home
    assert find_workspace(here, given=None, env=env_of(tmp_path, SALESCOACH_HOME="")).root == here


def test_without_one_it_is_the_folder_of_the_user(tmp_path: Path) -> None:
    found = find_workspace(tmp_path, given=None, env=env_of(tmp_path))
    assert found.root == tmp_path / "home" / ".local" / "share" / "salescoach"
    assert (found.settings, found.problems, found.root.exists()) == (Settings(), (), False)


def test_relative_folders_are_seen_from_where_one_is(tmp_path: Path) -> None:
    root = a_workspace(tmp_path / "team")
    assert find_workspace(tmp_path, given=Path("team"), env=env_of(tmp_path)).root == root
    assert find_workspace(tmp_path, given=None, env=env_of(tmp_path, SALESCOACH_HOME="team")).root == root


def test_a_given_folder_that_is_not_there_is_a_typo(tmp_path: Path) -> None:
    with pytest.raises(WrongUseError) as caught:
        find_workspace(tmp_path, given=Path("taem"), env=env_of(tmp_path))
    assert (caught.value.message, caught.value.hint, caught.value.code) == (
        "there is no folder taem", "make a workspace there with: salescoach init taem", "no-workspace"
    )  # fmt: skip


class Foreign(Platform):
    """Says that every file belongs to somebody else."""

    def trusts(self, owner: int) -> bool:
        """Trust nobody."""
        return False


def test_a_workspace_of_somebody_else_is_passed_over_with_a_warning(tmp_path: Path) -> None:
    root = a_workspace(tmp_path / "team")
    found = find_workspace(root, given=None, env=env_of(tmp_path), platform=Foreign())
    assert found.root == tmp_path / "home" / ".local" / "share" / "salescoach"
    assert [problem.headline() for problem in found.problems] == [
        (
            f"{root}/salescoach.yaml: warning: this workspace belongs to another user and is passed over; "
            "name it with --workspace or SALESCOACH_HOME if you mean it [foreign-workspace]"
        )
    ]
    assert find_workspace(root, given=root, env=env_of(tmp_path), platform=Foreign()).problems == ()


def test_a_settings_file_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "team" / "salescoach.yaml").mkdir(parents=True)
    with pytest.raises(UnusableFileError) as caught:
        find_workspace(tmp_path / "team", given=None, env=env_of(tmp_path))
    assert caught.value.message == (f"cannot read {tmp_path}/team/salescoach.yaml: it is not a regular file")


# making one


def test_a_new_workspace_says_what_is_usual_anyway(tmp_path: Path) -> None:
    path = init_workspace(tmp_path / "team")
    found = find_workspace(tmp_path / "team", given=None, env=env_of(tmp_path))
    assert (path, found.settings, found.problems) == (tmp_path / "team" / "salescoach.yaml", Settings(), ())
    assert sorted(place.name for place in path.parent.iterdir()) == [
        ".gitignore",
        "deals",
        "playbooks",
        "salescoach.yaml",
    ]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE((path.parent / "deals").stat().st_mode) == 0o700


def test_a_workspace_is_not_made_over_another(tmp_path: Path) -> None:
    root = a_workspace(tmp_path / "team", "currency: INR\n")
    with pytest.raises(WrongUseError) as caught:
        init_workspace(root)
    assert (caught.value.message, caught.value.hint) == (
        f"{root} is a workspace already", f"edit {root}/salescoach.yaml"
    )  # fmt: skip
    assert (root / "salescoach.yaml").read_text() == "currency: INR\n"


def test_what_git_was_told_to_ignore_stays(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n")
    init_workspace(tmp_path)
    assert (tmp_path / ".gitignore").read_text() == "mine\n"


# what it says


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yaml")), ids=lambda path: path.stem)
def test_settings_and_every_mistake_in_them(path: Path) -> None:
    settings, problems = parse_settings(path.read_bytes(), "salescoach.yaml")
    expected = path.with_suffix(".expected").read_text("utf-8")
    assert (
        "\n".join([*map(str, told(settings)), *(problem.headline() for problem in problems)]) + "\n"
        == expected
    )


def told(settings: Settings) -> list[str]:
    """Return the settings that are not the usual ones."""
    names = ("currency", "decimal", "language", "time_zone", "playbooks")
    return [
        f"{name} = {getattr(settings, name)}"
        for name in names
        if getattr(settings, name) != getattr(Settings(), name)
    ]


# the cache


def caches(tmp_path: Path) -> list[Path]:
    """Return the cached settings."""
    return sorted((tmp_path / "home" / ".cache" / "salescoach").glob("settings-*.json"))


def test_settings_are_parsed_once(tmp_path: Path) -> None:
    root, env = a_workspace(tmp_path / "team", "currency: INR\nplaybooks: {call: ours}\n"), env_of(tmp_path)
    first = find_workspace(root, given=None, env=env)
    (cache,) = caches(tmp_path)
    cache.write_bytes(
        cache.read_bytes().replace(b'"INR"', b'"USD"', 1)
    )  # tells whence the second reading comes
    second = find_workspace(root, given=None, env=env)
    assert (first.settings.currency, second.settings.currency) == ("INR", "USD")
    assert second.settings.playbooks == {
        "call": "ours",
        "deal": "four-phases",
        "account": "relationship-cycle",
    }


def test_reading_known_settings_needs_no_yaml(tmp_path: Path) -> None:
    root, env = a_workspace(tmp_path / "team"), env_of(tmp_path)
    find_workspace(root, given=None, env=env)
    program = (
        "import sys; from pathlib import Path; from salescoach.disk.workspace import find_workspace; "
        f"w = find_workspace(Path({str(root)!r}), given=None, env={env!r}); "
        "print(w.settings.currency, sorted({'yaml', 'zoneinfo', 'hashlib'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "EUR []\n"


def test_a_changed_file_is_parsed_again(tmp_path: Path) -> None:
    root, env = a_workspace(tmp_path / "team"), env_of(tmp_path)
    find_workspace(root, given=None, env=env)
    (root / "salescoach.yaml").write_text("currency: USD\n")
    assert find_workspace(root, given=None, env=env).settings.currency == "USD"


def test_mistakes_are_told_each_time(tmp_path: Path) -> None:
    root, env = a_workspace(tmp_path / "team", "curency: EUR\n"), env_of(tmp_path)
    found = [find_workspace(root, given=None, env=env).problems for _ in range(2)]
    assert [len(problems) for problems in found] == [1, 1]
    assert caches(tmp_path) == []


@pytest.mark.parametrize(
    "rubbish", [b"", b"{", b"[]", b"[" * 5000, b'{"key": 1}', b'{"settings": {}}', b"\xff"], ids=range(7)
)
def test_a_cache_full_of_rubbish_is_not_believed(tmp_path: Path, rubbish: bytes) -> None:
    root, env = a_workspace(tmp_path / "team"), env_of(tmp_path)
    find_workspace(root, given=None, env=env)
    caches(tmp_path)[0].write_bytes(rubbish)
    assert find_workspace(root, given=None, env=env).settings.currency == "EUR"


@pytest.mark.parametrize("settings", [{"colour": "red"}, {"currency": 7}, {"playbooks": []}, [], None])
def test_a_cache_of_another_shape_is_not_believed(tmp_path: Path, settings: Any) -> None:
    root, env = a_workspace(tmp_path / "team"), env_of(tmp_path)
    find_workspace(root, given=None, env=env)
    cache = caches(tmp_path)[0]
    cache.write_text(json.dumps({**json.loads(cache.read_text()), "settings": settings}))
    assert find_workspace(root, given=None, env=env).settings == Settings(currency="EUR")


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    root = a_workspace(tmp_path / "team")
    (tmp_path / "home").write_text("a file")
    assert find_workspace(root, given=None, env=env_of(tmp_path)).settings.currency == "EUR"
