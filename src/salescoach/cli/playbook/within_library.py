"""Named files compiled within the library: only what they name is compiled anew, the rest is taken as it was cached."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from salescoach.playbook.gathering import gathered
from salescoach.playbook.load import PlaybookFile, compile_library
from salescoach.records import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.disk.library import LibraryFile, LoadedLibrary
    from salescoach.playbook.load import Compiled
    from salescoach.playbook.model import Library, Playbook

_ID = re.compile(rb"""^["']?id["']?\s*:\s*["']?([\w-]+)""", re.MULTILINE)


def compile_within(
    own: Sequence[LibraryFile],
    beside: Sequence[LibraryFile],
    rest: Sequence[LibraryFile],
    known: LoadedLibrary,
) -> Compiled:
    """Return the compiled library of named files, what stands beside them, and the rest of the library.

    `known` is the rest as it was compiled before.  Where anything is wrong with the named files everything is
    compiled, so that what is said of a name knows every playbook that has it.
    """
    near = [*own, *beside]
    needed = _named_in(near, known.library)
    part = [file for file in rest if _id_of(file) in needed or not _id_of(file)]
    made = _compiled([*near, *part])
    meant = {file.path for file in own}
    sound = {book["path"] for book in _books(made.library).values()}
    if any(problem.place.file in meant for problem in made.problems) or not _all_there(own, sound):
        return _compiled([*near, *rest])
    # the first to declare a fact is its home, so what is named comes first
    books = {**_books(made.library), **_books(known.library), **_books(made.library)}
    compiled_anew = {file.path for file in part}
    others = [one for one in known.problems if one.place.file not in compiled_anew]
    return replace(made, library=gathered(books, {}), problems=[*made.problems, *others])


def _compiled(files: Sequence[LibraryFile]) -> Compiled:
    return compile_library([PlaybookFile(file.path, file.data, file.origin) for file in files])


def _id_of(file: LibraryFile) -> str:
    found = _ID.search(file.data)
    return found[1].decode("ascii", "replace") if found else ""


def _named_in(files: Sequence[LibraryFile], library: Library) -> set[str]:
    """Return the playbooks whose id stands anywhere in some files, and those that they use in turn."""
    text = b"\n".join(file.data for file in files)
    waiting = [name for name in library["playbooks"] if name.encode() in text]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in found and name in library["playbooks"]:
            found.add(name)
            waiting += library["playbooks"][name]["uses"]
    return found


def _books(library: Library) -> dict[str, Playbook]:
    """Return every playbook by id, translations by that and their language."""
    found = dict(library["playbooks"])
    for name, by_language in library.get("translations", {}).items():
        found |= {f"{name}.{language}": book for language, book in by_language.items()}
    return found


def _all_there(own: Sequence[LibraryFile], sound: set[str]) -> bool:
    """Tell whether each file with an id became a playbook; another one of the same id may have won."""
    return all(file.path in sound for file in own if _id_of(file))
