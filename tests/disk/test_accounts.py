"""Which deals are of one account, from a cache that is never the truth."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from disk_fakes import NOW, a_note

from salescoach.disk.accounts import Accounts, account_of
from salescoach.disk.platform import Platform
from salescoach.disk.store import Store
from salescoach.notes.writing import append

if TYPE_CHECKING:
    from salescoach.notes.model import Note


class Later(Platform):
    """A minute on, so that nothing changed just now; `read` are the files that were read."""

    def __init__(self) -> None:
        self.read_files: list[str] = []

    def now_ns(self) -> int:
        """Return a minute from now."""
        return super().now_ns() + 60_000_000_000

    def open_read(self, path: Path | str) -> int:
        """Note what is read."""
        *_, deal, _ = Path(path).parts
        self.read_files.append(deal)
        return super().open_read(path)


def of_account(deal: str, *accounts: str, random6: str = "7f3c9a") -> Note:
    """Return a note that names one account after the other."""
    note = a_note(1, deal=deal, random6=random6)
    for account in accounts:
        append(note, {"deal": {"account": account}}, NOW)
    return note


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Four deals, two of them of one account."""
    store = Store(tmp_path / "root", Later())
    store.save(of_account("pumps", "Acme"))
    store.save(of_account("valves", "Beta", "ACMÉ"))
    store.save(of_account("pipes", "Beta"))
    store.save(of_account("bolts"))
    return store


def test_the_last_name_counts_unless_it_was_taken_back() -> None:
    note = of_account("d", "Acme", "Beta")
    assert (account_of([note]), account_of([]), account_of([a_note()])) == ("Beta", "", "")
    append(note, {"undo": {"note": note["id"], "seq": 3}}, NOW)
    assert account_of([note]) == "Acme"


def test_deals_of_an_account_are_found_whatever_its_case(store: Store, tmp_path: Path) -> None:
    accounts = Accounts(store, tmp_path / "cache")
    assert accounts.all() == {"bolts": "", "pipes": "Beta", "pumps": "Acme", "valves": "ACMÉ"}
    assert accounts.deals_of("acme") == ["pumps", "valves"]
    assert (accounts.beside("pumps"), accounts.beside("pipes"), accounts.beside("bolts")) == (
        ["valves"],
        [],
        [],
    )
    assert (accounts.deals_of(""), accounts.beside("nowhere")) == ([], [])


def notes_read(store: Store) -> list[str]:
    """Return the deals whose notes were read since this was asked last."""
    platform = store.platform
    assert isinstance(platform, Later)
    deals = sorted(name for name in platform.read_files if name != "cache")
    platform.read_files.clear()
    return deals


def test_only_deals_that_changed_are_read_again(store: Store, tmp_path: Path) -> None:
    Accounts(store, tmp_path / "cache").all()
    notes_read(store)
    assert Accounts(store, tmp_path / "cache").deals_of("beta") == ["pipes"]
    assert notes_read(store) == []
    store.save(of_account("pumps", "Beta", random6="ffffff"))
    store.remove("pipes", a_note()["id"])
    assert Accounts(store, tmp_path / "cache").deals_of("beta") == ["pumps"]
    assert notes_read(store) == ["pumps", "pumps"]


def test_what_changed_just_now_is_not_remembered(store: Store, tmp_path: Path) -> None:
    Accounts(Store(store.root), tmp_path / "cache").all()
    notes_read(store)
    Accounts(store, tmp_path / "cache").all()
    assert notes_read(store) == ["bolts", "pipes", "pumps", "valves"]


@pytest.mark.parametrize("rubbish", ["", "{", "[]", "{}", '{"key": 1}', "[" * 5000])
def test_a_cache_full_of_rubbish_is_not_believed(store: Store, tmp_path: Path, rubbish: str) -> None:
    before = Accounts(store, tmp_path / "cache").all()
    (cache,) = (tmp_path / "cache").iterdir()
    cache.write_text(rubbish)
    assert Accounts(store, tmp_path / "cache").all() == before


@pytest.mark.parametrize("deals", [[], {"pumps": 1}, {"pumps": ["x", "y"]}, {"pumps": [1, 2, 3]}, None])
def test_a_cache_of_another_shape_is_not_believed(store: Store, tmp_path: Path, deals: object) -> None:
    before = Accounts(store, tmp_path / "cache").all()
    (cache,) = (tmp_path / "cache").iterdir()
    cache.write_text(json.dumps({**json.loads(cache.read_text()), "deals": deals}))
    assert Accounts(store, tmp_path / "cache").all() == before


def test_a_cache_that_cannot_be_written_or_is_gone_costs_nothing_but_time(
    store: Store, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x")
    assert Accounts(store, tmp_path / "file").deals_of("acme") == ["pumps", "valves"]
    Accounts(store, tmp_path / "cache").all()
    shutil.rmtree(tmp_path / "cache")
    assert Accounts(store, tmp_path / "cache").deals_of("acme") == ["pumps", "valves"]


def test_links_and_files_among_the_deals_are_passed_over(store: Store, tmp_path: Path) -> None:
    (store.deals / "linked").symlink_to(store.deals / "pumps")
    (store.deals / "readme").write_text("x")
    assert sorted(Accounts(store, tmp_path / "cache").all()) == ["bolts", "pipes", "pumps", "valves"]


def test_a_workspace_without_deals_has_no_accounts(tmp_path: Path) -> None:
    assert Accounts(Store(tmp_path), tmp_path / "cache").all() == {}
