"""The whole against a model: answer, back, skip, edit, park, promise, settle, rename, resume, merge of two copies.

The model is a list of what happened in each copy; what the program shows of a deal must be what the model says.
"""

from __future__ import annotations

import json
import shutil
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from copies import Copy
from outcome import Outcome
from salescoach.ask.port import Aside, Back, Edit, Leave, SetAside, Typed
from salescoach.cli.house import House
from salescoach.cli.opening import opened, plan_for
from salescoach.cli.walking import _sitting
from salescoach.session.starting import Wish

if TYPE_CHECKING:
    from pathlib import Path

    from salescoach.ask.port import Reply

ITEMS = ("one", "two", "three")
WORDS = st.sampled_from(("red", "green", "blue", "[red]", "two shifts stand still"))
ACTIONS = st.lists(
    st.tuples(st.sampled_from(("answer", "answer", "answer", "back", "skip", "edit", "park", "promise")), st.integers(0, 2), WORDS),
    min_size=1, max_size=6,
)  # fmt: skip


@dataclass
class Model:
    """What one copy knows: answers in the order of their time, which were taken back, and the lists."""

    answers: dict[int, tuple[str, str]] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)
    promises: dict[str, dict[int, str]] = field(default_factory=dict)
    parked: set[str] = field(default_factory=set)

    def known(self) -> dict[str, str]:
        """Return the last answer to each item that stands."""
        return {
            item: value for number, (item, value) in sorted(self.answers.items()) if number not in self.gone
        }

    def take_in(self, other: Model) -> None:
        """Know what another copy knows."""
        self.answers |= other.answers
        self.gone |= other.gone
        self.parked |= other.parked
        for text, states in other.promises.items():
            self.promises.setdefault(text, {}).update(states)

    def statuses(self) -> dict[str, str]:
        """Return how each promise stands."""
        return {text: states[max(states)] for text, states in self.promises.items()}


class Asker:
    """Gives the drawn replies and tells the model what they do."""

    def __init__(self, machine: Machine, which: int, actions: list[tuple[str, int, str]]) -> None:
        self.machine, self.which, self.actions = machine, which, list(actions)
        self.model = machine.models[which]
        self.stack: list[int | None] = []
        self.editing = ""

    def tell(self, message: str, *, tone: str = "plain") -> None:
        """Nothing is refused but to go back or to edit where there is nothing yet."""
        assert tone != "refused" or "back" in message or "answered" in message, message

    def ask(self, prompt: Any, outline: Any) -> Reply:
        """Return the next reply."""
        if not self.actions:
            return Leave()
        action, item, words = self.actions.pop(0)
        number = self.machine.tick()
        asked = self.machine.plain(prompt.item["id"])
        if action == "back":
            return self._back()
        if action == "edit" and any(name == ITEMS[item] for name, _ in self._mine()):
            self.actions.insert(0, ("answer", item, words))
            return Edit(f"{self.machine.stage}/{self.machine.named(ITEMS[item])}")
        if action == "skip":
            self.stack.append(None)
            return SetAside("skipped")
        if action == "park":
            self.model.parked.add(f"{words} {number}")
            return Aside("questions", f"{words} {number}")
        if action == "promise":
            self.model.promises[f"{words} {number}"] = {number: "open"}
            return Aside("promises", f"{words} {number}")
        self.model.answers[number] = (asked, f"{words} {number}")
        self.stack.append(number)
        return Typed(f"{words} {number}")

    def _mine(self) -> list[tuple[str, str]]:
        return [self.model.answers[number] for number in self.stack if number is not None]

    def _back(self) -> Reply:
        if not self.stack:
            return Leave()  # what an earlier sitting wrote is left as it is
        last = self.stack.pop()
        if last is not None:
            self.model.gone.add(last)
        return Back()


