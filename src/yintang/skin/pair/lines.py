"""How much deeper or shallower lines became, zone by zone."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import hypot

import numpy as np

from yintang.skin.colour import logarithm, luminance
from yintang.skin.cover import well_inside
from yintang.skin.detail import detail
from yintang.skin.image import PX_PER_MM
from yintang.skin.measure import DETAIL_MM
from yintang.skin.pair.laid import LaidPair
from yintang.skin.pair.sharpness import equalised
from yintang.skin.pair.tracked import Tracks, tracks
from yintang.skin.skin_photo import Place
from yintang.skin.valleys import ValleyFilter, valley_filter

_LEAST_MM2 = 40.0
# What is left of unequal sharpness once it was made equal, as a share of the depth for each
# square millimetre of blur by which the two differ (./dev bench unchanged).
_UNSHARP_SHARE = 0.08
_PERCENT = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChange:
    """Lines of one zone: mean apparent depth before and after, in per cent of contrast.

    `spread_percent` is how much the pair's own noise (`Tracks.spread`) and its unequal
    sharpness may make of their difference, up to a factor for the zone. `shared` is the share
    of the zone that shows skin on both photographs, rims left out.
    """

    place: Place
    before_percent: float
    after_percent: float
    spread_percent: float
    shared: float

    @property
    def difference_percent(self) -> float:
        """After less before, in points of contrast."""
        return self.after_percent - self.before_percent


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PairedLines:
    """Every change, and what a picture of them is drawn from."""

    changes: tuple[LineChange, ...]
    tracks: Tracks = field(repr=False)


def paired_lines(pair: LaidPair, sought: ValleyFilter | None = None) -> PairedLines:
    """Measure the lines of two photographs as one pair.

    Both are made equally sharp and contrasty on eyes and lips, one mask of skin serves both,
    and depth is read along the same crests. Without `sought`, the filter `paired`.
    """
    first, second = (luminance(one) for one in (pair.before.image.light, pair.light))
    sigma_px = DETAIL_MM * PX_PER_MM
    first, second = (
        detail(logarithm(one), pair.common, sigma_px)
        for one in equalised(first, second, pair.match)
    )
    second = second * np.float32(np.exp(-pair.match.gain))
    found = tracks(first, second, sought or valley_filter("paired"))
    return PairedLines(changes=_changes(pair, found), tracks=found)


def _changes(pair: LaidPair, found: Tracks) -> tuple[LineChange, ...]:
    changes = []
    inner = well_inside(pair.common)
    unsharp = _UNSHARP_SHARE * abs(pair.match.blur_mm2)
    for place, zone in pair.before.zones.items():
        shown = zone & inner
        depths, spread = found.depths(shown), found.spread(shown)
        if depths is None or spread is None or shown.sum() < _LEAST_MM2 * PX_PER_MM**2:
            continue
        changes.append(
            LineChange(
                place=place,
                before_percent=_PERCENT * depths[0],
                after_percent=_PERCENT * depths[1],
                spread_percent=_PERCENT * hypot(spread, unsharp * (depths[0] + depths[1]) / 2),
                shared=float(shown.sum() / zone.sum()),
            )
        )
    return tuple(changes)
