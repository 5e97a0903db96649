"""The gate: whether a stage can be left, whether the deal should be, and which question would change that."""

from __future__ import annotations

from salescoach.deal import progress
from salescoach.expressions.evaluate import evaluate
from salescoach.expressions.world import Outcome
from salescoach.gate import passing
from salescoach.gate.asks import Asks
from salescoach.gate.catalogue import Catalogue
from salescoach.gate.needs import NeedState, state_of, states_of
from salescoach.gate.words import spoken

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from salescoach.deal.state import Deal
    from salescoach.expressions.world import Want
    from salescoach.playbook.model import Advice, Item, Library, Stage, Stop

SETTLED_BY = "confirm"


class Gate:
    """Judges stages of one library; it is the `Judge` that a deal asks for `ready()` and `done()`."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.catalogue = Catalogue(library)

    def ready(self, deal: Deal, playbook: str, stage: str) -> Outcome:
        """Return whether every demand of a stage is met; its stops have no say in that."""
        found = deal.stage(playbook, stage)
        if found is None:
            return Outcome(value=False)
        unmet = [need for need in states_of(deal, playbook, found) if not need.should and need.state != "met"]
        return Outcome(not unmet, rests_on=unmet[0].wants if unmet else ())

    def passed(self, deal: Deal, playbook: str, item: str) -> bool:
        """Return whether an item was answered, done or worked through."""
        found = self.catalogue.item(playbook, item)
        return found is not None and passing.is_done(deal, playbook, found)

    def check(self, deal: Deal, playbook: str, stage: str | None = None) -> dict[str, Any]:
        """Return the verdict on a stage (default: where the deal is) in the shape of `check --json`.

        With a stage named only that stage's stops count, else those of every stage that applies.
        """
        book = deal.playbook(playbook)
        here = stage or progress.current_stage(deal, playbook)
        found = deal.stage(playbook, here) or book["stages"][0]
        asks = Asks(self.catalogue, deal, playbook, found["id"])
        needs = list(states_of(deal, playbook, found))
        stages = [found] if stage else [s for s in book["stages"] if progress.applies(deal, playbook, s)]
        stops = [self._stop(deal, playbook, asks, s["id"], stop) for s in stages for stop in s["stops"]]
        return {
            "deal": deal.slug,
            "playbook": playbook,
            "stage": found["id"],
            "verdict": verdict(needs, stops),
            "needs": [self._need(deal, asks, need) for need in needs],
            "stops": stops,
            "advice": [
                {"id": a["id"], "level": a["level"], "say": spoken(deal, a["say"]), "refs": a.get("refs", [])}
                for a in self.advice(deal, playbook)
            ],
        }

    def stage_verdict(self, deal: Deal, playbook: str, stage: str) -> str:
        """Return the verdict on one stage with only its own stops."""
        found = deal.stage(playbook, stage)
        if found is None:
            return "not-ready"
        if any(self._holds(deal, playbook, stop) for stop in found["stops"]):
            return "no-go"
        return "ready" if self.ready(deal, playbook, stage).value is True else "not-ready"

    def unmet(self, deal: Deal, playbook: str, stage: Stage) -> list[NeedState]:
        """Return the demands and the advised needs of a stage that are not met, in order."""
        return [need for need in states_of(deal, playbook, stage) if need.state != "met"]

    def advice(self, deal: Deal, playbook: str) -> Iterator[Advice]:
        """Yield the advice that fires now: the playbook's own and that of the vocabularies it uses."""
        for name in (playbook, *deal.playbook(playbook)["uses"]):
            book = self.library["playbooks"].get(name)
            if book is None or (name != playbook and book["stages"]):
                continue
            world = deal.world(name)
            yield from (rule for rule in book["coach"] if evaluate(rule["when"], world).value is True)

    def questions(self, deal: Deal, playbook: str, stage: Stage, *, advised: bool = True) -> list[Item]:
        """Return the questions a gate still has, best first: unknown stops, then musts, then advised needs (unless
        only what is demanded is wanted).
        """
        asks = Asks(self.catalogue, deal, playbook, stage["id"])
        found: list[Item] = []
        for item in self._wanted(deal, playbook, stage, asks, advised=advised):
            if item not in found:
                found.append(item)
        return found

    def _wanted(
        self, deal: Deal, playbook: str, stage: Stage, asks: Asks, *, advised: bool
    ) -> Iterator[Item]:
        world = deal.world(playbook)
        for stop in stage["stops"]:
            yield from asks.for_wants(evaluate(stop["when"], world, floor="said").wants)
        for should in (False, True) if advised else (False,):
            for need in self.unmet(deal, playbook, stage):
                if need.should is should:
                    yield from self._asks_of(asks, need)

    def _asks_of(self, asks: Asks, need: NeedState) -> list[Item]:
        """Return the questions for a need; a required item whose condition is so is its own question."""
        if need.item is not None and need.item["verb"] != SETTLED_BY:
            found = (
                evaluate(need.item["when"], asks.deal.world(asks.playbook)) if "when" in need.item else None
            )
            if found is None or found.value is True:
                return [need.item]
        return asks.for_wants(_changeable(need)) or ([need.item] if need.item is not None else [])

    def _need(self, deal: Deal, asks: Asks, need: NeedState) -> dict[str, Any]:
        met = need.state == "met"
        return {
            "id": need.id,
            "need": need.text,
            "state": need.state,
            "should": need.should,
            "because": need.because,
            "wants": [] if met else [want.as_json() for want in need.wants],
            "ask": [] if met else _shown(deal, self._asks_of(asks, need)),
            "nobody_knows": not met and _nobody_knows(deal, need),
        }

    def _stop(self, deal: Deal, playbook: str, asks: Asks, stage: str, stop: Stop) -> dict[str, Any]:
        outcome = evaluate(stop["when"], deal.world(playbook), floor="said")
        return {
            "id": stop["id"],
            "stage": stage,
            "when": stop["text"],
            "state": state_of(outcome),
            "because": stop["because"],
            "ask": _shown(deal, asks.for_wants(outcome.wants)),
        }

    def _holds(self, deal: Deal, playbook: str, stop: Stop) -> bool:
        return evaluate(stop["when"], deal.world(playbook), floor="said").value is True


