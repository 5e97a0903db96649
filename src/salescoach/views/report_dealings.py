"""The parts of a report about how we deal with customers: objections, promises, contacts, where deals come from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from salescoach.safe_text import folded
from salescoach.views.report_counting import counted, per_cent
from salescoach.views.sources import OWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from salescoach.views.report_digest import Digest

KINDS: Final[dict[str, str]] = {
    "money": r"price|pric(e|ey|ing)|dear|expensive|cost|costly|budget|money|afford|cheap|discount|fund|invest",
    "time": r"time|later|wait|soon|year|quarter|month|week|deadline|slow|rush|hurry|delay|moment|spring|autumn",
    "another supplier": r"competitor|competition|supplier|rival|other offer|another offer|already (have|use|work)",
    "their people": r"people|staff|team|train|skill|shift|operator|capacity|nobody|union|busy|workload|colleagues",
    "trust and risk": r"trust|risk|prove|proof|reference|guarantee|warranty|safe|sure|fail|works|reliab|afraid|fear",
    "others decide": r"board|committee|boss|approv|decid|manager|director|council|legal|purchasing|headquarters",
    "no need": r"need|happy|fine as|fine with|no problem|not a problem|priority|satisfied|enough",
}
"""The words by which an objection is sorted, in the order in which they are looked for; it is only a first sorting."""
OTHER: Final = "something else"
_PATTERNS: Final = {kind: re.compile(rf"\b(?:{words})", re.IGNORECASE) for kind, words in KINDS.items()}
PROMISE: Final = ("kept", "open", "late", "refused", "broken")


def kind_of(text: str) -> str:
    """Return what an objection is about by its words; `something else` where none of them is known."""
    return next((kind for kind, pattern in _PATTERNS.items() if pattern.search(text)), OTHER)


def since_of(at: str, since: str) -> bool:
    """Tell whether a moment is not before the first day of the report."""
    return at[:10] >= since


def then(since: str) -> str:
    """Return what is added where nothing happened from a first day on; "" where there is none."""
    return " since then" if since else ""


def objections(digests: Iterable[Digest], since: str) -> dict[str, Any]:
    """Return the objections by what they are about, and how each ended."""
    rows: dict[str, dict[str, int]] = {}
    for one in digests:
        for told in one["objections"]:
            if since_of(told["at"], since):
                row = rows.setdefault(
                    kind_of(told["text"]), {"covered": 0, "surface": 0, "open": 0, "ended_open": 0}
                )
                row[_ending(told, one)] += 1
    order = [*KINDS, OTHER]
    found = [{"kind": kind, "all": sum(rows[kind].values()), **rows[kind]} for kind in order if kind in rows]
    found.sort(key=lambda row: -int(str(row["all"])))
    return {"says": _objections_says(found, since), "kinds": found}


def _ending(told: Mapping[str, str], one: Digest) -> str:
    if told["status"] == "covered":
        return "covered" if told["beneath"] else "surface"
    return "open" if one["outcome"] == "open" else "ended_open"


def _objections_says(rows: Sequence[Mapping[str, Any]], since: str) -> str:
    if not rows:
        return f"No objection was noted{then(since)}."
    top = next((row for row in rows if row["kind"] != OTHER), rows[0])
    everything = sum(row["all"] for row in rows)
    surface = sum(row["surface"] for row in rows)
    ended = sum(row["ended_open"] for row in rows)
    verb = "is" if top["all"] == 1 else "are"
    some = f"{top['all']} of {everything} objections {verb}" if everything > 1 else "the one objection is"
    parts = [f"{some} about {top['kind']}"]
    if surface:
        parts.append(f"{counted(surface, 'was', 'were')} covered without asking what lay beneath")
    if ended:
        parts.append(f"{counted(ended, 'was', 'were')} still open when the selling ended")
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."


def role_of(name: str, roles: Mapping[str, str]) -> str:
    """Return the role of one of ours, by what their notes say; a role that was named itself is one; "" for unknown."""
    wanted = folded(name)
    return roles.get(wanted) or (wanted if wanted in set(roles.values()) else "")


def roles_of(digests: Iterable[Digest]) -> dict[str, str]:
    """Return the role of everybody who wrote a note, by the folded name; who has several has the last."""
    return {folded(who): role for one in digests for who, role in one["roles"].items()}


def promise_state(told: Mapping[str, str], today: str) -> str:
    """Return `kept`, `open`, `late`, `refused` or `broken`."""
    status = told["status"]
    if status in {"kept", "refused", "broken"}:
        return status
    return "late" if told["due"] and told["due"] < today else "open"


def counts(told: Mapping[str, str], since: str, today: str) -> bool:
    """Tell whether a promise counts from a day on: it was made or settled then, or is late now."""
    return since_of(max(told["at"], told["settled"]), since) or promise_state(told, today) == "late"


def promises(digests: Iterable[Digest], roles: Mapping[str, str], since: str, today: str) -> dict[str, Any]:
    """Return what became of promises, by who stands for them; "" is a promise that nobody stands for."""
    rows: dict[str, dict[str, Any]] = {}
    for one in digests:
        for told in one["promises"]:
            if counts(told, since, today):
                who = told["by"]
                row = rows.setdefault(
                    folded(who), {"who": who, "role": role_of(who, roles)} | dict.fromkeys(PROMISE, 0)
                )
                row[promise_state(told, today)] += 1
    found = sorted(rows.values(), key=lambda row: (-row["broken"] - row["late"], -row["kept"]))
    total = {name: sum(row[name] for row in found) for name in PROMISE}
    return {"says": _promises_says(total, found, since), **total, "people": found}


def _promises_says(total: Mapping[str, int], rows: Sequence[Mapping[str, Any]], since: str) -> str:
    everything = sum(total.values())
    if not everything:
        return f"Nothing was promised{' or settled' if since else ''}{then(since)}."
    settled = total["kept"] + total["broken"] + total["refused"]
    parts = [f"{total['kept']} of {settled} settled promises kept"] if settled > 1 else []
    if settled == total["kept"] == 1:
        parts = ["the one settled promise was kept"]
    elif not settled:
        parts = ["no promise is settled yet"]
    parts += [counted(total["broken"], "was broken", "were broken")] if total["broken"] else []
    if total["refused"]:
        parts.append(f"{counted(total['refused'], 'was', 'were')} refused by those who deliver")
    parts += [counted(total["late"], "is late", "are late")] if total["late"] else []
    nobody = sum(sum(row[name] for name in ("open", "late")) for row in rows if not row["who"])
    if nobody:
        parts.append(f"nobody of ours stands for {nobody}")
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."


def contacts(digests: Iterable[Digest], roles: Mapping[str, str], since: str) -> dict[str, Any]:
    """Return how often each role dealt with customers, and with how many of them."""
    had: dict[str, int] = {}
    customers: dict[str, set[str]] = {}
    for one in digests:
        for at, who, role in one["contacts"]:
            if since_of(at, since):
                name = role or role_of(who, roles) or "unknown"
                had[name] = had.get(name, 0) + 1
                customers.setdefault(name, set()).add(folded(one["account"]) or one["deal"])
    rows = [{"role": name, "contacts": n, "customers": len(customers[name])} for name, n in had.items()]
    rows.sort(key=lambda row: (-int(str(row["contacts"])), str(row["role"])))
    return {"says": _contacts_says(rows, since), "roles": rows}


def _contacts_says(rows: Sequence[Mapping[str, Any]], since: str) -> str:
    everything = sum(row["contacts"] for row in rows)
    if not everything:
        return f"No contact with a customer was noted{then(since)}."
    others = sum(row["contacts"] for row in rows if row["role"] not in {"sales", "unknown"})
    if everything == 1:
        return f"One contact, had by somebody who {'does not sell' if others else 'sells'}."
    return (
        f"{everything} contacts; {per_cent(others, everything)} % of them were had by people who do not sell."
        if others
        else f"All {everything} contacts were had by those who sell."
    )


def sources(
    digests: Sequence[Digest], every: Sequence[Digest], roles: Mapping[str, str], since: str
) -> dict[str, Any]:
    """Return what came from leads and referrals: deals, orders; and which leads nobody has taken up.

    `every` are all deals, in which the leads stand; `digests` those of the report.  `heard` are the leads of since a
    day, `waiting` those of any day, for they wait now.
    """
    leads = {(one["deal"], name): lead for one in every for lead in one["leads"] for name in lead["ids"]}
    taken = {(one["source"]["deal"], one["source"]["lead"]) for one in every if one["source"]}
    rows = _by_source(digests, leads)
    everything = [(one["deal"], lead) for one in every for lead in one["leads"]]
    waiting = [
        lead
        for deal, lead in everything
        if not lead["deal"] and not taken & {(deal, name) for name in lead["ids"]}
    ]
    heard = [(deal, lead) for deal, lead in everything if since_of(lead["at"], since)]
    by_role: dict[str, int] = {}
    for _, lead in heard:
        role = role_of(lead["author"], roles) or "unknown"
        by_role[role] = by_role.get(role, 0) + 1
    table = [{"source": name, **row} for name, row in rows.items()]
    told = {"heard": len(heard), "waiting": len(waiting), "heard_by": by_role}
    return {"says": _sources_says(table, told, since), "sources": table, **told}


def _by_source(
    digests: Iterable[Digest], leads: Mapping[tuple[str, str], Mapping[str, Any]]
) -> dict[str, dict[str, int]]:
    rows = {name: {"deals": 0, "won": 0, "open": 0} for name in (OWN, "lead", "referral")}
    for one in digests:
        row = rows[source_kind(one, leads)]
        row["deals"] += 1
        row["won"] += one["outcome"] == "won"
        row["open"] += one["outcome"] == "open"
    return rows


def source_kind(one: Digest, leads: Mapping[tuple[str, str], Mapping[str, Any]]) -> str:
    """Return whether a deal is our own, or came from a lead or a referral."""
    if not one["source"]:
        return OWN
    lead = leads.get((one["source"]["deal"], one["source"]["lead"]))
    return "referral" if lead and lead["kind"] == "referral" else "lead"


def _sources_says(rows: Sequence[Mapping[str, Any]], told: Mapping[str, Any], since: str) -> str:
    passed = [row for row in rows if row["source"] != OWN]
    deals, won = sum(row["deals"] for row in passed), sum(row["won"] for row in passed)
    every = sum(row["deals"] for row in rows)
    waits = _leads_say(told, since)
    if not deals:
        return f"No deal came from a lead or a referral{waits}."
    own = rows[0]
    rate = (
        f", {per_cent(won, deals)} % of them won against {per_cent(own['won'], own['deals'])} % of our own"
        if own["deals"] and won + own["won"]
        else ""
    )
    came = f"{deals} of {counted(every, 'deal', 'deals')} came" if every > 1 else "The one deal came"
    return f"{came} from a lead or a referral{rate}{waits}."


def _leads_say(told: Mapping[str, Any], since: str) -> str:
    heard = counted(told["heard"], "lead", "leads")
    if since:
        new = f"; {heard} noted since then" if told["heard"] else ""
        old = counted(told["waiting"], "lead of any day is", "leads of any day are")
        return new + (f"; {old} not taken up by anybody yet" if told["waiting"] else "")
    return f"; {told['waiting']} of {heard} not taken up by anybody yet" if told["waiting"] else ""
