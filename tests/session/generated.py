"""Playbooks, replies and views of a deal for property tests.

A generated playbook is sound: what a gate demands can be answered in its own stage, as lint would see to it.
"""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from salescoach.ask.port import Back, CardDone, Jump, Keep, Leave, SetAside, Typed
from salescoach.walk.steps import next_prompt

ANSWERS = {
    "a": {"answer": "yes-no"}, "b": {"answer": "yes-no"}, "n": {"answer": "number"}, "m": {"answer": "number"},
    "c": {"answer": "choice", "options": {"red": "Red", "blue": "Blue"}}, "t": {"answer": "text"},
}  # fmt: skip
TEXTS = {
    "yes-no": ["yes", "no"], "number": ["3", "12", "5-20", "~7"], "money": ["3", "12", "5-20"], "choice": ["red", "2"],
    "text": ["it leaks"], "scale": ["4"], "done": ["done"],
}  # fmt: skip
ASIDE = ("skipped", "dont-know", "not-applicable", "later")


@st.composite
def conditions(draw, names):
    """Return an expression over some of the facts that were asked before."""
    name = draw(st.sampled_from(sorted(names)))
    simple = {
        "a": "a == yes", "b": "b == no", "n": "n > 10", "m": "m <= 10", "c": "c == 'red'", "t": "known(t)"
    }[name]  # fmt: skip
    return draw(st.sampled_from([simple, f"known({name})", f"not ({simple})"]))


@st.composite
def stages(draw, number):
    """Return a stage whose gate asks only for what the stage itself can answer; the first may be one of guesses."""
    prefix = f"s{number}"
    guesses = number == 1 and draw(st.booleans())
    names = draw(st.lists(st.sampled_from(sorted(ANSWERS)), min_size=1, max_size=4, unique=True))
    items: list[dict[str, Any]] = []
    asked: list[str] = []
    needs = []
    for name in names:
        verb = draw(st.sampled_from(["ask", "ask", "check"]))
        item = {verb: f"What of {name}", "id": f"{prefix}_{name}", "fact": name, **ANSWERS[name]}
        if asked and draw(st.booleans()):
            item["when"] = draw(conditions(asked))
        if draw(st.booleans()):
            item["required"] = "said" if verb == "ask" and not guesses and draw(st.booleans()) else True
        items.append(item)
        asked.append(name)
        if verb == "ask" and not guesses and draw(st.integers(0, 2)) == 0:
            items.append({"confirm": f"So {{{name}}}", "id": f"{prefix}_sure_{name}", "facts": [name]})
            needs.append(f"confirmed({name})")
    items += draw(st.lists(st.sampled_from(_others(prefix)), max_size=3, unique_by=lambda i: i["id"]))
    if {"n", "m"} <= set(asked):
        items.append({"compute": "total", "as": "n * m"})
    needs += [f"known({name})" if guesses else draw(conditions([name])) for name in asked]
    needs += ["count(people) >= 1"] if any(i.get("into") == "people" for i in items) else []
    chosen = draw(st.lists(st.sampled_from(needs), max_size=3, unique=True))
    gate = [
        {"id": f"{prefix}_need{k}", "need": text, "because": "It is so."} for k, text in enumerate(chosen)
    ]
    return {
        "id": prefix, "title": prefix, "goal": "Go.", "items": items,
        "leave_when": gate, "evidence": "assumed" if guesses else "said", "moment": "before" if guesses else "during",
    }  # fmt: skip


def _others(prefix):
    return [
        {"do": "Do it", "id": f"{prefix}_do"},
        {"do": "Do that too", "id": f"{prefix}_also"},
        {"ask": "Who is there", "id": f"{prefix}_who", "into": "people", "required": True},
        {"ask": "What speaks against it", "id": f"{prefix}_doubts", "into": "objections"},
        {
            "each": "objections", "id": f"{prefix}_each", "where": "status == 'open'",
            "items": [{"ask": "What is beneath", "id": f"{prefix}_beneath", "fields": ["beneath", "status"]}],
        },
    ]  # fmt: skip


@st.composite
def playbooks(draw):
    """Return the text of a playbook (JSON is YAML)."""
    book = {
        "salescoach": 1, "id": "book", "title": "Book", "version": "1.0.0", "stage_name": "step",
        "scope": draw(st.sampled_from(["call", "deal"])),
        "facts": {"total": {"answer": "number", "title": "the total"}},
        "stages": [draw(stages(number)) for number in range(1, draw(st.integers(1, 2)) + 1)],
    }  # fmt: skip
    for name, answer in ANSWERS.items():
        book["facts"][name] = {**answer, "title": f"the {name}"}
    return json.dumps(_without_types(book))


