"""An answers file: what a script says to the questions of a walk, read from a located document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from salescoach.errors import WrongUseError
from salescoach.problem import Place, Problem, did_you_mean
from salescoach.source.nodes import Listing, Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salescoach.source.nodes import Node

VALUE_KEYS = ("value", "evidence", "by", "note", "facts")
STATUS_KEYS = ("status", "reason")
STATUSES = ("kept", "skipped", "dont-know", "not-applicable", "later")
EVIDENCES = ("assumed", "said", "confirmed", "documented")
NONE = "none"
"""What an empty list in a file says."""
NOBODY = frozenset({NONE, "-", "nobody"})


@dataclass(frozen=True, slots=True)
class Given:
    """One answer of a file: a text, texts or rows for a ledger, answers for each entry, or a status."""

    place: Place
    text: str = ""
    texts: tuple[str, ...] = ()
    rows: tuple[dict[str, str], ...] = ()
    entries: tuple[tuple[str, dict[str, Given]], ...] = ()
    fields: dict[str, str] = field(default_factory=dict)
    status: str = ""
    reason: str = ""
    evidence: str = ""
    by: str = ""
    facts: tuple[str, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Tell whether the file leaves this open, as a skeleton does."""
        return not (self.text or self.texts or self.rows or self.entries or self.fields or self.status)

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the lines that it adds to a ledger; none where it says that there is nobody or nothing."""
        return self.texts or ((self.text,) if self.text and self.text.lower() not in NOBODY else ())


@dataclass(frozen=True, slots=True)
class Answers:
    """What a file answers: by item or fact, entries for ledgers that are read first, the deal's own fields."""

    given: dict[str, Given] = field(default_factory=dict)
    ledgers: dict[str, list[Given]] = field(default_factory=dict)
    deal: dict[str, Given] = field(default_factory=dict)


def refused(problems: Iterable[Problem], what: str) -> WrongUseError:
    """Return the error of answers that cannot be taken; nothing was written."""
    found = list(problems)
    count = f"{len(found)} mistakes" if len(found) > 1 else "a mistake"
    return WrongUseError(f"{what} has {count}; nothing was written", code="answers", problems=found)


