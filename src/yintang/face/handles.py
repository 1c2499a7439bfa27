"""Marks that the practitioner places by hand, and the file that keeps them.

A handle is placed on a photograph as a pixel and kept as a shift from where the model would
put the mark, in pupil distances of the face's own axes. So it serves the next photograph too.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from yintang.errors import HandlesRefused
from yintang.face.frame import frame_of
from yintang.face.marks import mark_rules
from yintang.face.scale import scale_from_sticker
from yintang.face.values import Face, Handle
from yintang.units import Pixel, Side, distance_mm

HANDLE_NAMES = ("hairline", "hair_corner", "gonion", "tragus")
_EDITION = 1
_FARTHEST_SHIFT = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedHandle:
    """A mark placed on a photograph, before it is known in the face's own axes."""

    name: str
    side: Side
    pixel: Pixel


@dataclass(frozen=True, slots=True, kw_only=True)
class Sticker:
    """A round sticker of known size on the face: two opposite ends of its rim."""

    diameter_mm: float
    start: Pixel
    end: Pixel


@dataclass(frozen=True, slots=True, kw_only=True)
class Handles:
    """What a handles' file says: marks placed here, marks kept from before, and a sticker."""

    placed: tuple[PlacedHandle, ...] = ()
    kept: tuple[Handle, ...] = ()
    sticker: Sticker | None = None


def with_handles(face: Face, handles: Handles) -> Face:
    """The face with its marks pinned and, if a sticker is given, its scale taken from it.

    Raises
    ------
    HandlesRefused
        A handle lies farther from its mark than any face allows.
    """
    if handles.sticker is not None:
        face = _scaled(face, handles.sticker)
    kept = tuple(_within_reach(handle) for handle in handles.kept)
    face = replace(face, handles=kept)
    for placed in sorted(handles.placed, key=lambda one: HANDLE_NAMES.index(one.name)):
        face = replace(face, handles=(*_others(face, placed), _kept(face, placed)))
    return face


def _others(face: Face, placed: PlacedHandle) -> tuple[Handle, ...]:
    return tuple(h for h in face.handles if (h.name, h.side) != (placed.name, placed.side))


def _kept(face: Face, placed: PlacedHandle) -> Handle:
    """A placed handle as a shift in the face's own axes."""
    frame = frame_of(replace(face, handles=()))
    own = frame.marks.model_spot(placed.name, placed.side)
    there = frame.spot_at(placed.pixel)
    reach = frame.marks.pupil_distance_mm
    return _within_reach(
        Handle(
            name=placed.name,
            side=placed.side,
            across=(there.across_mm - own.across_mm) / reach,
            up=(there.up_mm - own.up_mm) / reach,
            out=(there.out_mm - own.out_mm) / reach,
        )
    )


def _within_reach(handle: Handle) -> Handle:
    if max(abs(handle.across), abs(handle.up), abs(handle.out)) > _FARTHEST_SHIFT:
        raise HandlesRefused(
            f"The handle for the {handle.name.replace('_', ' ')} ({handle.side}) lies farther "
            "from where the model sees it than the pupils are apart: place it again, and mind "
            "that left and right are the patient's."
        )
    return handle


def _scaled(face: Face, sticker: Sticker) -> Face:
    frame = frame_of(face)
    start, end = frame.spot_at(sticker.start), frame.spot_at(sticker.end)
    diameter_px = distance_mm(start, end) / face.scale.mm_per_pixel
    return replace(face, scale=scale_from_sticker(sticker.diameter_mm, diameter_px))


def read_handles(path: Path) -> Handles:
    """Read a handles' file (docs/science/map-json.md).

    Raises
    ------
    HandlesRefused
        The file cannot be read or says something else than a handles' file says.
    """
    try:
        written = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise HandlesRefused(
            f"The handles' file {path.name} cannot be read: check its name and permissions."
        ) from error
    except ValueError as error:
        raise HandlesRefused(
            f"The handles' file {path.name} is no JSON: write it as docs/science/map-json.md says."
        ) from error
    return handles_of(written)


def handles_of(written: Any) -> Handles:  # noqa: ANN401 - anything may stand in a foreign file
    """Understand the content of a handles' file.

    Raises
    ------
    HandlesRefused
        With what is wrong and where.
    """
    if not isinstance(written, dict) or written.get("yintang_handles") != _EDITION:
        raise HandlesRefused('A handles\' file begins with {"yintang_handles": 1, ...}.')
    rows = written.get("handles", [])
    if not isinstance(rows, list):
        raise HandlesRefused("The handles' file must hold a list named handles.")
    placed: list[PlacedHandle] = []
    kept: list[Handle] = []
    for number, row in enumerate(rows, start=1):
        handle = _handle(row, number)
        (placed if isinstance(handle, PlacedHandle) else kept).append(handle)  # type: ignore[arg-type]
    sticker = written.get("sticker")
    return Handles(
        placed=tuple(placed),
        kept=tuple(kept),
        sticker=None if sticker is None else _sticker(sticker),
    )


def _handle(row: Any, number: int) -> PlacedHandle | Handle:  # noqa: ANN401
    where = f"Handle {number}"
    name, side = _name_and_side(row, where)
    if "row" in row or "column" in row:
        return PlacedHandle(name=name, side=side, pixel=_pixel(row, where))
    return Handle(
        name=name,
        side=side,
        across=_number(row, "across", where),
        up=_number(row, "up", where),
        out=_number({"out": 0.0} | row, "out", where),
    )


def _name_and_side(row: Any, where: str) -> tuple[str, Side]:  # noqa: ANN401
    if not isinstance(row, dict) or row.get("name") not in HANDLE_NAMES:
        raise HandlesRefused(f"{where} must name one of: {', '.join(HANDLE_NAMES)}.")
    name = row["name"]
    sides = ("midline",) if name == "hairline" else ("left", "right")
    if row.get("side") not in sides:
        raise HandlesRefused(f"{where}, {name}, must have the side {' or '.join(sides)}.")
    return name, Side(row["side"])


def _sticker(written: Any) -> Sticker:  # noqa: ANN401
    where = "The sticker"
    if not isinstance(written, dict):
        raise HandlesRefused(f"{where} needs diameter_mm, from and to.")
    return Sticker(
        diameter_mm=_number(written, "diameter_mm", where),
        start=_pixel(written.get("from"), f"{where}'s from"),
        end=_pixel(written.get("to"), f"{where}'s to"),
    )


def _pixel(written: Any, where: str) -> Pixel:  # noqa: ANN401
    if not isinstance(written, dict):
        raise HandlesRefused(f"{where} needs a row and a column.")
    return Pixel(row=_number(written, "row", where), column=_number(written, "column", where))


def _number(written: dict[str, Any], key: str, where: str) -> float:
    value = written.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > 1e6:
        raise HandlesRefused(f"{where} needs a number for {key}.")
    return float(value)


def handles_document(face: Face) -> dict[str, Any]:
    """The pinned marks of a face as a handles' file, ready for the next photograph."""
    return {
        "yintang_handles": _EDITION,
        "handles": [
            {
                "name": handle.name,
                "side": str(handle.side),
                "across": round(handle.across, 5),
                "up": round(handle.up, 5),
                "out": round(handle.out, 5),
            }
            for handle in face.handles
        ],
    }


assert set(HANDLE_NAMES) <= set(mark_rules())
