"""How much deeper or shallower lines became, zone by zone."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from yintang.skin.colour import Light, logarithm, luminance
from yintang.skin.cover import skin_cover, well_inside
from yintang.skin.detail import detail
from yintang.skin.image import PX_PER_MM
from yintang.skin.measure import DETAIL_MM
from yintang.skin.pair.features import features
from yintang.skin.pair.registration import registered
from yintang.skin.pair.sharpness import Match, equalised, matched
from yintang.skin.pair.tracked import Tracks, tracks
from yintang.skin.skin_photo import Place, SkinPhoto
from yintang.skin.valleys import ValleyFilter, valley_filter

Mask = NDArray[np.bool_]

LINE_CHANGE = "line-change"
"""What the change of lines of a pair is called; no photograph by itself has it."""

LINE_CHANGE_UNIT = "% of contrast"

_LEAST_MM2 = 40.0
_PERCENT = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChange:
    """Lines of one zone: mean apparent depth before and after, in per cent of contrast.

    `shared` is the share of the zone that shows skin on both photographs, rims left out.
    """

    place: Place
    before_percent: float
    after_percent: float
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
    light: Light = field(repr=False)
    common: Mask = field(repr=False)
    match: Match


def paired_lines(
    before: SkinPhoto,
    after: SkinPhoto,
    sought: ValleyFilter | None = None,
    *,
    same_tone: bool = False,
) -> PairedLines:
    """Measure the lines of two photographs as one pair.

    The after photograph is registered zone by zone, both are made equally sharp and contrasty
    on eyes and lips, one mask of skin serves both, and depth is read along the same crests.
    `same_tone` where a card has made both tone curves straight. Without `sought`, the filter
    `paired`.
    """
    laid = registered(before, after)
    light = laid.light
    common = before.cover & laid.shown & skin_cover(light, before.zones)
    first, second = (luminance(one) for one in (before.image.light, light))
    match = matched(first, second, features(before), same_tone=same_tone)
    sigma_px = DETAIL_MM * PX_PER_MM
    first, second = (
        detail(logarithm(one), common, sigma_px) for one in equalised(first, second, match)
    )
    second = second * np.float32(np.exp(-match.gain))
    found = tracks(first, second, sought or valley_filter("paired"))
    return PairedLines(
        changes=_changes(before, found, common),
        tracks=found,
        light=light,
        common=common,
        match=match,
    )


def _changes(before: SkinPhoto, found: Tracks, common: Mask) -> tuple[LineChange, ...]:
    changes = []
    inner = well_inside(common)
    for place, zone in before.zones.items():
        shown = zone & inner
        depths = found.depths(shown)
        if depths is None or shown.sum() < _LEAST_MM2 * PX_PER_MM**2:
            continue
        changes.append(
            LineChange(
                place=place,
                before_percent=_PERCENT * depths[0],
                after_percent=_PERCENT * depths[1],
                shared=float(shown.sum() / zone.sum()),
            )
        )
    return tuple(changes)
