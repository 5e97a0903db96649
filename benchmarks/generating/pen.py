"""Notes as section 6 of the design has them: made entry by entry, and written without waiting for a disk."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generating import words

if TYPE_CHECKING:
    from datetime import datetime
    from random import Random

    from generating.books import Books, Item

_ENCODE = json.JSONEncoder(ensure_ascii=False).encode
_SPREAD = 0x9E3779  # odd, so that the short names of notes are all different
_NAMES = 0x1000000
_WITHOUT_SIGNS = str.maketrans("", "", "-:")
_GAP = re.compile(r"\{(\w+)\}")


def stamp(moment: datetime) -> str:
    """Return a moment as notes write it."""
    return moment.isoformat()[:19] + "Z"


class Draft:
    """One note in the making; its clock goes on with every entry."""

    def __init__(self, books: Books, rng: Random, head: dict[str, Any], at: datetime) -> None:
        self.head = head
        self.at = at
        self.entries: list[dict[str, Any]] = []
        self.said: dict[str, str] = {}
        self._books = books
        self._rng = rng
        self._playbook = head.get("playbook", {}).get("id", "")

    def add(self, *, seconds: int = 0, **entry: Any) -> dict[str, Any]:
        """Add an entry that comes some seconds after the one before."""
        self.at += timedelta(seconds=seconds)
        made = {"seq": len(self.entries) + 1, "at": stamp(self.at), **entry}
        self.entries.append(made)
        return made

    def answer(
        self, stage: str, name: str, value: Any, *, by: str = "", evidence: str = "", **more: Any
    ) -> None:
        """Add the answer of an item: said when somebody says it, else our guess."""
        item, where = self._item(stage, name)
        told = {"type": item.type, "status": "answered", "value": value}
        told["evidence"] = evidence or ("said" if by else "assumed")
        if item.verb != "confirm":
            where["fact"] = item.fact
        self.add(seconds=self._thought(name), **where, **told, **({"by": by} if by else {}), **more)

    def answer_fact(self, fact: str, kind: str, value: Any, evidence: str, by: str = "") -> None:
        """Add a fact that no item asked for."""
        told = {"fact": fact, "type": kind, "status": "answered", "value": value, "evidence": evidence}
        self.add(**told, **({"by": by} if by else {}))

    def without_answer(self, stage: str, name: str, status: str, reason: str = "") -> None:
        """Add that an item was skipped, put off, or that nobody knew."""
        _, where = self._item(stage, name)
        self.add(seconds=self._thought(), **where, status=status, **({"reason": reason} if reason else {}))

    def card(self, stage: str, *, leave_out: float) -> None:
        """Add the lines of a stage's card: done, save for a share that was left out."""
        for item in self._books.of_stage(self._playbook, stage, "do"):
            where = {"stage": stage, "item": item.id}
            if self._rng.random() < max(leave_out, words.SELDOM_DONE.get(item.id, 0)):
                self.add(**where, status="skipped")
            else:
                self.add(
                    **where, fact=item.id, type="done", status="answered", value="done", evidence="assumed"
                )

    def into(self, stage: str, name: str, ledger: str, fields: dict[str, Any], *, by: str = "") -> str:
        """Add an entry of a ledger that an item asks for, and return its id."""
        _, where = self._item(stage, name)
        del where["asked"]
        told = {"ledger": ledger, "add": fields, "evidence": "said" if by else "assumed"}
        return self._named(self.add(seconds=self._thought(), **where, **told, **({"by": by} if by else {})))

    def log(self, ledger: str, fields: dict[str, Any], **more: Any) -> str:
        """Add an entry of a ledger that no item asks for, and return its id."""
        return self._named(self.add(ledger=ledger, add=fields, **more))

    def _named(self, entry: dict[str, Any]) -> str:
        entry["id"] = f"{self.head['id'][-6:]}-{entry['seq']}"
        return str(entry["id"])

    def _item(self, stage: str, name: str) -> tuple[Item, dict[str, Any]]:
        item = self._books.find(self._playbook, name)
        lent = {"playbook": item.playbook} if item.playbook != self._playbook else {}
        asked = _GAP.sub(lambda gap: self.said.get(gap.group(1), "that"), item.text)
        return item, {"stage": stage, "item": name, **lent, "asked": asked}

    def _thought(self, name: str = "") -> int:
        return self._rng.randint(*words.SLOW.get(name, (10, 90)))


class Pen:
    """Writes the notes of a workspace and counts them."""

    def __init__(self, folder: Path, books: Books, rng: Random) -> None:
        self.folder = folder
        self.books = books
        self.rng = rng
        self.written: Counter[str] = Counter()
        self._made: set[str] = set()
        self._first = rng.randrange(_NAMES)

    @property
    def notes(self) -> int:
        """How many notes were written."""
        return self.written.total()

    def draft(self, deal: str, kind: str, at: datetime, author: str, role: str, playbook: str = "") -> Draft:
        """Begin a note."""
        name = (self._first + self.notes * _SPREAD) % _NAMES
        self.written[deal] += 1
        head: dict[str, Any] = {
            "salescoach": 1,
            "id": f"{stamp(at).translate(_WITHOUT_SIGNS)}-{name:06x}",
            "deal": deal,
            "kind": kind,
        }
        if playbook:
            head["playbook"] = self.books.marks[playbook]
        return Draft(self.books, self.rng, head | {"author": author, "role": role, "started": stamp(at)}, at)

    def write(self, draft: Draft) -> None:
        """Write a note that is finished."""
        head = draft.head | ({"ended": stamp(draft.at)} if draft.head["kind"] == "walk" else {})
        lines = "".join(f" {_ENCODE(key)}: {_ENCODE(value)},\n" for key, value in head.items())
        entries = ",\n".join(f"  {_ENCODE(entry)}" for entry in draft.entries)
        folder = f"{self.folder}/deals/{head['deal']}"
        if folder not in self._made:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self._made.add(folder)
        file = os.open(f"{folder}/{head['id']}.json", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(file, "wb") as out:
            out.write(f'{{\n{lines} "entries": [\n{entries}\n ]\n}}\n'.encode())
