"""Names in a test that nobody has: an id misspelt in `asks_not` would else hold for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.deal.facts import DEAL_FIELDS
from salescoach.deal.progress import named
from salescoach.problem import did_you_mean
from salescoach.tryout.cases import Failure
from salescoach.tryout.given import OF_TESTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from salescoach.gate.verdict import Gate
    from salescoach.tryout.cases import Case, Path

EXPECTED = ("facts", "verdict", "unmet", "asks_next", "asks", "asks_not", "advice", "prompts")


def unknown_names(gate: Gate, case: Case) -> Iterator[Failure]:
    """Yield a failure for every name in a test that there is not."""
    library, given, expect = gate.library, case.given, case.expect
    book = library["playbooks"][case.playbook]
    own = [item for home, item in gate.catalogue.items if home == case.playbook]
    items = [item for _, item in gate.catalogue.items]
    facts = [*library["facts"], *DEAL_FIELDS]
    yield from _unknown("key of given", ("given",), given, [*OF_TESTS, *library["ledgers"]])
    yield from _unknown("key of expect", ("expect",), expect, EXPECTED)
    yield from _unknown("fact", ("given", "facts"), _keys(given.get("facts")), facts)
    yield from _unknown(
        "item of its own or fact", ("given", "statuses"), _keys(given.get("statuses")), [*own, *facts]
    )
    yield from _unknown("item of its own", ("given", "done"), _listed(given.get("done")), own)
    yield from _unknown("fact", ("expect", "facts"), _keys(expect.get("facts")), facts)
    for key in ("asks", "asks_not", "asks_next"):
        yield from _unknown("item", ("expect", key), _listed(expect.get(key)), items)
    advice = [rule["id"] for name in (case.playbook, *book["uses"]) for rule in _coach(gate, name)]
    yield from _unknown("advice", ("expect", "advice"), _listed(expect.get("advice")), advice)
    yield from _unknown_stages(gate, case)


def _coach(gate: Gate, name: str) -> list[Any]:
    book = gate.library["playbooks"].get(name)
    return list(book["coach"]) if book is not None else []


def _unknown_stages(gate: Gate, case: Case) -> Iterator[Failure]:
    stage = case.given.get("stage")
    places = [
        (("given", "stage"), _keys(stage) or _listed(stage)),
        (("expect", "verdict"), _keys(case.expect.get("verdict"))),
        (("expect", "unmet"), _keys(case.expect.get("unmet"))),
    ]
    known = [
        f"{name}/{one['id']}" for name, book in gate.library["playbooks"].items() for one in book["stages"]
    ]
    own = [name.partition("/")[2] for name in known if name.startswith(f"{case.playbook}/")]
    for path, names in places:
        wrong = [name for name in names if "/".join(named(case.playbook, name)) not in known]
        for name in wrong:
            yield _failure("stage", path, name, own)


def _unknown(what: str, path: Path, names: Iterable[str], known: Iterable[str]) -> Iterator[Failure]:
    choices = list(dict.fromkeys(known))
    for name in names:
        if name not in choices:
            yield _failure(what, path, name, choices)


def _failure(what: str, path: Path, name: str, choices: Iterable[str]) -> Failure:
    hint = did_you_mean(name, choices)
    found = f'"{name}", which there is not' + (f"; {hint}" if hint else "")
    return Failure(" ".join(map(str, path)), f"a known {what}", found, path)


def _keys(written: Any) -> list[str]:
    return list(written) if isinstance(written, dict) else []


def _listed(written: Any) -> list[str]:
    if isinstance(written, list):
        return [str(one) for one in written]
    return [str(written)] if isinstance(written, str) and written else []
