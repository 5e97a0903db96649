"""A note without a person: what names them says a mark instead; see docs/decisions/0016-what-forget-rewrites.md."""

from __future__ import annotations

from typing import cast

from salescoach.notes.naming_people import names_of, words_of
from salescoach.records import dataclass
from salescoach.safe_text import folded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from salescoach.notes.model import Entry, Note
    from salescoach.notes.naming_people import Names

MARK = "[forgotten]"
# what the fold and its expressions rely on; a person may be called "Said" or "Price"
_OF_NOTES = frozenset(
    {"salescoach", "id", "deal", "kind", "started", "ended", "call", "continues", "playbook", "machine"}
)
_OF_ENTRIES = frozenset(
    {"seq", "at", "stage", "item", "fact", "type", "status", "evidence", "playbook", "of", "ledger", "id"}
    | {"undo", "goto", "move", "outcome"}
)
_CHOICES = frozenset(
    {"status", "part", "stance", "style", "level", "kind", "role", "due", "starts", "ends", "uid"}
)
_NAMING = (
    "by",
    "speaker",
    "with",
    "who",
    "to",
    "raised_by",
    "asked_by",
    "supplied_by",
    "whom",
    "from",
    "author",
    "owner",
)


@dataclass(frozen=True, slots=True)
class Naming:
    """That a note names somebody: as what, with which e-mail, and by which entry of people, if by one."""

    name: str
    email: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Who is forgotten: what they are called, and the ids of their entries among the people."""

    names: Names
    ids: frozenset[str]


def namings(note: Note) -> Iterator[Naming]:
    """Yield everybody whom a note names where it names people; texts are not looked into."""
    yield from _named_in(cast("dict[str, Any]", note))
    for entry in note["entries"]:
        fields = entry.get("add") or entry.get("set") or {}
        if entry.get("ledger") == "people":
            name, email = fields.get("name"), fields.get("email")
            if isinstance(name, str) or isinstance(email, str):
                yield Naming(_text(name), _text(email), str(entry.get("id", "")))
        for holder in (entry, fields, entry.get("deal", {})):
            yield from _named_in(cast("dict[str, Any]", holder))


def without_person(note: Note, who: Forgotten) -> Note:
    """Return the note with the mark in place of the person; ids, times, choices and figures stay: it still folds."""
    head = {
        key: value if key in _OF_NOTES or key == "entries" else _rewritten(value, who.names, key)
        for key, value in note.items()
    }
    return cast("Note", {**head, "entries": [_entry(entry, who) for entry in note["entries"]]})


def without_deal(note: Note, deal: str) -> Note:
    """Return the note whose leads and origin that pointed to a deal say that it was forgotten."""
    entries = []
    for entry in note["entries"]:
        made: Any = dict(entry)
        for key in ("add", "set"):
            if entry.get("ledger") == "leads" and made.get(key, {}).get("deal") == deal:
                made[key] = {**made[key], "deal": MARK}
        source = made.get("deal", {}).get("source")
        if isinstance(source, dict) and source.get("deal") == deal:
            made["deal"] = {**made["deal"], "source": {"deal": MARK, "lead": MARK}}
        entries.append(made)
    return cast("Note", {**note, "entries": entries})


def fits_words(naming: Naming, words: str) -> bool:
    """Tell whether words are a part of a name, or the whole of an e-mail."""
    wanted = words_of(words)
    parts = words_of(naming.name)
    mail = bool(naming.email) and folded(naming.email) == folded(words)
    return mail or (bool(wanted) and all(word in parts for word in wanted))


def mark_of(ids: frozenset[str]) -> str:
    """Return the mark of a person: their first id keeps two who were forgotten apart, and says nothing of them."""
    return f"[forgotten {min(ids)}]" if ids else MARK


def forgotten(
    name: str, emails: frozenset[str], ids: frozenset[str], *, surname: bool, mark: str
) -> Forgotten:
    """Return who is forgotten."""
    return Forgotten(names_of(name, sorted(emails), surname=surname, mark=mark), ids)


def _named_in(holder: dict[str, Any]) -> Iterator[Naming]:
    for key in _NAMING:
        value = holder.get(key)
        for part in value if isinstance(value, list) else [value]:
            for name in part.split(", ") if isinstance(part, str) else ():
                if name.strip() and not name.startswith(MARK[:-1]):
                    yield Naming(name.strip())


def _entry(entry: Entry, who: Forgotten) -> Entry:
    own = entry.get("ledger") == "people" and entry.get("id") in who.ids
    told = entry.get("of") in who.ids and entry.get("type", "text") == "text"
    made: dict[str, Any] = {}
    for key, value in entry.items():
        if key in _OF_ENTRIES:
            made[key] = value
        elif (own and key in {"add", "set"}) or (told and key in {"value", "typed", "reason"}):
            made[key] = _blotted(value, who.names.mark)
        else:
            made[key] = _rewritten(value, who.names, key)
    if isinstance(made.get("typed"), str) and _speaks(entry, who.names):
        made["typed"] = _without_speaker(made["typed"], who.names)
    return cast("Entry", made)


def _speaks(entry: Entry, names: Names) -> bool:
    spoken = (cast("dict[str, Any]", entry).get("speaker"), entry.get("by"))
    return any(isinstance(name, str) and names.fits(name) for name in spoken)


def _without_speaker(typed: str, names: Names) -> str:
    """Return a typed line in which `@ana` in front, short for the one who speaks, is the mark."""
    first, gap, rest = typed.partition(" ")
    short = words_of(first[1:].rstrip(":"))
    known = {word for words in names.spellings for word in words}
    if first.startswith("@") and len(short) == 1 and any(word.startswith(short[0]) for word in known):
        return f"@{names.mark}{gap}{rest}"
    return typed


def _rewritten(value: Any, names: Names, key: str = "") -> Any:
    if key in _CHOICES:
        return value
    return _each_text(value, names.replaced, names.full().replaced)


def _blotted(value: Any, mark: str) -> Any:
    """Return what was noted of the person themselves with the mark in place of every text; choices stay."""
    if isinstance(value, dict):
        return {key: one if key in _CHOICES else _blotted(one, mark) for key, one in value.items()}
    return _each_text(value, lambda text: mark if text else text, lambda key: key)


def _each_text(value: Any, change: Callable[[str], str], rename: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_each_text(one, change, rename) for one in value]
    if not isinstance(value, dict):
        return value
    made: dict[str, Any] = {}
    for key, one in value.items():
        name = rename(key)
        while name in made:
            name += "'"
        made[name] = one if key in _CHOICES else _each_text(one, change, rename)
    return made


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
