"""`salescoach` alone: the call that is next, what is owed, what is unfinished, one key each."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from salescoach.cli.asking import leaves, wants_help
from salescoach.cli.commands import MODULES
from salescoach.errors import SalescoachError, WrongUseError

if TYPE_CHECKING:
    import typer

    from salescoach.cli.house import House


def home(ctx: typer.Context, *, as_json: bool = False) -> int:
    """Show what is next and take one key after the other; in an empty workspace begin the first preparation."""
    from salescoach.cli.walking import who_asks

    house: House = ctx.obj
    asks = who_asks(house) != "nobody" and not as_json
    if asks and not house.store.deal_slugs():
        return _first(ctx, house)
    view = _view(house)
    if as_json:
        house.print_json(view)
        return 0
    _show(house, view, keys=asks)
    return _take_keys(ctx, house, view) if asks else 0


def _view(house: House) -> dict[str, Any]:
    from salescoach.cli.calls import call_plan
    from salescoach.cli.over_all import over_all, slugs
    from salescoach.views.home import home_digest, home_of

    now, plan, books = house.now(), call_plan(house), house.workspace.settings.playbooks
    author = house.person.author
    view: dict[str, Any] = over_all(
        house,
        f"home {house.person.role} {author}",
        lambda deal: home_digest(deal, house.gate, plan, books, author=author),
        lambda digests: home_of(digests, author=author, role=house.person.role, now=now, zone=house.zone),
        lambda view: slugs([*view["owed"], *view["finish"], *([view["call"]] if view["call"] else [])]),
        now,
    )
    return view


def _show(house: House, view: dict[str, Any], *, keys: bool) -> None:
    from salescoach.show.text.home import home_page
    from salescoach.show.text.page import Page

    if not view["deals"]:
        house.streams.tell("No deals yet. Begin with: salescoach prep NAME --new")
        return
    home_page(Page(house.streams), view, house.zone, keys=keys).print()
    house.stdout.flush()
    if not keys:
        house.streams.tell("See: salescoach --help")


def _first(ctx: typer.Context, house: House) -> int:
    """Ask the one question that an empty workspace has; then the rep is in a preparation."""
    from salescoach.cli.prep import prep
    from salescoach.cli.walk import met
    from salescoach.cli.walking import Script

    name, new = met(house, Script())
    return prep(ctx, name, new=new)


def _take_keys(ctx: typer.Context, house: House, view: dict[str, Any]) -> int:
    """Take lines until one leads away from here; a slip is told and asked again."""
    while line := _line(house, "> "):
        key, _, words = line.partition(" ")
        try:
            done = _act(ctx, house, view, key.lower(), words.strip())
        except SalescoachError as error:
            house.streams.tell(
                f"{error.message}; {error.hint}" if error.hint else error.message, tone="refused"
            )
            continue
        if done is not None:
            return done
        if key.lower() in {"k", "m"}:
            view = _view(house)
            _show(house, view, keys=True)
    return 0


def _line(house: House, before: str) -> str:
    house.stderr.write(before)
    house.stderr.flush()
    from salescoach.ask.reading_lines import next_line

    return next_line(house.stdin).strip()


def _act(ctx: typer.Context, house: House, view: dict[str, Any], key: str, words: str) -> int | None:
    """Do what a key stands for; return an exit code when it leads away from this screen."""
    if key in {"q", "quit"} or leaves(key):
        return 0
    if key in {"p", "c"}:
        return int(_run(ctx, {"p": "prep", "c": "call"}[key], _deal(house, view, words)))
    if key == "b":
        return _run(ctx, "brief", _deal(house, view, words)) or None
    if key == "d":
        return _go_on(ctx, _chosen(view, "finish", words, "nothing is unfinished"))
    if key == "n":
        return _first(ctx, house)
    if key in {"k", "m"}:
        _settle(house, view, key, words)
        return None
    _help(house, key)
    return None


def _run(ctx: typer.Context, name: str, deal: str, **more: Any) -> int:
    """Run another command as if it had been typed."""
    command = getattr(import_module(f"salescoach.cli.{MODULES.get(name, name)}"), name)
    return int(command(ctx, deal, **more))


def _deal(house: House, view: dict[str, Any], words: str) -> str:
    if words:
        return house.slug_of(words)
    if view["call"] is None:
        raise WrongUseError("no call is planned", "name the deal: p NAME; or begin with somebody new: n")
    return str(view["call"]["deal"])


def _chosen(view: dict[str, Any], among: str, words: str, none: str) -> dict[str, Any]:
    """Return the entry that a number names, the first without one."""
    found = view[among]
    if not found:
        raise WrongUseError(none)
    number = int(words) if words.isdecimal() and len(words) < 4 else 0 if words else 1
    if not 1 <= number <= len(found):
        raise WrongUseError(f'there is no number "{words}" here', f"1 to {len(found)}")
    return dict(found[number - 1])


def _go_on(ctx: typer.Context, one: dict[str, Any]) -> int:
    more = {"note": "last"} if one["command"].endswith("--note last") else {}
    if one["kind"] == "walk":
        more["playbook"] = one["playbook"]
    return _run(ctx, one["kind"], one["deal"], **more)


def _settle(house: House, view: dict[str, Any], key: str, words: str) -> None:
    """Say that what is owed was kept, or when it is due instead."""
    from salescoach.cli.quick import write
    from salescoach.session.quick import settled

    first, _, rest = words.partition(" ")
    number, when = (
        (first, rest) if first.isdecimal() and (rest or key == "k" or len(first) == 1) else ("", words)
    )
    if key == "k" and when:
        raise WrongUseError(f'there is no number "{words}" here', "k, or k 2")
    one = _chosen(view, "owed", number, "nothing is owed")
    deal = house.deal_of(one["deal"])
    status = "kept" if one["kind"] == "promise" else "done"
    fields: dict[str, str] = {}
    if key == "m":
        status = _status(deal, one)
        fields["due"] = when or _day(house)
        if not fields["due"]:
            return
    entry = settled(deal, one["id"], status, fields, house.customs_of(deal), "")
    write(house, deal, "settle", [entry], as_json=False)


def _day(house: House) -> str:
    """Ask for a day; an empty line, and `/quit`, leave what is owed where it is."""
    while wants_help(line := _line(house, "To which day? ")):
        house.streams.tell("  fri, 26 Nov, in 3 days; Enter alone leaves it where it is")
    return "" if leaves(line) else line


def _status(deal: Any, one: dict[str, Any]) -> str:
    ledger = "promises" if one["kind"] == "promise" else "next_steps"
    return str(deal.entry(ledger, one["id"]).fields["status"])


def _help(house: House, key: str) -> None:
    from salescoach.show.text.home import KEYS

    if key not in {"h", "help"} and not wants_help(key):
        house.streams.tell(f'there is no key "{key}" here')
    for one, about in KEYS.items():
        house.streams.tell(f"  {one}  {about}")
