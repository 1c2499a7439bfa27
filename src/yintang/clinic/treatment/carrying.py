"""A plan on a new photograph of the same person, and what became of its needles since."""

from __future__ import annotations

from dataclasses import dataclass, replace

from yintang.clinic.treatment import mapping
from yintang.clinic.treatment.planned import Drawn
from yintang.face.handles import Handles, with_handles
from yintang.face.scale import typed_pupil_distance_mm
from yintang.face.values import Face
from yintang.needling.carrying.carry import carried, going_on
from yintang.needling.carrying.differences import NeedleDifference, differences
from yintang.needling.relief import rounded
from yintang.needling.values import Needle, Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOn:
    """A photograph taken in, and the old plan as it lies on its face."""

    taken: mapping.Taken
    carried: Plan


def carry(content: bytes, drawn: Drawn, *, largest: bool) -> TakenOn:
    """Map another photograph of the same person and carry the plan to it.

    Pinned marks and a typed pupil distance belong to the person and go along. Whatever is
    locked stays; the rest is planned anew and stays where it can. Raises YintangError.
    """
    needle_map = drawn.needle_map
    typed_mm = typed_pupil_distance_mm(needle_map.face)
    seen = mapping.face_on(content, largest=largest, pupil_distance_mm=typed_mm)
    face = with_handles(seen.face, Handles(kept=needle_map.face.handles))
    ground = mapping.ground_on(face)
    there = carried(needle_map.plan, drawn.frame, ground.frame, ground.places)
    wishes = replace(needle_map.plan.wishes, locked=(), stood=())
    taken = mapping.planned(seen.photo, ground, going_on(wishes, there))
    return TakenOn(taken=taken, carried=there.plan)


def changes(before: Plan, face: Face, drawn: Drawn) -> tuple[NeedleDifference, ...]:
    """What became of the needles of a carried plan, as the map now stands.

    `face` is the one to which it was carried; with another scale or other marks its needles
    are told anew from their pixels.
    """
    needle_map = drawn.needle_map
    if face != needle_map.face:
        needles = tuple(_seen_on(one, drawn) for one in before.needles)
        before = replace(before, needles=needles)
    return differences(before, needle_map.plan, before.left_out)


def _seen_on(needle: Needle, drawn: Drawn) -> Needle:
    return replace(needle, spot=rounded(drawn.frame.spot_at(needle.pixel)))
