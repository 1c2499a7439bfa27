"""What every page says besides its table: scale, pose, and what another view would show."""

from __future__ import annotations

from collections.abc import Iterable

from yintang.anatomy.body_points import body_point
from yintang.anatomy.hazards import hazards
from yintang.face.values import Face, NotShown
from yintang.needling.protocols.wished import protocol_of
from yintang.needling.values import Plan
from yintang.report.text import legible, number
from yintang.report.words import SCALE_SOURCES, view_name

_LONGEST_UNSEEN, _LONGEST_UNLOCATED = 420, 900
_BODY_SIDES = {"both": "R\u00a0·\u00a0L", "right": "R", "left": "L", "midline": "M"}


def scale_and_pose(face: Face) -> list[str]:
    """Where millimetres come from, and how the head is turned, a sentence each."""
    pose, scale = face.pose, face.scale
    return [
        f"Millimetres from {SCALE_SOURCES[scale.source]}, right to about "
        f"{number(scale.error_share * 100, 0)}\u00a0%.",
        f"Head turned {_way(pose.yaw_deg, 'to the left', 'to the right')}, "
        f"{_way(pose.pitch_deg, 'up', 'down')}, "
        f"leaning {_way(pose.roll_deg, 'to the left', 'to the right')}.",
    ]


def look_first(plan: Plan) -> tuple[str, ...]:
    """What to look for before the first needle, where no single needle is marked for it."""
    looked = (one for one in hazards() if one.rule == "look" and one.note and plan.needles)
    return tuple(
        f"{one.name[0].upper()}{one.name[1:]}: {one.note[0].lower()}{one.note[1:]}"
        for one in looked
        if one.note
    )


def body_and_time(plan: Plan) -> list[str]:
    """The needles of the body, what to mind with each, and how long the needles stay."""
    stay = protocol_of(plan.wishes).retention
    usual, least, most = (
        number(value, 0) for value in (stay.usual_min, stay.least_min, stay.most_min)
    )
    body = ", ".join(f"{one.code}\u00a0{_BODY_SIDES[one.side]}" for one in plan.body)
    minded = [
        f"{one.code}: {caution[0].lower()}{caution[1:]}"
        for one in plan.body
        for caution in body_point(one.code).cautions
    ]
    told = [f"Body, counted apart: {body}."] if body else []
    if not plan.needles:
        return [*told, *minded]
    return [*told, *minded, f"Needles stay {usual} minutes ({least} to {most})."]


def unseen(not_shown: Iterable[NotShown]) -> str:
    """What this photograph does not show, by the view that would; empty if it shows all."""
    views = _by_view(not_shown)
    told = f"Not shown by this photograph, and the view that would: {views}."
    return legible(told, longest=_LONGEST_UNSEEN) if views else ""


def unlocated(not_shown: Iterable[NotShown]) -> str:
    """What is not located on a photograph from the side, by the view that shows it best."""
    views = _by_view(not_shown)
    told = f"Not located on this photograph, and what shows them best: {views}."
    return legible(told, longest=_LONGEST_UNLOCATED) if views else ""


def _by_view(not_shown: Iterable[NotShown]) -> str:
    by_view: dict[str, list[str]] = {}
    for point in not_shown:
        codes = by_view.setdefault(view_name(point.view), [])
        if point.code not in codes:
            codes.append(point.code)
    return "; ".join(f"{view}: {' '.join(codes)}" for view, codes in by_view.items())


def _way(angle_deg: float, positive: str, negative: str) -> str:
    """An angle with the way it goes: `3° to the left`; `0°` goes no way."""
    size = number(abs(angle_deg), 0)
    if size == "0":
        return "0°"
    return f"{size}° {positive if angle_deg > 0 else negative}"
