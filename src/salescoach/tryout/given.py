"""What a test gives, as the notes of a deal."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, NoReturn, cast

from salescoach.dates import stamp
from salescoach.deal.facts import DEAL_FIELDS
from salescoach.deal.progress import named
from salescoach.deal.state import Deal, Focus
from salescoach.notes.writing import append, new_note
from salescoach.tryout.behind import lie_behind
from salescoach.tryout.cases import in_words
from salescoach.tryout.values import (
    NOON,
    UnfitError,
    answer_of,
    customs_at,
    days_of,
    moment_of,
    number_of,
    row_of,
    value_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from salescoach.gate.verdict import Gate
    from salescoach.notes.model import Entry, Kind, Note, PlaybookMark
    from salescoach.playbook.model import Item, Library, Playbook
    from salescoach.tryout.cases import Case, Path
    from salescoach.walk.reading import Customs

OF_TESTS = ("now", "role", "moment", "stage", "done", "statuses", "silent_days", "outcome", "facts")
MOMENTS = ("before", "during", "after")
OUTCOMES = ("won", "lost", "no-go")
EVIDENCES = ("assumed", "said", "confirmed", "documented")
STATUSES = ("skipped", "dont-know", "not-applicable", "later", "refuted")
EARLIER = timedelta(hours=1)
SLUG = "test"


class GivenError(Exception):
    """Something given that cannot be so: where it stands in the test, and why."""

    def __init__(self, path: Path, why: UnfitError) -> None:
        super().__init__(str(why))
        self.path = path
        self.why = why


class Given:
    """Builds the deal of one test.

    Facts and entries were noted an hour before `now`, within the call that is walked, but at no question: what was
    walked is said by `done` and `statuses`.  Contacts, moves and outcomes have their own times.
    """

    def __init__(self, gate: Gate, case: Case) -> None:
        self.gate = gate
        self.library: Library = gate.library
        self.case = case
        self.book: Playbook = self.library["playbooks"][case.playbook]
        self.notes: list[Note] = []
        self.now: datetime = self._read(("now",), lambda: moment_of(case.given.get("now", stamp(NOON))))
        self.customs: Customs = customs_at(self.now)

    def deal(self) -> Deal:
        """Return the deal that the test gives; raises GivenError for what cannot be read."""
        self._contacts()
        self._outcome()
        self._note(self.now - EARLIER, "log", self._rows())
        facts = self._note(self.now - EARLIER, "log", self._facts())
        self._moves()
        chain = frozenset({facts["id"]} if facts else ())
        deal = Deal(self.library, SLUG, self.notes, now=self.now, judge=self.gate, focus=Focus(chain=chain))
        self._behind(deal)
        return deal

    def _read(self, path: Path, read: Any) -> Any:
        try:
            return read()
        except UnfitError as why:
            raise GivenError(("given", *path), why) from why

    def _note(self, at: datetime, kind: Kind, entries: Iterable[dict[str, Any]]) -> Note | None:
        found = list(entries)
        if not found:
            return None
        note = self._new(at, kind)
        for entry in found:
            append(note, cast("Entry", entry), at)
        return note

    def _new(self, at: datetime, kind: Kind) -> Note:
        mark = cast("PlaybookMark", {key: self.book[key] for key in ("id", "version", "sha256", "scope")})
        note = new_note(
            deal=SLUG, kind=kind, now=at, random6=f"{len(self.notes) + 1:06x}", author="test", playbook=mark
        )
        self.notes.append(note)
        return note

    def _contacts(self) -> None:
        """Note a contact for each that is given, at its own time, so that what fell since can be seen."""
        if "silent_days" in self.case.given:
            days = self._read(("silent_days",), lambda: number_of(self.case.given["silent_days"]))
            self._contact(self.now - timedelta(days=days), {})
        for at, row in self._entries("contacts"):
            when = self._read(
                ("contacts", at), lambda row=row: moment_of(row.get("at", stamp(self.now - EARLIER)))
            )
            self._contact(when, row)

    def _contact(self, at: datetime, row: dict[str, Any]) -> None:
        self._note(at, "log", [{"ledger": "contacts", "add": {**row, "at": stamp(at)}, "evidence": "said"}])

    def _entries(self, ledger: str) -> Iterator[tuple[int, dict[str, Any]]]:
        written = self.case.given.get(ledger) or []
        for at, one in enumerate(written if isinstance(written, list) else [written]):
            row = self._read((ledger, at), lambda one=one: row_of(self.library, ledger, one, self.customs))
            yield at, row

    def _rows(self) -> Iterator[dict[str, Any]]:
        for ledger in self.case.given:
            if ledger in self.library["ledgers"] and ledger != "contacts":
                for _, row in self._entries(ledger):
                    yield {"ledger": ledger, "add": row, "evidence": "said"}

    def _outcome(self) -> None:
        if "outcome" not in self.case.given:
            return
        word, days = self._read(("outcome",), lambda: _dated(self.case.given["outcome"]))[0]
        if word not in OUTCOMES:
            self._refuse(("outcome",), f"one of {', '.join(OUTCOMES)}", word)
        self._note(self.now - timedelta(days=days), "outcome", [{"outcome": word}])

    def _moves(self) -> None:
        if "stage" not in self.case.given:
            return
        for name, days in self._read(("stage",), lambda: _dated(self.case.given["stage"])):
            playbook, stage = named(self.case.playbook, name)
            move = {"move": {"playbook": playbook, "to": stage}}
            self._note(self.now - timedelta(days=days), "advance", [move])

    def _facts(self) -> Iterator[dict[str, Any]]:
        for name, written in self._mapping("facts").items():
            yield from self._fact(name, written)

    def _mapping(self, key: str) -> dict[str, Any]:
        written = self.case.given.get(key) or {}
        if not isinstance(written, dict):
            self._refuse((key,), "a mapping", in_words(written))
        return dict(written)

    def _fact(self, name: str, written: Any) -> Iterator[dict[str, Any]]:
        """Yield the answer that makes a fact known; one that is worked out and agreed was said back."""
        whole = written if isinstance(written, dict) else {"value": written}
        evidence, path = str(whole.get("evidence", "said")), ("facts", name)
        if evidence not in EVIDENCES:
            self._refuse(path, f"one of {', '.join(EVIDENCES)}", evidence)
        answer = answer_of(self.library, name)
        value = self._read(path, lambda: value_of(whole.get("value", ""), answer, self.customs))
        if name in DEAL_FIELDS:
            yield {"deal": {name: value}}
            return
        by = {"by": str(whole["by"])} if "by" in whole else {}
        said = {"type": answer["type"], "status": "answered", "value": value, "evidence": evidence, **by}
        yield {"fact": name, **said}
        if evidence == "confirmed" and "formula" in self.library["facts"].get(name, {}):
            yield {
                "status": "answered",
                "value": "agreed",
                "evidence": evidence,
                "facts": {name: value},
                **by,
            }

    def own_item(self, name: str) -> Item | None:
        """Return an item of the playbook under test."""
        return self.gate.catalogue.item(self.case.playbook, name)

    def all_eaches(self) -> list[Item]:
        """Return the items of the playbook under test that work through a ledger."""
        return [item for stage in self.book["stages"] for item in stage["items"] if item["verb"] == "each"]

    def _behind(self, deal: Deal) -> None:
        """Let items be done or set aside, in the call that is walked; their note is there even when empty."""
        note = self._new(self.now, "log")
        deal.focus_on(Focus(chain=deal.focus.chain | {note["id"]}))
        for entry in lie_behind(self, deal):
            deal.add(note, append(note, cast("Entry", entry), self.now))

    def done(self) -> list[str]:
        """Return the ids of `done`."""
        written = self.case.given.get("done") or []
        return [str(one) for one in (written if isinstance(written, list) else [written])]

    def statuses(self) -> Iterator[tuple[str, str]]:
        """Yield the ids of `statuses` with how each was set aside."""
        for name, written in self._mapping("statuses").items():
            word = written.get("status", "") if isinstance(written, dict) else written
            if word not in STATUSES:
                self._refuse(("statuses", name), f"one of {', '.join(STATUSES)}", str(word))
            yield name, str(word)

    def moments(self) -> frozenset[str]:
        """Return the moment that is walked; none for all of them."""
        moment = self.case.given.get("moment")
        if moment is not None and moment not in MOMENTS:
            self._refuse(("moment",), f"one of {', '.join(MOMENTS)}", str(moment))
        return frozenset({str(moment)} if moment else ())

    def _refuse(self, path: Path, expected: str, found: str) -> NoReturn:
        raise GivenError(("given", *path), UnfitError(expected, f'"{found}"'))


def _dated(written: Any) -> list[tuple[str, int]]:
    """Return names with days ago: `won`, or `{won: 40 days}`."""
    if isinstance(written, dict) and written:
        return [(str(name), days_of(span)) for name, span in written.items()]
    if not isinstance(written, str):
        raise UnfitError("a name, or a name with a span", "something else")
    return [(written, 0)]
