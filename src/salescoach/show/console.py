"""The two streams of every command: data and documents to standard output, talk to standard error."""

from __future__ import annotations

import os

from salescoach.records import dataclass
from salescoach.safe_text import safe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Literal, TextIO

    from rich.console import Console

    Tone = Literal["plain", "good", "warn", "refused"]


_SIGNS: dict[Tone, str] = {"plain": "", "good": "✓ ", "warn": "! ", "refused": "✗ "}
_ASCII_SIGNS: dict[Tone, str] = {"plain": "", "good": "ok: ", "warn": "! ", "refused": "x "}
_STYLES: dict[Tone, str] = {"plain": "", "good": "\x1b[32m", "warn": "\x1b[33m", "refused": "\x1b[31m"}
_NARROWEST, _USUAL = 20, 80


@dataclass(frozen=True, slots=True)
class Streams:
    """Where output goes.

    `width` is in columns.  `colour` tells whether talk may be coloured and drawn, `out_colour` whether data may;
    `signs` whether the error stream can write signs beyond ASCII; `plain` that a screen reader may be listening.
    """

    out: TextIO
    err: TextIO
    width: int = _USUAL
    colour: bool = False
    out_colour: bool = False
    signs: bool = True
    plain: bool = False

    @classmethod
    def from_env(cls, out: TextIO, err: TextIO, env: Mapping[str, str], *, plain: bool = False) -> Streams:
        """Return the streams as NO_COLOR, FORCE_COLOR, TERM, COLUMNS and the terminals say; plain has no colour."""
        return cls(
            out,
            err,
            width=_width(out, err, env),
            colour=not plain and may_colour(env, tty=is_tty(err)),
            out_colour=not plain and may_colour(env, tty=is_tty(out)),
            signs=_can_write("✓✗·–₹", err),
            plain=plain,
        )

    def tell(self, message: str, *, tone: Tone = "plain") -> None:
        """Write a line of talk; control and bidirectional characters in it are shown, not acted on."""
        signs = _SIGNS if self.signs else _ASCII_SIGNS
        text = self._fitted(signs[tone] + safe(message))
        if self.colour and _STYLES[tone]:
            text = f"{_STYLES[tone]}{text}\x1b[0m"
        self.err.write(text + "\n")
        self.err.flush()

    def _fitted(self, text: str) -> str:
        """Break a text between words where a person reads it on a terminal; logs and pipes keep their lines."""
        if len(text) <= self.width or not is_tty(self.err):
            return text
        from salescoach.ask.wrapping import wrapped

        return "\n".join(wrapped(text, self.width))

    def data(self, text: str) -> None:
        """Write a view or a document to standard output, as it is; the view has made its data safe."""
        self.out.write(text if text.endswith("\n") else text + "\n")

    def out_console(self) -> Console:
        """Return a Rich console for views on standard output."""
        return _console(self.out, self.width, colour=self.out_colour)

    def err_console(self) -> Console:
        """Return a Rich console for talk on standard error."""
        return _console(self.err, self.width, colour=self.colour)


def may_colour(env: Mapping[str, str], *, tty: bool) -> bool:
    """Tell whether a stream may be coloured: NO_COLOR forbids, FORCE_COLOR demands, else a terminal not dumb."""
    if env.get("NO_COLOR"):
        return False
    if env.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return tty and env.get("TERM", "").casefold() not in ("dumb", "unknown")


def is_tty(stream: TextIO | None) -> bool:
    """Tell whether a stream is a terminal; one that is absent or closed is not."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def _width(out: TextIO, err: TextIO, env: Mapping[str, str]) -> int:
    given = env.get("COLUMNS", "")
    if given.isdecimal() and len(given) < 6 and int(given) > 0:
        return max(int(given), _NARROWEST)
    for stream in (err, out):
        columns = _columns(stream)
        if columns:
            return max(columns, _NARROWEST)
    return _USUAL


def _columns(stream: TextIO) -> int:
    """Return how wide the terminal behind a stream is; 0 when there is none or it does not say."""
    if not is_tty(stream):
        return 0
    try:
        return os.get_terminal_size(stream.fileno()).columns
    except OSError:
        return 0


def _can_write(text: str, stream: TextIO) -> bool:
    try:
        text.encode(getattr(stream, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _console(stream: TextIO, width: int, *, colour: bool) -> Console:
    """Return a Rich console to which data is never markup, an emoji code or something to highlight."""
    from rich.console import Console

    return Console(
        file=stream,
        width=width,
        markup=False,
        emoji=False,
        highlight=False,
        force_terminal=colour,
        color_system="auto" if colour else None,
        no_color=not colour,
        legacy_windows=False,
    )
