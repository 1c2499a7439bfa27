"""Files are written all together or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from yintang.errors import OutputRefused

_NEW, _OLD = "new", "old"


def check_folder(folder: Path) -> None:
    """Refuse early, before long work, a folder that cannot be written to."""
    nearest = next(part for part in (folder, *folder.absolute().parents) if part.exists())
    if not nearest.is_dir():
        raise OutputRefused(
            f"{folder} cannot be a folder: {nearest.name} is a file. Say another with --out."
        )
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise OutputRefused(
            f"Nothing may be written in {nearest}. Say another folder with --out."
        )


def write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write all files into a folder, which is made if need be; on any error, none.

    They are written in full beside their places first and then renamed, so that nobody ever
    sees half a file; files that they replace come back if a later one cannot be put in place.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=".yintang-", dir=folder))
        try:
            _write(aside / _NEW, files)
            _put_in_place(aside, folder, list(files))
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        with suppress(OSError):  # takes the folder away only if it is empty, so only if ours
            folder.rmdir()
        raise OutputRefused(
            f"The files cannot be written to {folder} ({error.strerror}). Make room, or say "
            "another folder with --out."
        ) from error


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir()
    (folder.parent / _OLD).mkdir()
    for name, content in files.items():
        with (folder / name).open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())


def _put_in_place(aside: Path, folder: Path, names: list[str]) -> None:
    done: list[str] = []
    try:
        for name in names:
            if (folder / name).exists():
                (folder / name).rename(aside / _OLD / name)
            done.append(name)
            (aside / _NEW / name).rename(folder / name)
    except BaseException:  # Ctrl-C too must leave all or none
        for name in done:
            _put_back(aside / _OLD / name, folder / name)
        raise


def _put_back(old: Path, place: Path) -> None:
    if old.exists():
        old.replace(place)
    else:
        place.unlink(missing_ok=True)
