"""The compiled library kept between runs, so that no run but the first parses a playbook; never the truth.

A file of two lines: a JSON head with the key it was made for and the checksum of the second line, the content.
The key is a hash over everything the content was made from; whatever does not fit is as good as not there.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path

from salescoach import __version__
from salescoach.disk.files import read_whole, write_private

try:  # hashlib loads all of OpenSSL: four milliseconds of every run
    from _blake2 import blake2b
except ImportError:  # pragma: no cover - a Python built without it
    from hashlib import blake2b

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from salescoach.disk.platform import Platform

# what the compiled form is made by; while salescoach is worked on, its version alone proves nothing
_MAKERS = ("playbook", "expressions", "source", "figures", "dates.py", "problem.py")


def library_key(files: Iterable[tuple[str, str, bytes]], code: Path | None = None) -> str:
    """Return the key of a library: our version, our compiling code, and each file's origin, path and content.

    The order of the files counts, because it decides which path an id resolves to.
    """
    digest = blake2b(f"{__version__}\0{_code_state(code or Path(__file__).parent.parent)}\0".encode())
    for origin, path, data in files:
        for part in (origin.encode(), path.encode("utf-8", "surrogateescape"), data):
            digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def read_cache(platform: Platform, path: Path, key: str) -> dict[str, Any] | None:
    """Return what was kept for a key, or None when there is nothing, something else or something damaged."""
    with suppress(OSError, ValueError, RecursionError):
        head, _, body = read_whole(platform, path).partition(b"\n")
        if json.loads(head) == {"key": key, "sum": _checksum(body)}:
            content = json.loads(body)
            return content if isinstance(content, dict) else None
    return None


def write_cache(platform: Platform, path: Path, key: str, body: bytes) -> None:
    """Keep a content, which is JSON on one line; a cache that cannot be written costs time, nothing else."""
    head = json.dumps({"key": key, "sum": _checksum(body)}).encode()
    with suppress(OSError):
        write_private(platform, path, head + b"\n" + body, durable=False)


def fingerprint(text: str) -> str:
    """Return a short text that stands for a longer one."""
    return blake2b(text.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def _checksum(body: bytes) -> str:
    return blake2b(body).hexdigest()


def _code_state(code: Path, makers: Sequence[str] = _MAKERS) -> str:
    return "\n".join(f"{name} {size} {changed}" for name, size, changed in sorted(_code_files(code, makers)))


def code_state(parts: Sequence[str]) -> str:
    """Return what tells one state of some of our folders and modules from another."""
    return _code_state(Path(__file__).parent.parent, parts)


def _code_files(code: Path, makers: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    for maker in makers:
        with suppress(OSError):
            if maker.endswith(".py"):
                found = os.stat(code / maker)  # noqa: PTH116 - a third of the time, on every run
                yield maker, found.st_size, found.st_mtime_ns
                continue
            with os.scandir(code / maker) as entries:
                for entry in entries:
                    if entry.name.endswith((".py", ".pyc")):
                        stat = entry.stat()
                        yield f"{maker}/{entry.name}", stat.st_size, stat.st_mtime_ns
