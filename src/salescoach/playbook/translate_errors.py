"""What pydantic found, in a trainer's words: by type of error, never by its own sentences."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any, Final

from salescoach.playbook.keys import known_keys
from salescoach.problem import did_you_mean, nearest
from salescoach.records import dataclass
from salescoach.safe_text import quoted
from salescoach.source.nodes import Listing, Mapping, Node
from salescoach.source.paths import node_at

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salescoach.playbook.page import Page, Path

# findings that follow from an earlier one in the same mapping: a misspelt key leaves its place empty
FOLLOWING: Final = frozenset({"missing-key"})


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that pydantic found, placed.

    `filler` lets the rest be checked where a key is missing, `meant` where one is misspelt beyond doubt.
    """

    path: Path
    code: str
    message: str
    hint: str = ""
    at_key: bool = False
    filler: str = ""
    meant: str = ""


def faults(page: Page, errors: Iterable[Any]) -> list[Fault]:
    """Return what pydantic found as faults of the document."""
    return [_fault(page, error) for error in errors]


def _fault(page: Page, error: dict[str, Any]) -> Fault:
    kind = str(error["type"])
    path = _path(page, error["loc"], missing=kind == "missing")
    if error["loc"] and error["loc"][-1] == "[key]":
        return _bad_key(path)
    if kind in ("extra_forbidden", "missing"):
        return _unknown_key(page, path) if kind == "extra_forbidden" else _missing(page, path)
    return _bad_value(page, path, kind, error.get("ctx") or {})


def _bad_value(page: Page, path: Path, kind: str, context: dict[str, Any]) -> Fault:
    subject = _subject(page, path)
    if kind == "playbook":
        message = str(context["message"]).replace("{key}", subject)
        return Fault(path, str(context["code"]), message, str(context["hint"]))
    if kind == "literal_error":
        return _not_one_of(page, path, subject, str(context["expected"]))
    if kind == "string_pattern_mismatch":
        return _bad_id(page, path, subject, str(context["pattern"]))
    return _wrong_form(page, path, subject, kind)


def _path(page: Page, loc: tuple[Any, ...], *, missing: bool) -> Path:
    """Return where a finding is in the document, which may write in one text what the shape takes apart."""
    path = tuple(step for step in loc if step != "[key]")
    while path and not missing and page.node(path) is None:
        path = path[:-1]
    return path


def _subject(page: Page, path: Path) -> str:
    """Return what a value is, in words: `"answer" of item "cost" of stage "opening"`."""
    whole = page.described(path)
    named = page.described(path[:-1])
    if whole != named:
        return whole
    last = path[-1] if path else ""
    if isinstance(last, int):
        return _subject(page, path[:-1]) if path[:-1] else "the file"
    inner = [f'"{step}"' for step in reversed(_tail(page, path)) if isinstance(step, str)]
    return " of ".join([*inner, named] if named else inner) or "the file"


def _tail(page: Page, path: Path) -> Path:
    """Return the keys below the innermost part that has a name of its own."""
    whole = page.described(path)
    start = next(at for at in range(len(path) + 1) if page.described(path[:at]) == whole)
    return path[start:]


def _unknown_key(page: Page, path: Path) -> Fault:
    key = str(path[-1])
    holder = _subject(page, path[:-1])
    choices = known_keys(path[:-1])
    where = "" if holder == "the file" else f" in {holder}"
    hint = did_you_mean(key, choices) or f"keys that may stand here: {', '.join(choices)}"
    meant = _meant(key, choices, page.node(path[:-1]))
    return Fault(path, "unknown-key", f"unknown key {quoted(key)}{where}", hint, at_key=True, meant=meant)


def _meant(key: str, choices: list[str], holder: Node | None) -> str:
    """Return the key that a misspelt one stands for when that is all but certain and the place is free."""
    best = nearest(key, choices)
    taken = isinstance(holder, Mapping) and best is not None and holder.get(best) is not None
    if best is None or taken:
        return ""
    alike = difflib.SequenceMatcher(None, key, best).ratio() >= 0.75 or sorted(key) == sorted(best)
    return best if alike else ""


def _missing(page: Page, path: Path) -> Fault:
    key, holder = str(path[-1]), _subject(page, path[:-1])
    what = "this playbook" if holder == "the file" else holder
    fillers = {"salescoach": "1", "id": "unnamed", "title": "unnamed"} if len(path) == 1 else {}
    filler = fillers.get(key, "")
    if key == "id" and len(path) == 3 and path[0] == "stages":
        filler = f"unnamed-{path[1]}"
    return Fault(path, "missing-key", f'{what} has no "{key}"', f'add "{key}:"', filler=filler)


def _bad_key(path: Path) -> Fault:
    kind = {"facts": "fact", "ledgers": "ledger"}.get(str(path[-2]) if len(path) > 1 else "", "name")
    hint = "write small letters, figures and _ only, with a letter first"
    return Fault(path, "wrong-id", f"{quoted(str(path[-1]))} cannot be the id of a {kind}", hint, at_key=True)


def _bad_id(page: Page, path: Path, subject: str, pattern: str) -> Fault:
    text, hyphens = _text(page, path), "_-" in pattern
    hint = (
        "write small letters, figures, _ and - only" if hyphens else "write small letters, figures and _ only"
    )
    joint = "-" if hyphens else "_"
    suggestion = re.sub(r"[^a-z0-9_-]+" if hyphens else r"[^a-z0-9_]+", joint, text.lower()).strip("_-")
    if re.fullmatch(pattern, suggestion):
        hint += f', as in "{suggestion}"'
    where = f", in {subject}" if " of " in subject else ""
    return Fault(path, "wrong-id", f"{quoted(text)} cannot be an id{where}", hint)


def _not_one_of(page: Page, path: Path, subject: str, expected: str) -> Fault:
    text, choices = _text(page, path), re.findall(r"'([^']*)'", expected)
    best = nearest(text.lower(), choices)
    listed = ", ".join(_said(choice) for choice in choices if choice != "no")
    hint = f'did you mean "{_said(best)}"?' if best else f"choose from {listed}"
    return Fault(path, "wrong-value", f"{subject} cannot be {quoted(text)}", hint)


def _said(choice: str) -> str:
    return "true" if choice == "any" else choice


_FORMS: Final = {
    "string_type": ("a text", "write it in one piece; put it in quotes if it has a colon or a bracket"),
    "list_type": ("a list", "write each entry on a line of its own that begins with a hyphen"),
    "dict_type": ("a mapping", "write lines of `key: value` beneath it"),
    "model_type": ("a mapping", "write lines of `key: value` beneath it"),
    "int_type": ("a whole number", "write it in digits, as in 30"),
    "bool_type": ("yes or no", "write yes or no"),
}


def _wrong_form(page: Page, path: Path, subject: str, kind: str) -> Fault:
    wanted, hint = _FORMS.get(kind, ("something else", "see the manual of the playbook language"))
    if path[-1:] == ("options",):
        wanted, hint = "a mapping or a list", "write the options beneath it, each with its id and its text"
    return Fault(path, "wrong-form", f"{subject} takes {wanted}, not {_form(page.node(path))}", hint)


def _form(node: Node | None) -> str:
    if isinstance(node, Mapping):
        return "a mapping"
    if isinstance(node, Listing):
        return "a list"
    return "a text" if node is not None and node.text.strip() else "nothing"


def _text(page: Page, path: Path) -> str:
    node = node_at(page.root, path)
    return "" if node is None or isinstance(node, Listing | Mapping) else node.text.strip()