def verdict(needs: Iterable[NeedState], stops: Iterable[dict[str, Any]]) -> str:
    """Return `no-go` when a stop is true, else `ready` when every demand is met, else `not-ready`."""
    if any(stop["state"] == "met" for stop in stops):
        return "no-go"
    return "ready" if all(need.state == "met" for need in needs if not need.should) else "not-ready"


def _shown(deal: Deal, items: Iterable[Item]) -> list[dict[str, Any]]:
    return [
        {"playbook": i["home"], "item": i["id"], "fact": i.get("fact", ""), "text": _question(deal, i)}
        for i in items
    ]


def _question(deal: Deal, item: Item) -> str:
    """Return the words of a question; those of an each are about the first entry that is still to be asked of."""
    if item["verb"] != "each":
        return spoken(deal, item["text"])
    inner = [one for one in item["items"] if one["verb"] in {"ask", "check", "do"}]
    places = [(one, entry) for entry in passing.rows_to_work(deal, item["home"], item) for one in inner]
    still = (p for p in places if not passing.inner_is_passed(deal, item["home"], *p))
    one, entry = next(still, places[0] if places else (None, None))
    return spoken(deal, one["text"], entry) if one else ""


def _changeable(need: NeedState) -> tuple[Want, ...]:
    """Return what can make a false demand true: entries of a list rather than figures that are known already."""
    lists = tuple(want for want in need.wants if want.ledger)
    return lists if need.state == "unmet" and lists else need.wants


def _nobody_knows(deal: Deal, need: NeedState) -> bool:
    """Tell whether everything that would settle a need was answered *don't know*."""
    facts = [deal.known(want.fact) for want in need.wants if want.fact]
    return need.state == "unknown" and bool(facts) and all(k and k.status == "dont-know" for k in facts)
