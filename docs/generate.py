"""Writes the reference pages and the schema from the code, or with --check says which no longer say what it does."""

from __future__ import annotations

import io
import json
import os
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from salescoach.ask.commands import COMMANDS, GROUP_TITLES
from salescoach.cli.app import command_line, run
from salescoach.cli.commands import ALL, GROUPS
from salescoach.cli.house import House
from salescoach.lint import manual
from salescoach.lint.rules import all_rules
from salescoach.playbook.schema import playbook_schema
from salescoach.playbook.shape_deriving import table_file

os.environ.update(COLUMNS="96", LANG="C.UTF-8")

DOCS = Path(__file__).resolve().parent
KINDS = {"array": "list", "object": "mapping", "string": "text", "integer": "number", "number": "number"}
MADE = "<!-- Made by docs/generate.py from the code; do not edit. -->\n"


def help_of(words: list[str]) -> str:
    """Return the help text of a command, as the terminal shows it."""
    out = io.StringIO()
    with redirect_stdout(out):
        run([*words, "--help"], House())
    return "\n".join(line.rstrip() for line in out.getvalue().strip("\n").splitlines())


def commands_page() -> str:
    """Return the page of commands: the root's help, then that of each command by who uses it."""
    root: Any = command_line(ALL)
    parts = [MADE, "# Commands\n", f"```\n{help_of([])}\n```\n"]
    for title, names in GROUPS.items():
        parts.append(f"## {title}\n")
        for name in names:
            parts.append(f"### salescoach {name}\n\n```\n{help_of([name])}\n```\n")
            inner = sorted(getattr(root.commands[name], "commands", {}))
            parts += [f"#### salescoach {name} {one}\n\n```\n{help_of([name, one])}\n```\n" for one in inner]
    return "\n".join(parts)


def typing_page() -> str:
    """Return the page of what a rep can type at any prompt."""
    parts = [MADE, "# What you can type at any question\n"]
    parts.append(
        "The key is pressed after Esc. A sign begins a line. `\\` before a line takes it as it is. In a list of people "
        "`-Name` takes somebody out again.\n"
    )
    for group, title in GROUP_TITLES.items():
        parts.append(f"## {title}\n\n| type | key | sign | what it does |\n|---|---|---|---|")
        for one in (command for command in COMMANDS if command.group == group):
            sign = f"`{one.sign}`" if one.sign else ""
            parts.append(f"| `{one.usage}` | Esc `{one.key}` | {sign} | {one.about} |")
        parts.append("")
    return "\n".join(parts)


def language_page() -> str:
    """Return the reference of the playbook language, from the schema that editors use."""
    schema = playbook_schema()
    parts = [MADE, "# The playbook language, version 1\n"]
    parts += _section("A playbook", schema)
    for name, part in sorted(schema.get("$defs", {}).items()):
        parts += _section(part.get("title", name), part)
    return "\n".join(parts)


def rules_page() -> str:
    """Return the reference of the lint rules, from their docstrings."""
    return f"{MADE}\n{manual.rules_page(all_rules())}"


def schema_file() -> str:
    """Return the schema that the first line of a playbook points its editor to."""
    return json.dumps(playbook_schema(), ensure_ascii=False, indent=1)


def _section(title: str, part: dict[str, Any]) -> list[str]:
    if "properties" not in part:
        return []
    lines = [f"## {title}\n"]
    if part.get("description"):
        lines.append(f"{part['description']}\n")
    needed = set(part.get("required", ()))
    lines.append("| key | takes | what it is |\n|---|---|---|")
    for key, value in part["properties"].items():
        mark = " (needed)" if key in needed else ""
        about = _cell(value.get("description", value.get("title", "")))
        lines.append(f"| `{key}`{mark} | {_cell(_takes(value))} | {about} |")
    return [*lines, ""]


def _takes(value: dict[str, Any]) -> str:
    """Return in a few words what a key takes."""
    if "enum" in value:
        return ", ".join(f"`{one}`" for one in value["enum"])
    if "const" in value:
        return f"`{value['const']}`"
    if "$ref" in value:
        return f"[{value['$ref'].rsplit('/', 1)[-1]}](#{value['$ref'].rsplit('/', 1)[-1].lower()})"
    for key in ("anyOf", "oneOf"):
        if key in value:
            return " or ".join(dict.fromkeys(_takes(one) for one in value[key]))
    types = value.get("type", [])
    kinds = [KINDS[one] for one in ([types] if isinstance(types, str) else types) if one in KINDS]
    kind = " or ".join(dict.fromkeys(kinds))
    inner = value.get("items") or value.get("additionalProperties")
    return (
        f"{kind} of {_takes(inner)}"
        if kind in {"list", "mapping"} and isinstance(inner, dict) and inner
        else kind
    )


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


PAGES = {
    "docs/commands.md": commands_page,
    "docs/typing.md": typing_page,
    "docs/language.md": language_page,
    "docs/rules.md": rules_page,
    "schema/playbook.json": schema_file,
    "src/salescoach/playbook/shape_table.py": table_file,
}


def main(words: list[str]) -> int:
    """Write the pages, or check them."""
    stale = []
    for name, page in PAGES.items():
        path, text = DOCS.parent / name, page().rstrip("\n") + "\n"
        if "--check" not in words:
            path.write_text(text, encoding="utf-8")
        elif not path.is_file() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
    for name in stale:
        sys.stderr.write(f"{name} does not say what the code does; run: python docs/generate.py\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
