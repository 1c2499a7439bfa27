"""Runs one network of the face model in this process; nothing of it leaves the process."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator
from typing import Any

import cv2
import numpy as np
from ai_edge_litert.interpreter import Interpreter
from numpy.typing import NDArray

Singles = NDArray[np.float32]

# Networks this small gain by a second thread and by no third.
_MOST_THREADS = 2
_STDERR = 2


class Network:
    """One network, asked by one thread at a time."""

    def __init__(self, content: bytes) -> None:
        self._lock = threading.Lock()
        with _unheard():
            self._runner: Any = Interpreter(model_content=content, num_threads=_threads())
            self._runner.allocate_tensors()
        self._input = self._runner.get_input_details()[0]["index"]
        self._outputs = {one["name"]: one["index"] for one in self._runner.get_output_details()}

    def answers(self, picture: Singles, *names: str) -> tuple[Singles, ...]:
        """Show it a picture, shape (1, rows, columns, 3); gives the outputs so named."""
        with self._lock:
            self._runner.set_tensor(self._input, picture)
            self._runner.invoke()
            return tuple(self._runner.get_tensor(self._outputs[name]) for name in names)


def _threads() -> int:
    """As many threads as OpenCV takes here, so that one setting holds for both; at most two."""
    return max(1, min(int(cv2.getNumThreads()), _MOST_THREADS))


@contextlib.contextmanager
def _unheard() -> Iterator[None]:
    """Let the runtime's greeting, which it writes past Python, disturb no one's messages."""
    try:
        kept = os.dup(_STDERR)
    except OSError:  # there is no standard error to disturb
        yield
        return
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, _STDERR)
        os.close(nowhere)
        yield
    finally:
        os.dup2(kept, _STDERR)
        os.close(kept)
