"""Does what the trainer's guide shows: writes its files, makes its changes, types its commands, and notes what is said.

`python tests/examples/guide_replay.py` writes into the guide what its commands really print.
"""

from __future__ import annotations

import re
import shlex
import tempfile
from io import StringIO
from pathlib import Path

from salescoach.cli.app import run
from salescoach.cli.house import House

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "playbooks.md"
HOME = "/home/mia"
_BLOCK = re.compile(
    r"^```(?P<kind>console|yaml|diff)(?: (?P<file>\S+))?(?P<more> \+)?\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


def replayed(guide: str, folder: Path) -> str:
    """Return the guide with what its commands print in an empty folder; its files are left there."""

    def done(block: re.Match[str]) -> str:
        place = folder / "kitchens"
        if block["kind"] == "console":
            printed = [
                _typed(line[2:], folder) for line in block["body"].splitlines() if line.startswith("$ ")
            ]
            return f"```console\n{''.join(printed)}```"
        if block["file"]:
            _written(place / block["file"], block)
        return block[0]

    return _BLOCK.sub(done, guide)


def _typed(line: str, folder: Path) -> str:
    home = str(folder / "home")
    env = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), home)
    place = folder / "kitchens"
    screen = StringIO()
    start = place if place.is_dir() else folder
    run(shlex.split(line)[1:], House(stdin=StringIO(), stdout=screen, stderr=screen, env=env, start=start))
    said = "".join(f"{one.rstrip()}\n" for one in screen.getvalue().replace(str(folder), HOME).splitlines())
    return f"$ {line}\n{said}"


def _written(path: Path, block: re.Match[str]) -> None:
    body = block["body"]
    if block["kind"] == "yaml":
        before = path.read_text(encoding="utf-8") if block["more"] else ""
        path.write_text(before + body, encoding="utf-8")
        return
    text = path.read_text(encoding="utf-8")
    old, new = _side(body, "-"), _side(body, "+")
    assert text.count(old) == 1, f"this stands {text.count(old)} times in {path.name}:\n{old}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def _side(body: str, sign: str) -> str:
    return "".join(f"{line[1:]}\n" for line in body.splitlines() if line[:1] in (sign, " "))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        GUIDE.write_text(replayed(GUIDE.read_text(encoding="utf-8"), Path(made)), encoding="utf-8")
