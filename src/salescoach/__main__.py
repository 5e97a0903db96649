"""Starts salescoach: `python -m salescoach` and the `salescoach` command."""

from __future__ import annotations

import os
import sys

from salescoach.lane.entry import short_way


def main() -> None:
    """Run the command line."""
    code = short_way(sys.argv[1:])
    if code is not None:
        # all is written and nothing is open; to take the interpreter apart in order takes half of F
        os._exit(code)
    from salescoach.cli.app import run

    raise SystemExit(run())


if __name__ == "__main__":
    main()
