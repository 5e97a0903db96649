"""Which folder holds the notes and the team's playbooks, and how it wants figures and days read."""

from __future__ import annotations

from contextlib import suppress

from salescoach.disk.files import make_folders, read_whole, write_private
from salescoach.disk.folders import user_folders
from salescoach.disk.platform import Platform, this_platform
from salescoach.disk.reasons import explained
from salescoach.disk.settings import Settings, cached_settings, parse_settings
from salescoach.errors import WrongUseError
from salescoach.problem import Place, Problem
from salescoach.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SETTINGS_FILE = "salescoach.yaml"
HOME_VARIABLE = "SALESCOACH_HOME"

_FIRST_SETTINGS = """\
# A workspace of salescoach: notes stand in deals/, your own playbooks in playbooks/.
salescoach: 1
currency: ""              # of money that names none: EUR, INR, USD
decimal: "."              # what 1,234 means: with "." it is 1234, with "," it is 1.234
language: en
time_zone: UTC            # of days and times on the screen: Europe/Berlin, Asia/Kolkata
playbooks:                # those that commands take unless told otherwise
  call: seven-steps
  deal: four-phases
  account: relationship-cycle
"""
_GIT_IGNORE = "# what is being written at this moment\n.*.lock\n.*.tmp\n"


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder of deals and playbooks; `problems` are of its file. `root` may not exist yet."""

    root: Path
    settings: Settings
    problems: tuple[Problem, ...] = ()


def find_workspace(
    start: Path, *, given: Path | None, env: Mapping[str, str], platform: Platform | None = None
) -> Workspace:
    """Return the workspace: the given folder, SALESCOACH_HOME, upward from `start`, or the user's own.

    Raises WrongUseError when the given folder is not there, UnusableFileError when its file cannot be read.
    """
    platform = platform or this_platform()
    passed_over: list[Problem] = []
    root = _named(start, given, env) or _upward(platform, start, passed_over) or user_folders(env).data
    settings, problems = _settings(platform, root / SETTINGS_FILE, env)
    return Workspace(root, settings, (*passed_over, *problems))


def init_workspace(folder: Path, platform: Platform | None = None) -> Path:
    """Make a workspace in a folder, which may exist, and return its settings file.

    Raises WrongUseError when it is one already.
    """
    platform = platform or this_platform()
    path = folder.absolute() / SETTINGS_FILE
    with explained(path, "write"):
        if platform.look(path) is not None:
            raise WrongUseError(f"{folder} is a workspace already", f"edit {path}", code="workspace-exists")
        for part in ("deals", "playbooks"):
            make_folders(platform, path.parent / part)
        if platform.look(path.with_name(".gitignore")) is None:
            write_private(platform, path.with_name(".gitignore"), _GIT_IGNORE.encode())
        write_private(platform, path, _FIRST_SETTINGS.encode())
    return path


def _named(start: Path, given: Path | None, env: Mapping[str, str]) -> Path | None:
    if given is not None:
        root = start / given.expanduser()
        if not root.is_dir():
            hint = f"make a workspace there with: salescoach init {given}"
            raise WrongUseError(f"there is no folder {given}", hint, code="no-workspace")
        return root
    home = env.get(HOME_VARIABLE)
    return start / home if home else None


def _upward(platform: Platform, start: Path, passed_over: list[Problem]) -> Path | None:
    here = start.absolute()
    for folder in (here, *here.parents):
        with suppress(OSError):  # a folder that we may not look into is no workspace of ours
            found = platform.look(folder / SETTINGS_FILE)
            if found is None:
                continue
            if platform.trusts(found.st_uid):
                return folder
            # anybody may leave a workspace in /tmp to have our notes in it; git met the same (CVE-2022-24765)
            message = "this workspace belongs to another user and is passed over"
            hint = f"name it with --workspace or {HOME_VARIABLE} if you mean it"
            place = Place(str(folder / SETTINGS_FILE))
            passed_over.append(Problem(place, "foreign-workspace", message, hint, "warning"))
    return None


def _settings(platform: Platform, path: Path, env: Mapping[str, str]) -> tuple[Settings, list[Problem]]:
    with explained(path, "read"):
        if platform.look(path) is None:
            return Settings(), []
        data = read_whole(platform, path)
    try:
        cache = user_folders(env).cache
    except WrongUseError:
        return parse_settings(data, str(path))
    return cached_settings(platform, path, data, cache)