class Machine(RuleBasedStateMachine):
    """Two copies of one workspace."""

    folder: Path
    made = 0
    steps = 0
    stage = "talk"

    def __init__(self) -> None:
        super().__init__()
        Machine.made += 1
        root = self.folder / str(Machine.made)
        self.copies = [Copy(root / name, root / f"home-{name}", name) for name in ("ana", "bo")]
        self.models = [Model(), Model()]
        self.number = 0
        self.renamed = dict.fromkeys(ITEMS, 0)
        for copy in self.copies:
            (copy.root / "playbooks").mkdir(parents=True)
            (copy.root / "salescoach.yaml").write_text(
                "playbooks: {call: small, deal: small}\n", encoding="utf-8"
            )
        self._write_book()
        self._begin()

    def _begin(self) -> None:
        code, told = self.copies[0](
            "walk", "d", "--new", "-p", "small", "--set", "opening=begun", now=self.now()
        )
        assert code in (0, 1), told
        shutil.copytree(self.copies[0].root / "deals", self.copies[1].root / "deals")

    def tick(self) -> int:
        """Return the next number; a minute goes by."""
        self.number += 1
        Machine.steps += 1
        return self.number

    def now(self) -> str:
        """Return the moment."""
        return f"{datetime(2026, 11, 2, tzinfo=UTC) + timedelta(minutes=self.number):%Y-%m-%dT%H:%M:%SZ}"

    def named(self, item: str) -> str:
        """Return what an item is called in the playbook by now."""
        return f"{item}_{self.renamed[item]}" if self.renamed[item] else item

    def plain(self, item: str) -> str:
        """Return what it was called at first."""
        return item.partition("_")[0]

    def _write_book(self) -> None:
        items = [{"ask": "How does it begin", "id": "opening"}]
        for item in ITEMS:
            names = [item, *(f"{item}_{n}" for n in range(1, self.renamed[item] + 1))]
            items.append(
                {"ask": f"What of {item}", "id": names[-1], **({"was": names[:-1]} if names[:-1] else {})}
            )
        stage = {"id": "talk", "title": "Talk", "goal": "Talk.", "evidence": "said", "items": items}
        book = {
            "salescoach": 1,
            "id": "small",
            "title": "Small",
            "version": "1.0.0",
            "scope": "deal",
            "stages": [stage],
        }
        for copy in self.copies:
            (copy.root / "playbooks" / "small.yaml").write_text(json.dumps(book), encoding="utf-8")

    @rule(which=st.integers(0, 1), actions=ACTIONS)
    def walk(self, which: int, actions: list[tuple[str, int, str]]) -> None:
        """Walk, or go on with the walk that was left."""
        copy = self.copies[which]
        house = House(StringIO(), StringIO(), StringIO(), copy.env, copy.root)
        self.tick()

        house.now = lambda: datetime.fromisoformat(self.now())  # type: ignore[method-assign]
        with ExitStack() as stack:
            wish = Wish("small", author=house.person.author)
            deal, note = opened(house, "d", wish, stack)
            plan = plan_for(house, wish)
            _sitting(house, deal, note, plan, wish, Asker(self, which, actions), house.store).run()
        self.agrees(which)

    @rule(which=st.integers(0, 1), item=st.sampled_from(ITEMS), words=WORDS)
    def set_fact(self, which: int, item: str, words: str) -> None:
        """Note one fact that they said."""
        number = self.tick()
        self._run(which, "set", "d", f"{self.named(item)}={words} {number}", "--by", "Ana")
        self.models[which].answers[number] = (item, f"{words} {number}")
        self.agrees(which)

    @rule(
        which=st.integers(0, 1),
        which_one=st.integers(0, 9),
        status=st.sampled_from(("kept", "broken", "accepted", "open")),
    )
    def settle(self, which: int, which_one: int, status: str) -> None:
        """Settle a promise."""
        number = self.tick()
        known = sorted(self.models[which].promises)
        if not known:
            return
        text = known[which_one % len(known)]
        _, shown = self.copies[which]("show", "d", now=self.now())
        entry = next(one for one in shown["ledgers"]["promises"] if one["text"] == text)
        self._run(which, "settle", "d", entry["id"], status)
        self.models[which].promises[text] = {**self.models[which].promises[text], number: status}
        self.agrees(which)

    @precondition(lambda self: sum(self.renamed.values()) < 3)
    @rule(item=st.sampled_from(ITEMS))
    def rename(self, item: str) -> None:
        """Give a question another id."""
        self.tick()
        self.renamed[item] += 1
        self._write_book()
        self.agrees(0)
        self.agrees(1)

    @rule(both=st.booleans(), into=st.integers(0, 1))
    def merge(self, both: bool, into: int) -> None:
        """Copy the notes of one copy into the other, or both ways."""
        self.tick()
        for target in (0, 1) if both else (into,):
            source = 1 - target
            for path in (self.copies[source].root / "deals" / "d").glob("*.json"):
                there = self.copies[target].root / "deals" / "d" / path.name
                if not there.exists() or there.stat().st_size < path.stat().st_size:
                    shutil.copy(path, there)
            self.models[target].take_in(self.models[source])
            self.agrees(target)

    def _run(self, which: int, *words: str) -> None:
        code, told = self.copies[which](*words, now=self.now())
        assert code == 0, (words, told)

    def agrees(self, which: int) -> None:
        """Expect what is shown to be what the model says."""
        code, shown = self.copies[which]("show", "d", now=self.now())
        assert code in (0, 1), shown
        model = self.models[which]
        facts = {
            self.plain(name): one["value"]
            for name, one in shown["facts"].items()
            if self.plain(name) in ITEMS
        }
        assert facts == model.known(), (facts, model)
        ledgers = shown["ledgers"]
        assert {one["text"]: one["status"] for one in ledgers.get("promises", [])} == model.statuses()
        assert {one["text"] for one in ledgers.get("questions", [])} == model.parked


def against_a_model(times: int, folder: Path) -> Outcome:
    """Run so many drawn stories."""
    Machine.folder, Machine.made, Machine.steps = folder, 0, 0
    how = settings(
        max_examples=times, stateful_step_count=12, deadline=None, database=None, print_blob=False,
        suppress_health_check=list(HealthCheck), phases=[Phase.generate, Phase.shrink] if times > 20 else [Phase.generate],
    )  # fmt: skip
    outcome = Outcome()
    try:
        run_state_machine_as_test(Machine, settings=how)
    except Exception as error:
        notes = "\n".join(getattr(error, "__notes__", []))
        outcome.found.append(f"{type(error).__name__}: {error}\n{notes}"[-3000:])
    outcome.times = Machine.made
    outcome.counted["steps"] = Machine.steps
    return outcome
