"""What a command works with, chosen in one place: workspace, store, library, clock, streams, who sits there."""

from __future__ import annotations

import os
import sys
from functools import cached_property
from pathlib import Path

from salescoach.errors import UnusableFileError, WrongUseError
from salescoach.problem import did_you_mean
from salescoach.records import dataclass
from salescoach.safe_text import json_text, quoted, slug

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime, tzinfo
    from typing import Any, TextIO

    from salescoach.deal.state import Deal, Focus
    from salescoach.disk.accounts import Accounts
    from salescoach.disk.deal_folder import DealNotes
    from salescoach.disk.library import LoadedLibrary, ReadLibrary
    from salescoach.disk.person import Person
    from salescoach.disk.store import Store
    from salescoach.disk.workspace import Workspace
    from salescoach.gate.verdict import Gate
    from salescoach.notes.model import Note
    from salescoach.playbook.model import Library
    from salescoach.show.console import Streams
    from salescoach.walk.reading import Customs


@dataclass(slots=True)
class Globals:
    """The options that every command has."""

    workspace: str = ""
    now: str = ""
    plain: bool = False
    no_input: bool = False


class House:
    """Everything is opened when it is first asked for, so that a command pays only for what it uses.

    Tests hand in the streams, the environment and the folder; `globals` is filled by the command line.
    """

    def __init__(
        self,
        stdin: TextIO | None = None,
        stdout: TextIO | None = None,
        stderr: TextIO | None = None,
        env: Mapping[str, str] | None = None,
        start: Path | None = None,
    ) -> None:
        self.stdin = sys.stdin if stdin is None else stdin
        self.stdout = sys.stdout if stdout is None else stdout
        self.stderr = sys.stderr if stderr is None else stderr
        self.env: Mapping[str, str] = os.environ if env is None else env
        self.start = Path.cwd() if start is None else start
        self.globals = Globals()
        self._told: set[str] = set()

    @cached_property
    def streams(self) -> Streams:
        """Return where output goes."""
        from salescoach.show.console import Streams

        return Streams.from_env(self.stdout, self.stderr, self.env, plain=self.globals.plain)

    @cached_property
    def workspace(self) -> Workspace:
        """Return the workspace that was named or found."""
        from salescoach.disk.workspace import find_workspace

        given = Path(self.globals.workspace) if self.globals.workspace else None
        found = find_workspace(self.start, given=given, env=self.env)
        for problem in found.problems:
            self.streams.tell(problem.headline(), tone="warn")
        return found

    @cached_property
    def store(self) -> Store:
        """Return the store of the workspace's notes."""
        from salescoach.disk.store import Store

        return Store(self.workspace.root)

    @cached_property
    def accounts(self) -> Accounts:
        """Return which deals are of one account."""
        from salescoach.disk.accounts import Accounts

        return Accounts(self.store, self.cache_folder)

    @cached_property
    def cache_folder(self) -> Path:
        """Return the user's folder for what may be deleted at any time."""
        from salescoach.disk.folders import user_folders

        return user_folders(self.env).cache

    @cached_property
    def library_there(self) -> ReadLibrary:
        """Return the files of the library, before anything is made of them."""
        from salescoach.disk.library import read_library

        return read_library(self.workspace.root)

    @cached_property
    def compiled(self) -> LoadedLibrary:
        """Return the library with what is wrong in it."""
        from salescoach.disk.library import unpacked_library

        return unpacked_library(
            self.library_there, self.workspace.root, self.cache_folder, self.store.platform
        )

    @cached_property
    def library(self) -> Library:
        """Return every playbook that can be used; what is wrong with others is told once."""
        for problem in self.compiled.problems:
            if problem.level == "error":
                self.streams.tell(problem.headline(), tone="warn")
        from salescoach.playbook.languages import in_language

        return in_language(self.compiled.library, self.workspace.settings.language)

    @cached_property
    def gate(self) -> Gate:
        """Return the judge of this library's gates."""
        from salescoach.gate.verdict import Gate

        return Gate(self.library)

    def read_library_again(self) -> None:
        """Forget what was read of the library: its files have changed since."""
        for part in ("library_there", "compiled", "library", "gate"):
            vars(self).pop(part, None)

    @cached_property
    def zone(self) -> tzinfo:
        """Return the time zone in which days begin here."""
        from datetime import UTC

        name = self.workspace.settings.time_zone
        if name in {"", "UTC"}:
            return UTC
        from zoneinfo import ZoneInfo

        return ZoneInfo(name)

    def now(self) -> datetime:
        """Return the moment it is, or that `--now` says it is."""
        from datetime import UTC, datetime

        if not self.globals.now:
            return datetime.now(UTC)
        from salescoach.dates import parse_moment

        try:
            return parse_moment(self.globals.now, now=datetime.now(UTC), zone=self.zone)
        except WrongUseError as error:
            raise WrongUseError(f"--now: {error.message}", error.hint, code=error.code) from error

    @cached_property
    def person(self) -> Person:
        """Return who sits at the keyboard."""
        from salescoach.disk.folders import user_folders
        from salescoach.disk.person import read_person

        return read_person(user_folders(self.env).config, self.env)

    @property
    def customs(self) -> Customs:
        """Return how texts are read here."""
        from salescoach.walk.reading import Customs

        settings = self.workspace.settings
        today = self.now().astimezone(self.zone).date()
        decimal: Any = settings.decimal
        return Customs(today, decimal, settings.currency)

    def customs_of(self, deal: Deal) -> Customs:
        """Return how texts about a deal are read: its own currency."""
        from salescoach.records import replace

        return replace(self.customs, currency=deal.currency)

    def slug_of(self, words: str, command: str = "", *, reading: bool = False) -> str:
        """Return the deal that a name or a slug means, for `reading` also the one that begins so; raises
        WrongUseError with the nearest when there is none.

        `command` is what was typed, so that the message says how a deal begins there.
        """
        wanted = slug(words)
        if wanted and self.store.has_deal(wanted):
            return wanted
        from salescoach.cli.named import begins, no_deal

        if reading and (found := begins(self, words)):
            return found
        raise no_deal(self, words, command)

    def deal(self, words: str, *, reading: bool = False) -> Deal:
        """Return a deal as it is now, with what its account knows."""
        return self.deal_of(self.slug_of(words, reading=reading))

    def deal_of(self, name: str, focus: Focus | None = None) -> Deal:
        """Return the deal of a slug; a new one is empty."""
        beside = [note for other in self.accounts.beside(name) for note in self.notes(other)]
        return self.folded(name, self.notes(name), beside, self.now(), focus)

    def folded(
        self,
        name: str,
        notes: Sequence[Note],
        beside: Sequence[Note],
        now: datetime,
        focus: Focus | None = None,
    ) -> Deal:
        """Return the deal that notes come to at a moment; the call that is meant is the last one, unless given."""
        from salescoach.deal.state import Deal
        from salescoach.session.focus import focus_now

        deal = Deal(
            self.library,
            name,
            notes,
            now=now,
            judge=self.gate,
            beside=beside,
            zone=self.zone,
            focus=focus,
            currency=self.workspace.settings.currency,
        )
        if focus is None:
            deal.focus_on(focus_now(deal))
        return deal

    def notes(self, name: str) -> list[Note]:
        """Return a deal's notes; a damaged one is named and left alone."""
        return self.notes_found(name).notes

    def notes_found(self, name: str) -> DealNotes:
        """Return a deal's notes with what is wrong with them, which is told once."""
        found = self.store.notes(name)
        self.tell_of(found)
        return found

    def tell_of(self, found: DealNotes) -> None:
        """Tell what is wrong with notes, once."""
        for problem in found.problems:
            if (told := problem.headline()) not in self._told:
                self._told.add(told)
                self.streams.tell(told, tone="warn")

    def playbook_id(self, given: str, scope: str = "call") -> str:
        """Return the playbook that was named, or the workspace's for a scope; raises WrongUseError for none."""
        name = given or self.workspace.settings.playbooks.get(scope, "")
        book = self.library["playbooks"].get(name)
        if book is not None and book["stages"]:
            return name
        broken = [p for p in self.compiled.problems if Path(p.place.file).stem == name and p.level == "error"]
        if broken:
            raise UnusableFileError(
                f"the playbook {quoted(name)} has mistakes",
                "mend them, then try again",
                code="playbook",
                problems=broken,
            )
        names = [known for known, one in self.library["playbooks"].items() if one["stages"]]
        hint = did_you_mean(name, names) or f"playbooks: {', '.join(names)}"
        raise WrongUseError(f"there is no playbook {quoted(name)}", hint, code="no-playbook")

    def stage_id(self, playbook: str, given: str) -> str:
        """Return a stage of a playbook; raises WrongUseError with the nearest when it has none of that name."""
        book = self.library["playbooks"][playbook]
        names = [stage["id"] for stage in book["stages"]]
        if not given or given in names:
            return given
        hint = did_you_mean(given, names) or f"{book['stage_name']}s: {', '.join(names)}"
        raise WrongUseError(f"{playbook} has no {book['stage_name']} {quoted(given)}", hint, code="no-stage")

    def print_json(self, view: Mapping[str, Any]) -> None:
        """Write one view to standard output."""
        self.streams.data(json_text({"salescoach": 1, **view}, indent=1))
