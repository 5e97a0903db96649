"""Tells the lines that are asked most, with plain options, when nothing is wrong with them."""

from __future__ import annotations

from io import StringIO

from salescoach.cli.house import Globals, House
from salescoach.lane.plain_line import Form, PlainLine, read_line
from salescoach.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

_JSON = {"--json": "json"}
_OF_CHECK = {"-p": "playbook", "--playbook": "playbook", "-s": "stage", "--stage": "stage"}
FORMS = {
    "check": Form(_OF_CHECK, _JSON, "must"),
    "show": Form({}, _JSON, "must"),
    "deals": Form({"--first": "first"}, {**_JSON, "--all": "all"}),
    "due": Form({"--within": "within", "--role": "role"}, _JSON, "may"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """What a line prints, what it tells beside that, and its exit code."""

    out: str
    err: str
    code: int


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


def told(words: Sequence[str], house: House) -> Told | None:
    """Return what a plain line comes to, None for any other; raises whatever is wrong."""
    line = read_line(words, FORMS)
    if line is None:
        return None
    out, err = HeldStream(house.stdout), HeldStream(house.stderr)
    here = House(house.stdin, out, err, house.env, house.start)
    here.globals = Globals(line.text("workspace"), line.text("now"))
    code = _carried_out(line, here)
    return None if code is None else Told(out.getvalue(), err.getvalue(), code)


def _carried_out(line: PlainLine, house: House) -> int | None:
    as_json, deal = "json" in line.given, line.text("deal")
    if line.command == "check":
        from salescoach.cli.judging import judge

        return judge(house, deal, line.text("playbook"), line.text("stage"), as_json=as_json)
    if line.command == "show":
        from salescoach.cli.showing import show_deals

        return show_deals(house, deal, as_json=as_json)
    if line.command == "deals":
        return _deals(line, house, as_json=as_json)
    from salescoach.cli.falling_due import A_WEEK, due_within, tell_due

    view = due_within(house, deal, line.text("within", A_WEEK), line.text("role"))
    return tell_due(house, view, as_json=as_json)


def _deals(line: PlainLine, house: House, *, as_json: bool) -> int | None:
    from salescoach.cli.listing import list_deals
    from salescoach.views.lines import Wish

    first = line.text("first")
    if ("all" in line.given and first) or not (first or "0").isdecimal() or not first.isascii():
        return None
    wish = Wish(first=int(first) if first else None)
    return list_deals(house, wish, every="all" in line.given, as_json=as_json)
