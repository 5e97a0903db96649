"""`salescoach outcome`: the selling ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from salescoach.cli.options import AsJson, Because, DealName
from salescoach.cli.quick import write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salescoach.cli.house import House
    from salescoach.deal.state import Deal
    from salescoach.notes.model import Entry


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(outcome)


def outcome(
    ctx: typer.Context,
    deal: DealName,
    result: Annotated[
        str, typer.Argument(metavar="won|lost|no-go|open", help="How it ended; open takes an end back.")
    ],
    *,
    setting: Annotated[
        list[str] | None, typer.Option("--set", metavar="K=V", help="A fact to keep with it.")
    ] = None,
    again: Annotated[str, typer.Option("--again", metavar="DATE", help="A day to look again.")] = "",
    because: Because = "",
    as_json: AsJson = False,
) -> int:
    """End the selling: won, lost, or a no that we respect; open takes an end back.

    An order is kept with its sales report: give value, product, quantity, sector, expects and success_sign with --set.

    Example: salescoach outcome city-water no-go --because "no money before the election" --again "in 6 months"
    """
    from salescoach.session.quick import Said, ended, fact_set
    from salescoach.session.taking_back import OPEN

    house: House = ctx.obj
    found = house.deal(deal)
    if result == OPEN:
        return _open_again(house, found, because, unused=bool(setting or again), as_json=as_json)
    customs = house.customs_of(found)
    entries = ended(found, result, customs, because, again)
    said = Said(author=house.person.author)
    entries += [fact_set(found, one, customs, said, "documented") for one in setting or []]
    before = _before(found, result)
    if result == "won":
        code = _won(house, found, entries, as_json=as_json)
    else:
        code = write(house, found, "outcome", entries, as_json=as_json, told=f"{found.name}: {result}")
    if before and not as_json:
        house.streams.tell(before, tone="warn")
    return code


def _before(deal: Deal, result: str) -> str:
    """Return what is said of another end that was noted before: when, and how to go back to it."""
    from salescoach.dates import from_stamp, say_date

    last = deal.index.outcomes[-1] if deal.index.outcomes else None
    if last is None or last.entry["outcome"] == result:
        return ""
    was = last.entry["outcome"]
    day = say_date(from_stamp(last.at).astimezone(deal.zone).date())
    taken = "; that is taken as cancelled now" if was == "won" else ""
    reason = "" if was == "won" else ' --because "..."'
    return f"it was {was} on {day}{taken}. To go back: salescoach outcome {deal.slug} {was}{reason}"


def _open_again(house: House, deal: Deal, because: str, *, unused: bool, as_json: bool) -> int:
    """Take every end of a deal back, so that its selling goes on."""
    from salescoach.cli.quick import save
    from salescoach.errors import WrongUseError
    from salescoach.session.taking_back import end_taken_back

    if unused:
        raise WrongUseError("open takes an end back and keeps nothing with it", "leave --set and --again out")
    note, path, made = save(house, deal, "outcome", end_taken_back(deal, because))
    if as_json:
        house.print_json({"note": note["id"], "path": path, "deal": deal.slug, "entry": made[0]})
        return 0
    house.streams.tell(f"{deal.name} is open again; its end is taken back", tone="good")
    return 0


def _won(house: House, deal: Deal, entries: Sequence[Entry], *, as_json: bool) -> int:
    """Save an order with its sales report; warn of promises that nobody who delivers was asked about."""
    from salescoach.cli.quick import save
    from salescoach.safe_text import quoted
    from salescoach.views.order import order_report

    note, path, made = save(house, deal, "outcome", entries)
    after = house.deal_of(deal.slug)
    report = order_report(after)
    if as_json:
        house.print_json({"note": note["id"], "path": path, "deal": deal.slug, "entry": made[0], **report})
        return 0
    tell = house.streams.tell
    tell(f"{deal.name}: won", tone="good")
    for name, told in report["report"].items():
        if told is not None:
            tell(f"  {after.fact(name)['title']}: {told['text']}")
    missing = [name for name, told in report["report"].items() if told is None]
    if missing:
        titles = ", ".join(after.fact(name)["title"] for name in missing)
        tell(f"not told yet: {titles}; add with: salescoach set {deal.slug} {missing[0]}=...")
    for promise in report["unchecked"]:
        tell(f"{quoted(promise['text'])}: nobody who delivers was asked about this promise", tone="warn")
    tell(f"what is due from now on: salescoach due {deal.slug}")
    return 0
