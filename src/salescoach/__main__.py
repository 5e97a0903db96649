"""Starts salescoach: `python -m salescoach` and the `salescoach` command."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress

from salescoach.lane.entry import short_way

SELDOM = (100_000, 20, 20)
"""How many things are made between two searches for rubbish: hardly any is left behind, and a search is not free."""


def main() -> None:
    """Run the command line."""
    gc.set_threshold(*SELDOM)
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
