"""Starts salescoach: `python -m salescoach` and the `salescoach` command."""

from __future__ import annotations

import sys

from salescoach.lane.entry import enter


def main() -> None:
    """Run the command line."""
    raise SystemExit(enter(sys.argv[1:]))


if __name__ == "__main__":
    main()
