"""What planning asks of a face: the skin as a surface with named marks."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from yintang.anatomy.places import Waypoint
from yintang.units import Pixel, Side, Spot


class Skin(Hashable, Protocol):
    """The part of a face's frame that needles are planned on.

    `yintang.face.frame.Frame` is one. Spots are millimetres in the face's own axes. Two skins
    are the same only if they are one and the same value, so that what is drawn on one is kept.
    """

    def mark(self, name: str, side: Side) -> Spot:
        """Where a named mark lies."""
        ...

    def spots(self, places: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return spots of the skin, shape (n, 3), at places (n, 2): across and up in mm."""
        ...

    def pixel(self, spot: Spot) -> Pixel:
        """Where the photograph shows a spot."""
        ...

    def spot_at(self, pixel: Pixel) -> Spot:
        """Return the spot of the skin that a pixel shows."""
        ...

    def normal(self, spot: Spot) -> tuple[float, float, float]:
        """Outward unit normal of the skin: across, up, out."""
        ...

    def resolve(self, waypoint: Waypoint, side: Side) -> Spot:
        """Where a place that is kept as knowledge lies on this face."""
        ...
