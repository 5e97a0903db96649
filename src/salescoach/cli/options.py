"""The options that several commands share, each said once."""

from __future__ import annotations

from typing import Annotated

import typer

from salescoach.cli.completing import deals, playbooks, stages

DealName = Annotated[str, typer.Argument(metavar="DEAL", help="The deal's name.", autocompletion=deals)]
MaybeDeal = Annotated[str, typer.Argument(metavar="[DEAL]", help="The deal's name.", autocompletion=deals)]
PlaybookId = Annotated[
    str, typer.Option("-p", "--playbook", help="The playbook's id.", autocompletion=playbooks)
]
StageId = Annotated[str, typer.Option("-s", "--stage", help="This stage alone.", autocompletion=stages)]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who said it.")]
Because = Annotated[str, typer.Option("--because", metavar="TEXT", help="The reason, which is kept.")]
New = Annotated[bool, typer.Option("--new", help="Begin a new deal.")]
NoteChoice = Annotated[str, typer.Option("--note", metavar="N", help="new, last or a note's id.")]
AnswersFile = Annotated[
    str, typer.Option("--answers", metavar="FILE", help="Answers in YAML or JSON; - reads them.")
]
Settings = Annotated[
    list[str] | None, typer.Option("--set", metavar="K=V", help="One answer; may be repeated.")
]
Role = Annotated[str, typer.Option("--role", metavar="R", help="Walk in this role.")]
