"""Where the clinic meets the science: from a photograph, and from one map to the next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from threading import Lock

from yintang.clinic.treatment import pictures
from yintang.clinic.treatment.planned import (
    Drawn,
    Ground,
    Json,
    ground_of,
    planned_on,
    with_plan,
)
from yintang.face import scale
from yintang.face.find import find_face
from yintang.face.fitness import check_on_photo
from yintang.face.handles import Handles, PlacedHandle, with_handles
from yintang.face.photo import read_photo_bytes
from yintang.face.record import face_to_json
from yintang.face.values import Face, Photo
from yintang.needling.by_hand import adding
from yintang.needling.by_hand import edits as by_hand
from yintang.needling.values import Addition, Needle, Wishes
from yintang.report.needle_map import NeedleMap
from yintang.skin.hidden import with_hidden_told
from yintang.units import Pixel, Side

# The face model's networks serve one photograph at a time.
_one_at_a_time = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A photograph taken in: its map and its clean pictures."""

    drawn: Drawn
    photo: bytes
    screen: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A photograph and the face that was found on it."""

    photo: Photo
    face: Face


def take_photo(content: bytes, *, wishes: Wishes, largest: bool) -> Taken:
    """Map an uploaded file; raises YintangError with a sentence for the page."""
    return take(read_photo_bytes(content), wishes=wishes, largest=largest)


def take(photo: Photo, *, wishes: Wishes, largest: bool = False) -> Taken:
    """Map a photograph that is already decoded."""
    with _one_at_a_time:
        face = with_hidden_told(photo, find_face(photo, largest=largest))
    return planned(photo, ground_on(face), wishes)


def face_on(content: bytes, *, largest: bool, pupil_distance_mm: float | None) -> Seen:
    """Find the face on an uploaded file; raises YintangError with a sentence for the page."""
    photo = read_photo_bytes(content)
    with _one_at_a_time:
        face = find_face(photo, largest=largest, pupil_distance_mm=pupil_distance_mm)
        face = with_hidden_told(photo, face)
    return Seen(photo=photo, face=face)


def ground_on(face: Face) -> Ground:
    """The axes and places of a face, as they will be read back from the database."""
    return ground_of(face_to_json(face))


def planned(photo: Photo, ground: Ground, wishes: Wishes) -> Taken:
    """A photograph with a plan for these wishes, and its clean pictures."""
    return Taken(
        drawn=planned_on(ground, wishes),
        photo=pictures.photo_jpeg(photo.pixels),
        screen=pictures.screen_jpeg(photo.pixels),
    )


def face_json(drawn: Drawn) -> Json:
    """The face of a map as it is stored, with the handles that pin its marks."""
    return face_to_json(drawn.needle_map.face)


def with_wishes(drawn: Drawn, wishes: Wishes) -> Drawn:
    """Plan for other wishes around the needles that are locked."""
    before = drawn.needle_map.plan.wishes
    kept = replace(
        wishes,
        excluded=before.excluded,
        exclusions=before.exclusions,
        day=before.day,
        forbidden=before.forbidden,
        stood=before.stood,
    )
    return planned_around(drawn, kept)


def planned_around(drawn: Drawn, wishes: Wishes) -> Drawn:
    """Plan for exactly these wishes, around the needles that are locked."""
    return planned_on(_ground(drawn), replace(wishes, locked=_locked(drawn)))


def with_handle(drawn: Drawn, handle: str, place: Pixel) -> Drawn:
    """Pin a mark; `handle` is a name of `HANDLES`.

    Raises PlaceOutsidePhoto and HandlesRefused.
    """
    name, side = HANDLES[handle]
    face = drawn.needle_map.face
    check_on_photo(face, place)
    pinned = Handles(
        kept=face.handles, placed=(PlacedHandle(name=name, side=side, pixel=place),)
    )
    return _on_face(drawn, with_handles(face, pinned))


def without_handles(drawn: Drawn) -> Drawn:
    """Let every mark lie where the model sees it."""
    return _on_face(drawn, replace(drawn.needle_map.face, handles=()))


def with_pupil_distance(drawn: Drawn, pupil_distance_mm: float | None) -> Drawn:
    """Take another scale; raises PupilDistanceOutOfRange."""
    face = scale.with_pupil_distance(drawn.needle_map.face, pupil_distance_mm)
    return _on_face(drawn, face)


def with_move(drawn: Drawn, number: int, place: Pixel) -> Drawn:
    """Put one needle elsewhere; raises UnknownNeedle, PlaceOutsidePhoto."""
    by_hand.numbered(drawn.needle_map.plan, number)
    check_on_photo(drawn.needle_map.face, place)
    plan = by_hand.move_needle(drawn.needle_map.plan, drawn.frame, number, place)
    return with_plan(drawn, plan)


def with_addition(drawn: Drawn, addition: Addition) -> Drawn:
    """Add one needle; raises EditRefused, UnknownPlace, PlaceOutsidePhoto."""
    if addition.pixel is not None:
        check_on_photo(drawn.needle_map.face, addition.pixel)
    needle_map = drawn.needle_map
    plan = adding.add_needle(needle_map.plan, drawn.frame, needle_map.places, addition)
    return with_plan(drawn, plan)


def with_pixels(drawn: Drawn, photo: bytes) -> NeedleMap:
    """The map with the photograph that was stored for it."""
    needle_map = drawn.needle_map
    pixels = pictures.pixels_of(photo)
    return replace(needle_map, photo=replace(needle_map.photo, pixels=pixels))


HANDLES = {
    "hairline": ("hairline", Side.MIDLINE),
    "hair-corner-right": ("hair_corner", Side.RIGHT),
    "hair-corner-left": ("hair_corner", Side.LEFT),
    "gonion-right": ("gonion", Side.RIGHT),
    "gonion-left": ("gonion", Side.LEFT),
    "tragus-right": ("tragus", Side.RIGHT),
    "tragus-left": ("tragus", Side.LEFT),
}


def _locked(drawn: Drawn) -> tuple[Needle, ...]:
    return tuple(needle for needle in drawn.needle_map.plan.needles if needle.locked)


def _ground(drawn: Drawn) -> Ground:
    needle_map = drawn.needle_map
    return Ground(face=needle_map.face, frame=drawn.frame, places=needle_map.places)


def _on_face(drawn: Drawn, face: Face) -> Drawn:
    """Plan anew on the same photograph's face with other marks or another scale.

    Locked needles stay on their pixels.
    """
    ground = ground_on(face)
    if ground.frame is drawn.frame:
        return drawn
    kept = (by_hand.kept_on(one, drawn.frame, ground.frame) for one in _locked(drawn))
    wishes = replace(drawn.needle_map.plan.wishes, locked=tuple(kept))
    return planned_on(ground, wishes)
