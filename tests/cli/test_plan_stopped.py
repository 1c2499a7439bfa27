"""`yintang plan` that is stopped or killed: never half a plan, and the next run works."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.commands import Run

# Sends itself a signal at the n-th call of something, as if it came from outside just then.
PROGRAM = """
import os, signal, sys
# Whoever runs the tests in the background may have had it ignored, and children inherit it.
signal.signal(signal.SIGINT, signal.default_int_handler)
from pathlib import Path
from yintang.cli import main, plan_ground, plan_one

number, where, turn, *words = sys.argv[1:]
left = int(turn)

def struck(work):
    def at_the_turn(*told, **named):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), int(number))
        return work(*told, **named)
    return at_the_turn

place, name = {
    "choosing": (plan_one, "plan_on"),
    "writing": (os, "fsync"),
    "moving": (Path, "rename"),
}[where]
setattr(place, name, struck(getattr(place, name)))
whole = plan_one._files
drawn = dict.fromkeys(plan_one.DRAWN, b"drawn")
plan_one._files = lambda *told: drawn | whole(*told)
sys.exit(main(words))
"""
MOMENTS = [("choosing", 1), ("writing", 4), ("moving", 4)]


def struck(
    number: int, where: str, turn: int, *words: object
) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own that is struck at that moment."""
    said = [sys.executable, "-c", PROGRAM, str(int(number)), where, str(turn), *map(str, words)]
    return subprocess.run(said, capture_output=True, text=True, check=False)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize(("where", "turn"), MOMENTS)
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_plan_that_is_stopped_leaves_nothing(
    here: Path, first: Path, number: int, where: str, turn: int
) -> None:
    """Issue 3: neither Ctrl-C nor a request to end leaves a half-written folder."""
    ended = struck(number, where, turn, "plan", first, "--out", here / "out")
    killed = number == signal.SIGTERM and where == "choosing"
    assert ended.returncode == (-signal.SIGTERM if killed else 130)
    assert ended.stdout == ""
    assert ended.stderr == ("" if killed else "yintang: Stopped; nothing was written.\n")
    assert names(here) == set()


@pytest.mark.parametrize(("where", "turn"), MOMENTS)
def test_after_a_plan_that_was_killed_the_next_run_works(
    run: Run, here: Path, first: Path, where: str, turn: int
) -> None:
    """Issue 3: no plan.json stands without the rest, and what is half done is taken back."""
    ended = struck(signal.SIGKILL, where, turn, "plan", first, "--out", here / "out")
    assert ended.returncode == -signal.SIGKILL
    assert not (here / "out" / "plan.json").exists()
    said = run("plan", first, "--out", "out")
    assert said.code == 0, said.err
    assert names(here / "out") == {"plan.json"}
    assert json.loads((here / "out" / "plan.json").read_text())["status"] == "optimal"
