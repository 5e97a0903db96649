"""What brief, handover and review share: a page as text, Markdown, HTML or JSON, on the screen or in a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from salescoach.errors import WrongUseError
from salescoach.problem import did_you_mean
from salescoach.safe_text import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from salescoach.cli.house import House
    from salescoach.show.text.page import Page

    Fill = Callable[[Page], None]

FORMATS = ("text", "markdown", "html", "json")
ENDINGS = {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".json": "json"}
Form = Annotated[
    str, typer.Option("--format", metavar="F", help="text, markdown, html or json; else as FILE ends.")
]
Output = Annotated[
    str, typer.Option("-o", "--output", metavar="FILE", help="Write it to a file; - is standard output.")
]
Force = Annotated[bool, typer.Option("--force", help="Write over a file that is there.")]


def document_format(given: str, output: str, *, as_json: bool) -> str:
    """Return the format that is asked for, or that the ending of a file says; raises WrongUseError for no such one."""
    if as_json and given not in {"", "json"}:
        raise WrongUseError(f"--json and --format {given} contradict each other", "give one of them")
    chosen = "json" if as_json else given or ENDINGS.get(Path(output).suffix.lower(), "text")
    if chosen not in FORMATS:
        hint = did_you_mean(chosen, FORMATS) or f"one of {', '.join(FORMATS)}"
        raise WrongUseError(f"there is no format {quoted(chosen)}", hint, code="format")
    return chosen


def to_screen(output: str) -> bool:
    """Tell whether `-o` names no file."""
    return output in {"", "-"}


def print_document(house: House, form: str, fill: Fill, text: Callable[[], str]) -> None:
    """Print a page: `fill` puts it on a screen, `text` is it as a document of the other formats."""
    if form == "text":
        from salescoach.show.text.page import Page

        page = Page(house.streams)
        fill(page)
        page.print()
    else:
        house.streams.data(text())


def keep(house: House, output: str, text: str, *, force: bool) -> Path:
    """Write a document to the file that `-o` names and return where it is.

    Raises WrongUseError when a file is there, unless `force`.
    """
    from salescoach.disk.documents import keep_document

    path = house.start / Path(output).expanduser()
    keep_document(path, text.encode("utf-8", "backslashreplace"), force=force, platform=house.store.platform)
    return path


def as_json_text(view: Mapping[str, Any]) -> str:
    """Return a view as the JSON that scripts get."""
    import json

    return json.dumps({"salescoach": 1, **view}, ensure_ascii=False, indent=1) + "\n"


def as_plain_text(house: House, fill: Fill) -> str:
    """Return a page as it stands on a screen without colour."""
    from io import StringIO

    from salescoach.show.console import Streams
    from salescoach.show.text.page import Page

    out = StringIO()
    page = Page(Streams(out, house.stderr, plain=house.globals.plain))
    fill(page)
    page.print()
    return out.getvalue()
