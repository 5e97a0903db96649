"""What a workspace's `salescoach.yaml` says, its mistakes with their places; parsed once and then cached."""

from __future__ import annotations

import json
import re
import zlib
from contextlib import suppress

from salescoach import __version__
from salescoach.disk.files import read_whole, write_private
from salescoach.problem import Problem, did_you_mean
from salescoach.records import dataclass, field
from salescoach.safe_text import quoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from salescoach.disk.platform import Platform
    from salescoach.source.nodes import Mapping, Node, Scalar

SETTINGS_VERSION = 1
USUAL_PLAYBOOKS = {"call": "seven-steps", "deal": "four-phases", "account": "relationship-cycle"}
_PLAYBOOK_ID = r"[a-z][a-z0-9-]*"
_LARGEST_CACHED = 1 << 16  # bytes


@dataclass(frozen=True, slots=True)
class Settings:
    """How a workspace counts and speaks.

    `currency` is the code that money has unless it names its own; `decimal` decides what `1,234` means;
    `time_zone` is that of days and times on screen; `playbooks` are the usual ones for each scope.
    """

    currency: str = ""
    decimal: str = "."
    language: str = "en"
    time_zone: str = "UTC"
    playbooks: dict[str, str] = field(default_factory=lambda: dict(USUAL_PLAYBOOKS))


_PARTS = ("currency", "decimal", "language", "time_zone", "playbooks")
KEYS = ("salescoach", *_PARTS)


def parse_settings(data: bytes, file: str) -> tuple[Settings, list[Problem]]:
    """Return the settings and every mistake; what is mistaken or absent has its usual value."""
    from salescoach.source.nodes import Mapping, Scalar
    from salescoach.source.reading import read

    reading = read(data, file)
    problems = list(reading.problems)
    empty = isinstance(reading.root, Scalar) and not reading.root.text and not reading.root.quoted
    if reading.root is None or empty:
        return Settings(), problems
    if not isinstance(reading.root, Mapping):
        message = "the settings are not a mapping"
        problems.append(
            Problem(reading.root.place, "settings", message, 'write them as "currency: EUR", a line each')
        )
        return Settings(), problems
    return _settings(reading.root, problems), problems


def cached_settings(
    platform: Platform, path: Path, data: bytes, cache_folder: Path
) -> tuple[Settings, list[Problem]]:
    """Return the same as `parse_settings`, without reading YAML when this content was parsed before.

    The cache holds the whole content that it was made from, and nothing is taken from it for another.
    """
    key = {"by": __version__, "file": str(path), "text": data.decode("latin-1")}
    place = cache_folder / f"settings-{zlib.crc32(str(path).encode('utf-8', 'surrogateescape')):08x}.json"
    with suppress(OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        kept = json.loads(read_whole(platform, place))
        if kept["key"] == key:
            return _from_cache(kept["settings"]), []
    settings, problems = parse_settings(data, str(path))
    if not problems and len(data) <= _LARGEST_CACHED:
        with suppress(OSError, ValueError):  # a cache that cannot be written costs time and nothing else
            kept = {part: getattr(settings, part) for part in _PARTS}
            content = json.dumps({"key": key, "settings": kept})
            write_private(platform, place, content.encode(), durable=False)
    return settings, problems


def _from_cache(kept: dict[str, Any]) -> Settings:
    settings = Settings(**kept)
    texts = (settings.currency, settings.decimal, settings.language, settings.time_zone)
    if {type(text) for text in (*texts, *settings.playbooks.values())} != {str}:
        raise TypeError("not what was cached")
    return settings


def _settings(root: Mapping, problems: list[Problem]) -> Settings:
    values: dict[str, Any] = {}
    for key, node in root.pairs:
        if key.text not in KEYS:
            problems.append(_unknown(key, KEYS))
        elif key.text == "playbooks":
            values["playbooks"] = {**USUAL_PLAYBOOKS, **_playbooks(node, problems)}
        else:
            value = _checked(key.text, node, problems)
            if value is not None and key.text != "salescoach":
                values[key.text] = value
    return Settings(**values)


def _playbooks(node: Node, problems: list[Problem]) -> dict[str, str]:
    from salescoach.source.nodes import Mapping, Scalar

    if not isinstance(node, Mapping):
        hint = 'write "call: seven-steps" below it, indented'
        problems.append(Problem(node.place, "settings", '"playbooks" is not a mapping', hint))
        return {}
    found = {}
    for key, value in node.pairs:
        if key.text not in USUAL_PLAYBOOKS:
            problems.append(_unknown(key, USUAL_PLAYBOOKS))
        elif isinstance(value, Scalar) and re.fullmatch(_PLAYBOOK_ID, value.text):
            found[key.text] = value.text
        else:
            hint = 'write the id of one, such as "seven-steps"'
            message = f'the usual playbook of "{key.text}" is not the id of a playbook'
            problems.append(Problem(value.place, "settings", message, hint))
    return found


def _checked(name: str, node: Node, problems: list[Problem]) -> str | None:
    from salescoach.source.nodes import Scalar

    wrong, hint = _CURES[name]
    text = node.text if isinstance(node, Scalar) else None
    if text is not None:
        value = _VALUES[name](text)
        if value is not None:
            return value
        wrong = f"{quoted(text)} {wrong}"
    else:
        wrong = f'"{name}" is not a text'
    problems.append(Problem(node.place, "settings", wrong, hint))
    return None


def _unknown(key: Scalar, known: Any) -> Problem:
    hint = did_you_mean(key.text, known) or f"known are {', '.join(known)}"
    return Problem(key.place, "unknown-key", f"unknown key {quoted(key.text)}", hint)


def _currency(text: str) -> str | None:
    code = text.upper()
    return code if re.fullmatch(r"([A-Z]{3})?", code) else None


def _language(text: str) -> str | None:
    return text if re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", text) else None


def _time_zone(text: str) -> str | None:
    from zoneinfo import ZoneInfo, available_timezones

    try:
        ZoneInfo(text)
    except (OSError, ValueError, KeyError):
        # a machine without a table of zones knows none of them and cannot judge
        return None if available_timezones() or not text else text
    return text


_VALUES = {
    "salescoach": lambda text: text if text == str(SETTINGS_VERSION) else None,
    "currency": _currency,
    "decimal": lambda text: text if text in (".", ",") else None,
    "language": _language,
    "time_zone": _time_zone,
}
_CURES = {
    "salescoach": (
        "is no version of the settings that this salescoach knows",
        "write 1, or update salescoach",
    ),
    "currency": ("is not the code of a currency", "write three letters, such as EUR or INR"),
    "decimal": ("is not a decimal sign", 'write "." or ",", in quotes'),
    "language": ("is not the code of a language", "write it as en, de or pt-BR"),
    "time_zone": ("is not a time zone", "write it as Europe/Berlin, Asia/Kolkata or UTC"),
}
