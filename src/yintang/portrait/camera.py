"""The camera: how the head is turned and where every place of it lands on the picture."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, cos, radians, sin

import numpy as np

from yintang.face.values import Pose
from yintang.portrait.arrays import Floats
from yintang.portrait.likeness import Likeness
from yintang.portrait.sitter import Setting

_JOINT_CM = np.array([0.0, -7.0, -5.5])


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """A pinhole on the line of sight to the middle of the eyes.

    `eyes` (3,) is that middle after the head was turned; `focal_px` the focal length.
    """

    pose: Pose
    scale: float
    eyes: Floats
    focal_px: float
    distance_cm: float
    row: float
    column: float

    def turned(self, places: Floats, stiffness: Floats | float = 1.0) -> Floats:
        """Places of the head (n, 3) in front of the camera, in true centimetres.

        `stiffness` is 1 where the place follows the skull wholly, 0 where the body stays.
        """
        return _turn(places, self.pose, stiffness) * self.scale - self.eyes

    def pixels(self, seen: Floats) -> Floats:
        """Rows and columns (n, 2) of turned places (n, 3)."""
        away = self.focal_px / (self.distance_cm - seen[:, 2])
        return np.stack([self.row - seen[:, 1] * away, self.column + seen[:, 0] * away], axis=1)

    @property
    def mm_per_pixel(self) -> float:
        """Millimetres of one pixel at the plane of the eyes."""
        return 10 * self.distance_cm / self.focal_px


def camera(likeness: Likeness, setting: Setting) -> Camera:
    """The camera of a setting, aimed at the eyes of a likeness."""
    pupils_cm = (
        float(np.linalg.norm(likeness.eyeballs[1] - likeness.eyeballs[0])) * likeness.scale
    )
    middle = likeness.eyeballs.mean(axis=0, keepdims=True)
    eyes = _turn(middle, setting.pose, 1.0)[0] * likeness.scale
    return Camera(
        pose=setting.pose,
        scale=likeness.scale,
        eyes=eyes,
        focal_px=setting.pupils_px * setting.camera_cm / pupils_cm,
        distance_cm=setting.camera_cm,
        row=setting.eyes_at[0] * setting.height,
        column=setting.eyes_at[1] * setting.width,
    )


def stiffness(places: Floats) -> Floats:
    """How far places (n, 3) of the unturned head follow the skull, 0 to 1."""
    along = np.clip((places[:, 1] + 0.35 * places[:, 2] + 15.2) / 6.6, 0, 1)
    soft: Floats = along * along * (3 - 2 * along)
    return soft


def rotation(pose: Pose, share: float = 1.0) -> Floats:
    """The turn of the head as a matrix (3, 3), whose columns are across, up and out."""
    yaw, pitch, roll = (
        radians(angle) * share for angle in (pose.yaw_deg, pose.pitch_deg, pose.roll_deg)
    )
    # The lean is read off the picture, so it is undone for yaw and pitch before it is applied.
    lean = atan2(
        sin(roll) * cos(yaw), cos(roll) * cos(pitch) - sin(roll) * sin(pitch) * sin(yaw)
    )
    about_y = np.array([[cos(yaw), 0, sin(yaw)], [0, 1, 0], [-sin(yaw), 0, cos(yaw)]])
    about_x = np.array([[1, 0, 0], [0, cos(pitch), sin(pitch)], [0, -sin(pitch), cos(pitch)]])
    about_z = np.array([[cos(lean), sin(lean), 0], [-sin(lean), cos(lean), 0], [0, 0, 1]])
    turn: Floats = about_y @ about_x @ about_z
    return turn


def _turn(places: Floats, pose: Pose, stiffness: Floats | float) -> Floats:
    if isinstance(stiffness, float):
        whole: Floats = (places - _JOINT_CM) @ rotation(pose, stiffness).T + _JOINT_CM
        return whole
    levels = np.linspace(0, 1, 33)
    turns = np.stack([rotation(pose, share) for share in levels])
    at = stiffness * 32
    low = np.minimum(at.astype(np.int64), 31)
    share = (at - low)[:, None, None]
    mixed = turns[low] * (1 - share) + turns[low + 1] * share
    turned: Floats = np.einsum("nij,nj->ni", mixed, places - _JOINT_CM) + _JOINT_CM
    return turned
