"""A face and the wishes for it, as they are in a mirror."""

from __future__ import annotations

from dataclasses import replace

from yintang.face.model import mirror_indices
from yintang.face.values import Face
from yintang.needling.values import Needle, Plan, Wishes
from yintang.units import Side

Stand = tuple[str, str | None, Side, float, float, float]


def mirrored_face(face: Face) -> Face:
    """The same face seen in a mirror: the value turned round, nothing detected anew."""
    landmarks = face.landmarks[mirror_indices()].copy()
    landmarks[:, 0] = face.photo_width - landmarks[:, 0]
    landmarks.setflags(write=False)
    pose = replace(face.pose, yaw_deg=-face.pose.yaw_deg, roll_deg=-face.pose.roll_deg)
    handles = tuple(
        replace(one, side=one.side.opposite, across=-one.across) for one in face.handles
    )
    return replace(face, landmarks=landmarks, pose=pose, handles=handles)


def mirrored_wishes(wishes: Wishes) -> Wishes:
    """The same wishes for the other side."""
    return replace(
        wishes,
        side=wishes.side and wishes.side.opposite,
        goal_sides=tuple((goal, side.opposite) for goal, side in wishes.goal_sides),
    )


def stands(plan: Plan, *, mirrored: bool = False) -> set[Stand]:
    """Where the needles of a plan stand, to 0.01 mm, as they are or as a mirror shows them."""
    return {_stand(needle, -1 if mirrored else 1) for needle in plan.needles}


def _stand(needle: Needle, turn: int) -> Stand:
    spot, side = needle.spot, needle.side
    return (
        needle.code,
        needle.variant,
        side if turn > 0 else side.opposite,
        turn * spot.across_mm + 0.0,
        spot.up_mm,
        needle.direction_deg if side is not Side.MIDLINE else 0.0,
    )
