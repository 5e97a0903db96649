"""The text of a new playbook: small, valid, with comments that say what to put in place of what stands there."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from salescoach.records import dataclass
from salescoach.safe_text import slug

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from salescoach.playbook.model import Scope

_PLAIN: Final = re.compile(r"[A-Za-z][\w /',.?-]*(?<! )")
_SCOPES: Final = {
    "call": "each call begins it afresh; the others are deal and account",
    "deal": "it goes on until the deal ends; the others are call and account",
    "account": "it goes on as long as they are a customer; the others are call and deal",
}
# (end of the id, what is asked, why the gate wants it); the last one serves every further stage
_QUESTIONS: Final = (
    (
        "reason",
        "What made you take the time to talk to us?",
        "You cannot go on before you know why they talk.",
    ),
    (
        "trouble",
        "What happens when it does not work as it should?",
        "You cannot help before they say what hurts.",
    ),
    ("wish", "How would you like it to be?", "They know better than you what would be good."),
    ("next", "What has to happen next?", "Without a next step this was only a chat."),
    ("news", "What has changed since we last spoke?", "What you know grows old."),
)


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a new playbook is made of; stages are pairs of id and title."""

    id: str
    title: str
    scope: Scope
    stages: tuple[tuple[str, str], ...]


def beginning(made: Beginning, taken: Container[str] = ()) -> str:
    """Return the text of the playbook; none of its items has an id that is `taken`, by a fact of another playbook."""
    asked = _asked(made.stages, taken)
    return "\n".join([*_head(made, asked), *_stages(made, asked), *_tests(made, asked)]) + "\n"


def stage_of(text: str) -> tuple[str, str]:
    """Return the id and the title of a stage from how a person wrote it; the id is "" when nothing is left of it."""
    title = " ".join(text.split())
    name = slug(title).lstrip("0123456789-")
    return name, title[:1].upper() + title[1:].replace("-", " ") if title == name else title


def _asked(stages: Sequence[tuple[str, str]], taken: Container[str]) -> list[str]:
    """Return the id of each stage's question: of the stage and of what is asked."""
    found: list[str] = []
    for at, (stage, _) in enumerate(stages):
        name = f"{stage.replace('-', '_')}_{_question(at)[0]}"
        while name in taken or name in found:
            name += "_too"
        found.append(name)
    return found


def _question(at: int) -> tuple[str, str, str]:
    return _QUESTIONS[min(at, len(_QUESTIONS) - 1)]


def _text(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _head(made: Beginning, asked: Sequence[str]) -> Iterator[str]:
    yield from (
        "# yaml-language-server: $schema=../schema/playbook.json",
        '# What stands behind a "#" is for you; take it out when you know it.',
        f"#   salescoach playbook lint {made.id}      finds mistakes",
        f"#   salescoach playbook test {made.id}      runs the tests at the end of this file",
        f"#   salescoach playbook preview {made.id} {made.stages[0][0]}/{asked[0]}",
        "#                                    shows a question as a rep will see it",
        "salescoach: 1            # the version of the language, always 1",
        f"id: {made.id}",
        f"title: {_text(made.title)}",
        'version: 0.1.0           # "salescoach playbook diff" says which number a change calls for',
        f"scope: {made.scope}".ljust(24) + f" # {_SCOPES[made.scope]}",
        "about: |",
        "  Say here when to use it.",
        "",
        "stages:",
    )


def _stages(made: Beginning, asked: Sequence[str]) -> Iterator[str]:
    for at, ((stage, title), item) in enumerate(zip(made.stages, asked, strict=True)):
        _, question, because = _question(at)
        yield from (
            f"  - id: {stage}",
            f"    title: {_text(title)}",
            f"    goal: They have answered the question of this stage.{_note(at, 'say what is so when it is over')}",
            "    items:",
            f"      - ask: {_text(question)}",
            f"        id: {item}",
            *_more(at),
            f"    leave_when:{_note(at, 'the gate: what must be so before the next stage')}",
            f"      - id: {item}_heard",
            f"        need: heard({item})",
            f"        because: {because}",
            "",
        )


def _note(at: int, text: str) -> str:
    """Return a comment for the first stage; what is said once need not be said again."""
    return f"   # {text}" if at == 0 else ""


def _more(at: int) -> Iterator[str]:
    if at:
        return
    yield from (
        "        help: Listen twice as long as you talk.   # shown when a rep asks why",
        "        # Other answers:   answer: number   money   date   yes-no   scale",
        "        # Or choices:      answer: choice",
        "        #                  options: {this: the first, that: the second}",
        "        # Only sometimes:  when: known(another_item)",
        "        # Other lines:     check: a question to ourselves     do: something to do",
        "        #                  say: words to say                tip: advice     avoid: what not to do",
    )


def _tests(made: Beginning, asked: Sequence[str]) -> Iterator[str]:
    stage, _ = made.stages[0]
    yield from (
        "tests:                   # what must stay so, whoever changes this file",
        f"  - name: nothing said keeps {stage} shut",
        "    given: {facts: {}}",
        "    expect:",
        f"      verdict: {{{stage}: not-ready}}",
        f"      asks_next: {asked[0]}",
        f"  - name: an answer opens {stage}",
        "    given:",
        f"      facts: {{{asked[0]}: a new plant}}",
        "    expect:",
        f"      verdict: {{{stage}: ready}}",
    )
