"""Settings for small pictures."""

from __future__ import annotations

from yintang.face.values import Pose
from yintang.portrait import Setting


def facing(
    *,
    yaw_deg: float = 0.0,
    pitch_deg: float = 0.0,
    roll_deg: float = 0.0,
    pupils_px: float = 70,
) -> Setting:
    """A small picture of a head turned as asked."""
    return Setting(
        pose=Pose(yaw_deg=yaw_deg, pitch_deg=pitch_deg, roll_deg=roll_deg),
        width=round(pupils_px * 4.4),
        height=round(pupils_px * 5.4),
        pupils_px=pupils_px,
    )
