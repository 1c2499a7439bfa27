"""Patches that are redder or yellower than before, as bruises are: where, how large, which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import hypot, pi, sqrt

import cv2
import numpy as np
from numpy.typing import NDArray

from yintang.skin.colour import Plane
from yintang.skin.image import PX_PER_MM
from yintang.skin.pair.densities import DensityChange, bruise_number, density_change
from yintang.skin.pair.laid import LaidPair
from yintang.skin.skin_photo import Place, SkinPhoto
from yintang.units import Side

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

_PX_PER_CM2 = (10 * PX_PER_MM) ** 2
_CORE_SHARE = 0.9


class BruiseColour(StrEnum):
    """What a patch gained most of; never how old it is."""

    RED = "red-purple"
    MIXED = "mixed"
    YELLOW = "yellow-brown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bruise:
    """A patch that looks like a bruise: redder or yellower than on the before photograph.

    `zone` and `side` hold most of it; `area_cm2` is where it has half of its peak. `row` and
    `column` are its centre on the upright before photograph, `down_mm` and `across_mm` the same
    on the level face, which stays in place from photograph to photograph. `outline` (n, 2)
    has rows and columns of the level image. `days_since_needling` is what the caller said,
    never read off the colour.
    """

    zone: str
    side: Side
    area_cm2: float
    haemoglobin_mod: float
    bilirubin_mod: float
    row: float
    column: float
    down_mm: float
    across_mm: float
    days_since_needling: int | None = None
    outline: Array = field(repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.days_since_needling is not None and self.days_since_needling < 0:
            raise ValueError("a bruise of the needling is seen on its day or later")

    @property
    def colour(self) -> BruiseColour:
        """Its family by the ratio of both amplitudes."""
        red, yellow = max(self.haemoglobin_mod, 0), max(self.bilirubin_mod, 0)
        ratio = bruise_number("mixed")
        if red >= ratio * yellow:
            return BruiseColour.RED
        return BruiseColour.YELLOW if yellow >= ratio * red else BruiseColour.MIXED

    def meets(self, other: Bruise) -> bool:
        """Whether another one lies at its place: no farther than the larger radius and 4 mm."""
        apart_mm = hypot(self.down_mm - other.down_mm, self.across_mm - other.across_mm)
        radius_mm = 10 * sqrt(max(self.area_cm2, other.area_cm2) / pi)
        return apart_mm <= radius_mm + bruise_number("same-place")


def bruises(pair: LaidPair, *, days_since_needling: int | None = None) -> tuple[Bruise, ...]:
    """Find the new patches of a pair taken before and after needling, the strongest first.

    A patch counts where haemoglobin-like and bilirubin-like density together exceed the pair's
    own noise (bruise.toml), over 0.12 cm2 at the least. What was there before is no new patch.
    Only the measured zones are looked at. A colour tells no age (Langlois & Gresham 1991).
    """
    change = density_change(pair)
    found = (
        _bruise(pair.before, change, part, days_since_needling) for part in _patches(change)
    )
    return tuple(sorted(found, key=lambda one: -hypot(one.haemoglobin_mod, one.bilirubin_mod)))


def resolved(earlier: Bruise, later: Sequence[Bruise]) -> bool:
    """Whether a bruise is gone: no patch beyond the limit is left where it was.

    `later` are the bruises of a later photograph against one from before the needling.
    """
    return not any(one.meets(earlier) for one in later)


def agreed(pairs: Sequence[Sequence[Bruise]]) -> tuple[Bruise, ...]:
    """The bruises of the first pair that more than half of all pairs show at their place."""
    first, *_ = pairs
    return tuple(
        one
        for one in first
        if 2 * sum(any(o.meets(one) for o in each) for each in pairs) > len(pairs)
    )


def _patches(change: DensityChange) -> Iterator[Mask]:
    """Each patch beyond the noise as far as half of its peak, the strongest first."""
    increase = change.increase
    seeds = _parts(change.beyond_noise > bruise_number("beyond-noise"))
    peaks = [_peak(increase, seed) for seed in seeds]
    taken = np.zeros(increase.shape, np.bool_)
    for k in sorted(range(len(seeds)), key=lambda k: -peaks[k]):
        whole = [one for one in _parts(increase > peaks[k] / 2) if (one & seeds[k]).any()]
        part = np.any([np.zeros_like(taken), *whole], axis=0) & ~taken
        enough = part.sum() >= bruise_number("least-area") * _PX_PER_CM2
        if enough and not (taken & seeds[k]).any():
            yield part
        taken |= part


def _parts(mask: Mask) -> list[Mask]:
    """The connected parts of a mask, opened, that are large enough."""
    size = round(bruise_number("opening") * PX_PER_MM)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    opened = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_OPEN, disc)
    count, labels, sizes, _ = cv2.connectedComponentsWithStats(opened)
    least_px = bruise_number("least-area") * _PX_PER_CM2
    return [labels == k for k in range(1, count) if sizes[k, cv2.CC_STAT_AREA] >= least_px]


def _peak(increase: Plane, part: Mask) -> float:
    return float(np.quantile(increase[part], bruise_number("peak-share")))


def _bruise(before: SkinPhoto, change: DensityChange, part: Mask, days: int | None) -> Bruise:
    zone, side = _place(before, part)
    down, across = (float(np.mean(at)) + 0.5 for at in np.nonzero(part))
    to_photo = before.image.to_photo
    column, row = to_photo[:, :2] @ (across, down) + to_photo[:, 2]
    increase = change.increase
    core = part & (increase >= _CORE_SHARE * _peak(increase, part))
    return Bruise(
        zone=zone,
        side=side,
        area_cm2=float(part.sum() / _PX_PER_CM2),
        haemoglobin_mod=float(change.haemoglobin[core].mean()),
        bilirubin_mod=float(change.bilirubin[core].mean()),
        row=float(row),
        column=float(column),
        down_mm=down / PX_PER_MM,
        across_mm=across / PX_PER_MM,
        days_since_needling=days,
        outline=_outline(part),
    )


def _place(before: SkinPhoto, part: Mask) -> Place:
    """The zone and side that hold most of a patch."""
    return max(before.zones, key=lambda place: int((before.zones[place] & part).sum()))


def _outline(part: Mask) -> Array:
    """The longest outline of a patch, rows and columns (n, 2)."""
    found, _ = cv2.findContours(
        part.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_TC89_L1
    )
    return np.asarray(max(found, key=len)[:, 0, ::-1] + 0.5, dtype=np.float64)
