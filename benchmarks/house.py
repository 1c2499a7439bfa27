"""Figures of the house itself."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figure import Figure, at_most, measures

ROOT = Path(__file__).parents[1]


@measures("house")
def house() -> Iterator[Figure]:
    """How much code there is, how much of it is specification, and how soon it answers."""
    code, tests = lines_below("src"), lines_below("tests")
    ratio = sum(tests) / sum(code)
    yield Figure(name="lines of code", value=str(sum(code)))
    yield Figure(
        name="test lines per code line",
        value=f"{ratio:.2f}",
        reach="at least 1",
        held=ratio >= 1,
    )
    yield at_most("longest file", max(code + tests), 400, "lines", digits=0)
    yield at_most("`yintang --help` answers in", seconds_of_help(), 0.5, "s")


def lines_below(folder: str) -> list[int]:
    """The lengths of all Python files of a folder."""
    return [
        len(path.read_text(encoding="utf-8").splitlines())
        for path in (ROOT / folder).rglob("*.py")
    ]


def seconds_of_help() -> float:
    """The best of five runs, in a process of its own each."""

    def once() -> float:
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "yintang.cli", "--help"], capture_output=True, check=True
        )
        return time.perf_counter() - start

    return min(once() for _ in range(5))