def _without_types(book):
    """Leave the types to the shared facts, and work the total out once."""
    computes = [item for stage in book["stages"] for item in stage["items"] if "compute" in item]
    for stage in book["stages"]:
        stage["items"] = [item for item in stage["items"] if not any(item is extra for extra in computes[1:])]
        stage["items"] = [
            {k: v for k, v in item.items() if k not in {"answer", "options"}} for item in stage["items"]
        ]
    return book


class Drawing:
    """An asker whose replies are drawn; `walks_back` adds going back, and checks what comes after it.

    `seen` has, for every reply that stands, the prompt and the state it was given in.
    """

    def __init__(self, data, *, at_most: int = 120, walks_back: bool = False, leaves: bool = False) -> None:
        self.data = data
        self.at_most = at_most
        self.walks_back = walks_back
        self.leaves = leaves
        self.sitting: Any = None
        self.asked: list[str] = []
        self.seen: list[tuple[str, Any]] = []
        self.expected: tuple[str, Any] | None = None
        self.corrections = 0

    def tell(self, message: str, *, tone: str = "plain") -> None:
        """Take note of nothing; a refusal must not happen, because every reply that is drawn fits."""
        assert tone != "refused", message

    def ask(self, prompt, outline):
        """Return a reply that fits the prompt."""
        self.asked.append(prompt.key)
        assert len(self.asked) <= self.at_most, f"the walk does not end: {self.asked[-9:]}"
        if self.walks_back and not prompt.key.endswith("/which"):
            state = (prompt.key, view_of(self.sitting.deal))
            if self.expected is not None:
                assert state == self.expected
                self.expected = None
            if self.seen and self.data.draw(st.integers(0, 3)) == 0:
                self.expected = self.seen.pop()
                return Back()
            self.seen.append(state)
        if self.leaves and self.data.draw(st.integers(0, 9)) == 0:
            return Leave()
        return self._reply(prompt)

    def _reply(self, prompt):
        if prompt.key.endswith("/which"):
            return Typed(next(iter(prompt.answer["options"])))
        if self.data.draw(st.integers(0, 3)) == 0:
            return SetAside(self.data.draw(st.sampled_from(ASIDE)))
        return self._answer(prompt)

    def _answer(self, prompt):
        draw = self.data.draw
        if prompt.kind == "card":
            lines = st.sampled_from(range(1, len(prompt.lines) + 1))
            return CardDone(tuple(draw(st.lists(lines, max_size=2, unique=True))))
        if prompt.kind == "confirm":
            words = ["agreed", "not-yet", *(["corrected"] if self.corrections < 2 else [])]
            said = draw(st.sampled_from(words))
            self.corrections += said == "corrected"
            return Typed(said)
        if prompt.kind == "entries":
            return Typed(lines=tuple(draw(st.lists(st.sampled_from(["Ana Ruiz", "Bo Li"]), max_size=2))))
        if prompt.kind == "fields":
            return Typed(fields={"beneath": "fear", "status": draw(st.sampled_from(["open", "covered"]))})
        if prompt.known is not None and prompt.known.keepable and draw(st.booleans()):
            return Keep()
        return Typed(draw(st.sampled_from(TEXTS[prompt.answer["type"]])))


class Jumping(Drawing):
    """An asker that jumps as well."""

    def _answer(self, prompt):
        if self.data.draw(st.integers(0, 5)) == 0:
            stages = self.sitting.deal.playbook("book")["stages"]
            return Jump(self.data.draw(st.sampled_from([stage["id"] for stage in stages])))
        return super()._answer(prompt)


def view_of(deal, *, rivals: bool = True) -> Any:
    """Return all that is known of a deal, without the numbers of notes and the times."""
    facts = {}
    for name in (*ANSWERS, "total"):
        known = deal.known(name)
        if known is not None:
            lost = [rival.value for rival in known.rivals] if rivals else []
            facts[name] = (known.value, known.evidence, known.status, known.worked_out, lost)
    ledgers = {
        name: [(entry.words, dict(entry.fields)) for entry in deal.entries(name)]
        for name in ("people", "objections", "next_steps")
    }
    checks = [deal.judge.check(deal, "book", stage["id"]) for stage in deal.playbook("book")["stages"]]
    return facts, ledgers, [(c["verdict"], [(n["id"], n["state"]) for n in c["needs"]]) for c in checks]


def next_key(plan, deal) -> str:
    """Return the key of the next prompt, or nothing."""
    prompt = next_prompt(plan, deal)
    return prompt.key if prompt else ""
