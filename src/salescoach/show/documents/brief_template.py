"""A team's own page for a call: a Jinja template in the workspace, run in a sandbox over safe texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from salescoach.errors import UnusableFileError
from salescoach.problem import Place, Problem
from salescoach.safe_text import one_line, safe
from salescoach.show.documents.brief_markdown import escaped
from salescoach.show.documents.brief_page import headline, sections, subline

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

TEMPLATE: Final = "templates/brief.md.j2"
"""Where it stands in a workspace."""
_CURE: Final = "mend it, or move it away to get the page as it comes"


def brief_by_template(source: str, view: Mapping[str, Any], zone: tzinfo) -> str:
    """Return what a template makes of the brief.

    It has `brief` (the view of `brief --json`), `title`, `under` and `sections` (each with `title`, `numbered` and
    `lines`, a line with `text` and `tone`); the filter `md` takes a text as text.  It can call no Python beyond
    Jinja's own filters.  Raises UnusableFileError with the line of a mistake, or saying what is to be installed.
    """
    try:
        import jinja2
        import jinja2.sandbox
    except ImportError:
        raise UnusableFileError(
            f"{TEMPLATE} needs Jinja, which is not installed",
            "install the extra: pip install 'salescoach[templates]'; or move the template away",
            code="extra",
        ) from None
    box = jinja2.sandbox.ImmutableSandboxedEnvironment(
        undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    box.filters["md"] = escaped
    box.globals.clear()
    given = {"brief": _safe(view), "title": headline(view), "under": subline(view, zone)}
    try:
        return safe(box.from_string(source).render(**given, sections=sections(view)))
    except Exception as error:  # whatever a template does wrong is its own mistake, at one of its lines
        raise _mistake(error) from None


def _mistake(error: Exception) -> UnusableFileError:
    line = getattr(error, "lineno", 0) or _line_of(error)
    words = one_line(str(error) or "it cannot be rendered", 160)
    problem = Problem(Place(TEMPLATE, line, 1), "template", _plainer(words), _CURE)
    return UnusableFileError(f"{TEMPLATE} has a mistake", code="template", problems=[problem])


def _line_of(error: Exception) -> int:
    """Return the last line of the template that was at work; Jinja puts its lines into the traceback."""
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _plainer(words: str) -> str:
    """Return Jinja's sentence in our words where it speaks of Python's."""
    for theirs, ours in _OURS.items():
        words = words.replace(theirs, ours)
    return words[:1].lower() + words[1:].rstrip(".")


_OURS: Final = {
    "'dict object' has no attribute": "there is no",
    "'dict' object": "a mapping",
    "'list' object": "a list",
    "'str' object": "a text",
}


def _safe(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _safe(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_safe(part) for part in value]
    return one_line(value) if isinstance(value, str) else value
