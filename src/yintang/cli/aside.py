"""The work folder in which files lie until all of them can be put in place.

It lies hidden in the folder they are for. While one program works there it holds a lock on
that folder, so that a work folder found under the lock was left behind by a program that was
ended without warning.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

_PREFIX = ".yintang-"
_NEW, _OLD, _MOVES = "new", "old", "moves.json"
# Some network drives know no locks on folders: two programs at once are then not kept apart.
_NO_LOCKS = frozenset({errno.ENOTSUP, errno.ENOLCK, errno.EBADF, errno.EINVAL, errno.ENOSYS})


@contextmanager
def work_folder(folder: Path) -> Iterator[Path]:
    """Make a work folder that no other program disturbs; it is gone afterwards.

    What an earlier program left behind is cleared away first, and half a set of its files is
    replaced by the files that were there before.
    """
    with _locked(folder) as alone:
        if alone:
            _clear(folder)
        aside = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=folder))
        try:
            yield aside
        finally:
            shutil.rmtree(aside, ignore_errors=True)


def clear_away(folder: Path) -> None:
    """Clear away what programs that were ended without warning left in a folder."""
    with _locked(folder) as alone:
        if alone:
            _clear(folder)


def write_aside(aside: Path, files: Mapping[str, bytes]) -> None:
    """Write files in full into the work folder."""
    for name in (_NEW, _OLD):
        (aside / name).mkdir()
    for name, content in files.items():
        _write(aside / _NEW / name, content)


def put_in_place(aside: Path, folder: Path, names: list[str]) -> None:
    """Move written files to their places; on any error the folder is as it was."""
    replaces = [name for name in names if (folder / name).exists()]
    adds = [name for name in names if name not in replaces]
    # Noted first, for whoever finds the work folder after this program was ended.
    moves = json.dumps({"replaces": replaces, "adds": adds})
    _write(aside / _MOVES, moves.encode())
    try:
        for name in names:
            if name in replaces:
                (folder / name).rename(aside / _OLD / name)
            (aside / _NEW / name).rename(folder / name)
    except BaseException:  # Ctrl-C too must leave all or none
        _put_back(aside, folder, replaces, adds)
        raise


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _put_back(aside: Path, folder: Path, replaces: list[str], adds: list[str]) -> None:
    for name in replaces:
        if (aside / _OLD / name).exists():
            (aside / _OLD / name).replace(folder / name)
    for name in adds:
        if not (aside / _NEW / name).exists():
            (folder / name).unlink(missing_ok=True)


@contextmanager
def _locked(folder: Path) -> Iterator[bool]:
    """Hold a lock on a folder; false where the drive knows no such locks."""
    place = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        try:
            fcntl.flock(place, fcntl.LOCK_EX)
        except OSError as error:
            if error.errno not in _NO_LOCKS:
                raise
            yield False
        else:
            yield True
    finally:
        os.close(place)  # which gives the lock back


def _clear(folder: Path) -> None:
    for aside in folder.glob(f"{_PREFIX}*"):
        if _is_ours(aside):
            _finish(aside, folder)
            shutil.rmtree(aside)


def _is_ours(aside: Path) -> bool:
    if aside.is_symlink() or not aside.is_dir():
        return False
    try:
        return {path.name for path in aside.iterdir()} <= {_NEW, _OLD, _MOVES}
    except PermissionError:
        return False  # another person's, which only they can clear away


def _finish(aside: Path, folder: Path) -> None:
    """Take back a set of files of which only some were put in place."""
    try:
        moves = json.loads((aside / _MOVES).read_text(encoding="utf-8"))
        replaces, adds = (_names(moves[kind]) for kind in ("replaces", "adds"))
    except (OSError, ValueError, KeyError, TypeError):
        return  # the note comes before the first move: no file was moved
    if any((aside / _NEW / name).exists() for name in (*replaces, *adds)):
        _put_back(aside, folder, replaces, adds)


def _names(written: list[str]) -> list[str]:
    """Names of files in one folder; a foreign note must not lead to another."""
    return [name for name in written if Path(name).name == name]
