"""Trees and worlds made by Hypothesis, for the properties of expressions.

`trees` are anything that can be written; `conditions` make sense: their names have the kinds of `KINDS`.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from expression_world import EVIDENCE, SmallWorld
from hypothesis import strategies as st

from salescoach.expressions.functions import FUNCTIONS, OF_LEDGERS
from salescoach.expressions.tree import Tree
from salescoach.expressions.world import UNKNOWN, Outcome, Row, Sight
from salescoach.figures import Figure

KINDS = {
    "urgent": "truth",
    "agreed": "truth",
    "fit": "text",
    "worries": "several",
    "hours": "figure",
    "rate": "figure",
    "cost": "figure",
    "total": "figure",
    "day": "date",
}
FIELDS = {"name": "text", "part": "several", "stance": "text", "power": "figure"}
LEDGERS = ["people", "rivals"]
FORMULAS = {"cost": ["hours", "rate"], "total": ["cost", "hours", "total"]}
WORDS = ["open", "for", "decides", "price"]


def leaf(kind: str, value: Any = "") -> Tree:
    return Tree(kind, (), value)


def node(kind: str, *parts: Tree) -> Tree:
    return Tree(kind, parts)


def call(function: str, *parts: Tree) -> Tree:
    return Tree("call", parts, function)


# anything that can be written

_texts = st.sampled_from([*WORDS, "it's"]) | st.text(st.characters(exclude_characters="'"), max_size=9)
_decimals = st.decimals(0, 10**6, places=3).filter(lambda number: number != int(number)).map(float)
_numbers = st.integers(0, 10**15) | _decimals
_names = st.sampled_from([*KINDS, *FIELDS, "unheard_of"]).map(lambda name: leaf("name", name))
_leaves = st.one_of(
    _names,
    _texts.map(lambda text: leaf("text", text)),
    _numbers.map(lambda number: leaf("num", number)),
    st.sampled_from([leaf("yes"), leaf("no")]),
)
_ROLES: dict[str, st.SearchStrategy[Tree]] = {
    "fact": _names,
    "ledger": st.sampled_from(LEDGERS).map(lambda name: leaf("name", name)),
    "field": st.sampled_from([*FIELDS]).map(lambda name: leaf("name", name)),
    "item": st.just(leaf("name", "no_pitch")),
    "stage": st.sampled_from(["design", "four-phases/diagnose"]).map(lambda name: leaf("text", name)),
}
_BINARY = ["==", "!=", "<", "<=", ">", ">=", "in", "not in", "+", "-", "*", "/"]


def _calls(parts: st.SearchStrategy[Tree], functions: list[str]) -> st.SearchStrategy[Tree]:
    def given(function: str) -> st.SearchStrategy[Tree]:
        takes = [_ROLES.get(role, parts) for role in FUNCTIONS[function].takes]
        whole = st.tuples(*takes).map(lambda found: call(function, *found))
        if not FUNCTIONS[function].optional:
            return whole
        return whole | st.tuples(*takes[:-1]).map(lambda found: call(function, *found))

    return st.sampled_from(functions).flatmap(given)


def _grown(parts: st.SearchStrategy[Tree], functions: list[str]) -> st.SearchStrategy[Tree]:
    listed = st.lists(_texts.map(lambda text: leaf("text", text)), min_size=1, max_size=3)
    return st.one_of(
        st.builds(
            lambda kind, many: node(kind, *many),
            st.sampled_from(["and", "or"]),
            st.lists(parts, min_size=2, max_size=3),
        ),
        st.builds(node, st.sampled_from(["not", "neg"]), parts),
        st.builds(node, st.sampled_from(_BINARY), parts, parts),
        st.builds(lambda part, many: node("in", part, node("list", *many)), parts, listed),
        _calls(parts, functions),
    )


_inside = st.recursive(
    _leaves, lambda parts: _grown(parts, [f for f in FUNCTIONS if f not in OF_LEDGERS]), max_leaves=4
)
_of_ledgers = _calls(_inside, sorted(OF_LEDGERS))
trees = st.recursive(
    _leaves | _of_ledgers,
    lambda parts: _grown(parts, [f for f in FUNCTIONS if f not in OF_LEDGERS]),
    max_leaves=12,
)

# what makes sense


def _of_kind(kind: str, names: dict[str, str]) -> st.SearchStrategy[Tree]:
    return st.sampled_from([name for name in names if names[name] == kind]).map(
        lambda name: leaf("name", name)
    )


def _figures(names: dict[str, str]) -> st.SearchStrategy[Tree]:
    plain = _of_kind("figure", names) | st.integers(0, 60).map(lambda number: leaf("num", number))
    return st.recursive(
        plain,
        lambda parts: st.one_of(
            st.builds(node, st.sampled_from(["+", "-", "*"]), parts, parts),
            st.builds(call, st.sampled_from(["min", "max"]), parts, parts),
            st.builds(lambda part: node("neg", part), parts),
        ),
        max_leaves=3,
    )


def _comparisons(names: dict[str, str], figures: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    words = st.sampled_from(WORDS).map(lambda word: leaf("text", word))
    lists = st.lists(words, min_size=1, max_size=2).map(lambda many: node("list", *many))
    signs = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
    return st.one_of(
        st.builds(node, signs, figures, figures),
        st.builds(node, st.sampled_from(["==", "!="]), _of_kind("text", names), words),
        st.builds(node, st.sampled_from(["in", "not in"]), _of_kind("text", names), lists),
        st.builds(node, st.sampled_from(["in", "not in"]), words, _of_kind("several", names)),
    )


def _joined(parts: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    return st.one_of(
        st.builds(node, st.sampled_from(["and", "or"]), parts, parts),
        st.builds(lambda part: node("not", part), parts),
    )


_tests = st.recursive(_comparisons({**FIELDS}, _figures(FIELDS)), _joined, max_leaves=3)
_counts = st.builds(
    lambda function, ledger, test: call(function, leaf("name", ledger), test),
    st.just("count"),
    st.sampled_from(LEDGERS),
    _tests,
) | st.sampled_from(LEDGERS).map(lambda ledger: call("open", leaf("name", ledger)))
_truths = st.one_of(
    _of_kind("truth", KINDS),
    _comparisons(KINDS, _figures(KINDS)),
    st.builds(node, st.sampled_from(["<", ">=", "=="]), _counts, _figures(KINDS)),
)
conditions = st.recursive(_truths, _joined, max_leaves=6)

# worlds


@st.composite
def ranges(draw: st.DrawFn) -> Figure:
    low, likely, high = sorted(draw(st.tuples(*[st.integers(-50, 50)] * 3)))
    return Figure(low, likely, high, draw(st.booleans()))


_points = st.integers(-50, 50).map(lambda number: Figure(number, number, number))
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "truth": st.booleans(),
    "text": st.sampled_from(WORDS),
    "several": st.lists(st.sampled_from(WORDS), max_size=2).map(tuple),
    "figure": _points | ranges(),
    "date": st.dates(date(2026, 1, 1), date(2027, 1, 1)),
}
evidence = st.sampled_from(EVIDENCE)


def sights(kind: str) -> st.SearchStrategy[Sight]:
    return st.builds(Sight, VALUES[kind], evidence) | st.just(Sight()) | st.just(Sight(not_applicable=True))


def _rows(number: int) -> st.SearchStrategy[list[Row]]:
    fields = st.fixed_dictionaries({}, optional={name: VALUES[kind] for name, kind in FIELDS.items()})
    return st.lists(fields, max_size=number).map(
        lambda many: [Row(str(place), found) for place, found in enumerate(many)]
    )


@st.composite
def worlds(draw: st.DrawFn) -> SmallWorld:
    facts = {name: draw(sights(kind)) for name, kind in KINDS.items()}
    ledgers = {name: draw(_rows(3)) for name in LEDGERS}
    ours = draw(st.sets(st.sampled_from(["urgent", "hours"])))
    return SmallWorld(facts, ours, dict(FORMULAS), {}, ledgers, {"people": "open"})


_odd = st.one_of(
    st.none(),
    st.integers(),
    st.floats(),
    st.text(max_size=3),
    st.lists(st.integers(), max_size=2),
    st.just(object()),
    *VALUES.values(),
    st.builds(
        lambda figure, code: Figure(figure.low, figure.likely, figure.high, currency=code),
        ranges(),
        st.sampled_from(["EUR", "USD"]),
    ),
)


@st.composite
def odd_worlds(draw: st.DrawFn) -> SmallWorld:
    """Worlds whose facts have values of any kind, or of none."""
    world = draw(worlds())
    for name in draw(st.sets(st.sampled_from([*KINDS, "currency"]))):
        world.facts[name] = Sight(draw(_odd), draw(evidence | st.none() | st.just("hearsay")))
    world.earlier = {name: draw(_odd) for name in draw(st.sets(st.sampled_from([*KINDS])))}
    world.ledgers["people"] = [Row("0", {name: draw(_odd) for name in FIELDS})]
    world.answers = {
        ("started", "design"): Outcome(draw(_odd | st.just(UNKNOWN))),
        ("days_until", "day"): Outcome(draw(_odd | st.just(UNKNOWN))),
        ("done", "no_pitch"): Outcome(draw(st.booleans())),
        ("outcome", None): Outcome("won"),
    }
    return world
