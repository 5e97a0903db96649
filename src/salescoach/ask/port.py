"""The asker: a port that a terminal, a plain line mode, a script or a test stands behind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

from salescoach.records import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salescoach.walk.prompt import Outline, Prompt


@dataclass(frozen=True, slots=True)
class Typed:
    """An answer as typed: one text, lines for `entries`, or texts by field name for `fields`.

    `removed` are the names of people to be taken out of a list.  `rows`, `evidence`, `by` and `reason` are given only
    by answers files.
    """

    text: str = ""
    lines: tuple[str, ...] = ()
    rows: tuple[Mapping[str, str], ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    evidence: str = ""
    by: str = ""
    reason: str = ""
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Keep:
    """Enter on something known: it stays as it is."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """No answer now, and which kind of no."""

    status: Literal["skipped", "dont-know", "not-applicable", "later"]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CardDone:
    """A card: everything done but the lines named in `missing` (positions from 1)."""

    missing: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Back:
    """Take the last answer back and ask it again."""


@dataclass(frozen=True, slots=True)
class Jump:
    """Go on at another stage."""

    stage: str


@dataclass(frozen=True, slots=True)
class Edit:
    """Answer something again that was answered in this walk (a prompt's key, or words of its question)."""

    what: str


@dataclass(frozen=True, slots=True)
class Aside:
    """An entry for a ledger (`questions` parks one), said beside the prompt; the prompt is asked again."""

    ledger: str
    text: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A free note; the prompt is asked again."""

    text: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is talking from now on; an empty name is nobody in particular."""

    name: str


@dataclass(frozen=True, slots=True)
class Leave:
    """Stop here; everything is saved already."""


Reply = Typed | Keep | SetAside | CardDone | Back | Jump | Edit | Aside | Remark | Speaker | Leave


class Asker(Protocol):
    """Whoever answers."""

    def ask(self, prompt: Prompt, outline: Outline) -> Reply | None:
        """Put a prompt and return the reply; None when nobody can answer this one (scripts only)."""
        ...

    def tell(self, message: str, *, tone: Literal["plain", "good", "warn", "refused"] = "plain") -> None:
        """Show one line: what was understood, what is wrong with a reply, what was saved."""
        ...
