"""How long a newcomer waits for `./dev test`."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figure import Figure, NotMeasured, at_most, measures

ROOT = Path(__file__).parents[1]
THREE_MINUTES_S = 180


@measures("fresh")
def fresh() -> Iterator[Figure]:
    """A fresh clone of what is committed, set up first, then `./dev test` by the clock."""
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "yintang"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
        set_up_s = seconds(clone, "weights")
        load = os.getloadavg()[0]
        test_s = seconds(clone, "test")
    yield Figure(name="set-up of a fresh clone", value=f"{set_up_s:.0f}", unit="s")
    yield at_most(
        f"`./dev test` on a fresh clone (load {load:.1f} before)",
        test_s,
        THREE_MINUTES_S,
        "s",
        digits=0,
    )


def seconds(clone: Path, command: str) -> float:
    """How long a command of the clone takes."""
    own = {key: value for key, value in os.environ.items() if key != "VIRTUAL_ENV"}
    start = time.perf_counter()
    done = subprocess.run(
        [str(clone / "dev"), command], cwd=clone, env=own, capture_output=True, check=False
    )
    if done.returncode:
        raise NotMeasured(f"`./dev {command}` fails in a fresh clone")
    return time.perf_counter() - start
