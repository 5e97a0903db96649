"""What a test expects, held against what is so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from salescoach.deal.progress import named
from salescoach.deal.values import in_words, same, seen
from salescoach.figures import Figure
from salescoach.tryout.cases import Failure
from salescoach.tryout.counting import AT_MOST, count_prompts, note_of_walk
from salescoach.tryout.firsts import first_questions
from salescoach.tryout.values import UnfitError, answer_of, number_of, value_of
from salescoach.walk.steps import due_prompts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from salescoach.deal.facts import Known
    from salescoach.deal.state import Deal
    from salescoach.gate.verdict import Gate
    from salescoach.playbook.model import Answer
    from salescoach.tryout.cases import Case
    from salescoach.walk.plan import Plan
    from salescoach.walk.prompt import Prompt
    from salescoach.walk.reading import Customs


@dataclass(frozen=True, slots=True)
class Trial:
    """A test with the deal that it gives and the walk that is about to begin."""

    case: Case
    gate: Gate
    deal: Deal
    plan: Plan
    customs: Customs


def failures(trial: Trial) -> Iterator[Failure]:
    """Yield what is not as expected, in the order of the test; counting prompts walks the deal and comes last."""
    for key in sorted(trial.case.expect, key=lambda key: key == "prompts"):
        yield from _CHECKS[key](trial, trial.case.expect[key])


def _facts(trial: Trial, expected: Any) -> Iterator[Failure]:
    for name, written in expected.items():
        whole = written if isinstance(written, dict) else {"value": written}
        path = ("expect", "facts", name)
        answer = answer_of(trial.deal.library, name)
        known = trial.deal.known(name)
        try:
            wanted = value_of(whole.get("value", ""), answer, trial.customs)
        except UnfitError as why:
            yield Failure(f"facts {name}", why.expected, why.found, path)
            continue
        told = in_words(wanted, answer, trial.deal.currency)
        sure = whole.get("evidence", "")
        is_so = known is not None and known.is_known and _as_expected(known.value, wanted, answer)
        if not is_so or (sure and known is not None and known.evidence != sure):
            yield Failure(
                f"facts {name}", f"{told} ({sure})" if sure else told, _found(trial.deal, name, known), path
            )


def _as_expected(found: Any, wanted: Any, answer: Answer) -> bool:
    """Tell whether a value is the one that is wanted; of a range that a trainer writes the two ends count."""
    one, other = seen(found, answer), seen(wanted, answer)
    if isinstance(one, Figure) and isinstance(other, Figure) and other.low != other.high:
        return _ends(one) == _ends(other)
    return same(found, wanted, answer)


def _ends(figure: Figure) -> tuple[str, ...]:
    return tuple(f"{float(end):.9g}" for end in (figure.low, figure.high))


def _found(deal: Deal, name: str, known: Known | None) -> str:
    if known is None or not known.is_known:
        return "nothing is known of it"
    return f"{in_words(known.value, answer_of(deal.library, name), deal.currency)} ({known.evidence})"


def _verdict(trial: Trial, expected: Any) -> Iterator[Failure]:
    for name, wanted in expected.items():
        playbook, stage = named(trial.case.playbook, name)
        found = trial.gate.stage_verdict(trial.deal, playbook, stage)
        if found != wanted:
            unmet = _unmet_ids(trial, name) if found == "not-ready" else []
            more = f" ({', '.join(unmet)})" if unmet else ""
            yield Failure(f"verdict of {name}", str(wanted), found + more, ("expect", "verdict", name))


def _unmet_ids(trial: Trial, name: str) -> list[str]:
    playbook, stage = named(trial.case.playbook, name)
    found = trial.deal.stage(playbook, stage)
    return [need.id for need in trial.gate.unmet(trial.deal, playbook, found)] if found is not None else []


def _unmet(trial: Trial, expected: Any) -> Iterator[Failure]:
    """Needs are compared without their order, so that questions may change places."""
    for name, written in expected.items():
        found = _unmet_ids(trial, name)
        yield from _same_names(f"unmet of {name}", written, found, ("expect", "unmet", name))


def _same_names(what: str, written: Any, found: list[str], path: tuple[str, ...]) -> Iterator[Failure]:
    wanted = _names(written)
    if sorted(set(wanted)) != sorted(set(found)):
        yield Failure(what, _listed(wanted), _listed(found), path)


def _names(written: Any) -> list[str]:
    if isinstance(written, list):
        return [str(one) for one in written]
    return [str(written)] if written else []


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names) or "none"


def _advice(trial: Trial, expected: Any) -> Iterator[Failure]:
    found = [rule["id"] for rule in trial.gate.advice(trial.deal, trial.case.playbook)]
    yield from _same_names("advice", expected, found, ("expect", "advice"))


def _asks_next(trial: Trial, expected: Any) -> Iterator[Failure]:
    stage, first, alike = first_questions(trial.gate, trial.deal, trial.plan)
    if str(expected) not in alike:
        found = first or "nothing; the gate has no question left"
        yield Failure(f"asks_next in {stage}", str(expected), found, ("expect", "asks_next"))


def asked_now(trial: Trial) -> list[str]:
    """Return the ids of everything that the walk would put as things stand: questions, lines of cards, eaches."""
    eaches = {
        inner["id"]: each["id"]
        for each in trial.gate.catalogue.items.values()
        for inner in each.get("items", [])
    }
    ids: list[str] = []
    for prompt in due_prompts(trial.plan, trial.deal):
        for name in _ids(prompt):
            ids += [name, *([eaches[name]] if prompt.of and name in eaches else [])]
    return list(dict.fromkeys(ids))


def _ids(prompt: Prompt) -> list[str]:
    open_lines = [line.item for line in prompt.lines if not line.done]
    return open_lines if prompt.kind == "card" else [prompt.item["id"]]


def _asks(trial: Trial, expected: Any) -> Iterator[Failure]:
    found = asked_now(trial)
    missing = [name for name in _names(expected) if name not in found]
    if missing:
        yield Failure("asks", _listed(missing), _listed(found), ("expect", "asks"))


def _asks_not(trial: Trial, expected: Any) -> Iterator[Failure]:
    found = asked_now(trial)
    asked = [name for name in _names(expected) if name in found]
    if asked:
        yield Failure(
            "asks_not", f"none of {_listed(_names(expected))}", _listed(asked), ("expect", "asks_not")
        )


def _prompts(trial: Trial, expected: Any) -> Iterator[Failure]:
    path = ("expect", "prompts")
    try:
        most = number_of(expected)
    except UnfitError as why:
        yield Failure("prompts", why.expected, why.found, path)
        return
    book = trial.deal.playbook(trial.case.playbook)
    note = note_of_walk(
        trial.deal,
        {"id": book["id"], "version": book["version"], "sha256": book["sha256"], "scope": book["scope"]},
    )
    trial.deal.focus_on(_with(trial.deal, note["id"]))
    count, endless = count_prompts(trial.plan, trial.deal, note, trial.customs)
    if endless:
        yield Failure("prompts", f"at most {most}", f"{AT_MOST} and no end; it comes back to {endless}", path)
    elif count > most:
        yield Failure("prompts", f"at most {most}", str(count), path)


def _with(deal: Deal, note: str) -> Any:
    from salescoach.deal.state import Focus

    return Focus(chain=deal.focus.chain | {note})


_CHECKS: dict[str, Callable[[Trial, Any], Iterator[Failure]]] = {
    "facts": _facts,
    "verdict": _verdict,
    "unmet": _unmet,
    "advice": _advice,
    "asks_next": _asks_next,
    "asks": _asks,
    "asks_not": _asks_not,
    "prompts": _prompts,
}
