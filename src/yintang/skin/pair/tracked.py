"""Depth of lines before and after, read along the same crests."""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from yintang.skin.colour import Plane
from yintang.skin.image import PX_PER_MM
from yintang.skin.valleys import ValleyFilter, answers, grid

Mask = NDArray[np.bool_]
Row = NDArray[np.float64]

# Lines are answered on a grid of three pixels a millimetre, which carries all of them.
_STEP = 4 / 3
# How far to either side of a crest its answer must be lower, in pixels of that grid.
_ASIDE_PX = 0.9
# A contrast that deep lines of skin reach and hairs exceed.
_DEEPEST = 0.15
_MAD_TO_SD = 1.4826


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tracks:
    """Crests that both photographs share, and how deep each is in either.

    All have one shape, (rows, columns) of a grid coarser than the image. `before` and `after`
    are apparent depths in the direction and at the width that the sum of both answers most to;
    `crest` tells where that sum is highest across the line. `own_before` and `own_after` are
    the highest answers of either photograph by itself, in whatever direction: its texture.
    """

    before: Plane = field(repr=False)
    after: Plane = field(repr=False)
    crest: Mask = field(repr=False)
    own_before: Plane = field(repr=False)
    own_after: Plane = field(repr=False)

    def depths(self, mask: Mask) -> tuple[float, float] | None:
        """Mean apparent depth before and after on the crests within a mask of the image.

        None without any.

        Each crest counts by its mean depth and by how much it changed, whichever way: a line
        that came or went counts as much as one that stayed. What is deeper than any line of
        skin, a hair or a shadow, counts no more than a deep line.
        """
        read = self._read(mask)
        if read is None:
            return None
        first, second, weight = read
        total = float(weight.sum())
        return float((first * weight).sum()) / total, float((second * weight).sum()) / total

    def spread(self, mask: Mask) -> float | None:
        """Standard error of the difference of `depths`, from the pair itself; None without any.

        What noise, unequal sharpness and shading do to crests differs from one to the next:
        the median absolute deviation of their changes from the middle one tells how much. A
        few lines that changed, or all that changed alike, do not widen it. Crests that lie side
        by side share their noise, so that it is right up to a factor for each zone.
        """
        read = self._read(mask)
        if read is None:
            return None
        first, second, weight = read
        apart = second - first
        each = _MAD_TO_SD * float(np.median(np.abs(apart - np.median(apart))))
        return each * float(np.sqrt((weight**2).sum()) / weight.sum())

    def _read(self, mask: Mask) -> tuple[Row, Row, Row] | None:
        """Before, after and weight of each crest pixel within a mask, all (n,)."""
        on = self.crest & self.on_grid(mask)
        first, second = (plane[on].astype(np.float64) for plane in (self.before, self.after))
        weight = np.minimum((first + second) / 2 + np.abs(second - first), _DEEPEST)
        return (first, second, weight) if weight.sum() > 0 else None

    def on_grid(self, mask: Mask) -> Mask:
        """A mask of the image on the grid of the tracks."""
        rows, columns = self.crest.shape
        drawn = cv2.resize(
            mask.astype(np.uint8), (columns, rows), interpolation=cv2.INTER_NEAREST
        )
        return np.asarray(drawn, dtype=np.bool_)


def tracks(before: Plane, after: Plane, sought: ValleyFilter) -> Tracks:
    """Find the crests of two registered, equally sharp planes of detail, shape (rows, columns).

    The filter is linear, and each place is read in one direction at one width for both: noise
    adds to neither side, where the maximum of two separate answers would take it for lines.
    """
    shape = grid(before.shape, _STEP)
    best = [np.zeros(shape, np.float32) for _ in range(2)]
    own = [np.zeros(shape, np.float32) for _ in range(2)]
    total = np.full(shape, -np.inf, np.float32)
    direction = np.zeros(shape, np.uint8)
    for answer in answers((before, after), PX_PER_MM, sought, step=_STEP):
        both = answer.planes[0] + answer.planes[1]
        higher = both > total
        np.copyto(total, both, where=higher)
        direction[higher] = answer.direction
        for kept, alone, new in zip(best, own, answer.planes, strict=True):
            np.copyto(kept, new, where=higher)
            np.maximum(alone, new, out=alone)
    angle = direction * np.float32(np.pi / sought.directions)
    return Tracks(
        before=best[0],
        after=best[1],
        crest=_crest(total, angle),
        own_before=own[0],
        own_after=own[1],
    )


def _crest(total: Plane, angle: Plane) -> Mask:
    """Where the answer is higher than to either side of the line."""
    rows, columns = total.shape
    across, down = np.meshgrid(
        np.arange(columns, dtype=np.float32), np.arange(rows, dtype=np.float32)
    )
    aside, along = -np.sin(angle) * np.float32(_ASIDE_PX), np.cos(angle) * np.float32(_ASIDE_PX)
    one, other = (
        cv2.remap(total, across + sign * aside, down + sign * along, cv2.INTER_LINEAR)
        for sign in (np.float32(1), np.float32(-1))
    )
    return np.asarray((total >= one) & (total >= other) & (total > 0), dtype=np.bool_)