class AnswersReader:
    """Turns a document into answers and keeps what is wrong with it."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def read(self, root: Node | None, file: str) -> Answers:
        """Return the answers of a document; look at `problems` afterwards."""
        answers = Answers()
        if root is None:
            return answers
        if not isinstance(root, Mapping):
            where = Place(file, root.place.line, root.place.column)
            self._wrong(where, "the answers are not a mapping", "write a line for each answer: item: answer")
            return answers
        for key, node in root.pairs:
            self._take(answers, key, node)
        return answers

    def _take(self, answers: Answers, key: Scalar, node: Node) -> None:
        if key.text == "ledgers" and isinstance(node, Mapping):
            for name, entries in node.pairs:
                answers.ledgers[name.text] = [self.given(e) for e in _items(entries)]
        elif key.text == "deal" and isinstance(node, Mapping):
            answers.deal.update({name.text: self.given(value) for name, value in node.pairs})
        elif key.text in {"ledgers", "deal"} and not (isinstance(node, Scalar) and not node.text.strip()):
            self._wrong(key.place, f'"{key.text}" is not a mapping', "write a line for each of its names")
        elif key.text not in {"salescoach", "ledgers", "deal"}:
            found = self.given(node, key.place)
            if not found.is_blank:
                answers.given[key.text] = found

    def _wrong(self, place: Place, message: str, hint: str = "") -> None:
        self.problems.append(Problem(place, "answers", message, hint))

    def given(self, node: Node, key_place: Place | None = None, *, inside: bool = False) -> Given:
        """Return one answer; `inside` an each a mapping may be the fields of an entry."""
        place = key_place or node.place
        if isinstance(node, Scalar):
            return Given(place, text=node.text.strip())
        if isinstance(node, Listing) and not node.items:
            return Given(place, text=NONE)
        if isinstance(node, Listing):
            for part in node.items:
                if isinstance(part, Listing):
                    self._wrong(
                        part.place, "a list stands in a list", "write each entry as a text or a mapping"
                    )
            texts = tuple(part.text for part in node.items if isinstance(part, Scalar))
            rows = tuple(self._row(part) for part in node.items if isinstance(part, Mapping))
            return Given(place, texts=texts, rows=rows)
        return self._mapping(node, place, inside=inside)

    def _row(self, node: Mapping) -> dict[str, str]:
        return {key.text: self._flat(value) for key, value in node.pairs}

    def _flat(self, node: Node) -> str:
        if isinstance(node, Scalar):
            return node.text
        if isinstance(node, Listing) and all(isinstance(part, Scalar) for part in node.items):
            return ", ".join(part.text for part in node.items if isinstance(part, Scalar))
        self._wrong(node.place, "a field takes a text or a list of texts", "write it on one line")
        return ""

    def _is_field(self, node: Mapping) -> bool:
        """Tell whether a status is that of an entry (`covered`, `out`), not how a question is set aside."""
        status = node.get("status")
        return isinstance(status, Scalar) and status.text not in STATUSES

    def _mapping(self, node: Mapping, place: Place, *, inside: bool) -> Given:
        keys = {key.text for key, _ in node.pairs}
        if "value" in keys:
            return self._valued(node, place)
        if "status" in keys and keys <= set(STATUS_KEYS) and not (inside and self._is_field(node)):
            return self._aside(node, place)
        entries = tuple((k.text, self._inner(v)) for k, v in node.pairs if isinstance(v, Mapping))
        fields = {k.text: self._flat(v) for k, v in node.pairs if not isinstance(v, Mapping)}
        return Given(place, entries=entries, fields=fields)

    def _inner(self, node: Mapping) -> dict[str, Given]:
        return {key.text: self.given(value, key.place, inside=True) for key, value in node.pairs}

    def _valued(self, node: Mapping, place: Place) -> Given:
        self._only(node, VALUE_KEYS)
        said = {key.text: self._flat(value) for key, value in node.pairs}
        if said.get("evidence") and said["evidence"] not in EVIDENCES:
            hint = did_you_mean(said["evidence"], EVIDENCES) or f"one of {', '.join(EVIDENCES)}"
            self._wrong(place, f'there is no evidence "{said["evidence"]}"', hint)
        names = tuple(part.strip() for part in said.get("facts", "").split(",") if part.strip())
        return Given(
            place,
            text=said["value"].strip(),
            evidence=said.get("evidence", ""),
            by=said.get("by", ""),
            reason=said.get("note", ""),
            facts=names,
        )

    def _aside(self, node: Mapping, place: Place) -> Given:
        """Return how something is set aside; of an entry of a list the same keys may be its fields."""
        said = {key.text: self._flat(value) for key, value in node.pairs}
        status = said["status"] if said["status"] in STATUSES else ""
        return Given(place, status=status, reason=said.get("reason", "") if status else "", fields=said)

    def _only(self, node: Mapping, known: tuple[str, ...]) -> None:
        for key, _ in node.pairs:
            if key.text not in known:
                hint = did_you_mean(key.text, known) or f"keys here: {', '.join(known)}"
                self._wrong(key.place, f'an answer has no key "{key.text}"', hint)


def _items(node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, Listing) else (node,)


def with_settings(answers: Answers, settings: Iterable[str]) -> Answers:
    """Return the answers with those of `--set id=value`, which win over the file's."""
    given = dict(answers.given)
    deal = dict(answers.deal)
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals or not name.strip():
            raise WrongUseError(f'--set "{setting}" names no item', "write --set item=answer")
        place = Place(f"--set {name.strip()}")
        if name.strip().startswith("deal."):
            deal[name.strip()[5:]] = Given(place, text=value.strip())
        else:
            given[name.strip()] = Given(place, text=value.strip())
    return Answers(given, answers.ledgers, deal)
