"""The handles' file: marks placed by hand and a sticker, as JSON (docs/science/map-json.md)."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

from yintang.errors import HandlesRefused
from yintang.face.handles import HANDLE_NAMES, Handles, PlacedHandle, Sticker, handle_sides
from yintang.face.intake.sentences import plain
from yintang.face.values import Handle
from yintang.reading import once
from yintang.units import Pixel, Side, View

_EDITION = 1
_SHA256 = re.compile("[0-9a-f]{64}")
_LARGEST_NUMBER = 1e6
_LARGEST_BYTES = 1_000_000


def read_handles(path: Path) -> Handles:
    """Read a handles' file (docs/science/map-json.md).

    Raises
    ------
    HandlesRefused
        The file cannot be read or says something else than a handles' file says.
    """
    name = plain(path.name)
    try:
        written = json.loads(_text(path, name), object_pairs_hook=once)
    except OSError as error:
        raise HandlesRefused(
            f"The handles' file {name} cannot be read: check its name and permissions."
        ) from error
    except (ValueError, RecursionError) as error:
        raise HandlesRefused(
            f"The handles' file {name} is no JSON: write it as docs/science/map-json.md shows."
        ) from error
    return handles_of(written)


def _text(path: Path, name: str) -> str:
    # Only a small, ordinary file: a pipe would hang, and a device has no end.
    if not path.is_file():
        raise FileNotFoundError(name)
    if path.stat().st_size > _LARGEST_BYTES:
        raise HandlesRefused(
            f"The handles' file {name} is larger than any handles' file: check its name."
        )
    return path.read_text(encoding="utf-8-sig")


def handles_of(written: Any) -> Handles:  # noqa: ANN401 - anything may stand in a foreign file
    """Understand the content of a handles' file.

    Raises
    ------
    HandlesRefused
        With what is wrong and where.
    """
    edition = written.get("yintang_handles") if isinstance(written, dict) else None
    if isinstance(edition, bool) or edition != _EDITION:
        raise HandlesRefused('A handles\' file begins with {"yintang_handles": 1, ...}.')
    _only(written, ("yintang_handles", "photo", "handles", "sticker"), "The handles' file")
    rows = written.get("handles", [])
    if not isinstance(rows, list):
        raise HandlesRefused("The handles' file must hold a list named handles.")
    placed: list[PlacedHandle] = []
    kept: list[Handle] = []
    for number, row in enumerate(rows, start=1):
        handle = _handle(row, number)
        same: list[Any] = placed if isinstance(handle, PlacedHandle) else kept
        if (handle.name, handle.side) in {(one.name, one.side) for one in same}:
            raise HandlesRefused(f"Handle {number} places a mark that stands there already.")
        same.append(handle)
    sticker = _sticker(written["sticker"]) if "sticker" in written else None
    return Handles(
        placed=tuple(placed), kept=tuple(kept), sticker=sticker, photo_sha256=_photo(written)
    )


def _photo(written: dict[str, Any]) -> str | None:
    photo = written.get("photo")
    if photo is not None and not (isinstance(photo, str) and _SHA256.fullmatch(photo)):
        raise HandlesRefused("The handles' file's photo must be the sha256 of a photograph.")
    return photo


def _handle(row: Any, number: int) -> PlacedHandle | Handle:  # noqa: ANN401
    where = f"Handle {number}"
    name, side = _name_and_side(row, where)
    if "row" in row or "column" in row:
        _only(row, ("name", "side", "row", "column"), where)
        return PlacedHandle(name=name, side=side, pixel=_pixel(row, where))
    _only(row, ("name", "side", "across", "up", "out", "view"), where)
    return Handle(
        name=name,
        side=side,
        across=_number(row, "across", where),
        up=_number(row, "up", where),
        out=_number({"out": 0.0} | row, "out", where),
        view=_view(row, where),
    )


def _view(row: dict[str, Any], where: str) -> View:
    view = row.get("view", str(View.FRONT))
    if view not in [str(known) for known in View]:
        raise HandlesRefused(f"{where} must have a view of: {', '.join(View)}.")
    return View(view)


def _name_and_side(row: Any, where: str) -> tuple[str, Side]:  # noqa: ANN401
    if not isinstance(row, dict) or row.get("name") not in HANDLE_NAMES:
        raise HandlesRefused(f"{where} must name one of: {', '.join(HANDLE_NAMES)}.")
    name = row["name"]
    sides = handle_sides(name)
    if row.get("side") not in sides:
        raise HandlesRefused(f"{where}, {name}, must have the side {' or '.join(sides)}.")
    return name, Side(row["side"])


def _sticker(written: Any) -> Sticker:  # noqa: ANN401
    where = "The sticker"
    if not isinstance(written, dict):
        raise HandlesRefused(f"{where} needs diameter_mm, from and to.")
    _only(written, ("diameter_mm", "from", "to"), where)
    return Sticker(
        diameter_mm=_number(written, "diameter_mm", where),
        start=_end(written.get("from"), f"{where}'s from"),
        end=_end(written.get("to"), f"{where}'s to"),
    )


def _end(written: Any, where: str) -> Pixel:  # noqa: ANN401
    if not isinstance(written, dict):
        raise HandlesRefused(f"{where} needs a row and a column.")
    _only(written, ("row", "column"), where)
    return _pixel(written, where)


def _pixel(written: dict[str, Any], where: str) -> Pixel:
    return Pixel(row=_number(written, "row", where), column=_number(written, "column", where))


def _only(written: dict[str, Any], known: tuple[str, ...], where: str) -> None:
    """Refuse words that nobody reads, so that a slip of the pen does not lose a mark."""
    unknown = [name for name in written if name not in known]
    if unknown:
        raise HandlesRefused(
            f"{where} knows no {plain(unknown[0])}: it takes {', '.join(known)}."
        )


def _number(written: dict[str, Any], key: str, where: str) -> float:
    value = written.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise HandlesRefused(f"{where} needs a number for {key}.")
    # Written so that a NaN, which compares with nothing, is refused as well.
    if not abs(value) <= _LARGEST_NUMBER:
        raise HandlesRefused(f"{where} gives {key} a number that no photograph holds.")
    return float(value)


def handles_document(handles: Handles) -> dict[str, Any]:
    """Marks and sticker as a handles' file; with pixels in it, it names their photograph."""
    written: dict[str, Any] = {"yintang_handles": _EDITION}
    if handles.photo_sha256 is not None and (handles.placed or handles.sticker):
        written["photo"] = handles.photo_sha256
    written["handles"] = [*map(_placed_row, handles.placed), *map(_kept_row, handles.kept)]
    if handles.sticker is not None:
        written["sticker"] = {
            "diameter_mm": handles.sticker.diameter_mm,
            "from": asdict(handles.sticker.start),
            "to": asdict(handles.sticker.end),
        }
    return written


def _placed_row(handle: PlacedHandle) -> dict[str, Any]:
    return {"name": handle.name, "side": str(handle.side), **asdict(handle.pixel)}


def _kept_row(handle: Handle) -> dict[str, Any]:
    return {
        "name": handle.name,
        "side": str(handle.side),
        "across": round(handle.across, 5),
        "up": round(handle.up, 5),
        "out": round(handle.out, 5),
        "view": str(handle.view),
    }
