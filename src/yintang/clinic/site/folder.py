"""The demo's folder: locked while it is in use, and swept up later if nobody could."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

PREFIX = "yintang-"
MARKER = "demo.lock"
OWN_ONLY = 0o077


@contextlib.contextmanager
def demo_folder() -> Iterator[Path]:
    """Make a folder that only its owner can read, and erase it at the end."""
    sweep()
    before = os.umask(OWN_ONLY)
    try:
        with contextlib.ExitStack() as held:
            # Let go last: a folder that is being erased is still ours.
            lock = held.enter_context(contextlib.ExitStack())
            folder = Path(held.enter_context(TemporaryDirectory(prefix=PREFIX)))
            lock.callback(os.close, _mark(folder))
            yield folder
    finally:
        os.umask(before)


def sweep() -> None:
    """Erase the folders of demos that were killed; those of living ones are locked."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        lock = _lock_of(folder)
        if lock is None:
            continue
        try:
            if _taken(lock):
                shutil.rmtree(folder)
        except FileNotFoundError:
            continue  # Its own demo has just erased it.
        except OSError as error:
            sys.stderr.write(f"{folder} of an earlier demo stays: {error}. Erase it.\n")
        finally:
            os.close(lock)


def _mark(folder: Path) -> int:
    """Lock the marker before it has its name: no other demo finds it unlocked."""
    nameless = folder / f"{MARKER}.new"
    lock = os.open(nameless, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    _taken(lock)
    if sys.platform != "win32":
        nameless.rename(folder / MARKER)
    return lock


def _lock_of(folder: Path) -> int | None:
    """The opened marker of a folder of ours; None where there is none."""
    if sys.platform == "win32" or folder.is_symlink():
        return None
    # Without a marker that we may open, the folder is none of our business.
    with contextlib.suppress(OSError):
        lock = os.open(folder / MARKER, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
        marker = os.fstat(lock)
        if stat.S_ISREG(marker.st_mode) and marker.st_uid == os.getuid():
            return lock
        os.close(lock)
    return None


def _taken(lock: int) -> bool:
    """Whether nobody else held the lock; from now on we do, as long as the file is open."""
    if sys.platform == "win32":
        return False
    import fcntl

    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
