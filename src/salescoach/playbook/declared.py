"""What a playbook declares (facts with their types, ledgers, stages, items), before anything is resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from salescoach.playbook.builtin_ledgers import builtin_ledgers, deal_fields
from salescoach.records import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salescoach.playbook.model import Answer, Ledger
    from salescoach.playbook.page import Page, Path
    from salescoach.playbook.shape import LedgerPart, PlaybookPart
    from salescoach.playbook.shape_items import AnswerPart, FactPart, ItemPart

VERBS: Final = ("ask", "check", "do", "say", "tip", "avoid", "confirm", "compute", "each", "include")


@dataclass(slots=True)
class Draft:
    """A playbook that has its shape but not yet its names: what it declares and where.

    `typed` holds the answer that the playbook itself gives a fact, `at` the path where it does; `facts` are
    all facts that it declares or establishes, with the path of the first mention.
    """

    page: Page
    part: PlaybookPart
    sha256: str
    origin: str
    translates: str = ""
    facts: dict[str, Path] = field(default_factory=dict)
    typed: dict[str, Answer] = field(default_factory=dict)
    typed_at: dict[str, Path] = field(default_factory=dict)
    ledgers: dict[str, Ledger] = field(default_factory=dict)
    stages: dict[str, Path] = field(default_factory=dict)
    items: dict[str, Path] = field(default_factory=dict)
    computed: set[str] = field(default_factory=set)

    @property
    def id(self) -> str:
        """Return the playbook's id."""
        return self.part.id


def verb_of(item: ItemPart) -> str:
    """Return the first verb that an item has, or ""."""
    for verb in VERBS:  # a generator takes twice as long, and every part of a playbook is asked so
        if getattr(item, verb) is not None:
            return verb
    return ""


def fact_of(item: ItemPart) -> str:
    """Return the fact that an item establishes, or "" when it makes none."""
    verb = verb_of(item)
    if verb == "compute":
        return item.compute or ""
    if verb not in ("ask", "check", "do") or item.into:
        return ""
    return item.fact or item.id or ""


def items_of(part: PlaybookPart) -> Iterator[tuple[Path, ItemPart]]:
    """Yield every item that stands in `always` or in a stage, with its path; not those inside an each."""
    for at, item in enumerate(part.always):
        yield ("always", at), item
    for number, stage in enumerate(part.stages):
        for at, item in enumerate(stage.items):
            yield ("stages", number, "items", at), item


def nested(path: Path, item: ItemPart) -> Iterator[tuple[Path, ItemPart]]:
    """Yield the items inside an each."""
    for at, inner in enumerate(item.items or []):
        yield (*path, "items", at), inner


def compiled_answer(part: AnswerPart) -> Answer:
    """Return an answer as it was declared, text when no type was given."""
    answer: Answer = {"type": part.answer or "text"}
    if part.options:
        answer["options"] = {key: option.text for key, option in part.options.items()}
    if answer["type"] == "scale":
        answer["low"] = part.from_ if part.from_ is not None else 1
        answer["high"] = part.to if part.to is not None else 10
    if part.unit:
        answer["unit"] = part.unit
    return answer


def declare(draft: Draft) -> None:
    """Fill in what a playbook declares; the first mention wins, later ones are compared by `checking`."""
    for name, fact in draft.part.facts.items():
        _declare_fact(draft, name, fact)
    for path, item in items_of(draft.part):
        _declare_item(draft, path, item)
    for name, ledger in draft.part.ledgers.items():
        draft.ledgers[name] = compiled_ledger(name, ledger)
    for at, stage in enumerate(draft.part.stages):
        draft.stages.setdefault(stage.id, ("stages", at))


def _declare_fact(draft: Draft, name: str, fact: FactPart) -> None:
    draft.facts[name] = ("facts", name)
    if fact.answer and (fact.options or fact.answer not in ("choice", "several")):
        draft.typed[name] = compiled_answer(fact)
        draft.typed_at[name] = ("facts", name)


def _declare_item(draft: Draft, path: Path, item: ItemPart) -> None:
    fact, verb = fact_of(item), verb_of(item)
    name = item.id or (fact if verb == "compute" else "")
    if name:
        draft.items.setdefault(name, path)
    for inner_path, inner in nested(path, item):
        if inner.id:
            draft.items.setdefault(inner.id, inner_path)
    if not fact:
        return
    if verb == "compute":
        draft.computed.add(fact)
    draft.facts.setdefault(fact, path)
    answer = item_answer(item)
    if answer is not None and fact not in draft.typed:
        draft.typed[fact] = answer
        draft.typed_at[fact] = path


