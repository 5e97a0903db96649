"""What the parts of a playbook were called before, as their `was:` says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.playbook.declared import items_of, nested, verb_of

if TYPE_CHECKING:
    from salescoach.playbook.declared import Draft


def renamed(draft: Draft) -> dict[str, str]:
    """Return old ids and today's; an option stands as `fact=old` because options have names of their own."""
    part = draft.part
    found: dict[str, str] = {}
    one: Any
    for path, item in items_of(part):
        for _, one in ((path, item), *nested(path, item)):
            name = one.id or (one.compute if verb_of(one) == "compute" else None) or ""
            found |= dict.fromkeys(one.was, name)
            found |= _options(one.fact or name, one.options)
    for name, fact in part.facts.items():
        found |= dict.fromkeys(fact.was, name)
        found |= _options(name, fact.options)
    for stage in part.stages:
        found |= dict.fromkeys(stage.was, stage.id)
        for one in (*stage.leave_when, *stage.stop, *stage.cadence):
            found |= dict.fromkeys(one.was, one.id)
    for advice in part.coach:
        found |= dict.fromkeys(advice.was, advice.id)
    return found


def _options(fact: str, options: Any) -> dict[str, str]:
    return {f"{fact}={old}": new for new, option in (options or {}).items() for old in option.was}
