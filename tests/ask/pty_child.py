"""What the tests in a real pseudo-terminal start: an asker on the standard streams, its replies on a file.

Arguments: `terminal` or `plain`, the file for the replies, the names of prompts.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from asking_cases import read_outline, read_prompt

from salescoach.ask.editor import OwnEditor
from salescoach.ask.plain import Plain
from salescoach.ask.port import Leave
from salescoach.ask.sane import sane_terminal
from salescoach.ask.terminal import Terminal
from salescoach.show.painter import ColourPainter


def main(kind: str, replies: Path, names: list[str]) -> None:
    """Ask the prompts until one is left."""
    edit = OwnEditor(os.environ)
    asker = (
        Terminal(ColourPainter(), edit=edit, err=sys.stderr, names=lambda: ["Priya Shah", "R. Iyer"])
        if kind == "terminal"
        else Plain(sys.stdin, sys.stderr, edit=edit)
    )
    with replies.open("a", encoding="utf-8") as file, sane_terminal():
        for name in names:
            reply = asker.ask(read_prompt(name), read_outline())
            file.write(f"{reply!r}\n")
            file.flush()
            asker.tell(f"taken: {name}", tone="good")
            if isinstance(reply, Leave):
                return


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
