"""Which question would settle a want: the item that can give it at the evidence that is demanded."""

from __future__ import annotations

from salescoach.expressions.evaluate import evaluate
from salescoach.expressions.world import UNKNOWN, Want
from salescoach.gate.passing import rows_to_work
from salescoach.playbook.evidence import rank

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from salescoach.deal.state import Deal
    from salescoach.gate.catalogue import Catalogue
    from salescoach.playbook.model import Item

DEEPEST = 8


class Asks:
    """Chooses questions for the gate of one stage, nearest first: this stage, this playbook, those it uses, any."""

    def __init__(self, catalogue: Catalogue, deal: Deal, playbook: str, stage: str) -> None:
        self.catalogue = catalogue
        self.deal = deal
        self.playbook = playbook
        self.stage = stage

    def for_wants(self, wants: Iterable[Want]) -> list[Item]:
        """Return the items that would settle some wants, each once, in the order of the wants."""
        found: list[Item] = []
        for want in wants:
            for item in self._for_want(want, frozenset()):
                if item not in found:
                    found.append(item)
        return found

    def _for_want(self, want: Want, seen: frozenset[str]) -> list[Item]:
        if want.item:
            item = self.catalogue.item(self.playbook, want.item) if f"item {want.item}" not in seen else None
            return self._openable([item], seen | {f"item {want.item}"}) if item else []
        if want.ledger:
            return self._openable(self._for_ledger(want.ledger), seen)
        return self._for_fact(want, seen)

    def _for_ledger(self, ledger: str) -> list[Item]:
        """Return what works through a ledger's entries when there are any, then what adds to it."""
        known = self.catalogue.eachers.get(ledger, []) if self.deal.entries(ledger) else []
        eachers = [each for each in known if rows_to_work(self.deal, each["home"], each)]
        fillers = self._named(self.catalogue.library["fillers"].get(ledger, []))
        return [*self._nearest(eachers)[:1], *self._nearest(fillers)[:1]]

    def _for_fact(self, want: Want, seen: frozenset[str]) -> list[Item]:
        """Return a question for a fact; to be agreed or worked out it must first be heard."""
        if want.fact in seen or len(seen) > DEEPEST:
            return []
        deeper = seen | {want.fact}
        if not self._is_heard(want.fact) and rank(want.evidence) >= 1:
            through_inputs = self._for_inputs(want.fact, deeper)
            if through_inputs:
                return through_inputs
        first = "said" if not self._is_heard(want.fact) and rank(want.evidence) > 1 else want.evidence
        candidates = self._able(want.fact, first) or self._able(want.fact, want.evidence)
        return self._openable(candidates, deeper) if candidates else self._for_inputs(want.fact, deeper)

    def _for_inputs(self, fact: str, seen: frozenset[str]) -> list[Item]:
        """Return the questions for what a fact is worked out from, first those that are not heard yet; none when
        one of them does not apply, because the fact cannot be worked out then.
        """
        inputs = self.deal.fact(fact).get("inputs", [])
        if any(known.status == "not-applicable" for name in inputs if (known := self.deal.known(name))):
            return []
        unheard = [name for name in inputs if not self._is_heard(name)] or inputs
        return [item for name in unheard for item in self._for_want(Want(fact=name, evidence="said"), seen)]

    def _is_heard(self, fact: str) -> bool:
        known = self.deal.known(fact)
        return known is not None and known.is_known and rank(known.evidence) >= 1

    def _able(self, fact: str, evidence: str) -> list[Item]:
        """Return the items that can give a fact at an evidence, nearest first."""
        items = self._named(self.catalogue.library["askers"].get(fact, []))
        ours = fact in self.catalogue.library["ours"]
        fit = [i for i in items if ours or rank(i.get("evidence", "said")) >= rank(evidence)]
        heard = self._is_heard(fact)
        usable = [i for i in fit if i["verb"] != "confirm" or heard]
        return sorted(
            self._nearest(usable), key=lambda i: heard and i["verb"] != "confirm" and rank(evidence) > 1
        )

    def _named(self, triples: Iterable[list[str]]) -> list[Item]:
        found = (self.catalogue.item(playbook, item) for playbook, _, item in triples)
        return [item for item in found if item is not None]

    def _nearest(self, items: Iterable[Item]) -> list[Item]:
        return sorted(items, key=self._distance)

    def _distance(self, item: Item) -> int:
        if item["home"] == self.playbook:
            return 0 if item["stage"] == self.stage else 1
        return 2 if item["home"] in self.deal.playbook(self.playbook)["uses"] else 3

    def _openable(self, items: Iterable[Item], seen: frozenset[str]) -> list[Item]:
        """Return the first item that would be put now; behind an unknown condition stands another question, and
        where every condition is not so, the questions whose answers would have to change.
        """
        waiting: list[Item] = []
        shut: list[Item] = []
        for item in items:
            if "when" not in item:
                return [item]
            found = evaluate(item["when"], self.deal.world(item["home"]))
            if found.value is True:
                return [item]
            if found.value is UNKNOWN and not waiting:
                waiting = [asked for want in found.wants for asked in self._for_want(want, seen)] or [item]
            if found.value is False and not shut:
                shut = [asked for want in found.rests_on for asked in self._for_want(want, seen)]
        return waiting or shut
