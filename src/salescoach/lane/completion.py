"""What the shell offers for a deal, a playbook or a stage, in the words that Typer's shell scripts expect.

A line with quotes, options or anything else beside the plain command, and a name that a shell would have to
quote, are left to Typer.
"""

from __future__ import annotations

from salescoach.cli import completing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

# the commands whose first word is a deal, and those that take a playbook or a stage after it
DEALS = frozenset(
    {"advance", "brief", "call", "check", "due", "log", "outcome", "prep", "set", "settle", "show", "walk"}
)
PLAYBOOKS = frozenset({"check", "walk"})
STAGES = frozenset({"check", "walk"})
SHELLS = frozenset({"bash", "zsh", "fish", "powershell", "pwsh"})
_OPTIONS = {
    "-p": (PLAYBOOKS, completing.playbooks),
    "--playbook": (PLAYBOOKS, completing.playbooks),
    "-s": (STAGES, completing.stages),
    "--stage": (STAGES, completing.stages),
}
_BESIDE_LETTERS = frozenset(" \n_.-/")


def completed(instruction: str, env: Mapping[str, str]) -> tuple[str, int] | None:
    """Return what is printed and the exit code, or None for what Typer is to answer."""
    shell = instruction.removeprefix("complete_")
    if shell not in SHELLS or shell == instruction:
        return None
    typed = _typed(shell, env)
    offer = _offer(*typed) if typed else None
    if typed is None or offer is None:
        return None
    names = offer(typed[1])
    action = env.get("_TYPER_COMPLETE_FISH_ACTION", "")
    return _answer(shell, names, action) if all(map(_plain, names)) else None


def _plain(text: str) -> bool:
    return text.isascii() and all(one.isalnum() or one in _BESIDE_LETTERS for one in text)


def _typed(shell: str, env: Mapping[str, str]) -> tuple[list[str], str] | None:
    """Return the whole words after the program's name, and the one that is being typed."""
    line = env["COMP_WORDS"] if shell == "bash" else env.get("_TYPER_COMPLETE_ARGS", "")
    if not _plain(line):
        return None
    words = line.split()
    if shell == "bash":
        at = int(env["COMP_CWORD"])
        return words[1:at], words[at] if 0 <= at < len(words) else ""
    if shell in ("zsh", "fish"):
        at = len(words) if line.endswith(" ") else max(1, len(words) - 1)
        return words[1:at], "".join(words[at:])
    incomplete = env.get("_TYPER_COMPLETE_WORD_TO_COMPLETE", "")
    return words[1:-1] if incomplete else words[1:], incomplete


def _offer(before: Sequence[str], incomplete: str) -> Callable[[str], list[str]] | None:
    """Return what gives the names for this place of the line."""
    if not before or incomplete.startswith("-"):
        return None
    command, *rest = before
    if not rest:
        return completing.deals if command in DEALS else None
    commands, offer = _OPTIONS.get(rest[-1], (frozenset(), completing.deals))
    deal = rest[:-1]
    simple = not deal or (len(deal) == 1 and not deal[0].startswith("-"))
    return offer if command in commands and simple else None


def _answer(shell: str, names: list[str], action: str) -> tuple[str, int]:
    """Return what a shell's script takes for an offer; `action` is what fish asks about it."""
    if shell == "zsh":
        quoted = "\n".join(f'"{name}"' for name in names)
        return f"_arguments '*: :(({quoted}))'\n" if names else "_files\n", 0
    if shell == "fish" and action == "is-args":
        return "", 0 if names else 1
    if shell == "fish" and action != "get-args":
        return "\n", 0
    ending = "" if shell in ("bash", "fish") else "::: "
    return "\n".join(name + ending for name in names) + "\n", 0
