"""Work shared out among processes comes to the same as work done one after the other."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from salescoach.disk.spread import processes_for, spread

ALONE = "from salescoach.disk.spread import spread\nimport os, sys, time\n"
"""Splitting a process is for one without threads, which a test's own may have."""


def told(program: str, *, code: int = 0) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", ALONE + program], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (code, "")
    return done.stdout.split()


def test_results_come_in_the_order_of_the_jobs_whatever_the_number_of_processes() -> None:
    program = "print(*[*spread(lambda n: n * n, range(50), {})])"
    expected = [str(n * n) for n in range(50)]
    assert [told(program.format(processes)) for processes in (1, 2, 3, 8)] == [expected] * 4


def test_the_work_is_done_elsewhere_and_what_it_changes_stays_there() -> None:
    program = """
seen = []
def work(n):
    seen.append(n)
    return os.getpid()
print(len(set(spread(work, range(31), 3))), len(seen))"""
    assert told(program) == ["4", "1"]  # the first job is done here, the rest by three others


def test_no_jobs_are_no_work() -> None:
    assert told("print(len([*spread(lambda n: n, [], 1)]), len([*spread(lambda n: n, [], 3)]))") == ["0", "0"]


def test_what_a_killed_process_leaves_undone_is_done_here() -> None:
    program = """
here = os.getpid()
def work(n):
    if n == 9 and os.getpid() != here:
        os.kill(os.getpid(), 9)
    return n
print(*spread(work, range(30), 2))"""
    assert told(program) == [str(n) for n in range(30)]


def test_an_error_is_raised_here_with_its_words() -> None:
    program = """
def work(n):
    if n == 9:
        raise ValueError("nine")
    return n
try:
    print(*spread(work, range(30), 2))
except ValueError as error:
    print(error)"""
    assert told(program) == ["nine"]


def test_no_process_is_left_when_the_reader_stops_early() -> None:
    program = """
for n in spread(lambda n: (n, "x" * 100_000), range(500), 3):
    break
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("none")"""
    assert told(program) == ["none"]


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGINT])
def test_no_process_outlives_one_that_was_stopped(sign: signal.Signals, tmp_path: Path) -> None:
    program = f"""
def work(n):
    open(r"{tmp_path}/" + str(os.getpid()), "w").close()
    time.sleep(0.01)
    return "x" * 100_000
try:
    for made in spread(work, range(5000), 3):
        pass
except KeyboardInterrupt:
    sys.exit(130)"""
    child = subprocess.Popen([sys.executable, "-c", ALONE + program])
    while len(list(tmp_path.iterdir())) < 4:
        time.sleep(0.01)
    child.send_signal(sign)
    assert child.wait(30) == (130 if sign == signal.SIGINT else -signal.SIGKILL)
    processes = [int(path.name) for path in tmp_path.iterdir()]
    for _ in range(1000):
        if not any(is_alive(process) for process in processes):
            break
        time.sleep(0.01)
    assert [process for process in processes if is_alive(process)] == []


def is_alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in {"Z", "X"}


def test_few_jobs_are_not_worth_a_process() -> None:
    assert processes_for(0) == processes_for(100) == 1
    assert told("from salescoach.disk.spread import processes_for\nprint(processes_for(10_000))") == [
        str(min(8, len(os.sched_getaffinity(0))))
    ]


def test_a_process_with_threads_is_not_split() -> None:
    program = """
import threading
from salescoach.disk.spread import processes_for
end = threading.Event()
thread = threading.Thread(target=end.wait)
thread.start()
print(processes_for(10_000))
end.set()"""
    assert told(program) == ["1"]


def test_one_after_the_other_is_lazy() -> None:
    done: list[int] = []
    results = spread(lambda n: done.append(n) or n, range(5), 1)
    assert next(results) == 0
    assert done == [0]


def test_without_pipes_all_is_done_here() -> None:
    program = """
import resource
resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
print(*spread(lambda n: n, range(20), 3))"""
    assert told(program) == [str(n) for n in range(20)]


def test_where_nobody_waits_for_processes_the_results_are_the_same() -> None:
    program = """
import signal
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
print(*spread(lambda n: n, range(20), 3))"""
    assert told(program) == [str(n) for n in range(20)]
