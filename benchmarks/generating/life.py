"""One deal: its customer, its time, and the small notes that every phase writes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from generating import words
from generating.pen import stamp
from generating.team import BREAKING, EARLY

if TYPE_CHECKING:
    from random import Random

    from generating.pen import Draft
    from generating.team import Rep, Year


class YearOverError(Exception):
    """The year ended before the next thing could happen: the deal is open."""


@dataclass(slots=True)
class Person:
    """Somebody at the customer's, with the id of their entry."""

    name: str
    title: str
    level: str
    part: list[str]
    id: str = ""


class Life:
    """A deal that is being played."""

    def __init__(self, year: Year, rng: Random, rep: Rep, starts: datetime, account: str = "") -> None:
        self.year, self.rng, self.rep = year, rng, rep
        self.started = self.now = starts
        trade = rng.choice(tuple(words.TRADES))
        kind, self.problem, self.consequence, self.benefit, self.issue = words.TRADES[trade]
        self.trade = trade
        self.name = self._new_name(kind)
        self.account = account or self.name
        self.slug = self.name.lower().replace(" ", "-")
        self.people: list[Person] = []
        self.objections: list[str] = []
        self.promises: dict[str, datetime] = {}  # open ones, with the day they are due
        self.steps: list[str] = []  # next steps that are open
        self.trust = rng.randint(3, 5)
        self.interest = rng.randint(3, 5)
        self.hours = rng.randrange(5, 60)
        self.rate = rng.randrange(150, 2500, 50)
        self.payback = rng.choice((2, 3, 3, 4))
        share = rng.uniform(1.1, 1.6) if rng.random() < 0.04 else rng.uniform(0.35, 0.85)
        self.price = max(1000, round(self.annual * self.payback * share / 1000) * 1000)

    def _new_name(self, kind: str) -> str:
        name = f"{self.rng.choice(words.PLACES)} {kind}"
        self.year.names[name] += 1
        number = self.year.names[name]
        return name if number == 1 else f"{name} {number}"

    @property
    def annual(self) -> int:
        """What the problem costs them in a year."""
        return self.hours * self.rate * 12

    @property
    def too_early(self) -> bool:
        """Whether its rep presents and designs before the problem is agreed."""
        return self.rep.name == EARLY and "early-presenter" in self.year.troubles

    def chance(self, share: float) -> bool:
        """Draw a yes with a probability."""
        return self.rng.random() < share

    def wait(self, least: float, most: float) -> None:
        """Let days pass, to some minute of a working day; raises YearOverError when the year is over."""
        later = self.now + timedelta(days=self.rng.uniform(least, most))
        later += timedelta(days=max(0, later.weekday() - 4))
        moment = later.replace(hour=self.rng.randrange(8, 17), minute=self.rng.randrange(60), second=0)
        self.now = max(moment, self.now + timedelta(hours=2))
        if self.now >= self.year.end:
            raise YearOverError

    def note(self, kind: str, *, playbook: str = "", author: str = "", role: str = "sales") -> Draft:
        """Begin a note at this moment, by the deal's rep unless another author is given."""
        return self.year.pen.draft(self.slug, kind, self.now, author or self.rep.name, role, playbook)

    def write(self, draft: Draft) -> None:
        """Write a note; what happens next happens after it."""
        self.year.pen.write(draft)
        self.now = max(self.now, draft.at)

    def anybody(self) -> str:
        """Return the name of somebody there."""
        return self.rng.choice(self.people).name

    def new_person(self, *, decider: bool = False) -> Person:
        """Return somebody who is not known yet."""
        title, level, parts = self.rng.choice(words.TITLES[:3] if decider else words.TITLES)
        name = f"{self.rng.choice(words.FIRST)} {self.rng.choice(words.LAST)}"
        part = [parts[0] if decider else self.rng.choice(parts)]
        person = Person(name, title, level, part)
        if name not in {one.name for one in self.people}:
            self.people.append(person)
        return person

    def a_day(self, least: int, most: int) -> str:
        """Return a date some days from now."""
        return (self.now + timedelta(days=self.rng.randint(least, most))).date().isoformat()

    def move(self, here: str, to: str, *, past: str = "") -> None:
        """Move on to the next phase; past a shut gate with a reason."""
        draft = self.note("advance")
        move: dict[str, Any] = {"playbook": "four-phases", "from": here, "to": to}
        draft.add(move=move | ({"because": past, "override": True} if past else {}))
        self.write(draft)

    def end(self, outcome: str, because: str = "") -> None:
        """End the selling."""
        draft = self.note("outcome")
        self.steps_settled(draft, done=0.5, left="dropped")
        draft.add(outcome=outcome, **({"because": because} if because else {}))
        if outcome == "won":
            draft.add(deal={"value": self.money(self.price)})
            draft.answer_fact("product", "text", "a line", "documented")
            draft.answer_fact("quantity", "number", self.rng.randint(1, 3), "documented")
            draft.answer_fact("sector", "text", self.trade, "documented")
        self.write(draft)

    def steps_settled(self, draft: Draft, *, done: float, left: str = "") -> None:
        """Settle the open next steps: a share is done, and the others are left open unless a status is given."""
        for step in tuple(self.steps):
            status = "done" if self.chance(done) else left
            if status:
                draft.add(ledger="next_steps", id=step, set={"status": status})
                self.steps.remove(step)

    def money(self, amount: float) -> dict[str, Any]:
        """Return an exact sum of money."""
        return {"low": amount, "likely": amount, "high": amount, "currency": "EUR"}

    def promised(self, draft: Draft, stage: str, item: str, *, settle: bool = True) -> None:
        """Add a promise that an item heard of, and settle it on a day to come unless delivery is to answer it."""
        due = self.a_day(4, 15)
        fields = {
            "text": self.rng.choice(words.PROMISES),
            "to": self.anybody(),
            "by": self.rep.name,
            "due": due,
        }
        if self.chance(0.5):
            fields["checked_with"] = self.rng.choice(("installation", "service"))
        promise = draft.into(stage, item, "promises", fields, by=self.anybody())
        self.promises[promise] = datetime.fromisoformat(f"{due}T15:00:00+00:00")
        if settle:
            self.settle_later(promise, self.rep.name, "sales")

    def settle_later(self, promise: str, author: str, role: str) -> None:
        """Keep a promise, in time or late, or break it, on a day to come; few stay open."""
        breaking = self.rep.team == BREAKING and "broken-promises" in self.year.troubles
        kept, late, broken = (0.34, 0.14, 0.44) if breaking else (0.78, 0.13, 0.04)
        drawn = self.rng.random()
        if drawn >= kept + late + broken:
            return
        days = self.rng.randint(-2, 0) if drawn < kept else self.rng.randint(2, 12)
        at = max(self.promises[promise] + timedelta(days=days), self.now + timedelta(hours=3))
        if at >= self.year.end:
            return
        del self.promises[promise]
        draft = self.year.pen.draft(self.slug, "settle", at, author, role)
        done = {"status": "kept" if drawn < kept + late else "broken"}
        if done["status"] == "broken":
            done["reason"] = self.rng.choice(words.REFUSALS)
        draft.add(ledger="promises", id=promise, set=done)
        self.year.pen.write(draft)

    def felt(
        self, *, author: str = "", role: str = "sales", stage: str = "skepticism", by: str = ""
    ) -> Draft:
        """Return a note of the relationship: how far they trust us, and how keen they are."""
        draft = self.note("walk", playbook="relationship-cycle", author=author, role=role)
        draft.answer(stage, "trust", self.trust, **({"by": by, "evidence": "said"} if by else {}))
        draft.answer(stage, "interest", self.interest)
        return draft

    def met(self, draft: Draft, stage: str, item: str, person: Person, *, by: str = "") -> None:
        """Add somebody to the people."""
        fields = {"name": person.name, "title": person.title, "level": person.level, "part": person.part}
        person.id = draft.into(stage, item, "people", fields, by=by)

    def called(self, draft: Draft) -> None:
        """Say of a walk which call it is of; the call is an entry of the same note."""
        ends = self.now + timedelta(minutes=self.rng.choice((30, 45, 60)))
        fields = {"starts": stamp(self.now), "ends": stamp(ends), "with": self.anybody(), "status": "held"}
        fields["place"] = self.rng.choice(words.PLACES_TO_MEET)
        draft.head["call"] = draft.log("calls", fields)
