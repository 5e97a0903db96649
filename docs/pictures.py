"""Draws the pictures that the README shows: screens of the examples, as SVG that loads nothing.

python docs/pictures.py [FOLDER]     writes them to FOLDER, else to docs/pictures; look at each before you commit it
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.text import Text

from salescoach.cli.app import run
from salescoach.cli.house import House

ROOT = Path(__file__).resolve().parent.parent
COLUMNS = 84


class Picture(NamedTuple):
    """A screen: of which example, at which moment, printed by which words, and how many of its lines are shown."""

    example: str
    now: str
    words: tuple[str, ...]
    lines: int | None = None


TEAM = "team"
"""No example but an invented team of two hundred deals, in which a few troubles were planted."""
PICTURES = {
    "home": Picture("city-water", "2026-11-22T18:00:00Z", ()),
    "check": Picture("city-water", "2026-11-22T18:00:00Z", ("check", "city-water", "-s", "diagnose")),
    "review": Picture(
        "city-water", "2026-11-22T18:00:00Z", ("review", "city-water", "--since", "2026-11-12")
    ),
    "deals": Picture(TEAM, "2026-11-21T18:00:00Z", ("deals",), 17),
    "report": Picture(TEAM, "2026-11-21T18:00:00Z", ("report",), 35),
    "curve": Picture("account-year", "2026-10-14T09:00:00Z", ("curve", "quay-brewery")),
}
# Rich's own frame asks a foreign server for its font
FRAME = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: {char_height}px;
  line-height: {line_height}px; }}
.{unique_id}-title {{ font-family: sans-serif; font-size: 16px; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def screen(picture: Picture, folder: Path) -> str:
    """Return what a command prints in a copy of its example as it was at the picture's moment."""
    workspace = folder / picture.example / picture.now[:10]
    if not workspace.exists() and picture.example == TEAM:
        made = [
            sys.executable,
            str(ROOT / "benchmarks" / "generate.py"),
            str(workspace),
            "--now",
            picture.now,
        ]
        subprocess.run(made, check=True, stdout=subprocess.DEVNULL)
    elif not workspace.exists():
        shutil.copytree(ROOT / "examples" / picture.example / "workspace", workspace)
        for note in workspace.glob("deals/*/*.json"):
            if note.name > picture.now.replace("-", "").replace(":", ""):
                note.unlink()
    homes = {f"XDG_{name}_HOME": str(folder / name) for name in ("CONFIG", "CACHE", "DATA")}
    env = {"HOME": str(folder), "USER": "sam", "TERM": "xterm-256color", "COLUMNS": str(COLUMNS), **homes}
    out, err = Terminal(), io.StringIO()
    code = run(["--now", picture.now, *picture.words], House(io.StringIO(), out, err, env, workspace))
    if code not in {0, 1}:
        sys.exit(err.getvalue())
    return out.getvalue()


def draw(name: str, picture: Picture, folder: Path) -> str:
    """Return a picture as SVG, the same for the same screen."""
    line = " ".join(("salescoach", *picture.words))
    console = Console(
        record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True, color_system="standard"
    )
    console.print(Text(f"$ {line}", style="bold"))
    shown = screen(picture, folder).rstrip("\n").split("\n")
    console.print(Text.from_ansi("\n".join(shown[: picture.lines])), soft_wrap=True)
    if len(shown) > len(shown[: picture.lines]):
        console.print(Text("  ..."))
    return console.export_svg(title=line, code_format=FRAME, unique_id=name)


def main(target: Path) -> None:
    """Write every picture."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, picture in PICTURES.items():
            drawn = draw(name, picture, Path(folder))
            (target / f"{name}.svg").write_text(
                "\n".join(x.rstrip() for x in drawn.splitlines()) + "\n", encoding="utf-8"
            )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures")
