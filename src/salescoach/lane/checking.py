"""`check DEAL` with its plain options, when there is nothing to tell but the verdict."""

from __future__ import annotations

from io import StringIO

from salescoach.cli.house import Globals, House
from salescoach.cli.judging import judge
from salescoach.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

_WITH_VALUE = {
    "-p": "playbook",
    "--playbook": "playbook",
    "-s": "stage",
    "--stage": "stage",
    "--workspace": "workspace",
    "--now": "now",
}


@dataclass(frozen=True, slots=True)
class CheckLine:
    """What stands on a line of `check`; the empty text is what was not given."""

    deal: str
    playbook: str = ""
    stage: str = ""
    workspace: str = ""
    now: str = ""
    json: str = ""


class HeldStream(StringIO):
    """Keeps what is written, and for all else is taken for the stream that it stands before."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self.stream = stream

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """Return what the stream can write."""
        return self.stream.encoding

    def isatty(self) -> bool:
        """Tell whether the stream is a terminal."""
        return self.stream.isatty()

    def fileno(self) -> int:
        """Return the stream's number, by which a terminal is asked for its width."""
        return self.stream.fileno()


def read_line(words: Sequence[str]) -> CheckLine | None:
    """Return what stands behind `check`, or None where a word is anything but plain: Typer knows those."""
    given: dict[str, str] = {}
    queue = iter(words)
    for word in queue:
        name = "json" if word == "--json" else _WITH_VALUE.get(word, "deal")
        value = next(queue, "") if word in _WITH_VALUE else word
        if not value or name in given or (value.startswith("-") and value != "--json"):
            return None
        given[name] = value
    return CheckLine(**given) if "deal" in given else None


def checked(words: Sequence[str], house: House) -> tuple[str, int] | None:
    """Return what `check` prints and its exit code, None when there is more to tell; raises whatever is wrong."""
    line = read_line(words)
    if line is None:
        return None
    out, err = HeldStream(house.stdout), HeldStream(house.stderr)
    here = House(house.stdin, out, err, house.env, house.start)
    here.globals = Globals(line.workspace, line.now)
    code = judge(here, line.deal, line.playbook, line.stage, as_json=bool(line.json))
    return None if err.getvalue() else (out.getvalue(), code)
