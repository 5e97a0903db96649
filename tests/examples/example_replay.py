"""Replays the moments of the example in a folder of its own, in this process, and keeps what each of them came to."""

from __future__ import annotations

import io
import json
import re
import shlex
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from salescoach.cli.app import run
from salescoach.cli.house import House
from salescoach.session.answers import AnswersReader, with_settings
from salescoach.session.checking import first_entries
from salescoach.session.scripts import FromAnswers
from salescoach.session.sitting import Sitting
from salescoach.session.starting import Wish, open_note, plan_of
from salescoach.source.reading import read
from salescoach.walk.replies import Accepted

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "city-water"
RANDOM = re.compile(r"\b(?:\d{8}T\d{6}Z-)?[0-9a-f]{6}\b(?=-|\"|$)")


@dataclass(frozen=True)
class Moment:
    """A line of make.sh: its name, when it is, the exit code, and the command."""

    name: str
    now: str
    code: int
    words: tuple[str, ...]

    @property
    def command(self) -> str:
        """Return the command as it is typed."""
        return shlex.join(["salescoach", *self.words])

    def option(self, *names: str) -> str:
        """Return what stands after an option, or nothing."""
        at = next((self.words.index(name) for name in names if name in self.words), None)
        return self.words[at + 1] if at is not None else ""


def moments() -> list[Moment]:
    """Return the moments of make.sh in their order."""
    lines = (EXAMPLE / "make.sh").read_text(encoding="utf-8").splitlines()
    found = [shlex.split(line)[1:] for line in lines if line.startswith("moment ")]
    return [Moment(name, now, int(code), tuple(words)) for name, now, code, *words in found]


def answers_of(moment: Moment) -> Any:
    """Return what a walk's answers file and its settings say."""
    file = moment.option("--answers")
    reading = read((EXAMPLE / file).read_bytes() if file else b"", file)
    settings = [word for at, word in enumerate(moment.words) if moment.words[at - 1] == "--set"]
    return with_settings(AnswersReader().read(reading.root, file), settings)


class Noting(FromAnswers):
    """An asker that notes every prompt it is handed."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.prompts: list[Any] = []

    def ask(self, prompt: Any, outline: Any) -> Any:
        """Note the prompt, then answer it from the file."""
        self.prompts.append(prompt)
        return super().ask(prompt, outline)


class Nowhere:
    """A saver that keeps nothing."""

    def save(self, note: Any) -> None:
        """Keep nothing."""


@dataclass
class Came:
    """What a moment came to: the exit code, what was printed, the JSON of a check, the prompts of a walk."""

    code: int
    err: str
    view: dict[str, Any] = field(default_factory=dict)
    shown: dict[str, Any] = field(default_factory=dict)
    asks_next: str = ""
    prompts: list[Any] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)


class Replay:
    """A workspace in `folder`, and commands run in it as sam."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        env = {f"XDG_{kind}_HOME": str(folder / kind) for kind in ("CONFIG", "CACHE", "DATA")}
        self.env = env | {"HOME": str(folder)}
        self.workspace = folder / "workspace"

    def house(self, workspace: Path | None = None, now: str = "") -> House:
        """Return a house whose streams are texts and whose folder is the example's."""
        streams = [io.StringIO() for _ in range(3)]
        house = House(*streams, env=self.env, start=EXAMPLE)
        house.globals.workspace = str(workspace or self.workspace)
        house.globals.now = now
        return house

    def line(self, *words: str, now: str = "", workspace: Path | None = None) -> tuple[int, str, str]:
        """Run one command; return exit code, standard output and standard error."""
        house = self.house()
        given = ["--workspace", str(workspace or self.workspace), *(["--now", now] if now else [])]
        code = run([*given, *words], house=house)
        return code, house.stdout.getvalue(), house.stderr.getvalue()  # type: ignore[attr-defined]

    def begin(self) -> None:
        """Make the workspace as make.sh does."""
        code = run(["init", str(self.workspace), "--name", "sam", "--role", "sales"], house=self.house())
        assert code == 0
        settings = (EXAMPLE / "workspace" / "salescoach.yaml").read_bytes()
        (self.workspace / "salescoach.yaml").write_bytes(settings)

    def live(self, moment: Moment) -> Came:
        """Run a moment; a walk is first walked without saving, to note what it asks."""
        kind = moment.words[0]
        walk = kind == "walk" and "--new" not in moment.words
        prompts, answered = self.asked(moment) if walk else ([], [])
        extra = ["--json"] if kind in {"check", "walk"} else []
        code, out, err = self.line(*moment.words, *extra, now=moment.now)
        came = Came(code, err, json.loads(out) if out else {}, prompts=prompts, answered=answered)
        if kind == "check" and "--all" not in moment.words:
            came.shown = self.json("show", moment.words[1], now=moment.now)
            came.asks_next = self.asks_next(came.view, moment.now)
        return came

    def asks_next(self, view: dict[str, Any], now: str) -> str:
        """Return the first question of a gate."""
        house = self.house(now=now)
        deal = house.deal(view["deal"])
        stage = deal.stage(view["playbook"], view["stage"])
        assert stage is not None
        return next((item["id"] for item in house.gate.questions(deal, view["playbook"], stage)), "")

    def asked(self, moment: Moment) -> tuple[list[Any], list[str]]:
        """Return the prompts that a walk puts, and the keys of those that its answers file leaves open."""
        house = self.house(now=moment.now)
        author, by = house.person.author, moment.option("--by")
        before = moment.option("--moment")
        wish = Wish(moment.option("-p"), moments=frozenset({before} if before else ()), by=by, author=author)
        deal = house.deal(moment.words[1])
        note = open_note(deal, wish, "000000")
        plan = plan_of(wish, house.gate, "four-phases")
        answers = answers_of(moment)
        asker = Noting(answers, plan, deal, "here")
        sitting = Sitting(plan, deal, note, asker, Nowhere(), house.now, house.customs_of(deal), speaker=by)
        beforehand = first_entries(answers, deal, house.customs_of(deal))
        if beforehand:
            sitting.keep(Accepted(tuple(beforehand)))
        sitting.run()
        return asker.prompts, sorted(sitting.plan.left_open)

    def json(self, *words: str, now: str, workspace: Path | None = None) -> dict[str, Any]:
        """Return the JSON of a command."""
        _, out, _ = self.line(*words, "--json", now=now, workspace=workspace)
        view: dict[str, Any] = json.loads(out)
        return view


def without_random(view: dict[str, Any]) -> Any:
    """Return a view with the names of notes and the ids of entries, which hold random characters, made alike."""
    return json.loads(RANDOM.sub("note", json.dumps(view)))
