"""However a demo ends, no process and no photograph stays."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.clinic.site.test_demo import DEMO, alive, children, gone
from yintang.clinic.site.ending import end_with_parent, endings, stopped_by

Demo = subprocess.Popen[bytes]
OWN_TERMINAL = "import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0)"
# Whoever runs the tests in the background may have had these ignored, and children inherit it.
HEARD = (
    "import signal; [signal.signal(one, signal.SIG_DFL) "
    "for one in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)]"
)
PATIENCE_S = 30.0


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[tuple[int, Demo]]:
    """A demo in a terminal of its own: the terminal's other end, and the main process."""
    ours, theirs = pty.openpty()
    demo = subprocess.Popen(
        [sys.executable, "-c", f"{HEARD}; {OWN_TERMINAL}; {DEMO}"],
        env={**os.environ, "YINTANG_NO_BROWSER": "1", "TMPDIR": str(tmp_path)},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    assert b"http://127.0.0.1:" in os.read(ours, 1000)
    family = children(demo.pid)
    yield ours, demo
    for pid in {*family, *children(demo.pid), demo.pid}:
        if alive(pid):
            os.kill(pid, signal.SIGKILL)
    demo.wait()


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGQUIT], ids=lambda one: one.name)
def test_every_ending_signal_ends_a_demo_as_sigterm_does(
    terminal: tuple[int, Demo], tmp_path: Path, number: signal.Signals
) -> None:
    """Issue 2, section 5: the folder is gone with the demo, and so is every process."""
    demo = terminal[1]
    family = children(demo.pid)
    demo.send_signal(number)
    assert demo.wait(PATIENCE_S) == 0
    assert family
    assert gone(family)
    assert list(tmp_path.iterdir()) == []


def test_a_closed_terminal_ends_a_demo(terminal: tuple[int, Demo], tmp_path: Path) -> None:
    """Closing the window is how most people stop a program."""
    ours, demo = terminal
    family = children(demo.pid)
    assert list(tmp_path.iterdir())
    os.close(ours)
    demo.wait(PATIENCE_S)
    assert gone(family)
    assert list(tmp_path.iterdir()) == []


def test_no_worker_outlives_a_killed_demo(terminal: tuple[int, Demo]) -> None:
    """Nobody can stop a server of which nobody knows; its folder is swept by the next demo."""
    demo = terminal[1]
    family = children(demo.pid)
    assert family
    demo.kill()
    demo.wait()
    assert gone(family)


def test_an_ignored_signal_stays_ignored() -> None:
    """`nohup` asks a program to live on without its terminal."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        assert signal.SIGHUP not in endings()
        assert signal.SIGTERM in endings()
    finally:
        signal.signal(signal.SIGHUP, before)


def test_a_second_signal_does_not_disturb_the_tidying_up() -> None:
    """The terminal and the shell may both tell us that the window was closed."""
    tidied = []
    with stopped_by([signal.SIGHUP]):
        try:
            os.kill(os.getpid(), signal.SIGHUP)
        finally:
            os.kill(os.getpid(), signal.SIGHUP)
            tidied.append("folder")
    assert tidied == ["folder"]


def test_the_answers_to_signals_are_as_before_afterwards() -> None:
    """What runs after a demo in the same process is not touched."""
    before = signal.getsignal(signal.SIGHUP)
    with stopped_by([signal.SIGHUP]):
        assert signal.getsignal(signal.SIGHUP) is not before
    assert signal.getsignal(signal.SIGHUP) is before


def test_without_a_parent_that_started_it_a_worker_waits_for_nobody() -> None:
    """A server of another make loads the same application."""
    before = threading.active_count()
    end_with_parent()
    assert threading.active_count() == before
