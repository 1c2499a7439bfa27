"""The after photograph laid on the before one, zone by zone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from yintang.face.model import MESH_VERTICES
from yintang.skin.colour import Light, Plane, logarithm, luminance, optical_density
from yintang.skin.image import PX_PER_MM
from yintang.skin.pair.features import features
from yintang.skin.skin_photo import Place, SkinPhoto

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

# The mesh's own shift is averaged over this distance, which takes away the jitter of single
# landmarks; what is finer is left to the skin's own marks.
_MESH_MM = 8.0
_COARSER = 8
# Marks of the skin are looked at in this band of Gaussian widths.
_BAND_MM = (0.5, 3.0)
_MARGIN_PX = 16
_LEAST_PX = 600
_STEPS, _SMALLEST_STEP = 30, 1e-4
# The meshes lay skin to within a millimetre or two. What the correlation would move farther has
# slid off its marks.
_FARTHEST_MM = 3.0
# Skin whose ratio of red to green differs by more than this, in optical density over a width,
# holds a bruise or a blemish that one photograph lacks: no mark to lay the other by, and none
# within the reach of the band that marks are looked at in.
_CHANGED_OD, _CHANGED_MM = 0.04, 1.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Registered:
    """The after photograph in the level image of the before one.

    `light` has shape (rows, columns, 3); `shown` tells which of its pixels the after photograph
    shows at all. `correlation` tells for each zone how alike the two
    are once registered, -1 to 1; a zone that found no place of its own is not in it. One whose
    marks would have moved it too far stays where the meshes put it.
    """

    light: Light = field(repr=False)
    shown: Mask = field(repr=False)
    correlation: Mapping[Place, float]


def registered(before: SkinPhoto, after: SkinPhoto) -> Registered:
    """Lay the after photograph on the before one.

    The meshes of the two faces tell where each place of the one lies on the other (Gaussian
    mean of their shifts); then each zone is registered by an affine map of its own on the
    skin's marks (enhanced correlation, Evangelidis & Psarakis 2008). The photograph is sampled
    once.
    """
    columns, rows = _by_mesh(before, after)
    roughly = after.linear.sampled(columns, rows)
    lasting = before.cover & _lasting(before, roughly)
    shift, correlation = _by_skin(before, lasting, _marks(before.image.light), _marks(roughly))
    height, width = before.image.shape
    across, down = np.meshgrid(
        np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32)
    )
    across, down = across + shift[..., 0], down + shift[..., 1]
    columns, rows = (_at(one, across, down) for one in (columns, rows))
    within = (columns >= 0) & (columns <= after.face.photo_width)
    return Registered(
        light=np.maximum(after.linear.sampled(columns, rows), 0),
        shown=within & (rows >= 0) & (rows <= after.face.photo_height),
        correlation=correlation,
    )


def _at(plane: Plane, across: Plane, down: Plane) -> Plane:
    """A plane at other places of its image."""
    moved = cv2.remap(plane, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(moved, dtype=np.float32)


def _by_mesh(before: SkinPhoto, after: SkinPhoto) -> tuple[Plane, Plane]:
    """Columns and rows of the after photograph for each pixel of the before image."""
    here = before.image.places(before.face.landmarks[:MESH_VERTICES, 1::-1])[:, ::-1]
    there = after.face.landmarks[:MESH_VERTICES, :2]
    known = np.column_stack([here, np.ones(len(here))])
    affine = np.linalg.lstsq(known, there, rcond=None)[0]
    residual = _smoothed(before.image.shape, here, there - known @ affine)
    height, width = before.image.shape
    across, down = np.meshgrid(np.arange(width) + 0.5, np.arange(height) + 0.5)
    seen = np.stack([across, down, np.ones_like(across)], axis=2) @ affine + residual
    return seen[..., 0].astype(np.float32), seen[..., 1].astype(np.float32)


def _smoothed(shape: tuple[int, int], places: Array, shifts: Array) -> Array:
    """Shifts (n, 2) known at places (n, 2), columns and rows, spread over an image."""
    rows, columns = shape[0] // _COARSER, shape[1] // _COARSER
    at = np.floor(places / _COARSER).astype(np.int64)
    held = ((at >= 0) & (at < (columns, rows))).all(axis=1)
    total = np.zeros((rows, columns, 3), np.float32)
    with_one = np.column_stack([shifts, np.ones(len(shifts))])
    np.add.at(total, (at[held, 1], at[held, 0]), with_one[held])
    spread = cv2.GaussianBlur(total, (0, 0), _MESH_MM * PX_PER_MM / _COARSER)
    mean = spread[..., :2] / np.maximum(spread[..., 2:], 1e-4)
    return np.asarray(cv2.resize(mean, shape[::-1], interpolation=cv2.INTER_LINEAR))


def _marks(light: Light) -> Plane:
    """What the skin can be told by: the logarithm of its light in the band of its marks."""
    plane = logarithm(luminance(light))
    fine, wide = (cv2.GaussianBlur(plane, (0, 0), mm * PX_PER_MM) for mm in _BAND_MM)
    return np.asarray(fine - wide, dtype=np.float32)


def _lasting(before: SkinPhoto, roughly: Light) -> Mask:
    """Which pixels kept their colour, as far as the photographs are laid roughly."""
    ratios = [_redness(light) for light in (before.image.light, roughly)]
    apart = ratios[1] - ratios[0]
    if before.cover.any():
        apart = apart - np.median(apart[before.cover])
    changed = (np.abs(apart) > _CHANGED_OD).astype(np.uint8)
    size = 2 * round(_BAND_MM[1] * PX_PER_MM) + 1
    around = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    return np.asarray(cv2.dilate(changed, around) == 0, dtype=np.bool_)


def _redness(light: Light) -> Plane:
    """log10(R/G) over a width of skin; shading does not show in it."""
    smooth = cv2.GaussianBlur(light, (0, 0), _CHANGED_MM * PX_PER_MM)
    density = optical_density(np.maximum(smooth, 0))
    return np.asarray(density[..., 1] - density[..., 0], dtype=np.float32)


def _by_skin(
    before: SkinPhoto, lasting: Mask, still: Plane, moved: Plane
) -> tuple[Plane, dict[Place, float]]:
    """The shift of each pixel (rows, columns, 2) that lays `moved` on `still`, 0 outside.

    Zones are laid by their `lasting` skin alone.
    """
    shift = np.zeros((*still.shape, 2), np.float32)
    counted = np.zeros(still.shape, np.float32)
    correlation: dict[Place, float] = {}
    parts = {place: (zone, zone & lasting) for place, zone in before.zones.items()}
    kept = {number: (part, part) for number, part in enumerate(features(before))}
    for place, (part, seen) in (parts | kept).items():
        found = _shift(still, moved, seen) if seen.sum() >= _LEAST_PX else None
        if found is None:
            continue
        alike, affine = found
        if place in parts:
            correlation[place] = alike
        rows, columns = np.nonzero(part)
        at = np.column_stack([columns, rows, np.ones(len(rows))])
        shift[rows, columns] += at @ affine.T - at[:, :2]
        counted[rows, columns] += 1
    mean = shift / np.maximum(counted, 1)[..., None]
    return np.asarray(mean, dtype=np.float32), correlation


def _shift(still: Plane, moved: Plane, seen: NDArray[np.bool_]) -> tuple[float, Array] | None:
    """Correlation and affine map (2, 3) of one part; None where it has too few marks."""
    rows, columns = np.nonzero(seen)
    top, left = max(0, rows.min() - _MARGIN_PX), max(0, columns.min() - _MARGIN_PX)
    cut = np.s_[top : rows.max() + _MARGIN_PX, left : columns.max() + _MARGIN_PX]
    criteria = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, _STEPS, _SMALLEST_STEP)
    mask = seen[cut].astype(np.uint8)
    try:
        alike, affine = cv2.findTransformECC(
            np.ascontiguousarray(still[cut]),
            np.ascontiguousarray(moved[cut]),
            np.eye(2, 3, dtype=np.float32),
            cv2.MOTION_AFFINE,
            criteria,
            mask,
            1,
        )
    except cv2.error:  # the correlation found no maximum: the zone stays where the mesh put it
        return None
    corner = np.array([left, top])
    found = np.asarray(affine, dtype=np.float64)
    found[:, 2] += corner - found[:, :2] @ corner
    return float(alike), found if _near(found, rows, columns) else np.eye(2, 3)


def _near(affine: Array, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> bool:
    """Whether an affine map moves no place of a part farther than the meshes can be wrong."""
    places = np.column_stack([columns, rows])
    moved_px = np.linalg.norm(places @ affine[:, :2].T + affine[:, 2] - places, axis=1)
    return bool(moved_px.max() <= _FARTHEST_MM * PX_PER_MM)
