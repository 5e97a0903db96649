"""The list of deals, out of the index where their lines are enough, else out of the deals themselves."""

from __future__ import annotations

import json

from salescoach.cli.over_all import by_index, slugs
from salescoach.disk.index_file import Order
from salescoach.disk.index_opening import NoIndexError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from typing import Any

    from salescoach.cli.house import House
    from salescoach.deal.state import Deal
    from salescoach.disk.index import Index
    from salescoach.disk.index_file import IndexFile
    from salescoach.views.lines import Wish


def pipeline(house: House, wish: Wish) -> dict[str, Any]:
    """Return the view of `deals --json` for a wish; raises WrongUseError for one that cannot be understood."""
    now = house.now()
    if wish.is_plain and not _asks_for_facts(house, wish):
        try:
            return _of_lines(house, wish, now)
        except NoIndexError:
            pass
    from salescoach.cli.folding import every_deal
    from salescoach.views.pipeline import deals_view

    return deals_view(
        every_deal(house, now),
        house.gate,
        house.playbook_id("", "deal"),
        wish,
        account_playbook=_account_playbook(house),
    )


def _asks_for_facts(house: House, wish: Wish) -> bool:
    """Tell whether a name that was asked for, and is a column elsewhere, is a fact of this workspace's playbooks."""
    from salescoach.views.lines import NEWER

    asked = NEWER & {*wish.columns, wish.by}
    return bool(asked) and not asked.isdisjoint(house.library["facts"])


def _account_playbook(house: House) -> str:
    return house.workspace.settings.playbooks.get("account", "")


def _of_lines(house: House, wish: Wish, now: datetime) -> dict[str, Any]:
    from salescoach.views.lines import line_at, lines_view

    names = house.workspace.settings.playbooks.get("deal", ""), _account_playbook(house)
    kind = f"row {json.dumps(names)}"

    def digest(deal: Deal) -> tuple[Any, Order]:
        from salescoach.views.rows import row_digest

        made = row_digest(deal, house.gate, house.playbook_id("", "deal"), names[1])
        return made, _order(made)

    def read(file: IndexFile, index: Index) -> dict[str, Any]:
        if wish.first is not None:
            return _first(file, kind, index.now, now, house, wish.first)
        kept = file.memos(kind, index.now)
        return lines_view(line_at(json.loads(text), now, house.zone) for text in kept.values())

    view: dict[str, Any] = by_index(house, kind, digest, read, lambda view: slugs(view["deals"]), now)
    if not any(view["counts"].values()):
        house.playbook_id("", "deal")  # nothing was judged by it, and a wrong one is told all the same
    return view


def _first(file: IndexFile, kind: str, at: int, now: datetime, house: House, first: int) -> dict[str, Any]:
    """Return the view of the deals that lead the list; all others are only counted."""
    from salescoach.views.lines import counts_of, line_at

    today = now.astimezone(house.zone).date().isoformat()
    lines = [
        line_at(json.loads(text), now, house.zone)
        for text in file.memos(kind, at, first=first, today=today).values()
    ]
    origins, won = _origins(file, kind)
    shapes = [line.shape | {"source": origins.get(line.shape["deal"])} for line in lines]
    return {"deals": shapes, **counts_of(_tallies(file, kind), origins, won)}


def _origins(file: IndexFile, kind: str) -> tuple[dict[str, dict[str, str]], set[str]]:
    """Return the lead that each deal began as, of those that did, and which of them were won."""
    from salescoach.views.sources import source_told

    found = file.sources(kind)
    won = {tally for tally in {tally for _, tally in found.values()} if json.loads(tally)[2] == "won"}
    named = {slug: json.loads(source) for slug, (source, _) in found.items()}
    homes = {str(source.get("deal", "")) for source in named.values()}
    leads = {slug: json.loads(text) for slug, text in file.leads(kind, homes).items()}
    origins = {
        slug: source_told(source, leads.get(str(source.get("deal", "")), {}))
        for slug, source in named.items()
    }
    return origins, {slug for slug, (_, tally) in found.items() if tally in won}


def _tallies(file: IndexFile, kind: str) -> dict[Any, int]:
    return {
        (*rest, tuple(missing), tuple(musts)): number
        for text, number in file.tallies(kind).items()
        for *rest, missing, musts in [json.loads(text)]
    }


def _order(digest: Mapping[str, Any]) -> Order:
    from salescoach.views.lines import tally_of

    weights = [reason[0] for reason in digest["why"]]
    shape, due, source = digest["shape"], digest["due"], digest["source"]
    return Order(
        max(weights, default=0),
        sum(weights),
        due[0] if due else "",
        int(digest["undated"]),
        int(shape["outcome"] in {"lost", "no-go"}),
        json.dumps(tally_of(shape)),
        json.dumps(source) if isinstance(source, dict) else "",
        json.dumps(digest["leads"]) if digest["leads"] else "",
    )
