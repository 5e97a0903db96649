"""The manual of the rules: each docstring taken apart, its examples made into playbooks, all of it as one page."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, Final

from salescoach.lint.codes import LOADING
from salescoach.lint.finding import FAMILIES
from salescoach.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from salescoach.lint.finding import Family, Rule

_SECTION: Final = re.compile(r"^(Wrong|Right):\n", re.MULTILINE)
_HEAD: Final = "salescoach: 1\nid: example\ntitle: An example\n"
_STAGE: Final = """\
stages:
  - id: questioning
    goal: They have told us what they need.
    evidence: said
    leave_when: [{id: begun, need: started('questioning')}]
    items:
"""
_TITLES: Final[dict[Family, str]] = {
    "form": "Form: how a playbook is written",
    "identity": "Identity: ids and what they stand for",
    "reference": "Reference: names of things that are elsewhere",
    "logic": "Logic: conditions, gates and questions that cannot work",
    "method": "Method: what a good conversation is",
}
_TOP: Final = """\
# Rules of `salescoach playbook lint`

Every finding has a code. Errors of loading keep a playbook from being used; those of the rules make `lint` end
with 1, and with `--strict` warnings do too. `--select` and `--ignore` take codes and families. A file says what it
means to keep:

```yaml
- {say: You are right but early.}  # salescoach: ignore but -- a quotation
```

At the end of a line the comment is about that line, alone on a line about the next one. What keeps a playbook
from being used cannot be ignored.
"""


@dataclass(frozen=True, slots=True)
class Manual:
    """What a rule's docstring says: in one sentence, why, and the two examples as they are written."""

    summary: str
    why: str
    wrong: str
    right: str


def manual_of(rule: Rule) -> Manual:
    """Return the manual of a rule.  Raises ValueError where its docstring lacks a part."""
    head, *parts = _SECTION.split(rule.__doc__ or "")
    summary, _, why = head.partition("\n\n")
    examples = {parts[at]: textwrap.dedent(parts[at + 1]).strip("\n") for at in range(0, len(parts), 2)}
    if not (summary and why.strip() and set(examples) == {"Wrong", "Right"}):
        raise ValueError(f"the docstring of the rule {rule.ID} lacks a part")
    return Manual(summary.strip(), why.strip(), examples["Wrong"], examples["Right"])


def playbooks_of(example: str) -> list[str]:
    """Return an example as whole playbooks: items alone are put into a stage that asks, keys are given a head."""
    return [
        _whole(part.strip("\n"), number)
        for number, part in enumerate(re.split(r"^---$", example, flags=re.MULTILINE))
    ]


def _whole(part: str, number: int) -> str:
    if part.startswith("- "):
        part = _STAGE + textwrap.indent(part, " " * 6)
    head = "salescoach: 1\n" if part.startswith("id:") else _HEAD
    own = head.replace("id: example", f"id: example-{number + 1}")
    return f"{own}{part}\n"


def rules_page(rules: Sequence[Rule]) -> str:
    """Return the page of all rules by family, in Markdown."""
    parts = [_TOP]
    for family in FAMILIES:
        parts += [f"## {_TITLES[family]}\n", *_loading(family)]
        parts += [_entry(rule) for rule in rules if family == rule.FAMILY]
    return "\n".join(parts)


def _loading(family: Family) -> Iterator[str]:
    rows = [f"| `{code}` | {about} |" for code, (own, about) in LOADING.items() if own == family]
    if rows:
        yield "| found while loading | what it is |\n|---|---|"
        yield from rows
        yield ""


def _entry(rule: Rule) -> str:
    manual = manual_of(rule)
    about = f"### {rule.ID}\n\n*{rule.LEVEL}.* {manual.summary}\n\n{manual.why}\n"
    return f"{about}\nWrong:\n\n```yaml\n{manual.wrong}\n```\n\nRight:\n\n```yaml\n{manual.right}\n```\n"


def families_of(rules: Iterable[Rule]) -> dict[str, str]:
    """Return the family of every code that can be found."""
    found: dict[str, str] = {code: family for code, (family, _) in LOADING.items()}
    return found | {rule.ID: rule.FAMILY for rule in rules}


def sentences_of(rules: Iterable[Rule]) -> dict[str, str]:
    """Return a sentence for every code that can be found."""
    told = {code: about for code, (_, about) in LOADING.items()}
    return told | {rule.ID: manual_of(rule).summary for rule in rules}
