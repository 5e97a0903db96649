"""Work on many deals, shared out among processes where there are many and the system can split one in two.

A process that a share is given to has no say: what it made comes back through a pipe, and what did not come, because
it was killed, had no memory left or met an error, is made here.  So a result is the same with it and without.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any, BinaryIO, NoReturn, TypeVar

    Job = TypeVar("Job")
    Result = TypeVar("Result")

MOST = 8  # processes; beyond that one process cannot keep up with storing what they make
FEWEST_JOBS = 60  # for each process; below that splitting takes longer than it saves
_STOPS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


def processes_for(jobs: int) -> int:
    """Return among how many processes so many jobs are best shared out, 1 where they are done one after the other.

    Only Linux is asked to: elsewhere a process cannot be split in two, or what the system's own libraries hold breaks.
    """
    if sys.platform != "linux" or _has_threads():
        return 1
    return max(1, min(len(os.sched_getaffinity(0)), MOST, jobs // FEWEST_JOBS))


def spread(work: Callable[[Job], Result], jobs: Sequence[Job], processes: int) -> Iterator[Result]:
    """Yield what `work` makes of each job, in their order; what it raises is raised here."""
    if processes < 2 or not jobs:
        yield from map(work, jobs)
        return
    yield work(jobs[0])  # what is loaded on the way, every process has then
    rest = jobs[1:]
    shares: list[_Share] = []
    try:
        for number in range(processes):
            shares.append(_Share(work, rest[number::processes], shares))
        for number, job in enumerate(rest):
            yield shares[number % processes].result(job)
    finally:
        for share in shares:
            share.end()


class _Share:
    """Every so-manieth job, done by another process; `results` is where they come out."""

    def __init__(self, work: Callable[[Any], Any], jobs: Sequence[Any], others: Sequence[_Share]) -> None:
        self._work = work
        self._process = 0
        self._to_come = len(jobs)
        self.results: BinaryIO | None = None
        with suppress(OSError):  # no pipe or no process to be had: the share is done here
            self._begin(jobs, [share.results for share in others if share.results])

    def _begin(self, jobs: Sequence[Any], ends: Sequence[BinaryIO]) -> None:
        import pickle  # noqa: F401 - while there are files to be had

        reading, writing = os.pipe()
        self.results = os.fdopen(reading, "rb", 1 << 16)
        held = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)
        try:
            self._process = os.fork()
            if not self._process:
                # an open end here would keep a process alive whose reader was killed
                _do(self._work, jobs, writing, [self.results, *ends])
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, held)
            os.close(writing)

    def result(self, job: Any) -> Any:
        """Return what came of the next job of this share."""
        if self.results is not None:
            import pickle

            try:
                made = pickle.load(self.results)  # noqa: S301 - written by a copy of this process
            except (OSError, EOFError, ValueError, pickle.UnpicklingError):
                self.end()
            else:
                self._to_come -= 1
                return made
        return self._work(job)

    def end(self) -> None:
        """Let go of the process."""
        if self.results is not None:
            self.results.close()
            self.results = None
        if self._process:
            with suppress(OSError):
                if self._to_come:  # else it has ended, and its number may be another's already
                    os.kill(self._process, signal.SIGKILL)
                os.waitpid(self._process, 0)
            self._process = 0


def _do(work: Callable[[Any], Any], jobs: Sequence[Any], writing: int, ends: Sequence[BinaryIO]) -> NoReturn:
    """Do a share in a process of its own, which ends without a word."""
    try:
        for stop in _STOPS:
            signal.signal(stop, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPS)
        for end in ends:
            os.close(end.fileno())
        _do_all(work, jobs, writing)
    finally:
        os._exit(0)


def _do_all(work: Callable[[Any], Any], jobs: Sequence[Any], writing: int) -> None:
    import pickle

    with os.fdopen(writing, "wb") as results:
        for job in jobs:
            pickle.dump(work(job), results, pickle.HIGHEST_PROTOCOL)


def _has_threads() -> bool:
    threading = sys.modules.get("threading")
    return threading is not None and threading.active_count() > 1
