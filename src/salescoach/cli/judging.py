"""The verdict on one deal, told; without Typer, so that the lane can tell it too."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from salescoach.cli.house import House

CODES = {"ready": 0, "not-ready": 1, "no-go": 3}


def judge(house: House, name: str, playbook: str, stage: str, *, as_json: bool) -> int:
    """Print whether a deal may leave its stage and return the exit code; raises WrongUseError for what is not there."""
    book = house.playbook_id(playbook, "deal")
    deal = house.deal(name, reading=True)
    view = house.gate.check(deal, book, house.stage_id(book, stage) or None)
    if as_json:
        house.print_json(view)
    else:
        from salescoach.show.text.check import print_check

        print_check(house.streams, deal, view, house.workspace.settings.playbooks.get("account", ""))
    return CODES[view["verdict"]]
