"""Run every test, several folders at a time, and tell the counts together.

    python tests/lanes.py [--programs FOLDER]

A run is one folder of tests in a process of its own; whoever is free takes the next. Folders
are found, not listed, so that a new one is run without a word here. `--programs` goes to
tests/postgres.py.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

TESTS = Path(__file__).resolve().parent
ROOT = TESTS.parent
SQLITE, POSTGRES, BROWSER = "SQLite", "PostgreSQL", "browser"
# Where alone tests of a mark may stand: a run of that folder is then a run of all of them.
HOMES = {"browser": "browser", "database": "clinic"}
# The longest first, so that no long one is left for the end; whatever is unknown comes before.
SHORTER = ("browser", "clinic", "needling", "face", "report", "cli", "portrait", "architecture")
AT_ONCE = (2, 4)
NO_TESTS = 5
# Runs share the processors: one that takes several only waits for the others. Bytecode stays
# beside the packages, so that neither a run nor the many programs that tests start compile
# everything anew, and none of it lies in the tree.
PLACE = {
    "OPENCV_FOR_THREADS_NUM": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONPYCACHEPREFIX": str(Path(sys.prefix) / "bytecode"),
    "PYTHONDONTWRITEBYTECODE": "",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Tests that one process runs: on what, what it is called, and the words for pytest."""

    on: str
    name: str
    words: tuple[str, ...]

    def command(self, programs: Sequence[str], report: Path) -> list[str]:
        """Give the command line, for a PostgreSQL whose programs these words name."""
        pytest = [sys.executable, "-m", "pytest", "-q", *self.words, "--junitxml", str(report)]
        if self.on != POSTGRES:
            return pytest
        beside = [sys.executable, str(TESTS / "postgres.py"), *programs]
        return [*beside, Path(sys.executable).name, *pytest[1:]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """How a run ended: its exit code, what it said and its report, if it wrote one."""

    run: Run
    code: int
    said: str
    report: Path


def main(programs: Sequence[str]) -> int:
    """Run every test; the exit code is 0 only if nothing failed."""
    done: list[Done] = []
    most = min(max(AT_ONCE[0], os.cpu_count() or 1), AT_ONCE[1])
    say(f"All tests, {most} folders at a time; those of the database on {POSTGRES} too")
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(most) as lanes:
        asked = [
            lanes.submit(outcome, run, programs, Path(folder) / f"{turn}.xml")
            for turn, run in enumerate(runs(TESTS))
        ]
        try:
            for one in as_completed(asked):
                done.append(one.result())
                tell(done[-1])
        except KeyboardInterrupt:
            lanes.shutdown(wait=False, cancel_futures=True)
            raise
        say("Together:")
        for on in (SQLITE, POSTGRES, BROWSER):
            say_counts(on, [each for each in done if each.run.on == on])
    return max((one.code for one in done), default=1)


def runs(tests: Path) -> list[Run]:
    """Every run there is, in the order in which they are begun."""
    folders = {path.parent.relative_to(tests).parts[0] for path in tests.glob("*/**/test_*.py")}
    every = [Run(on=on_of(name), name=name, words=(f"tests/{name}",)) for name in folders]
    loose = tuple(f"tests/{path.name}" for path in sorted(tests.glob("test_*.py")))
    every.append(Run(on=SQLITE, name="the files beside the folders", words=loose))
    home = HOMES["database"]
    every.append(Run(on=POSTGRES, name=home, words=(f"tests/{home}", "-m", "database")))
    return sorted(every, key=lambda run: (place_of(run.name), run.on == POSTGRES, run.name))


def on_of(folder: str) -> str:
    """On what a folder of tests runs first."""
    return BROWSER if folder == HOMES["browser"] else SQLITE


def place_of(folder: str) -> int:
    """Tell how late a folder is begun."""
    return SHORTER.index(folder) if folder in SHORTER else -1


def astray(path: Path, marks: Iterable[str]) -> str | None:
    """Tell where a test of these marks belongs, if it stands elsewhere and no run finds it."""
    first = next((mark for mark in HOMES if mark in set(marks)), None)
    home = TESTS / HOMES[first] if first else None
    return None if home is None or home in path.parents else f"tests/{home.name}"


def outcome(run: Run, programs: Sequence[str], report: Path) -> Done:
    """Run it to its end and keep what it says."""
    line = run.command(programs, report)
    ended = subprocess.run(
        line, cwd=ROOT, env={**os.environ, **PLACE}, capture_output=True, text=True, check=False
    )
    code = 0 if ended.returncode == NO_TESTS else ended.returncode
    return Done(run=run, code=code, said=ended.stdout + ended.stderr, report=report)


def tell(done: Done) -> None:
    """Say how a run ended, and of one that failed all that it said."""
    last = done.said.strip().rpartition("\n")[2]
    say(f"{'FAILS' if done.code else 'ok   '} {done.run.name} on {done.run.on}: {last}")
    if done.code:
        say(done.said)


def say_counts(on: str, done: Sequence[Done]) -> None:
    """Say what passed, what failed and why anything was skipped."""
    written = [one.report for one in done if one.report.is_file()]
    # The reports were written by our own test runs a moment ago.
    suites = [ElementTree.parse(report).getroot()[0] for report in written]  # noqa: S314
    total, failed, skipped = (
        sum(int(suite.get(word, "0")) for suite in suites for word in words)
        for words in (("tests",), ("failures", "errors"), ("skipped",))
    )
    say(f"  {on}: {total - failed - skipped} passed, {failed} failed, {skipped} skipped")
    for one in done:
        if not one.report.is_file():
            say(f"    {one.run.name}: did not run")
    for reason, count in Counter(reasons(suites)).items():
        say(f"    {count} skipped: {reason}")


def reasons(suites: Iterable[ElementTree.Element]) -> Iterator[str | None]:
    """Why each test was skipped."""
    for suite in suites:
        yield from (told.get("message") for told in suite.iter("skipped"))


def say(line: str) -> None:
    """Print a line at once."""
    print(line, flush=True)  # noqa: T201 - this is what it is for


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
