"""Starting the processes that decode, and opening lines to them."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from yintang.face.intake.wire import BUFFER_BYTES

_END_S = 2.0


class DarkroomClosed(Exception):
    """No child took the photograph: the process that makes children is gone or never was."""


class Zygote:
    """Keeps the process of zygote.py running and opens lines to its children."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    @contextlib.contextmanager
    def line(self) -> Iterator[socket.socket]:
        """Open a line to a child of its own."""
        mine, theirs = _line()
        with mine:
            with theirs:
                self._hand_over(theirs)
            yield mine

    def start(self) -> None:
        """Start the process if it is not running."""
        with self._lock:
            self._started()

    @property
    def number(self) -> int | None:
        """The number of the process, if it was started."""
        process = self._process
        return process.pid if process else None

    def close(self, number: int | None = None) -> None:
        """End the process, and with it all of its children; only if it is still that one."""
        with self._lock:
            if number not in (None, self.number):
                return
            control, self._control = self._control, None
            process, self._process = self._process, None
        if control:
            control.close()
        if process:
            _end(process)

    def forget(self) -> None:
        """Leave the process to the original: this is a forked copy of its owner."""
        self._lock = threading.Lock()
        if self._control:
            self._control.close()
        if self._process:
            self._process.returncode = 0  # not this process's child: never waited for
        self._control, self._process = None, None

    def _hand_over(self, line: socket.socket) -> None:
        try:
            with self._lock:
                socket.send_fds(self._started(), [b"."], [line.fileno()])
        except OSError as error:
            raise DarkroomClosed from error

    def _started(self) -> socket.socket:
        if self._control is None:
            mine, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            try:
                self._process = _process("zygote", theirs)
            except OSError:
                mine.close()
                raise
            finally:
                theirs.close()
            self._control = mine
        return self._control


@contextlib.contextmanager
def spawned_line() -> Iterator[socket.socket]:
    """Start a process for one photograph alone and open the line to it."""
    mine, theirs = _line()
    with mine:
        with theirs:
            try:
                process = _process("child", theirs)
            except OSError as error:
                raise DarkroomClosed from error
        try:
            yield mine
        finally:
            process.kill()
            process.wait()


def _line() -> tuple[socket.socket, socket.socket]:
    mine, theirs = socket.socketpair()
    for end in (mine, theirs):
        end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, BUFFER_BYTES)
    return mine, theirs


def _process(module: str, line: socket.socket) -> subprocess.Popen[bytes]:
    # Of the environment, where secrets may stand, only the way to the code goes along. A
    # session of its own: Ctrl-C is for the program to answer, not for its decoders.
    way = os.pathsep.join(str(Path(folder).absolute()) for folder in sys.path)
    return subprocess.Popen(  # noqa: S603 - our own module, by our own interpreter
        [sys.executable, "-P", "-m", f"yintang.face.intake.{module}"],
        stdin=line.fileno(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={"PYTHONPATH": way},
        cwd="/",
        start_new_session=True,
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(_END_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
