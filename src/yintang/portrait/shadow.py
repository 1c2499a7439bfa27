"""Shadows: the head seen from the lamp, and how open to the sky each place is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np

from yintang.portrait.arrays import Floats, Indices, Singles, floats, singles
from yintang.portrait.head import head
from yintang.portrait.light import lamp_direction
from yintang.portrait.sitter import Light
from yintang.portrait.smooth import normals_of

_SIDE = 320
_CM_ACROSS = 46.0
_LAG_CM = 0.5
_FAR = 100.0
_STRAIGHT_UP = 0.99
_LOWEST_SKY = -0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class ShadowMap:
    """Depth from the lamp and its square, blurred (S, S, 2), and the axes that lead there."""

    depth: Singles
    axes: Singles
    middle: Singles


def shadow_map(
    seen: Floats, triangles: Indices, light: Light, blur_cm: float = 0.35
) -> ShadowMap:
    """Look at a surface (N, 3) from the lamp."""
    toward = lamp_direction(light).astype(np.float64)
    axes = _axes(toward)
    middle = np.array([0.0, -3.0, -3.0])
    depth = _depth_picture((seen - middle) @ axes, triangles, _SIDE)
    both = np.stack([depth, depth * depth], axis=2)
    soft = cv2.GaussianBlur(both, (0, 0), blur_cm * _SIDE / _CM_ACROSS)
    return ShadowMap(depth=singles(soft), axes=singles(axes), middle=singles(middle))


def lamp_reaches(shadows: ShadowMap, seen: Singles) -> Singles:
    """How far the lamp reaches places (n, 3), 0 to 1.

    Source: W. Donnelly and A. Lauritzen, Variance shadow maps, 2006.
    """
    local = (seen - shadows.middle) @ shadows.axes
    column = (local[:, 0] / _CM_ACROSS + 0.5) * _SIDE
    row = (0.5 - local[:, 1] / _CM_ACROSS) * _SIDE
    mean, square = read_flat(shadows.depth, singles(column), singles(row)).T
    behind = mean - local[:, 2] - _LAG_CM
    spread = np.maximum(square - mean * mean, 0.05)
    reach = spread / (spread + np.maximum(behind, 0) ** 2)
    reach = np.clip((reach - 0.25) / 0.75, 0, 1)
    lit: Singles = np.where(behind <= 0, 1, reach).astype(np.float32)
    return lit


def read_flat(canvas: Singles, column: Singles, row: Singles, wide: int = 4096) -> Singles:
    """Values (n, k) of a canvas at exact columns and rows (n,)."""
    count = len(column)
    rows = max(1, -(-count // wide))
    at = np.zeros((2, rows * wide), np.float32)
    at[0, :count], at[1, :count] = column, row
    read = cv2.remap(
        canvas,
        at[0].reshape(rows, wide),
        at[1].reshape(rows, wide),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return singles(read).reshape(rows * wide, -1)[:count]


@cache
def openness() -> Singles:
    """How much of the sky each vertex (N,) of the common head sees, 0 to 1."""
    common = head()
    step = common.steps[0]
    count = step.count + len(step.edges)
    places, triangles = common.fine[:count], step.triangles
    normals = normals_of(places, triangles)
    seen, possible = np.zeros(count), np.full(count, 1e-6)
    for toward in _dome(28):
        axes = _axes(toward)
        local = (places - np.array([0.0, -4.0, -3.0])) @ axes
        depth = singles(cv2.GaussianBlur(_depth_picture(local, triangles, 200), (0, 0), 1.0))
        column = ((local[:, 0] / _CM_ACROSS + 0.5) * 200).astype(np.float32)
        row = ((0.5 - local[:, 1] / _CM_ACROSS) * 200).astype(np.float32)
        behind = read_flat(depth, column, row, 512)[:, 0] - local[:, 2]
        weight = np.clip(normals @ toward, 0, None)
        possible += weight
        seen += weight * np.clip(1 - (behind - 0.3) / 1.2, 0, 1)
    return common.steps[1].linear((seen / possible)[:, None])[:, 0].astype(np.float32)


def _dome(count: int) -> Floats:
    """Directions spread evenly over the front and upper sky."""
    number = np.arange(count) + 0.5
    z = 1 - 2 * number / count
    turn = np.pi * (1 + 5**0.5) * number
    flat = np.sqrt(1 - z * z)
    spread = np.stack([flat * np.cos(turn), z, flat * np.sin(turn)], axis=1)
    return floats(spread[spread[:, 1] > _LOWEST_SKY])


def _axes(toward: Floats) -> Floats:
    """Columns: right, up and towards the lamp."""
    aloft = abs(toward[1]) > _STRAIGHT_UP
    right = np.cross([0.0, 0.0, -1.0] if aloft else [0.0, 1.0, 0.0], toward)
    right /= np.linalg.norm(right)
    return np.stack([right, np.cross(toward, right), toward], axis=1)


def _depth_picture(local: Floats, triangles: Indices, side: int) -> Singles:
    """Height towards the lamp (side, side) of what it meets first."""
    corners = local[triangles]
    one, two = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    facing = np.flatnonzero(one[:, 0] * two[:, 1] - one[:, 1] * two[:, 0] > 0)
    height = corners[facing, :, 2].mean(axis=1)
    order = np.argsort(height, kind="stable")
    flat = corners[facing[order], :, :2] / _CM_ACROSS * np.array([1.0, -1.0]) + 0.5
    fixed = np.round(flat * side * 16).astype(np.int32)
    picture = np.full((side, side), -_FAR, np.float32)
    fill = cv2.fillConvexPoly
    for level, corner in zip(height[order].tolist(), fixed, strict=True):
        fill(picture, corner, level, 8, 4)
    picture[picture <= -_FAR] = picture[picture > -_FAR].min()
    return picture
