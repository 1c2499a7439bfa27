"""How the demo ends: by any signal alike, and never later than whoever started it."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Iterator
from threading import Thread
from types import FrameType

PATIENCE_S = 5.0
# A closed window sends SIGHUP and Ctrl-\ SIGQUIT; Windows knows neither.
NAMES = ("SIGTERM", "SIGHUP", "SIGQUIT")


def endings() -> list[signal.Signals]:
    """The signals that end a demo; one that is ignored, as by `nohup`, stays ignored."""
    known = [signal.Signals[name] for name in NAMES if name in signal.Signals.__members__]
    return [one for one in known if signal.getsignal(one) is not signal.SIG_IGN]


@contextlib.contextmanager
def stopped_by(numbers: list[signal.Signals]) -> Iterator[None]:
    """Turn signals into an ordinary end, so that folders are left as they were found."""

    def stop(number: int, frame: FrameType | None) -> None:
        # A closed window may tell us twice; what is being tidied up then stays undisturbed.
        for one in numbers:
            signal.signal(one, signal.SIG_IGN)
        raise KeyboardInterrupt

    before = {one: signal.signal(one, stop) for one in numbers}
    try:
        yield
    except KeyboardInterrupt:
        _end_line()
    finally:
        for one, answer in before.items():
            signal.signal(one, answer)


def _end_line() -> None:
    """Leave the `^C` of the terminal on a line of its own, if the terminal is still there."""
    with contextlib.suppress(OSError):
        sys.stdout.write("\n")
        sys.stdout.flush()


def end_alike(numbers: list[signal.Signals]) -> None:
    """Give signals the answer that the server gave SIGTERM: it would reload on SIGHUP."""
    for one in numbers:
        signal.signal(one, signal.getsignal(signal.SIGTERM))
    if hasattr(signal, "SIGHUP") and signal.SIGHUP not in numbers:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)


def end_with_parent() -> None:
    """End this worker when the process that started it is gone, however that ended."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(PATIENCE_S)
        os._exit(1)

    Thread(target=watch, name="parent", daemon=True).start()
