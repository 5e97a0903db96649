"""The programs that are compared with: where they are, and which version; none is a dependency of ours."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

# the variable that names each, and the name of its program
PROGRAMS = {
    "copier": ("COPIER", "copier"),
    "taskwarrior": ("TASKWARRIOR", "task"),
    "check-jsonschema": ("CHECK_JSONSCHEMA", "check-jsonschema"),
    "pre-commit": ("PRE_COMMIT", "pre-commit"),
}


def program(peer: str) -> str:
    """Return where a peer is: as its variable says, beside this Python, or on the path; "" for nowhere."""
    variable, name = PROGRAMS[peer]
    beside = Path(sys.executable).with_name(name)
    named = os.environ.get(variable, "")
    found = shutil.which(named) if named else str(beside) if beside.is_file() else shutil.which(name)
    return str(Path(found).absolute()) if found else ""


def version_of(peer: str) -> str:
    """Return the version of a peer, "" where it is not installed."""
    if peer not in PROGRAMS:
        return version(peer)
    where = program(peer)
    if not where:
        return ""
    told = subprocess.run([where, "--version"], capture_output=True, text=True, check=False)
    return (told.stdout.split() or ["?"])[-1]
