"""A fact with where it comes from, as every view tells it."""

from __future__ import annotations

from salescoach.deal.values import in_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from salescoach.deal.facts import Known
    from salescoach.deal.state import Deal


def told(deal: Deal, name: str, known: Known) -> dict[str, Any]:
    """Return a value with how sure it is, who said it, when and in which note; `text` is as a person reads it."""
    return {
        "value": known.value,
        "text": in_words(known.value, deal.fact(name)["answer"], deal.currency),
        "evidence": known.evidence,
        "by": known.by,
        "at": known.at,
        "note": known.note,
    }
