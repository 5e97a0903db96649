"""`salescoach report`: the page for a team or a person."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from salescoach.cli.documents import Force, keep, to_screen
from salescoach.cli.options import AsJson
from salescoach.errors import WrongUseError
from salescoach.problem import did_you_mean
from salescoach.safe_text import folded, quoted

if TYPE_CHECKING:
    from salescoach.cli.house import House
    from salescoach.deal.state import Deal
    from salescoach.views.report import Asked
    from salescoach.views.report_digest import Digest
    from salescoach.views.report_frame import Frame

_ENDINGS: Final = {"": "html", ".html": "html", ".htm": "html", ".json": "json", ".csv": "csv"}


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(report)


def report(
    ctx: typer.Context,
    *,
    since: Annotated[
        str, typer.Option("--since", metavar="DAY", help="Only what happened since then: mon, 2026-11-01.")
    ] = "",
    by: Annotated[
        str,
        typer.Option(
            "--by", metavar="FIELD", help="Set groups side by side: owner, phase, account or source."
        ),
    ] = "",
    owner: Annotated[str, typer.Option("--owner", metavar="NAME", help="One person's deals alone.")] = "",
    as_json: AsJson = False,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="Print a table of the deals for a spreadsheet.")
    ] = False,
    redact: Annotated[
        bool, typer.Option("--redact", help="Give people, customers and deals other names, for sharing.")
    ] = False,
    output: Annotated[
        str,
        typer.Option(
            "-o", "--output", metavar="FILE", help="Write the page to a file; - is standard output."
        ),
    ] = "",
    force: Force = False,
) -> int:
    """Show with whom to have a word, and about what; with -o a page of charts that opens without a network.

    With -o the file is HTML, or as --json, --csv or its ending (.json, .csv) say; other endings are refused.

    Example: salescoach report --since 2026-10-01 --by owner -o report.html
    """
    from salescoach.views.report import report_view

    house: House = ctx.obj
    form = _form(output, as_json=as_json, as_csv=as_csv)
    asked = _asked(house, since, by, owner)
    frame = _frame(house)
    digests = _digests(house, frame)
    _refuse_stranger(owner, digests)
    if redact:
        from salescoach.views.report_redact import redacted

        digests, asked = redacted(digests, asked)
    view = report_view(digests, frame, asked) | {"redacted": redact}
    if not output and form == "html":
        from salescoach.show.text.report import print_report

        print_report(house.streams, view)
        return 0
    _give(house, _document(form, view, digests, frame, asked), output, force=force)
    return 0


def _form(output: str, *, as_json: bool, as_csv: bool) -> str:
    """Return json, csv or html; raises WrongUseError where two are asked for, or a file for another program."""
    if as_json and as_csv:
        raise WrongUseError("--json and --csv contradict each other", "give one of them")
    if as_json or as_csv:
        return "json" if as_json else "csv"
    ending = Path(output).suffix
    if ending.lower() not in _ENDINGS:
        told = f"a report cannot be written as {quoted(ending)}"
        raise WrongUseError(told, "name a file that ends in .html, .json or .csv", code="format")
    return _ENDINGS[ending.lower()]


def _asked(house: House, since: str, by: str, owner: str) -> Asked:
    from salescoach.cli.deals import day_since
    from salescoach.views.report import GROUPS, Asked

    if by and by not in GROUPS:
        hint = did_you_mean(by, GROUPS) or f"one of {', '.join(GROUPS)}"
        raise WrongUseError(f"a report has no groups by {quoted(by)}", hint, code="no-group")
    day = day_since(house, since)
    now = house.now().astimezone(house.zone)
    return Asked(now.date().isoformat(), day.isoformat() if day else "", by, owner, now=now)


def _refuse_stranger(owner: str, digests: list[Digest]) -> None:
    owners = {folded(one["owner"]): one["owner"] for one in digests if one["owner"]}
    if owner and folded(owner) not in owners:
        names = sorted(owners.values())
        hint = did_you_mean(owner, names) or f"owners: {', '.join(names[:10]) or 'none yet'}"
        raise WrongUseError(f"no deal is owned by {quoted(owner)}", hint, code="no-owner")


def _frame(house: House) -> Frame:
    from salescoach.views.report_frame import frame_of

    books = house.workspace.settings.playbooks
    return frame_of(
        house.library, house.playbook_id("", "deal"), books.get("account", ""), books.get("call", "")
    )


def _digests(house: House, frame: Frame) -> list[Digest]:
    """Return the digest of every deal, telling how far it is where many have to be made."""
    from salescoach.cli.over_all import over_all, slugs
    from salescoach.show.progress import watched
    from salescoach.views.report_digest import VERSION, digest

    signs = watched(house.streams, "reading deals", house.store.folder_names())

    def made(deal: Deal) -> Digest:
        return digest(deal, frame, house.gate)

    kind = json.dumps(["report", VERSION, frame.playbook, frame.account, frame.call])
    digests: list[Digest] = over_all(
        house, kind, made, lambda found: found, slugs, house.now(), lambda: next(signs, None)
    )
    signs.close()
    return digests


def _document(form: str, view: dict[str, Any], digests: list[Digest], frame: Frame, asked: Asked) -> str:
    if form == "json":
        from salescoach.safe_text import json_text

        return json_text({"salescoach": 1, **view}, indent=1) + "\n"
    if form == "csv":
        from salescoach.show.documents.report_csv import report_csv
        from salescoach.views.report import table

        return report_csv(table(digests, frame, asked))
    from salescoach.show.documents.report_html import report_html

    return report_html(view)


def _give(house: House, document: str, output: str, *, force: bool) -> None:
    if to_screen(output):
        house.streams.data(document)
        return
    path = keep(house, output, document, force=force)
    house.streams.tell(f"the report is in {path}", tone="good")
