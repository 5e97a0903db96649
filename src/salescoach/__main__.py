"""Starts salescoach: `python -m salescoach` and the `salescoach` command."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from salescoach.lane.entry import short_way


def main() -> None:
    """Run the command line."""
    code = short_way(sys.argv[1:])
    if code is None:
        from salescoach.cli.app import run

        code = run()
    # all is written and nothing is open; to take the interpreter apart in order takes more than F
    for stream in filter(None, (sys.stdout, sys.stderr)):
        with suppress(OSError, ValueError):  # whoever was reading may have gone
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
