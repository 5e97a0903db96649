"""What is known, and what is not, in the words of the screens."""

from __future__ import annotations

from salescoach.ask.layout import EVIDENCE_WORDS
from salescoach.safe_text import one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from salescoach.deal.facts import Known
    from salescoach.deal.state import Deal

SHORT: Final = 60
STATUS_WORDS: Final = {
    "dont-know": "nobody knows",
    "not-applicable": "does not apply",
    "later": "put off",
    "refuted": "they took it back",
}


def fact_in_words(deal: Deal, name: str, *, titled: bool = False) -> str:
    """Return a fact with its evidence and who said it, or why there is none; with its title before it if wished."""
    known = deal.known(name)
    words = _known(deal, name, known) if known is not None and known.is_known else _unknown(deal, name, known)
    return f"{deal.fact(name)['title']}: {words}" if titled else words


def _unknown(deal: Deal, name: str, known: Known | None) -> str:
    if known is None or known.status == "answered":
        without = [
            deal.fact(part)["title"] for part in deal.fact(name).get("inputs", []) if _lacks(deal, part)
        ]
        return f"not worked out yet, without {' and '.join(without)}" if without else "not asked yet"
    words = STATUS_WORDS.get(known.status, known.status)
    return f"{words} ({one_line(known.reason, SHORT)})" if known.reason else words


def _lacks(deal: Deal, name: str) -> bool:
    known = deal.known(name)
    return known is None or not known.is_known


def _known(deal: Deal, name: str, known: Known) -> str:
    value = one_line(deal.say(name), SHORT)
    if known.status in {"not-applicable", "dont-know"}:
        return f"{STATUS_WORDS[known.status]} (before: {value})"
    return f"{value}, {source(known.evidence, known.by, worked_out=known.worked_out)}"


def source(evidence: str | None, by: str = "", *, worked_out: bool = False) -> str:
    """Return how sure something is and who said it: `they said (Iyer)`, `worked out, our guess`."""
    words = EVIDENCE_WORDS.get(evidence or "", "our guess")
    words = f"worked out, {words}" if worked_out and evidence in {"assumed", "said"} else words
    return f"{words} ({one_line(by, SHORT)})" if by else words


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its word: `1 promise`, `3 promises`."""
    return f"{number} {one if number == 1 else many or one + 's'}"
