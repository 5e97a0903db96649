"""Where this user's data, settings and caches stand on each system."""

from __future__ import annotations

import sys
from pathlib import Path

from salescoach.errors import WrongUseError
from salescoach.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_NAME = "salescoach"


@dataclass(frozen=True, slots=True)
class UserFolders:
    """The user's own folders; none of them need exist. `cache` may be deleted at any time."""

    data: Path
    config: Path
    cache: Path


def user_folders(env: Mapping[str, str], platform: str = sys.platform) -> UserFolders:
    """Return the user's folders: XDG's on Linux, Library on macOS, AppData on Windows.

    `platform` is named as `sys.platform` names it. The XDG variables count on macOS too, where the user
    set them; relative ones count nowhere, as XDG demands.
    Raises WrongUseError when nothing says where home is.
    """
    if platform == "win32":
        return _windows(env)
    data, config, cache = (_absolute(env, f"XDG_{kind}_HOME") for kind in ("DATA", "CONFIG", "CACHE"))
    if platform == "darwin":
        library = ("Library/Application Support", "Library/Application Support", "Library/Caches")
    else:
        library = (".local/share", ".config", ".cache")
    bases = [given or _home(env) / usual for given, usual in zip((data, config, cache), library, strict=True)]
    return UserFolders(*(base / _NAME for base in bases))


def _windows(env: Mapping[str, str]) -> UserFolders:
    local = env.get("LOCALAPPDATA") or str(_home(env, "USERPROFILE") / "AppData" / "Local")
    roaming = env.get("APPDATA") or str(_home(env, "USERPROFILE") / "AppData" / "Roaming")
    return UserFolders(Path(local) / _NAME, Path(roaming) / _NAME, Path(local) / _NAME / "Cache")


def _absolute(env: Mapping[str, str], name: str) -> Path | None:
    given = env.get(name, "")
    return Path(given) if given.startswith("/") else None


def _home(env: Mapping[str, str], name: str = "HOME") -> Path:
    if env.get(name):
        return Path(env[name])
    try:
        return Path.home()
    except RuntimeError:
        raise WrongUseError(
            f"nothing says where your home folder is ({name} is not set)",
            "set SALESCOACH_HOME to the folder for your notes, and XDG_CONFIG_HOME and XDG_CACHE_HOME",
            code="no-home",
        ) from None
