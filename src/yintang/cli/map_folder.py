"""`yintang map FOLDER`: every photograph in it, one after the other."""

from __future__ import annotations

import json
import sys
import traceback
from contextlib import suppress
from pathlib import Path

from yintang.cli.asked import Asked
from yintang.cli.map_one import (
    WRITTEN,
    Say,
    counted,
    files_of,
    folder_name,
    names_of,
    needle_map_of,
    read,
)
from yintang.cli.outputs import check_folder, tidy, write_all
from yintang.cli.progress import Progress
from yintang.cli.run import DONE, SOME_REFUSED
from yintang.cli.streams import sentence_of
from yintang.cli.told_rows import KEPT, REFUSED, Row, tell_rows
from yintang.errors import (
    FaceRefused,
    HandlesRefused,
    OutputRefused,
    PhotoRefused,
    PhotoUnreadable,
    YintangError,
)
from yintang.face.intake.kinds import kind_of
from yintang.face.intake.sentences import plain
from yintang.report.words import count_of

MARK = "asked.json"
MAPPED = "mapped"
# Pictures by name, so that one which is refused is reported; others are known by content.
_NAMES = "jpg jpeg jpe png webp heic heif avif gif tif tiff bmp jxl jp2"
_PICTURES = frozenset(f".{name}" for name in _NAMES.split())
_HEAD_BYTES = 4096


def map_folder(folder: Path, asked: Asked, *, out: Path | None) -> int:
    """Map every photograph of a folder and print one table; a bad one stops no other."""
    out = out or Path(folder_name(folder.resolve(), "-maps"))
    check_folder(out)
    photos = photos_in(folder)
    rows: list[Row] = []
    try:
        with Progress(len(photos)) as progress:
            for photo in photos:
                rows.append(_row(photo, asked, out / folder_name(photo), progress))
                progress.advance()
    except KeyboardInterrupt:
        raise KeyboardInterrupt(
            f"Stopped after {len(rows)} of {count_of(len(photos), 'photograph')}. The same "
            "command goes on from there."
        ) from None
    finally:
        tell_rows(rows, MAPPED, "photograph", f"The maps are in {plain(str(out))}.")
    return SOME_REFUSED if any(row.what == REFUSED for row in rows) else DONE


def photos_in(folder: Path) -> list[Path]:
    """The photographs of a folder by name, those in folders below it left out."""
    called = plain(folder.name or str(folder))
    try:
        files = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        raise PhotoUnreadable(
            f"The folder {called} cannot be read. Check that you may open it."
        ) from error
    photos = [path for path in files if _is_picture(path)]
    if not photos:
        raise PhotoUnreadable(
            f"There is no photograph in the folder {called}. Name another one."
        )
    return photos


def _is_picture(path: Path) -> bool:
    if path.suffix.lower() in _PICTURES:
        return True
    # Only an ordinary file is opened: a pipe would hang.
    with suppress(OSError):
        kind = kind_of(_head(path))
        return kind is not None and kind.decoder is not None
    return False


def _head(path: Path) -> bytes:
    if not path.is_file():
        return b""
    with path.open("rb") as file:
        return file.read(_HEAD_BYTES)


def _row(path: Path, asked: Asked, place: Path, progress: Progress) -> Row:
    name = plain(path.name)
    try:
        what, words = _mapped(
            path, asked, place, lambda words: progress.say(f"{name}: {words}")
        )
    except (PhotoRefused, FaceRefused, HandlesRefused) as error:
        what, words = REFUSED, sentence_of(error)
    except YintangError:
        raise  # not this photograph's fault: the next would fare no better
    except Exception as error:  # a mistake of ours that one photograph brings out
        sys.stderr.write(traceback.format_exc())
        what = REFUSED
        words = f"Something went wrong inside Yintang ({error!r}): please report it. [internal]"
    return Row(name=name, what=what, words=words)


def _mapped(path: Path, asked: Asked, place: Path, say: Say) -> tuple[str, str]:
    photo = read(path, asked, say)
    mark = asked.mark(photo.sha256)
    try:
        tidy(place)
        if _is_made(place, mark):
            return KEPT, plain(place.name)
        check_folder(place, (*names_of(asked), MARK))
    except OutputRefused as error:
        check_folder(place.parent)  # if that is refused, no photograph can be mapped
        return REFUSED, sentence_of(error)
    needle_map = needle_map_of(photo, asked, say)
    files = files_of(needle_map, asked, say) | {MARK: json.dumps(mark).encode()}
    write_all(place, files)
    warned = len(needle_map.warnings)
    minded = f", {count_of(warned, 'warning')}" if warned else ""
    return MAPPED, f"{counted(needle_map)}{minded}: {plain(place.name)}"


def _is_made(place: Path, mark: dict[str, str]) -> bool:
    """Whether an earlier run made this very map and all of it is still there."""
    try:
        made: object = json.loads((place / MARK).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return made == mark and all((place / name).is_file() for name in WRITTEN)
