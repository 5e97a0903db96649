"""Erasing a person from the notes of a workspace, or a deal with its folder; safe to repeat when it was interrupted."""

from __future__ import annotations

import shutil
from contextlib import ExitStack, suppress

from salescoach.disk.deal_folder import said
from salescoach.disk.files import read_whole
from salescoach.disk.reasons import explained
from salescoach.notes.forgetting import forgotten, mark_of, namings, without_deal, without_person
from salescoach.notes.reading import is_read_only, read_note
from salescoach.notes.shape import NOTE_ID
from salescoach.records import dataclass
from salescoach.safe_text import folded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from salescoach.disk.store import Store
    from salescoach.notes.forgetting import Forgotten, Naming
    from salescoach.notes.model import Note


@dataclass(frozen=True, slots=True)
class Work:
    """What has to be done to a note: the folder and the id say which."""

    deal: str
    note: str
    change: Callable[[Note], Note]


def everybody(store: Store) -> dict[str, list[Naming]]:
    """Return everybody whom the notes name, by the folded name; somebody without one by the e-mail."""
    found: dict[str, list[Naming]] = {}
    for deal in store.deal_slugs():
        for note in store.notes(deal).notes:
            for naming in namings(note):
                found.setdefault(folded(naming.name) or folded(naming.email), []).append(naming)
    return found


def work_for_person(
    store: Store, accounts: Mapping[str, str], named: list[Naming]
) -> tuple[Forgotten, list[Work]]:
    """Return who is forgotten, by all that they are called, and what must be rewritten, in the order in which to do it.

    The notes that say who they are come last: whoever repeats an interrupted run finds the same person again.
    """
    ids = frozenset(one.id for one in named if one.id)
    emails = frozenset(one.email for one in named if one.email)
    name, mark = next((one.name for one in named if one.name), ""), mark_of(ids)
    groups: dict[str, list[str]] = {}
    for deal in store.deal_slugs():
        groups.setdefault(folded(accounts.get(deal, "")) or f"/{deal}", []).append(deal)
    work = []
    for deals in groups.values():
        alone = _is_alone(store, deals, name)
        who = forgotten(name, emails, ids, surname=alone, mark=mark)
        work += [found for deal in deals for found in _work_in(store, deal, who)]
    return forgotten(name, emails, ids, surname=False, mark=mark), _in_order(work, ids)


def work_for_deal(store: Store, deal: str) -> list[Work]:
    """Return the notes of other deals whose leads or origin point to a deal."""

    def change(note: Note) -> Note:
        return without_deal(note, deal)

    others = [other for other in store.deal_slugs() if other != deal]
    notes = [(other, note) for other in others for note in store.notes(other).notes]
    return [Work(other, note["id"], change) for other, note in notes if change(note) != note]


def refuse_held(store: Store, work: Iterable[Work]) -> None:
    """Raise BusyError, naming who has it, when a note that must be rewritten is being written; nothing is changed."""
    for one in work:
        with store.hold(one.deal, one.note):
            pass


def carry_out(store: Store, work: Iterable[Work]) -> None:
    """Rewrite the notes one after the other; each is whole at every moment. Raises BusyError as `refuse_held` does."""
    for one in work:
        with store.hold(one.deal, one.note):
            path = store.path(one.deal, one.note)
            with explained(path, "read"):
                data = read_whole(store.platform, path)
            note = one.change(read_note(data, said(path)))
            note["deal"] = one.deal  # the folder counts
            store.save(note, rewriting=True)


def remove_deal(store: Store, deal: str) -> None:
    """Remove a deal's folder with all that stands in it, links not followed; raises BusyError while a note is held."""
    folder = store.deals / deal
    with explained(folder, "remove"), ExitStack() as stack:
        store.refuse_links(folder)
        names = store.platform.names(folder)
        for name in names:
            if name.endswith(".json") and NOTE_ID.fullmatch(name[:-5]):
                stack.enter_context(store.hold(deal, name[:-5]))
        for name in names:
            if not name.endswith(".lock"):
                with suppress(OSError):  # a folder; it goes with the rest
                    store.platform.unlink(folder / name)
        store.platform.sync_folder(folder)
    with explained(folder, "remove"):
        if store.platform.look(folder) is not None:
            shutil.rmtree(folder)
        store.platform.sync_folder(store.deals)


def sweep(store: Store) -> None:
    """Remove what killed writers left in any deal."""
    for deal in store.folder_names():
        store.sweep(deal)


def _is_alone(store: Store, deals: Iterable[str], name: str) -> bool:
    """Tell whether the surname means nobody else among the people of these deals, and them at all."""
    words = folded(name).split()
    named = {folded(one.name) for deal in deals for note in store.notes(deal).notes for one in namings(note)}
    others = {word for other in named - {folded(name), *words[-1:]} for word in other.split()}
    return folded(name) in named and bool(words) and words[-1] not in others


def _work_in(store: Store, deal: str, who: Forgotten) -> list[Work]:
    def change(note: Note) -> Note:
        return without_person(note, who)

    notes = [note for note in store.notes(deal).notes if not is_read_only(note)]
    return [Work(deal, note["id"], change) for note in notes if change(note) != note]


def _in_order(work: list[Work], ids: frozenset[str]) -> list[Work]:
    """Return the notes with entries of the person last, and the one that the mark is made of at the very end."""

    def place(one: Work) -> tuple[int, str]:
        mine = sorted(entry for entry in ids if entry.rpartition("-")[0] == one.note.rpartition("-")[2])
        return (2 if mine[0] == min(ids) else 1, one.note) if mine else (0, one.note)

    return sorted(work, key=place)
