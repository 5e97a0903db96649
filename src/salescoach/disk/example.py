"""The example that comes with salescoach, copied into a workspace to look around in."""

from __future__ import annotations

from pathlib import Path

from salescoach.disk.files import make_folders, write_private
from salescoach.disk.platform import Platform, this_platform
from salescoach.disk.reasons import explained
from salescoach.errors import UnusableFileError

EXAMPLE = "city-water"


def example_folder() -> Path:
    """Return where the example stands: beside the package in a wheel, else in the repository."""
    package = Path(__file__).resolve().parents[1]
    for place in (package / "examples" / EXAMPLE, package.parents[1] / "examples" / EXAMPLE):
        if place.is_dir():
            return place
    raise UnusableFileError("the example did not come with this installation", "install salescoach anew")


def copy_example(workspace: Path, platform: Platform | None = None) -> list[str]:
    """Copy the example's notes and settings into a workspace just made and return the names of its deals."""
    platform = platform or this_platform()
    example = example_folder() / "workspace"
    sources = [example / "salescoach.yaml", *sorted(example.glob("deals/*/*.json"))]
    for source in sources:
        target = workspace / source.relative_to(example)
        with explained(target, "write"):
            make_folders(platform, target.parent)
            write_private(platform, target, source.read_bytes())
    return sorted({source.parent.name for source in sources[1:]})
