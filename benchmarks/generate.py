"""An invented workspace: reps of three teams play a year of deals, and a few troubles are planted in it.

It writes the files of the format and imports nothing of salescoach, so that what a report finds in them is found and
not known.  The same arguments write the same bytes.  What was planted is printed, as JSON, and stands in no file.

    python benchmarks/generate.py FOLDER --deals 200 --notes 2000 --seed 7
    python benchmarks/generate.py FOLDER --without broken-promises --now 2026-11-21
    salescoach --workspace FOLDER --now 2026-11-21T18:00Z deals
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from generating.team import TROUBLES
from generating.year import play_year

PLAYBOOKS = Path(__file__).resolve().parent.parent / "playbooks"
NOW = "2026-11-21T18:00Z"


def main() -> int:
    """Write the workspace; 2 when the folder holds something already."""
    asked = _asked()
    if asked.folder.exists() and (not asked.folder.is_dir() or any(asked.folder.iterdir())):
        print(f"{asked.folder} is there already and not empty; name a new folder", file=sys.stderr)
        return 2
    told = play_year(
        asked.folder,
        PLAYBOOKS,
        deals=asked.deals,
        notes=asked.notes,
        seed=asked.seed,
        end=asked.now,
        troubles=frozenset(TROUBLES) - frozenset(asked.without),
    )
    print(json.dumps(told, indent=1, ensure_ascii=False))
    return 0


def moment(text: str) -> datetime:
    """Return a moment in UTC; one without a zone is meant so."""
    read = datetime.fromisoformat(text)
    return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Write an invented workspace and print what was planted in it."
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--deals", type=int, default=200)
    parser.add_argument(
        "--notes", type=int, default=2000, help="at least as many; what the deals need is written"
    )
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument(
        "--now",
        type=moment,
        default=NOW,
        metavar="TIME",
        help=f"when the year ends (ISO; {NOW} unless given)",
    )
    parser.add_argument(
        "--without", action="append", default=[], choices=TROUBLES, help="leave a trouble out"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
