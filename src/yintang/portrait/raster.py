"""From triangles to samples: which surface each part of each pixel shows.

Triangles are painted from far to near into a picture of numbers, twice as fine as the
portrait. Pixels with one surface in them become one sample, the others four.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from yintang.portrait.arrays import Floats, Ids, Indices, Singles

FINENESS = 2
STRANGE = 0.5
_NOTHING = 1e-9
_SHIFT = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Samples:
    """Places of the picture to be shaded: `pixel` (n,) flat, `row` and `column` (n,) exact.

    `fine` (n,) is the flat index into the finer picture. The first `whole` samples are
    pixels of one surface; the rest are four blocks, one for each quarter of mixed pixels.
    """

    pixel: Indices
    row: Singles
    column: Singles
    fine: Indices
    whole: int

    def gathered(self, linear: Singles, light: Singles) -> Singles:
        """Pixels (rows * columns, 3) `linear`, with samples' light (n, 3) put in."""
        linear[self.pixel[: self.whole]] = light[: self.whole]
        quarters = light[self.whole :].reshape(4, -1, 3)
        linear[self.pixel[self.whole :].reshape(4, -1)[0]] = quarters.mean(axis=0)
        return linear


def paint_ids(pixels: Floats, depth: Floats, triangles: Indices, size: tuple[int, int]) -> Ids:
    """Paint the number of each triangle, far to near; -1 where there is none.

    `pixels` (N, 2) rows and columns, `depth` (N,) growing away from the camera; `size` rows
    and columns of the portrait.
    """
    corners = pixels[triangles]
    one, two = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    facing = one[:, 0] * two[:, 1] - one[:, 1] * two[:, 0] > 0
    low, high = corners.min(axis=1), corners.max(axis=1)
    inside = (high >= -1).all(axis=1) & (low <= np.array(size)).all(axis=1)
    kept = np.nonzero(facing & inside)[0]
    order = kept[np.argsort(-depth[triangles[kept]].mean(axis=1), kind="stable")]
    fine = np.full((size[0] * FINENESS, size[1] * FINENESS), -1, np.int32)
    places = (corners[order][..., ::-1] + 0.5) * FINENESS - 0.5
    fixed = np.round(places * (1 << _SHIFT)).astype(np.int32)
    fill = cv2.fillConvexPoly
    for number, corner in zip(order.tolist(), fixed, strict=True):
        fill(fine, corner, number, 8, _SHIFT)
    return fine


def nearer(one: Ids, other: Ids, depth: Singles) -> Ids:
    """Of two painted pictures the one that lies nearer, part by part.

    `depth` (T + 1,) is the mean depth of each triangle, and last that of nothing.
    """
    both = one.copy()
    here = np.flatnonzero(other.ravel() >= 0)
    first, second = one.ravel()[here], other.ravel()[here]
    front = depth[second] < depth[first]
    both.ravel()[here[front]] = second[front]
    return both


def samples_of(layers: tuple[Ids, ...], marks: Singles) -> Samples:
    """Samples of every pixel that shows anything; four where its parts are strangers.

    `marks` (T + 1,) says for each triangle, and last for none, a number; parts are strangers
    when their numbers differ by more than `STRANGE`.
    """
    rows, columns = layers[0].shape[0] // FINENESS, layers[0].shape[1] // FINENESS
    mixed = np.zeros((rows, columns), bool)
    covered = np.zeros((rows, columns), bool)
    for layer in layers:
        parts = [marks[layer[i::2, j::2]] for i in (0, 1) for j in (0, 1)]
        high, low = np.maximum.reduce(parts), np.minimum.reduce(parts)
        mixed |= high - low > STRANGE
        covered |= high > marks[-1]
    whole = np.flatnonzero(covered & ~mixed)
    edge = np.flatnonzero(covered & mixed)
    row, column = np.divmod(whole, columns)
    fine = [(row * 2) * columns * 2 + column * 2]
    pixel, exact = [whole], [(row.astype(np.float32), column.astype(np.float32))]
    row, column = np.divmod(edge, columns)
    for i in (0, 1):
        for j in (0, 1):
            pixel.append(edge)
            fine.append((row * 2 + i) * columns * 2 + column * 2 + j)
            exact.append(
                (
                    (row + i / 2 - 0.25).astype(np.float32),
                    (column + j / 2 - 0.25).astype(np.float32),
                )
            )
    return Samples(
        pixel=np.concatenate(pixel),
        row=np.concatenate([r for r, _ in exact]),
        column=np.concatenate([c for _, c in exact]),
        fine=np.concatenate(fine),
        whole=len(whole),
    )


def interpolate(
    shown: Ids,
    samples: tuple[Singles, Singles],
    pixels: Floats,
    triangles: Indices,
    values: Singles,
) -> Singles:
    """Values (n, k) at samples (rows, columns) that show triangles `shown` (n,)."""
    corners = pixels[triangles]
    a, b, c = corners[:, 0], corners[:, 1], corners[:, 2]
    twice = (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0]) - (b[:, 0] - a[:, 0]) * (
        c[:, 1] - a[:, 1]
    )
    twice = np.where(np.abs(twice) < _NOTHING, _NOTHING, twice)
    planes = np.stack(
        [
            a[:, 0],
            a[:, 1],
            -(c[:, 1] - a[:, 1]) / twice,
            (c[:, 0] - a[:, 0]) / twice,
            (b[:, 1] - a[:, 1]) / twice,
            -(b[:, 0] - a[:, 0]) / twice,
        ],
        axis=1,
    ).astype(np.float32)
    plane = planes[shown]
    row, column = samples[0] - plane[:, 0], samples[1] - plane[:, 1]
    # A pixel's middle may lie just outside the triangle that shows in its corner.
    second = np.clip(plane[:, 2] * row + plane[:, 3] * column, -0.6, 1.6)
    third = np.clip(plane[:, 4] * row + plane[:, 5] * column, -0.6, 1.6)
    tri = triangles[shown]
    found: Singles = values[tri[:, 0]] * (1 - second - third)[:, None]
    found += values[tri[:, 1]] * second[:, None]
    found += values[tri[:, 2]] * third[:, None]
    return found
