"""One photograph's own process: it may compute and answer, and nothing else.

It can open no file and no connection (every number that one could have is taken), leaves no
core, and is killed by the system beyond its seconds.
"""

from __future__ import annotations

import contextlib
import resource
import signal
import socket
import sys
from collections.abc import Callable

from yintang.face.intake.develop import Refusal, expose, strips
from yintang.face.intake.limits import Limits
from yintang.face.intake.rehearsal import rehearse
from yintang.face.intake.wire import TAKEN, LineDead, Order, receive_words, send_words

LINE = 0
_FIRST_NEEDLESS = 3


def serve(line: socket.socket, tell: Callable[[], object]) -> None:
    """Take one order, develop it and answer; `tell` is called when the work begins."""
    with contextlib.suppress(LineDead, OSError):  # the program is gone: nobody waits for it
        line.sendall(TAKEN)
        order = Order.of(receive_words(line))
        try:
            content = _content(line, order.length)
            tell()
            confine(order.limits)
            _answer(line, order, content)
        except MemoryError:
            send_words(line, {"refused": "memory"})
        except Refusal as refusal:
            send_words(line, {"refused": str(refusal)})


def confine(limits: Limits) -> None:
    """Give up, for good, everything that decoding does not need."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, limits.wall_s)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_NOFILE, _FIRST_NEEDLESS)
    _limit(resource.RLIMIT_CPU, limits.cpu_s)
    if sys.platform == "linux":  # other systems refuse this limit or do not hold it
        _limit(resource.RLIMIT_AS, limits.memory_bytes)


def main(tell: Callable[[], object] = bool) -> None:
    """Serve the one order that comes by standard input."""
    with socket.socket(fileno=LINE) as line:
        serve(line, tell)


def _limit(which: int, most: int) -> None:
    resource.setrlimit(which, (most, most))


def _content(line: socket.socket, length: int) -> bytes:
    content = line.recv(length, socket.MSG_WAITALL)
    if len(content) < length:
        raise LineDead
    return content


def _answer(line: socket.socket, order: Order, content: bytes) -> None:
    exposed = expose(content, order.decoder, order.reduction, order.limits)
    size = {"width": exposed.width, "height": exposed.height, "reduction": exposed.reduction}
    send_words(line, {**size, "origin": exposed.origin})
    picture = exposed.develop()
    send_words(line, {"developed": True})
    for strip in strips(picture):
        line.sendall(strip)


if __name__ == "__main__":
    rehearse("PNG", "WEBP", "JPEG")
    main()
