"""The tests of a part tried on changed sources: collected once, then a process for each change (a pytest plugin).

`MUTANTS` names a file of JSON with the changes and what to do; a line of JSON for each goes to the file at `answers`.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from _pytest.runner import runtestprotocol

from swapping import Loading, swap

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pytest

SOURCES = str(Path(__file__).resolve().parent.parent / "src")
ORDERS: dict[str, Any] = json.loads(Path(os.environ["MUTANTS"]).read_text(encoding="utf-8"))
KILLED, SURVIVED, UNCHANGED = 1, 0, 3
ENDED = "took too long or too much"
LONGEST = 8.0  # seconds with every line noted; tests above it try anything at all and expect little
MEMORY = 3 << 30  # bytes of address space that a changed program may take
# how many times as long as it took a test may take, and as many seconds of the processor beside
PATIENCE = 10

if ORDERS["how"] == "loaded":
    Loading(ORDERS["mutants"][0]["module"], ORDERS["mutants"][0]["source"]).put_in_place()


def pytest_runtestloop(session: pytest.Session) -> bool:
    """Try every change instead of running the tests."""
    if session.testsfailed:
        raise session.Interrupted("the tests cannot all be collected")
    answers = Path(ORDERS["answers"])
    if ORDERS["how"] == "reached":
        said, _ = _in_a_process(session, lambda tell: _reached(session.items, tell), 1200)
        answers.write_text(said, encoding="utf-8")
        return True
    known = json.loads(Path(ORDERS["reached"]).read_text(encoding="utf-8"))
    items = {item.nodeid: item for item in session.items}
    for mutant in ORDERS["mutants"]:
        tests = [items[name] for name in _tests(known, mutant) if name in items]
        seconds = {test.nodeid: known[test.nodeid]["seconds"] for test in tests}
        verdict = _verdict(session, mutant, tests, seconds)
        with answers.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"name": mutant["name"], **verdict}) + "\n")
    return True


def _tests(known: dict[str, Any], mutant: dict[str, Any]) -> list[str]:
    """Return the tests that run the changed statement, the fast ones first."""
    lines = set(mutant["lines"])
    found = [
        name for name, one in known.items() if not lines.isdisjoint(one["lines"].get(mutant["module"], ()))
    ]
    return sorted(found, key=lambda name: known[name]["seconds"])


def _verdict(
    session: pytest.Session, mutant: dict[str, Any], tests: list[Any], seconds: dict[str, float]
) -> dict[str, Any]:
    if not tests:
        return {"verdict": "not reached", "by": "", "tests": 0, "seconds": 0.0}
    begun = time.monotonic()
    limit = PATIENCE * (sum(seconds.values()) + 6)
    by, code = _in_a_process(session, lambda tell: _try(mutant, tests, seconds, tell), limit)
    verdict = {KILLED: "killed", SURVIVED: "survived", UNCHANGED: "unchanged"}.get(code, ENDED)
    return {"verdict": verdict, "by": by, "tests": len(tests), "seconds": round(time.monotonic() - begun, 2)}


def _try(
    mutant: dict[str, Any], tests: Sequence[Any], seconds: dict[str, float], tell: Callable[[str], None]
) -> int:
    """Put the change in place and run the tests until one fails; a test that takes too long ends the process."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    if ORDERS["how"] == "swapped":
        try:
            if not swap(mutant["module"], mutant["source"]):
                return UNCHANGED
        except Exception:
            tell("it cannot be loaded")
            return KILLED
    for test, following in zip(tests, [*tests[1:], None], strict=True):
        tell(test.nodeid)
        signal.setitimer(signal.ITIMER_PROF, PATIENCE * (seconds[test.nodeid] + 1))
        if not _passes(test, following):
            return KILLED
    return SURVIVED


def _passes(test: Any, following: Any) -> bool:
    return not any(report.failed for report in runtestprotocol(test, nextitem=following, log=False))


def _in_a_process(session: pytest.Session, work: Callable[..., int], limit: float) -> tuple[str, int]:
    """Do some work in a process of its own; return what it told and its exit code, -1 when it had to be ended."""
    with tempfile.TemporaryDirectory(prefix="mutant-", ignore_cleanup_errors=True) as folder:
        told = Path(folder) / "told"
        process = os.fork()
        if process == 0:
            _child(session, work, told, Path(folder))
        code = _ended(process, limit)
        return told.read_text(encoding="utf-8") if told.exists() else "", code


def _child(session: Any, work: Callable[..., int], told: Path, folder: Path) -> None:
    code = KILLED
    try:
        os.setsid()
        nowhere = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1, 2):
            os.dup2(nowhere, number)
        session.config._tmp_path_factory._basetemp = folder
        code = work(lambda text: told.write_text(text, encoding="utf-8"))
    finally:
        os._exit(code)


def _ended(process: int, limit: float) -> int:
    """Wait for a process, end it and all that it started after so many seconds; return its exit code."""
    until = time.monotonic() + limit
    pause, status, done = 0.002, 0, 0
    while not done and time.monotonic() < until:
        done, status = os.waitpid(process, os.WNOHANG)
        if not done:
            time.sleep(pause)
            pause = min(0.05, pause * 1.3)
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process, signal.SIGKILL)
    if not done:
        os.waitpid(process, 0)
        return -1
    return os.waitstatus_to_exitcode(status)


def _reached(items: Sequence[Any], tell: Callable[[str], None]) -> int:
    """Tell which lines of the sources each test runs and how long it takes; those that fail or take too long are left out."""
    known: dict[str, Any] = {}
    for item, following in zip(items, [*items[1:], None], strict=True):
        lines: dict[str, set[int]] = defaultdict(set)
        begun = time.process_time()
        sys.settrace(_tracer(lines))
        try:
            passed = _passes(item, following)
        finally:
            sys.settrace(None)
        seconds = round(time.process_time() - begun, 4)
        if passed and seconds <= LONGEST:
            found = {name: sorted(numbers) for name, numbers in lines.items()}
            known[item.nodeid] = {"seconds": seconds, "lines": found}
    tell(json.dumps(known))
    return 0


def _tracer(lines: dict[str, set[int]]) -> Any:
    """Return a trace function that notes the lines of our sources and passes over all others."""
    wanted = tuple(f"{SOURCES}/{'/'.join(name.split('.'))}" for name in ORDERS["packages"])

    def begins(frame: Any, _event: str, _what: object) -> Any:
        path = frame.f_code.co_filename
        if not path.startswith(wanted):
            return None
        name = path[len(SOURCES) + 1 : -3].replace("/", ".")
        add = lines[name].add

        def goes_on(frame: Any, event: str, _what: object) -> Any:
            if event == "line":
                add(frame.f_lineno)
            return goes_on

        return goes_on

    return begins
