"""A process that has the decoders loaded and keeps children ready for photographs. Linux only.

Standard input is the line to the program that develops photographs. A message on it carries
one socket; whichever child stands ready takes it and serves it. When the program ends, the
line closes and the zygote ends with it, and its children with the zygote.
"""

from __future__ import annotations

import ctypes
import gc
import os
import select
import signal
import socket
import time
from typing import NoReturn

from yintang.face.intake import child
from yintang.face.intake.rehearsal import rehearse

READY = 2
_WARM_BYTES = 8 << 20
_STUMBLE_S = 0.1
_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38
_M_TRIM_THRESHOLD = -1
_M_MMAP_THRESHOLD = -3

_libc = ctypes.CDLL(None)


class Nursery:
    """The children that stand ready and those at work, each by the pipe on which it speaks."""

    def __init__(self) -> None:
        self._ready: set[int] = set()
        self._busy: set[int] = set()
        self._zygote = os.getpid()

    def keep(self) -> None:
        """Keep children ready until the program closes its line."""
        while True:
            # A child that takes work is replaced while it works: the program waits for it, so
            # the other processor is free, and it is needed as soon as the picture is there.
            while len(self._ready) < READY:
                self._bear()
            if not self._listen():
                return

    def _bear(self) -> None:
        heard, tell = os.pipe()
        if os.fork() == 0:
            for other in (heard, *self._ready, *self._busy):
                os.close(other)
            _wait_for_work(self._zygote, tell)
        os.close(tell)
        self._ready.add(heard)

    def _listen(self) -> bool:
        """Hear of children; False when the line is closed."""
        watch = select.poll()
        for heard in self._ready | self._busy:
            watch.register(heard, select.POLLIN)
        watch.register(child.LINE, 0)
        events = dict(watch.poll())
        line = events.pop(child.LINE, 0)
        for heard in events:
            self._hear(heard)
        return not line & select.POLLHUP

    def _hear(self, heard: int) -> None:
        if os.read(heard, 1):
            self._ready.discard(heard)
            self._busy.add(heard)
            return
        os.close(heard)
        self._busy.discard(heard)
        if heard in self._ready:  # it died waiting: do not fork without end
            self._ready.discard(heard)
            time.sleep(_STUMBLE_S)


def main() -> None:
    """Keep children ready until the line closes."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # children that ended leave nothing behind
    _libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    # Memory that a child has warmed by rehearsing stays its own for the photograph.
    _libc.mallopt(_M_TRIM_THRESHOLD, 1 << 30)
    _libc.mallopt(_M_MMAP_THRESHOLD, 1 << 30)
    rehearse("PNG", "WEBP", "JPEG")
    gc.collect()
    gc.freeze()  # the collector would touch, and so copy, every page that children share
    Nursery().keep()


def _wait_for_work(zygote: int, tell: int) -> NoReturn:
    # Whatever happens, a child must never return into the zygote's loop.
    try:
        _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        rehearse("JPEG")
        bytearray(b"w") * _WARM_BYTES
        control = socket.socket(fileno=child.LINE)
        if os.getppid() == zygote:
            _, lines, _, _ = socket.recv_fds(control, 1, 1)
            os.dup2(lines[0], control.detach())  # no line: the program is gone, and so is this
            os.close(lines[0])
            child.main(lambda: os.write(tell, b"."))
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
