"""Portraits drawn in a process of their own.

Drawing takes hundreds of megabytes, which a server would keep for good: a process that ends
gives them back.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, cast

from yintang.errors import OutputRefused

LENGTH_BYTES = 4


def drawn_apart(wanted: Sequence[tuple[str, float]]) -> Iterator[bytes]:
    """JPEGs of the cast, each as soon as it is drawn.

    Parameters
    ----------
    wanted
        Names of the cast, each with its size as a share of the usual setting's.

    Raises
    ------
    OutputRefused
        The process ended before the last picture.
    """
    # Its standard input stays open as long as we want pictures: it ends with that.
    with _process(wanted) as process:
        pictures = cast("IO[bytes]", process.stdout)
        for name, _ in wanted:
            length = int.from_bytes(pictures.read(LENGTH_BYTES), "big")
            picture = pictures.read(length)
            if not picture or len(picture) < length:
                raise OutputRefused(f"The sample face {name} could not be drawn: try again.")
            yield picture


def _process(wanted: Sequence[tuple[str, float]]) -> subprocess.Popen[bytes]:
    # Of the environment, where secrets may stand, only the way to the code goes along.
    way = os.pathsep.join(str(Path(folder).absolute()) for folder in sys.path)
    words = [word for name, share in wanted for word in (name, str(share))]
    return subprocess.Popen(  # noqa: S603 - our own module, by our own interpreter
        [sys.executable, "-P", "-m", "yintang.portrait", *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"PYTHONPATH": way},
        start_new_session=True,
    )
