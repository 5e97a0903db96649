"""The asker of an answers file: puts what the file says to each prompt, in one pass, and knows what was not used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from salescoach.ask.port import CardDone, Keep, Reply, SetAside, Typed
from salescoach.errors import WrongUseError
from salescoach.problem import Place
from salescoach.session.answers import Given
from salescoach.session.entries import find_entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.deal.ledgers import LedgerEntry
    from salescoach.deal.state import Deal
    from salescoach.session.answers import Answers
    from salescoach.walk.plan import Plan
    from salescoach.walk.prompt import Outline, Prompt

_NOTHING = Given(Place(""))


class FromAnswers:
    """Answers prompts from a file; a refusal is an error of the file, so that nothing of it is written."""

    def __init__(self, answers: Answers, plan: Plan, deal: Deal, where: str) -> None:
        self.answers = answers
        self.plan = plan
        self.deal = deal
        self.where = where
        self.told: list[str] = []
        self._used: set[str] = set()
        self._put: set[tuple[str, str]] = set()
        self._named: dict[tuple[str, str], str] = {}
        self._last = where

    def ask(self, prompt: Prompt, outline: Outline) -> Reply | None:  # noqa: ARG002 - the port's shape
        """Return what the file says to a prompt, or None when it says nothing (again)."""
        if prompt.key.endswith("/which"):
            raise self._which(prompt)
        if prompt.kind == "card":
            return self._card(prompt)
        found = self._found(prompt)
        if found is None or (prompt.key, "") in self._put:
            return None
        name, given = found
        self._used.add(name)
        self._put.add((prompt.key, ""))
        self._last = _where(given.place)
        return _reply(prompt, given)

    def tell(self, message: str, *, tone: Literal["plain", "good", "warn", "refused"] = "plain") -> None:
        """Keep what is told; a refusal stops everything before anything is written."""
        if tone == "refused":
            raise WrongUseError(f"{self._last}: {message}", "nothing was written", code="answers")
        self.told.append(message)

    def unused(self) -> list[str]:
        """Return the answers that no question asked for."""
        return [name for name in self.answers.given if name not in self._used]

    def _which(self, prompt: Prompt) -> WrongUseError:
        facts = ", ".join(prompt.answer.get("options", {}))
        return WrongUseError(
            f"{self._last}: the file does not say which of {facts} they corrected",
            f"write: {prompt.item['id']}: {{value: corrected, facts: [...]}}; nothing was written",
            code="answers",
        )

    def _found(self, prompt: Prompt) -> tuple[str, Given] | None:
        if prompt.of:
            return self._inside_each(prompt)
        home, item, fact = prompt.item["home"], prompt.item["id"], prompt.item.get("fact", "")
        for name in (f"{home}/{item}", item, fact):
            if name in self.answers.given:
                return name, self.answers.given[name]
        return None

    def _inside_each(self, prompt: Prompt) -> tuple[str, Given] | None:
        """Return the answer to a question inside an each: the file names the entry by its id or by words."""
        for each in self._eaches(prompt):
            for words, inner in self.answers.given.get(each, _NOTHING).entries:
                entry = self._entry(prompt.ledger, words, inner)
                if entry.id == prompt.of and prompt.item["id"] in inner:
                    return each, inner[prompt.item["id"]]
        return None

    def _entry(self, ledger: str, words: str, inner: dict[str, Given]) -> LedgerEntry:
        """Return the entry that words of the file name, even if its text has changed; an error names the line."""
        known = self.deal.entry(ledger, self._named.get((ledger, words), ""))
        if known is not None:
            return known
        try:
            found = find_entry(self.deal, ledger, words)
            self._named[ledger, words] = found.id
            return found
        except WrongUseError as error:
            where = next((_where(given.place) for given in inner.values()), self.where)
            cure = f"{error.hint}; nothing was written"
            raise WrongUseError(f"{where}: {error.message}", cure, code=error.code) from error

    def _eaches(self, prompt: Prompt) -> Iterator[str]:
        for item in self.plan.gate.catalogue.items.values():
            if item["verb"] == "each" and any(inner is prompt.item for inner in item["items"]):
                yield item["id"]

    def _card(self, prompt: Prompt) -> Reply | None:
        """Return the lines of a card that the file speaks of; the others stay open."""
        said: dict[str, str] = {}
        for line in prompt.lines:
            given = self.answers.given.get(line.item)
            if given is not None and (prompt.key, line.item) not in self._put:
                self._put.add((prompt.key, line.item))
                self._used.add(line.item)
                said[line.item] = given.status or given.text
        if not said:
            return None
        if len(said) == len(prompt.lines) and all(word == "done" for word in said.values()):
            return CardDone()
        return Typed(fields=said)


def _where(place: Place) -> str:
    return f"{place.file}:{place.line}" if place.line else place.file


def _is_status(prompt: Prompt, status: str) -> bool:
    """Tell whether a status is one of the entry's own, not a way of setting the question aside."""
    own = [ask.answer.get("options", {}) for ask in prompt.fields if ask.name == "status"]
    return any(status in options for options in own)


def _reply(prompt: Prompt, given: Given) -> Reply:
    if prompt.kind == "fields" and _is_status(prompt, given.fields.get("status", "")):
        return Typed(fields=given.fields)
    if given.status == "kept":
        return Keep()
    if given.status:
        return SetAside(given.status, given.reason)  # type: ignore[arg-type]  # checked when the file was read
    if prompt.kind == "entries":
        rows = (*given.rows, *([given.fields] if given.fields else []))
        return Typed(lines=given.lines, rows=rows, evidence=given.evidence, by=given.by)
    if prompt.kind == "fields":
        fields = given.fields or {prompt.fields[0].name: given.text}
        return Typed(fields=fields, evidence=given.evidence, by=given.by)
    text = ", ".join(given.texts) if given.texts else given.text
    return Typed(text, lines=given.facts, evidence=given.evidence, by=given.by, reason=given.reason)
