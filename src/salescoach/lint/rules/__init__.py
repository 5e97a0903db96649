"""Every rule, one module each; the runner is handed this list and imports none of them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from salescoach.lint.finding import Rule

NAMES: Final = (
    "another_type",
    "unknown_role",
    "lonely_fact",
    "never_true",
    "always_true",
    "unreached_item",
    "unopenable_gate",
    "evidence_out_of_reach",
    "never_fires",
    "unasked_input",
    "confirm_unasked",
    "closed_question",
    "leading_question",
    "double_question",
    "early_why",
    "many_whys",
    "unlike_answer",
    "presenting_first",
    "offer_first",
    "long_checklist",
    "stage_without_goal",
    "stage_without_gate",
    "but",
    "jargon",
    "long_sentence",
    "untranslated",
)


def all_rules() -> list[Rule]:
    """Return every rule, in the order of the manual."""
    return [cast("Rule", import_module(f"{__name__}.{name}")) for name in NAMES]