def item_answer(item: ItemPart) -> Answer | None:
    """Return the answer that an item itself gives, or None when it leaves that, or the options, to the fact."""
    if verb_of(item) == "do":
        return {"type": "done"}
    open_choice = item.answer in ("choice", "several") and not item.options
    return compiled_answer(item) if item.answer and not open_choice else None


def compiled_ledger(name: str, part: LedgerPart) -> Ledger:
    """Return a playbook's own ledger."""
    fields = {key: compiled_answer(value) for key, value in (part.__pydantic_extra__ or {}).items()}
    statuses = list(fields["status"].get("options", {})) if "status" in fields else []
    return {"id": name, "fields": fields, "keep": part.keep, "statuses": statuses}


class Scope:
    """The names that may stand in a playbook: its own, those of the playbooks it uses, and the built-in ones.

    It is what `expressions.checking` asks.  `fields` are those of the ledger inside a where or an each; `others`
    are the playbooks of the library that it does not use.
    """

    def __init__(
        self,
        home: Draft,
        uses: tuple[Draft, ...],
        others: tuple[Draft, ...] = (),
        fields: dict[str, Answer] | None = None,
    ) -> None:
        self.home, self.uses, self.others = home, uses, others
        self.fields = fields
        self._deal = deal_fields()
        self._ledgers = builtin_ledgers()

    def inside(self, fields: dict[str, Answer]) -> Scope:
        """Return the scope inside a ledger, where fields come first."""
        return Scope(self.home, self.uses, self.others, fields)

    def elsewhere(self, name: str) -> str:
        """Return what to do to have a name that was renamed, or that only a playbook which is not used has, or ""."""
        now = self.called_now(name)
        if now:
            return f"write {now}, which it is called now (its was: says so)"
        for draft in self.others:
            if name in draft.facts or name in draft.ledgers:
                return f'"{draft.id}" has it: add that to "uses"'
        return ""

    def called_now(self, name: str) -> str:
        """Return what a name that is used no more is called today in this playbook or one that it uses, or ""."""
        from salescoach.playbook.renaming import renamed

        found = (renamed(draft).get(name, "") for draft in (self.home, *self.uses))
        return next((now for now in found if now), "")

    def answer(self, name: str) -> Answer:
        """Return the answer of a fact that may be named here, text when nobody says."""
        for draft in (self.home, *self.uses):
            if name in draft.typed:
                return draft.typed[name]
        if name in self._deal:
            return self._deal[name]["answer"]
        computed = any(name in draft.computed for draft in (self.home, *self.uses))
        return {"type": "number"} if computed else {"type": "text"}

    def fact(self, name: str) -> Answer | None:
        """Return the answer of a fact, or None when no such fact may be named here."""
        known = name in self._deal or any(name in draft.facts for draft in (self.home, *self.uses))
        return self.answer(name) if known else None

    def ledger(self, name: str) -> dict[str, Answer] | None:
        """Return the fields of a ledger, or None."""
        found = self.whole_ledger(name)
        return found["fields"] if found else None

    def whole_ledger(self, name: str) -> Ledger | None:
        """Return a ledger, or None."""
        places = (self._ledgers, self.home.ledgers, *(draft.ledgers for draft in self.uses))
        return next((place[name] for place in places if name in place), None)

    def stage(self, name: str) -> bool:
        """Tell whether `stage` is one of this playbook, or `playbook/stage` one of a used one."""
        return name in self.stage_names()

    def item(self, name: str) -> bool:
        """Tell whether an item of that id may be named here."""
        return any(name in draft.items for draft in (self.home, *self.uses))

    def known_names(self) -> list[str]:
        """Return the facts and fields that may be named here."""
        named = [name for draft in (self.home, *self.uses) for name in draft.facts]
        return [*(self.fields or ()), *dict.fromkeys([*named, *self._deal])]

    def ledger_names(self) -> list[str]:
        """Return the ledgers that may be named here."""
        own = [name for draft in (self.home, *self.uses) for name in draft.ledgers]
        return [*own, *self._ledgers]

    def stage_names(self) -> list[str]:
        """Return the stages that may be named here."""
        others = [f"{draft.id}/{stage}" for draft in (self.home, *self.uses) for stage in draft.stages]
        return [*self.home.stages, *others]
