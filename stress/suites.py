"""Every suite, in the order of the promise that it tries."""

from __future__ import annotations

import clocks
import copies
import damage
import fuzz
import hostile
import kills
import mutants
import offline
import stops
import syscalls
import together
import whole
from outcome import Suite

SUITES = (
    Suite("kill-terminal", "SIGKILL at a random moment of a typed walk in a pseudo-terminal: what was acknowledged by the next question is on the disk, every deal can be read, walks go on", "kills", 2, 500, kills.in_a_terminal),
    Suite("kill-headless", "SIGKILL at a random moment of `walk --answers`, `set` and `log`: what was printed as written is on the disk", "kills", 6, 500, kills.headless),
    Suite("kill-call", "SIGKILL at a random moment of the screen of a call: lines shown with their minute are on the disk", "kills", 1, 100, kills.in_a_call),
    Suite("kill-system-calls", "SIGKILL at every system call of a first and a second save (strace), then another save", "kills", 6, 90, syscalls.kills),
    Suite("failing-disk", "each system call of the save of `salescoach set` fails with EIO, ENOSPC or ENOLCK (strace): never called written when it is not, exit 4, works again", "faults", 3, 35, syscalls.faults),
    Suite("full-disk", "a walk fills a small disk of its own (tmpfs, 16 kB and more); then there is room again", "disks", 1, 25, syscalls.full_disk),
    Suite("four-writers", "four processes write into one deal at once, two of quick entries and two walks", "answers", 5, 250 * 4, lambda times, folder: together.writers(max(5, times // 4), folder)),
    Suite("lock-counters", "three processes read, add to and write the same note, taking its lock each time", "answers", 30, 1200, lambda times, folder: together.counters(times // 3, folder)),
    Suite("readers", "commands that read a deal while a walk saves into it without pause", "readers", 5, 50, together.readers),
    Suite("two-terminals", "a second terminal is told who has the walk; the first is killed; a third goes on at once", "times", 1, 20, together.terminals),
    Suite("cuts", "a note cut at every byte: `doctor` names it, the other notes are read, no traceback", "cuts", 15, 3650, damage.cuts),
    Suite("flips", "one byte of a note changed: no traceback, `doctor` names what is damaged", "flips", 20, 10000, damage.flips),
    Suite("stops", "interrupt, terminate, hang-up and end of input at eleven kinds of prompt, plain and drawn: saved, terminal as it was (termios), exit 130, 143, 129, 0", "stops", 4, 88, stops.every_way),
    Suite("three-copies", "three people edit copies of a workspace and merge them by git and by copying files in any order: same state, nothing lost, no conflict", "edits", 12, 3000, copies.three_people),
    Suite("one-person-three-machines", "the same with one person on three machines, who goes on with walks begun on another", "edits", 12, 3000, copies.one_person),
    Suite("clocks", "the clock jumps back and forward (under a day), over daylight saving and between zones while a fact is set: the last value is the one that is known", "settings of a fact", 12, 1000, clocks.jumps),
    Suite("hostile-text", "escape sequences, bidi marks, markup and formulas in every field, by hand and by command; no control or bidi character is written but line ends and our colours, a terminal emulator's title stays, HTML and .ics hold no live payload", "payloads", 4, 500, hostile.text),
    Suite("umasks", "every file that is made, under the umasks 000, 022 and 077: 0600 and 0700", "umasks", 1, 3, hostile.umasks),
    Suite("links", "a link, a hard link, a pipe or a folder in place of a deal, a note, a lock, a cache: nothing outside is written, nothing hangs", "traps", 3, 7, hostile.links),
    Suite("sockets", "commands under strace: no socket is opened", "commands", 2, 12, offline.sockets),
    Suite("no-network", "the test suite in a namespace without a network (`unshare -n`)", "folders of tests", 0, 30, offline.suite),
    Suite("model", "drawn stories of answer, back, skip, edit, park, promise, settle, rename (`was:`), resume and merge in two copies: what is shown is what a model says", "stories", 2, 2000, whole.against_a_model),
    Suite("fuzz-loader", "a fuzzer guided by coverage (atheris) makes playbooks for the loader: only findings, no other exception, nothing over 20 s or 2 GB", "playbooks", 0, 1_000_000, fuzz.loader),
    Suite("fuzz-expressions", "the same for expressions", "expressions", 0, 1_000_000, fuzz.expressions),
    Suite("mutants-store", "small changes (mutmut's) to what reads and writes notes, each tried by the tests that run its lines: nine of ten are noticed", "changes", 0, 150, lambda times, folder: mutants.tried(mutants.STORE, times, folder)),
    Suite("mutants-loader", "the same for what reads, checks and compiles playbooks", "changes", 0, 150, lambda times, folder: mutants.tried(mutants.LOADER, times, folder)),
    Suite("mutants-expressions", "the same for expressions", "changes", 0, 150, lambda times, folder: mutants.tried(mutants.EXPRESSIONS, times, folder)),
    Suite("mutants-fold", "the same for what makes a deal of its notes", "changes", 0, 150, lambda times, folder: mutants.tried(mutants.FOLD, times, folder)),
)  # fmt: skip
