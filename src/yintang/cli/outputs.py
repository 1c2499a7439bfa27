"""Files are written all together or not at all."""

from __future__ import annotations

import errno
import signal
import stat
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from yintang.cli.aside import clear_away, put_in_place, work_folder, write_aside
from yintang.errors import OutputRefused
from yintang.face.intake.sentences import plain

_REMEDIES = {
    errno.ENOSPC: "Make room",
    errno.EDQUOT: "Make room",
    errno.ENAMETOOLONG: "Shorten its name",
}


def check_folder(folder: Path, names: Iterable[str] = ()) -> None:
    """Refuse early, before long work, a folder in which those files cannot be written."""
    try:
        nearest = _nearest(folder)
        _check_places(folder, names)
        with tempfile.TemporaryFile(dir=nearest):
            pass  # only a trial: permissions do not tell of every drive that is read-only
    except OSError as error:
        raise _refusal(folder, error) from error


def tidy(folder: Path) -> None:
    """Clear away, or take back, what a program that was ended by force left in a folder."""
    try:
        clear_away(folder)
    except (FileNotFoundError, NotADirectoryError):
        return  # nothing was ever written there
    except OSError as error:
        raise _refusal(folder, error) from error


def write_all(folder: Path, files: Mapping[str, bytes], *, anew: Iterable[str] = ()) -> None:
    """Write all files into a folder, which is made if need be; on any error, none.

    They are written in full beside their places first and then renamed, so that nobody ever
    sees half a file; files that they replace come back if a later one cannot be put in place.
    Those named in `anew` replace nothing, whoever has written them in the meantime.
    """
    missing: list[Path] = []
    written = False
    try:
        missing = [part for part in (folder, *folder.parents) if not part.exists()]
        with stoppable():
            folder.mkdir(parents=True, exist_ok=True)
            with work_folder(folder) as aside:
                _check_places(folder, files)
                check_new(folder, anew)
                write_aside(aside, files)
                put_in_place(aside, folder, list(files))
                written = True
    except BaseException as error:
        if written and isinstance(error, KeyboardInterrupt):
            raise KeyboardInterrupt("Stopped, after everything was written.") from None
        for part in missing:
            with suppress(OSError):  # it stays if somebody else has put something into it
                part.rmdir()
        if isinstance(error, OSError):
            raise _refusal(folder, error) from error
        raise


def check_new(folder: Path, names: Iterable[str]) -> None:
    """Refuse a folder in which one of these files stands already; raises OutputRefused."""
    for name in names:
        if (folder / name).exists():
            raise OutputRefused(
                f"{plain(str(folder))} holds {name} already, and it is never replaced: name "
                "another folder with --out."
            )


@contextmanager
def stoppable() -> Iterator[None]:
    """Let a request to end (SIGTERM) stop the work as Ctrl-C does, so that it is taken back."""
    usual = signal.getsignal(signal.SIGTERM)
    own = threading.current_thread() is threading.main_thread()
    if not own or usual is not signal.SIG_DFL:
        yield  # whoever embeds Yintang has a way of their own
        return
    signal.signal(signal.SIGTERM, _stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, usual)


def _stop(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt


def _nearest(folder: Path) -> Path:
    """Return the folder itself, or the one above it that exists already."""
    nearest = folder.absolute()
    while True:
        try:
            status = nearest.stat()
        except (FileNotFoundError, NotADirectoryError):
            if nearest.is_symlink():
                raise _no_folder(folder, f"{plain(nearest.name)} leads nowhere") from None
            nearest = nearest.parent
        else:
            if not stat.S_ISDIR(status.st_mode):
                raise _no_folder(folder, f"{plain(nearest.name)} is a file")
            return nearest


def _check_places(folder: Path, names: Iterable[str]) -> None:
    """Refuse to replace anything but a file: a folder would be lost with all that is in it."""
    for name in names:
        with suppress(FileNotFoundError, NotADirectoryError):
            if not stat.S_ISREG((folder / name).lstat().st_mode):
                raise OutputRefused(
                    f"{plain(str(folder / name))} is no ordinary file and is not replaced. "
                    "Move it away, or say another folder with --out."
                )


def _no_folder(folder: Path, reason: str) -> OutputRefused:
    return OutputRefused(
        f"{plain(str(folder))} cannot be a folder: {reason}. Say another with --out."
    )


def _refusal(folder: Path, error: OSError) -> OutputRefused:
    remedy = _REMEDIES.get(error.errno or 0, "Check its permissions")
    return OutputRefused(
        f"The files cannot be written to {plain(str(folder))} ({error.strerror or error}). "
        f"{remedy}, or say another folder with --out."
    )
