"""Whether a photograph may be compared with the person's own baseline."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from yintang.face.frame import frame_of
from yintang.face.pose import REFERENCE_PUPILS_MM, fit_pose, pupil_distance_px
from yintang.face.values import Face
from yintang.skin.gate.checks import Finding, finding

_PUPILS = (468, 473)
_MOUTH_CORNERS = (61, 291)
_LIPS = (13, 14)
_LIDS = ((159, 145), (386, 374))
_PERCENT = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """What the muscles of a face do, in millimetres at a pupil distance of 63.

    The head is turned to the front; `mouth_corners_mm` is how far the corners of the mouth lie
    below the middle of the lips.
    """

    mouth_width_mm: float
    mouth_corners_mm: float
    lips_apart_mm: float
    eyes_open_mm: float


def expression_of(face: Face) -> Expression:
    """Read the expression off the mesh, free of pose and scale."""
    vertices = frame_of(face).vertices
    pupils = np.linalg.norm(np.diff(vertices[list(_PUPILS), :2], axis=0))
    places = vertices * (REFERENCE_PUPILS_MM / pupils)

    def apart(pair: tuple[int, int]) -> float:
        return float(np.linalg.norm(places[pair[0]] - places[pair[1]]))

    def height(pair: tuple[int, int]) -> float:
        return float(places[list(pair), 1].mean())

    return Expression(
        mouth_width_mm=apart(_MOUTH_CORNERS),
        mouth_corners_mm=height(_LIPS) - height(_MOUTH_CORNERS),
        lips_apart_mm=apart(_LIPS),
        eyes_open_mm=float(np.mean([apart(lids) for lids in _LIDS])),
    )


def pair_findings(before: Face, after: Face) -> tuple[Finding, ...]:
    """Hold two faces of one person against every check of a pair: pose, distance, expression.

    A smile deepens crow's feet by a tenth and more: a smile that passes is a treatment effect
    that is none (findings on skin 3.5).
    """
    one, other = expression_of(before), expression_of(after)
    turned = np.hypot(
        after.pose.yaw_deg - before.pose.yaw_deg, after.pose.pitch_deg - before.pose.pitch_deg
    )
    values = {
        "turn-beside": float(turned),
        "lean-beside": abs(after.pose.roll_deg - before.pose.roll_deg),
        "distance-beside": _PERCENT * abs(_share(before) / _share(after) - 1),
        "mouth-width-beside": abs(other.mouth_width_mm - one.mouth_width_mm),
        "mouth-corners-beside": abs(other.mouth_corners_mm - one.mouth_corners_mm),
        "lips-beside": abs(other.lips_apart_mm - one.lips_apart_mm),
        "eyes-beside": abs(other.eyes_open_mm - one.eyes_open_mm),
    }
    return tuple(finding(check, value) for check, value in values.items())


def _share(face: Face) -> float:
    """Distance of the pupils as a share of the photograph's longer side."""
    pupils = pupil_distance_px(face.landmarks, fit_pose(face.landmarks))
    return pupils / max(face.photo_width, face.photo_height)
