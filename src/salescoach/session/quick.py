"""Quick entries: what is logged, set, settled, moved or ended outside a walk, as entries of a note of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from salescoach.deal import progress
from salescoach.deal.facts import DEAL_FIELDS
from salescoach.errors import SalescoachError, WrongUseError
from salescoach.playbook.evidence import EVIDENCE
from salescoach.problem import did_you_mean
from salescoach.safe_text import quoted
from salescoach.session.contacts_typed import contact_typed
from salescoach.session.entries import entry_to_settle
from salescoach.session.taking_back import OPEN, TAKEN_BACK
from salescoach.views.lines import VERDICTS
from salescoach.walk.lines import field_value, read_entry
from salescoach.walk.reading import understand

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from salescoach.deal.ledgers import LedgerEntry
    from salescoach.deal.state import Deal
    from salescoach.gate.verdict import Gate
    from salescoach.notes.model import Entry
    from salescoach.playbook.model import Ledger, Stage
    from salescoach.walk.reading import Customs

OUTCOMES = ("won", "lost", "no-go")


class GateShutError(SalescoachError):
    """The gate of the stage is not open and no reason was given."""

    default_code = "not-ready"


@dataclass(frozen=True, slots=True)
class Said:
    """Who says something and who writes it down."""

    by: str = ""
    author: str = ""


def pairs(settings: Iterable[str], option: str) -> dict[str, str]:
    """Return `K=V` texts as a mapping; raises WrongUseError for one without an equals sign."""
    found = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals or not name.strip():
            raise WrongUseError(
                f"{option} {quoted(setting)} names no field and its value", f"write {option} field=value"
            )
        found[name.strip()] = value.strip()
    return found


def ledger_of(deal: Deal, name: str) -> Ledger:
    """Return a ledger; raises WrongUseError with the nearest when there is none of that name."""
    ledgers = deal.library["ledgers"]
    if name in ledgers:
        return ledgers[name]
    hint = did_you_mean(name, [*ledgers, "note"]) or f"lists: {', '.join(ledgers)}, or note"
    raise WrongUseError(f"there is no list {quoted(name)}", hint, code="no-ledger")


def logged(
    deal: Deal, ledger: str, text: str, fields: Mapping[str, str], customs: Customs, said: Said
) -> Entry:
    """Return the entry that adds to a ledger; `note` keeps the text as it is."""
    if not text.strip():
        raise WrongUseError("there is nothing to keep: the text is empty", "say it in a few words")
    if ledger == "note":
        return cast("Entry", {"note": text} | ({"by": said.by} if said.by else {}))
    shape = ledger_of(deal, ledger)
    if ledger == "contacts":
        added = contact_typed(deal, text.strip(), fields, shape, customs)
    else:
        added = read_entry(text, shape, customs)
        added |= {name: field_value(value, shape, name, customs) for name, value in fields.items()}
    entry: dict[str, Any] = {"ledger": ledger, "add": added, "evidence": "said" if said.by else "assumed"}
    if "by" in shape["fields"]:
        added.setdefault("by", said.by or said.author)
        return cast("Entry", entry)
    if said.by and "raised_by" in shape["fields"]:
        added.setdefault("raised_by", said.by)
    if said.author and "who" in shape["fields"]:
        added.setdefault("who", said.author)
    return cast("Entry", entry | ({"by": said.by} if said.by else {}))


def fact_set(deal: Deal, setting: str, customs: Customs, said: Said, evidence: str = "") -> Entry:
    """Return the entry of `FACT=VALUE`: said with a name, else our guess, unless an evidence is given."""
    name, equals, text = (part.strip() for part in setting.partition("="))
    if not equals or not name:
        raise WrongUseError(f"{quoted(setting)} names no fact and its value", "write fact=value")
    if not text:
        raise WrongUseError(f"{quoted(name)} is left empty", f"write {name}=value")
    if evidence and evidence not in EVIDENCE:
        hint = did_you_mean(evidence, EVIDENCE) or f"one of {', '.join(EVIDENCE)}"
        raise WrongUseError(f"there is no evidence {quoted(evidence)}", hint)
    if name in DEAL_FIELDS:
        return cast("Entry", {"deal": {name: understand(text, DEAL_FIELDS[name], customs).value}})
    if name not in deal.library["facts"]:
        hint = (
            did_you_mean(name, [*deal.library["facts"], *DEAL_FIELDS]) or f"see: salescoach show {deal.slug}"
        )
        raise WrongUseError(f"no playbook has a fact {quoted(name)}", hint, code="no-fact")
    answer = deal.fact(name)["answer"]
    understood = understand(text, answer, customs)
    entry: dict[str, Any] = {
        "fact": name,
        "type": answer["type"],
        "status": "answered",
        "value": understood.value,
        "evidence": evidence or ("said" if said.by else "assumed"),
    }
    entry |= {"by": said.by} if said.by else {}
    return cast("Entry", entry | ({"reason": understood.reason} if understood.reason else {}))


def settled(
    deal: Deal, words: str, status: str, fields: Mapping[str, str], customs: Customs, because: str
) -> Entry:
    """Return the entry that changes the status of a ledger entry."""
    found = entry_to_settle(deal, words, status)
    ledger = deal.library["ledgers"][found.ledger]
    if status not in ledger["statuses"]:
        raise _no_status(deal, found, ledger["statuses"], status)
    values: dict[str, Any] = {"status": status}
    if because and "reason" in ledger["fields"]:
        values["reason"] = because
    values |= {name: field_value(text, ledger, name, customs) for name, text in fields.items()}
    entry: dict[str, Any] = {"ledger": found.ledger, "id": found.id, "set": values}
    return cast("Entry", entry | ({"because": because} if because else {}))


def _no_status(deal: Deal, found: LedgerEntry, statuses: Sequence[str], status: str) -> WrongUseError:
    """Return what is said of a status that a list does not have, with how an entry goes that was noted by mistake."""
    change = (
        f'change a field with: salescoach log {deal.slug} {found.ledger} "{found.words}" --field name=value'
    )
    known = f"one of {', '.join(statuses)}" if statuses else change
    gone = f"noted by mistake: salescoach settle {deal.slug} {found.id} {TAKEN_BACK}"
    hint = did_you_mean(status, [*statuses, TAKEN_BACK]) or f"{known}; {gone}"
    return WrongUseError(f"an entry of {found.ledger} cannot be {quoted(status)}", hint, code="status")


def moved(
    deal: Deal, gate: Gate, playbook: str, stage: str, because: str, said: Callable[[Stage, str], str]
) -> Entry:
    """Return the entry that moves a deal on; past a gate that is not open only with a reason.

    `said` words a demand or a stop of a stage, by its id, for the message of a gate that is not open.
    """
    book = deal.playbook(playbook)
    if any("here_when" in one for one in book["stages"]):
        raise WrongUseError(
            f"where a deal is in {playbook} is worked out, never moved",
            "note what changed: trust, a contact, an outcome",
        )
    here = _left(deal, playbook, stage)
    to = stage or _next(deal, playbook, here)
    ids = [one["id"] for one in book["stages"]]
    shut = _shut_between(deal, gate, playbook, ids[ids.index(here) : ids.index(to)])
    past = bool(shut)
    if past and not because:
        raise _gate_shut(deal, gate, playbook, shut[0], said)
    move = {"playbook": playbook, "from": here, "to": to}
    move |= {"because": because} if because else {}
    return cast("Entry", {"move": move | ({"override": True} if past else {})})


def _gate_shut(
    deal: Deal, gate: Gate, playbook: str, name: str, said: Callable[[Stage, str], str]
) -> GateShutError:
    """Return what is said of a stage that is not ready: what stops the deal, what the stage lacks, how to go on."""
    view, stage = gate.check(deal, playbook, name), deal.stage(playbook, name)
    unmet = [n["id"] for n in view["needs"] if n["state"] != "met" and not n["should"]]
    lacking = "; ".join(said(stage, one) for one in unmet) if stage else ""
    met = [(deal.stage(playbook, one["stage"]), one["id"]) for one in view["stops"] if one["state"] == "met"]
    stops = "; ".join(said(there, one) for there, one in met if there)
    told = f"{stage['title'] if stage else name} is {VERDICTS[view['verdict']]}"
    told = f"{told}: {stops}" if stops else told
    return GateShutError(
        f"{told}; it lacks: {lacking}" if lacking else told,
        f'see: salescoach check {deal.slug}; to move on all the same, give --because "..."',
    )


def _left(deal: Deal, playbook: str, to: str) -> str:
    """Return the stage that is left: where the deal is; before its first move, the last one that is ready counts
    as not left yet, unless it is to go further still.
    """
    here = progress.current_stage(deal, playbook)
    ids = [one["id"] for one in deal.playbook(playbook)["stages"]]
    if deal.index.moves.get(playbook) or here == ids[0] or to not in {"", here}:
        return here
    return ids[ids.index(here) - 1]


def _shut_between(deal: Deal, gate: Gate, playbook: str, passed: Sequence[str]) -> list[str]:
    """Return which of the stages that a move leaves or leaps over are not ready."""
    walked = [stage for name in passed if (stage := deal.stage(playbook, name)) is not None]
    meant = [s["id"] for s in walked if s["id"] == passed[0] or progress.applies(deal, playbook, s)]
    return [name for name in meant if gate.stage_verdict(deal, playbook, name) != "ready"]


def _next(deal: Deal, playbook: str, here: str) -> str:
    ids = [one["id"] for one in deal.playbook(playbook)["stages"]]
    place = ids.index(here) + 1
    if place == len(ids):
        raise WrongUseError(
            f"{here} is the last stage of {playbook}", "end the selling with: salescoach outcome"
        )
    return ids[place]


def ended(deal: Deal, outcome: str, customs: Customs, because: str, again: str) -> list[Entry]:
    """Return the entries of an outcome; lost and no-go keep a reason, and a day to look again when one is given."""
    if outcome not in OUTCOMES:
        known = f"one of {', '.join(OUTCOMES)}; {OPEN} takes an end back"
        hint = did_you_mean(outcome, [*OUTCOMES, OPEN]) or known
        raise WrongUseError(f"there is no outcome {quoted(outcome)}", hint, code="outcome")
    if outcome != "won" and not because:
        raise WrongUseError(
            f"a deal that is {outcome} keeps its reason",
            'give --because "...", so that the next one learns from it',
        )
    entry: dict[str, Any] = {"outcome": outcome} | ({"because": because} if because else {})
    if not again:
        return [cast("Entry", entry)]
    day = understand(again, {"type": "date"}, customs).value
    step = {"text": f"look again: {deal.name}", "due": day}
    return [cast("Entry", entry | {"again": day}), cast("Entry", {"ledger": "next_steps", "add": step})]
