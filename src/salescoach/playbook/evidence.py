"""How sure a fact can be, in order."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from salescoach.playbook.model import Evidence

EVIDENCE: tuple[Evidence, ...] = ("assumed", "said", "confirmed", "documented")


def rank(evidence: str | None) -> int:
    """Return how sure an evidence is: -1 for none, 0 for assumed, up to 3 for documented."""
    return EVIDENCE.index(evidence) if evidence in EVIDENCE else -1
