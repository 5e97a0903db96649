"""`salescoach forget`: erases a person or a deal, and shows that it did."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from salescoach.cli.options import AsJson
from salescoach.errors import PersonNeededError, WrongUseError
from salescoach.problem import did_you_mean
from salescoach.safe_text import folded, one_line, quoted, safe, slug

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from salescoach.cli.house import House
    from salescoach.disk.forgetting import Work
    from salescoach.notes.forgetting import Naming

_MOST_CHOICES = 8


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(forget)


def forget(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="DEAL|PERSON", help="A deal, a person's name or e-mail.")],
    *,
    person: Annotated[bool, typer.Option("--person", help="It is a person.")] = False,
    deal: Annotated[bool, typer.Option("--deal", help="It is a deal.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    as_json: AsJson = False,
) -> int:
    """Erase a person from every note, or a deal with its notes, and from caches, practice and temporary files.
    It says first what goes, and afterwards searches the files for what is left.

    Exit code: 0 nothing is left, 1 something is (it says where) or you said no, 5 it must ask: give --yes.

    Example: salescoach forget "Ana Ruiz"
    """
    house: House = ctx.obj
    if person and deal:
        raise WrongUseError("--person and --deal exclude each other", "give one of them")
    found = _meant(house, name, person=person, deal=deal)
    return _forget(house, found, yes=yes, as_json=as_json)


class _Meant:
    """What is to be forgotten: its name, what is to be done, and what its traces look like."""

    def __init__(
        self, what: str, name: str, work: list[Work], fits: Callable[[str], bool], counts: Mapping[str, int]
    ) -> None:
        self.what, self.name, self.work, self.fits, self.counts = what, name, work, fits, dict(counts)
        self.folder = ""


def _meant(house: House, words: str, *, person: bool, deal: bool) -> _Meant:
    from salescoach.notes.forgetting import Naming

    folder = "" if person else _deal_folder(house, words)
    people = [] if deal else _people(house, words)
    if folder and people:
        raise WrongUseError(
            f"{quoted(words)} is a deal and a person", "say which: --deal or --person", code="ambiguous"
        )
    if folder:
        return _deal(house, folder)
    if len(people) == 1:
        return _person(house, people[0])
    if people:
        names = sorted({_called(one) for one in people})
        shown = ", ".join(quoted(one) for one in names[:_MOST_CHOICES])
        more = f" and {len(names) - _MOST_CHOICES} more" if len(names) > _MOST_CHOICES else ""
        raise WrongUseError(
            f"{quoted(words)} fits several people", f"say which: {shown}{more}", code="ambiguous"
        )
    if person and (spelt := _person(house, [Naming(words)])).work:
        return spelt  # nobody's field names them; texts do
    raise _nobody(house, words, person=person, deal=deal)


def _nobody(house: House, words: str, *, person: bool, deal: bool) -> WrongUseError:
    from salescoach.disk.forgetting import everybody

    names = [] if deal else [_called(one) for one in everybody(house.store).values()]
    slugs = [] if person else house.store.deal_slugs()
    what = "deal" if deal else "person" if person else "deal or person"
    hint = did_you_mean(words, [*names, *slugs]) or "see: salescoach deals, salescoach show DEAL"
    return WrongUseError(f"there is no {what} {quoted(words)}", hint, code="no-such-name")


def _deal_folder(house: House, words: str) -> str:
    names = house.store.folder_names()
    wanted = slug(words)
    folders = {name for name in names if name in {words, wanted}}
    return words if words in folders else next(iter(folders), "")


def _people(house: House, words: str) -> list[list[Naming]]:
    from salescoach.disk.forgetting import everybody
    from salescoach.notes.forgetting import fits_words

    known = everybody(house.store)
    whole = known.get(folded(words))
    if whole:
        return [whole]
    return [named for named in known.values() if any(fits_words(one, words) for one in named)]


def _called(named: list[Naming]) -> str:
    return next((one.name for one in named if one.name), named[0].email)


def _person(house: House, named: list[Naming]) -> _Meant:
    from salescoach.disk.forgetting import work_for_person

    who, work = work_for_person(house.store, house.accounts.all(), named)
    return _Meant("person", _called(named), work, who.names.fits, Counter(one.deal for one in work))


def _deal(house: House, folder: str) -> _Meant:
    from salescoach.disk.forgetting import work_for_deal

    ids = [note["id"] for note in house.store.notes(folder).notes]
    work = work_for_deal(house.store, folder)
    counts = Counter({folder: len(ids)}) + Counter(one.deal for one in work)
    found = _Meant("deal", folder, work, lambda text: any(one in text for one in ids), counts)
    found.folder = folder
    return found


def _forget(house: House, found: _Meant, *, yes: bool, as_json: bool) -> int:
    _tell_before(house, found)
    if not yes and not _agreed(house, found):
        house.streams.tell("nothing was changed")
        return 1
    _erase(house, found)
    left, unsearched = _search(house, found)
    view = {
        "what": found.what,
        "name": found.name,
        "done": not left,
        "deals": found.counts,
        "left": [safe(str(path)) for path in left],
        "unsearched": [safe(str(path)) for path in unsearched],
        "out_of_reach": _out_of_reach(house),
    }
    if as_json:
        house.print_json(view)
    else:
        _tell_after(house, view)
    return 1 if left or unsearched else 0


def _tell_before(house: House, found: _Meant) -> None:
    notes = sum(found.counts.values())
    house.streams.tell(f"to forget: the {found.what} {quoted(found.name)}, in {_count(notes, 'note')}")
    for deal, number in sorted(found.counts.items()):
        fate = "removed with its folder" if deal == found.folder else "rewritten"
        house.streams.tell(f"  {one_line(deal)}: {_count(number, 'note')}, {fate}")


def _agreed(house: House, found: _Meant) -> bool:
    if house.globals.no_input or not (house.stdin.isatty() and house.stderr.isatty()):
        raise PersonNeededError("nothing was changed: this cannot be undone", "give --yes if you mean it")
    house.stderr.write("This cannot be undone. Type the name again to do it: ")
    house.stderr.flush()
    from salescoach.ask.reading_lines import next_line

    return folded(next_line(house.stdin)) == folded(found.name)


def _erase(house: House, found: _Meant) -> None:
    from salescoach.disk.folders import user_folders
    from salescoach.disk.forgetting import carry_out, refuse_held, remove_deal, sweep
    from salescoach.disk.leftovers import clear_practice, remove_derived

    platform = house.store.platform
    refuse_held(house.store, found.work)
    sweep(house.store)
    remove_derived(platform, house.cache_folder)
    clear_practice(user_folders(house.env).data, found.fits, platform)
    if found.folder:
        carry_out(house.store, found.work)
        remove_deal(house.store, found.folder)
    else:
        carry_out(house.store, found.work)
    remove_derived(platform, house.cache_folder)  # another command may have made them meanwhile


def _search(house: House, found: _Meant) -> tuple[list[Path], list[Path]]:
    from salescoach.disk.folders import user_folders
    from salescoach.disk.leftovers import still_there

    own = user_folders(house.env)
    folders = [house.workspace.root, own.data, own.config, own.cache]
    return still_there(house.store.platform, folders, found.fits)


def _out_of_reach(house: House) -> list[str]:
    from salescoach.disk.leftovers import git_folder

    git = git_folder(house.workspace.root)
    history = f"the history in {safe(str(git))}, which keeps the notes as they were" if git else ""
    usual = [
        "backups, file syncs and the copies of other people",
        "pages, calendars and reports that were written to other folders",
        "nicknames, first names that stand alone, and what describes somebody without a name",
    ]
    return [history, *usual] if history else usual


def _tell_after(house: House, view: Mapping[str, Any]) -> None:
    tell = house.streams.tell
    for path in view["left"]:
        tell(f"it still stands in {path}: see to it by hand", tone="warn")
    for path in view["unsearched"]:
        tell(f"{path} could not be searched: see to it by hand", tone="warn")
    if view["done"] and not view["unsearched"]:
        tell(
            f"forgotten: {quoted(view['name'])} stands in no file of the workspace nor of yours", tone="good"
        )
    tell("What this command does not reach:")
    for line in view["out_of_reach"]:
        tell(f"  {line}")


def _count(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number} {what}s"
