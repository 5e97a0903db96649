"""A fuzzer that is guided by coverage (atheris, where it is installed), on the YAML loader and on expressions."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from outcome import Outcome

ROOT = Path(__file__).resolve().parent.parent
NOT_HERE = "atheris is not installed: not run (`pip install atheris`; the project does not need it otherwise)"
WHEN = re.compile(rb"\b(?:when|need|where|as|here_when): *([^\n#}]+)")


def loader(times: int, folder: Path) -> Outcome:
    """Compile playbooks made of mutated ones; the seeds are the built-in ones and the cases of the tests."""
    seeds = [*(ROOT / "playbooks").glob("*.yaml"), *(ROOT / "tests" / "cases" / "playbook").rglob("*.yaml")]
    return _fuzzed(
        "loader", [path.read_bytes() for path in seeds if path.stat().st_size < 6000], times, folder
    )


def expressions(times: int, folder: Path) -> Outcome:
    """Parse and compile expressions; the seeds are those of the built-in playbooks."""
    found = {
        one.strip() for path in (ROOT / "playbooks").glob("*.yaml") for one in WHEN.findall(path.read_bytes())
    }
    return _fuzzed("expressions", sorted(found), times, folder)


def _fuzzed(target: str, seeds: list[bytes], times: int, folder: Path) -> Outcome:
    outcome = Outcome()
    if find_spec("atheris") is None:
        outcome.short_of = NOT_HERE
        return outcome
    corpus = folder / "corpus"
    corpus.mkdir()
    for number, seed in enumerate(seeds):
        (corpus / str(number)).write_bytes(seed)
    outcome.counted["seeds"] = len(seeds)
    line = [
        sys.executable,
        __file__,
        target,
        str(corpus),
        f"-runs={times}",
        "-max_len=8000",
        "-timeout=20",
        "-rss_limit_mb=2000",
    ]
    ran = subprocess.run(line, cwd=folder, capture_output=True, text=True, errors="replace", check=False)
    done = re.findall(r"^(?:Done |#)(\d+)", ran.stderr, re.MULTILINE)
    outcome.times = max((int(number) for number in done), default=0)
    crashes = [path.read_bytes()[:300] for path in folder.glob("*-*") if path.is_file()]
    outcome.expect(ran.returncode == 0 and not crashes, f"{crashes} {ran.stderr[-1500:]}")
    return outcome


def _fuzz(target: str, options: list[str]) -> None:
    """Run inside the process that the fuzzer watches."""
    import atheris

    with atheris.instrument_imports(include=["salescoach"]):
        from salescoach.expressions.compiled import compile_tree
        from salescoach.expressions.parse import parse
        from salescoach.expressions.tree import ExpressionError
        from salescoach.playbook.load import PlaybookFile, compile_library

    def load(data: bytes) -> None:
        for problem in compile_library([PlaybookFile("book.yaml", data, "team")]).problems:
            problem.headline()

    def read(data: bytes) -> None:
        try:
            compile_tree(parse(data.decode("utf-8", "replace")))
        except ExpressionError as error:
            str(error)

    atheris.Setup([sys.argv[0], *options], {"loader": load, "expressions": read}[target])
    atheris.Fuzz()


if __name__ == "__main__":
    _fuzz(sys.argv[1], sys.argv[2:])
