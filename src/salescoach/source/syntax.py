"""What the YAML parser stumbled over, in a trainer's words, and the line mended so that reading can go on.

The parser knows where it gave up; the author needs to know what was typed wrongly, often a line earlier.  Every
rule looks at one kind of slip; the first that recognises it names it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.records import replace
from salescoach.source import slips_of_brackets, slips_of_layout, slips_of_texts
from salescoach.source.stumbling import UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from salescoach.source.stumbling import Fault, Stumble


def explain(s: Stumble) -> Fault:
    """Return the mistake after a parser's error."""
    for rule in _RULES:
        fault = rule(s)
        if fault is not None:
            return fault
    return replace(UNREADABLE, line=s.line, column=s.column)


_RULES: tuple[Callable[[Stumble], Fault | None], ...] = (
    slips_of_texts.escape,
    slips_of_texts.open_quote,
    slips_of_texts.tab,
    slips_of_layout.document_marks,
    slips_of_texts.sign_first,
    slips_of_texts.late_list,
    slips_of_texts.after_quote,
    slips_of_texts.after_alias,
    slips_of_brackets.after_bracket,
    slips_of_brackets.glued_colon,
    slips_of_brackets.between_brackets,
    slips_of_layout.colon,
    slips_of_layout.no_colon,
    slips_of_layout.indent,
)
