"""Marks that the practitioner places by hand.

A handle is placed on a photograph as a pixel and kept as a shift from where the model would
put the mark, in pupil distances of the face's own axes. So it serves the next photograph too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from math import hypot
from pathlib import Path
from typing import get_args

from yintang.anatomy.places import HandleName
from yintang.errors import HandlesRefused
from yintang.face.frame import frame_of
from yintang.face.scale import pupil_distance_mm_is_possible, scale_from_sticker
from yintang.face.values import Face, Handle
from yintang.tables import Strength, read_rows
from yintang.units import Pixel, Side, distance_mm

HANDLE_NAMES: tuple[HandleName, ...] = get_args(HandleName)
_FARTHEST_OUT = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How far from where the model sees it a mark may be put, in pupil distances."""

    id: str
    farthest: float
    source: str
    edition: str
    strength: Strength


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
    """What a handles' file says: marks placed here, marks kept from before, and a sticker.

    `photo_sha256` is the photograph whose pixels the file means; None leaves that open.
    """

    placed: tuple[PlacedHandle, ...] = ()
    kept: tuple[Handle, ...] = ()
    sticker: Sticker | None = None
    photo_sha256: str | None = None


def with_handles(face: Face, handles: Handles) -> Face:
    """The face with its marks pinned and, if a sticker is given, its scale taken from it.

    Raises
    ------
    HandlesRefused
        A handle lies farther from its mark than any face allows, the sticker would make the
        face larger or smaller than any, or both belong to another photograph.
    """
    check_photo(handles, face.photo_sha256)
    if handles.sticker is not None:
        face = _scaled(replace(face, handles=()), handles.sticker)
    kept = tuple(_within_reach(handle) for handle in handles.kept)
    face = replace(face, handles=kept)
    for placed in sorted(handles.placed, key=lambda one: HANDLE_NAMES.index(one.name)):
        face = replace(face, handles=(*_others(face, placed), _kept(face, placed)))
    return face


def with_further_handles(face: Face, handles: Handles) -> Face:
    """The face with its own marks and further ones; of the same mark the further one counts.

    Raises
    ------
    HandlesRefused
        As `with_handles` does.
    """
    told = {(one.name, one.side) for one in handles.kept}
    own = tuple(one for one in face.handles if (one.name, one.side) not in told)
    return with_handles(face, replace(handles, kept=(*own, *handles.kept)))


def check_handles(kept: Iterable[Handle]) -> None:
    """Refuse kept handles that nobody can have placed.

    Raises
    ------
    HandlesRefused
        A handle has a name or a side that there is not, stands twice, or lies farther from
        its mark than on any face.
    """
    told: set[tuple[str, Side]] = set()
    for handle in kept:
        if handle.name not in HANDLE_NAMES:
            raise HandlesRefused(f"A handle must name one of: {', '.join(HANDLE_NAMES)}.")
        if handle.side not in handle_sides(handle.name):
            sides = " or ".join(handle_sides(handle.name))
            raise HandlesRefused(
                f"The handle for the {handle.name} must have the side {sides}."
            )
        if (handle.name, handle.side) in told:
            raise HandlesRefused(f"The handle {handle.name} ({handle.side}) stands twice.")
        told.add((handle.name, handle.side))
        _within_reach(handle)


def handle_sides(name: str) -> tuple[Side, ...]:
    """The sides on which a mark can be placed."""
    return (Side.MIDLINE,) if name == "hairline" else (Side.LEFT, Side.RIGHT)


def check_photo(handles: Handles, photo_sha256: str) -> None:
    """Refuse pixels that belong to another photograph; kept handles serve any.

    Raises
    ------
    HandlesRefused
        The handles name another photograph than this one.
    """
    here = handles.placed or handles.sticker is not None
    if here and handles.photo_sha256 not in (None, photo_sha256):
        raise HandlesRefused(
            "The rows and columns of these handles belong to another photograph: place the "
            "marks on this one."
        )


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
            view=face.view,
        )
    )


def _within_reach(handle: Handle) -> Handle:
    farthest = _reaches()[handle.name].farthest
    # Written so that a NaN, which compares with nothing, is refused as well.
    near = hypot(handle.across, handle.up) <= farthest and abs(handle.out) <= _FARTHEST_OUT
    if not near:
        raise HandlesRefused(
            f"The handle for the {handle.name.replace('_', ' ')} ({handle.side}) lies farther "
            "from where the model sees it than on any face: place it again, and mind that left "
            "and right are the patient's."
        )
    return handle


@cache
def _reaches() -> dict[str, Reach]:
    rows = read_rows(Path(__file__).with_name("handles.toml"), "reach", Reach)
    return {reach.id: reach for reach in rows}


def _scaled(face: Face, sticker: Sticker) -> Face:
    frame = frame_of(face)
    start, end = frame.spot_at(sticker.start), frame.spot_at(sticker.end)
    diameter_px = distance_mm(start, end) / face.scale.mm_per_pixel
    scale = scale_from_sticker(sticker.diameter_mm, diameter_px)
    pupils_mm = frame.marks.pupil_distance_mm / face.scale.mm_per_pixel * scale.mm_per_pixel
    if not pupil_distance_mm_is_possible(pupils_mm):
        raise HandlesRefused(
            f"By this sticker the pupils would be {pupils_mm:.0f} mm apart, as on no adult "
            "face: place its two ends on opposite ends of its rim, and check its size."
        )
    return replace(face, scale=scale)
