"""Which codes were meant: codes and families, one by one or separated by commas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salescoach.errors import WrongUseError
from salescoach.lint.finding import FAMILIES
from salescoach.lint.linter import Choice
from salescoach.lint.manual import families_of
from salescoach.problem import did_you_mean
from salescoach.safe_text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from salescoach.lint.finding import Rule


def chosen(rules: Sequence[Rule], select: Iterable[str], ignore: Iterable[str]) -> Choice:
    """Return which rules run and what is told.  Raises WrongUseError for a code that there is not."""
    families = families_of(rules)
    return Choice(rules, _codes(select, families), _codes(ignore, families))


def _codes(names: Iterable[str], families: Mapping[str, str]) -> frozenset[str]:
    wanted = [one.strip() for name in names for one in name.split(",") if one.strip()]
    found: set[str] = set()
    for name in wanted:
        if name not in families and name not in FAMILIES:
            hint = did_you_mean(name, [*families, *FAMILIES]) or f"families: {', '.join(FAMILIES)}"
            raise WrongUseError(f"there is no rule {quoted(name)}", hint, code="no-rule")
        found |= {code for code, family in families.items() if name in (code, family)}
    return frozenset(found)
