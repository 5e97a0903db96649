"""Where the user's own folders are, on each system."""

from __future__ import annotations

from pathlib import Path

import pytest

from salescoach.disk.folders import user_folders


@pytest.mark.parametrize(
    ("system", "env", "expected"),
    [
        pytest.param(
            "linux",
            {"HOME": "/home/ana"},
            (
                "/home/ana/.local/share/salescoach",
                "/home/ana/.config/salescoach",
                "/home/ana/.cache/salescoach",
            ),
            id="linux",
        ),
        pytest.param(
            "linux",
            {"XDG_DATA_HOME": "/d", "XDG_CONFIG_HOME": "/c", "XDG_CACHE_HOME": "/k"},
            ("/d/salescoach", "/c/salescoach", "/k/salescoach"),
            id="XDG, without a home",
        ),
        pytest.param(
            "linux",
            {"HOME": "/home/ana", "XDG_DATA_HOME": "relative", "XDG_CACHE_HOME": ""},
            (
                "/home/ana/.local/share/salescoach",
                "/home/ana/.config/salescoach",
                "/home/ana/.cache/salescoach",
            ),
            id="relative ones do not count",
        ),
        pytest.param(
            "darwin",
            {"HOME": "/Users/ana"},
            (
                "/Users/ana/Library/Application Support/salescoach",
                "/Users/ana/Library/Application Support/salescoach",
                "/Users/ana/Library/Caches/salescoach",
            ),
            id="macOS",
        ),
        pytest.param(
            "win32",
            {"LOCALAPPDATA": "/u/Local", "APPDATA": "/u/Roaming"},
            ("/u/Local/salescoach", "/u/Roaming/salescoach", "/u/Local/salescoach/Cache"),
            id="Windows",
        ),
        pytest.param(
            "win32",
            {"USERPROFILE": "/u"},
            (
                "/u/AppData/Local/salescoach",
                "/u/AppData/Roaming/salescoach",
                "/u/AppData/Local/salescoach/Cache",
            ),
            id="Windows without its variables",
        ),
    ],
)
def test_folders(system: str, env: dict[str, str], expected: tuple[str, str, str]) -> None:
    folders = user_folders(env, system)
    assert (folders.data, folders.config, folders.cache) == tuple(Path(path) for path in expected)
