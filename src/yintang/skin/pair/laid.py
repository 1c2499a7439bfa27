"""Two photographs of one person laid on one another, with the skin that both show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from yintang.skin.colour import Light, luminance
from yintang.skin.cover import skin_cover
from yintang.skin.pair.features import features
from yintang.skin.pair.registration import registered
from yintang.skin.pair.sharpness import Match, equalised, matched
from yintang.skin.skin_photo import Place, SkinPhoto

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LaidPair:
    """A before photograph, and the after one in its level image.

    `light` is the after photograph's, shape (rows, columns, 3); `common` the skin that both
    show, shape (rows, columns); `shown` what of the before skin lies in the after photograph at
    all, whatever colour it took; `match` how sharp and contrasty the two are; `correlation` how
    alike each zone is once registered, -1 to 1.
    """

    before: SkinPhoto = field(repr=False)
    light: Light = field(repr=False)
    common: Mask = field(repr=False)
    shown: Mask = field(repr=False)
    match: Match
    correlation: Mapping[Place, float]

    def shared(self, place: Place) -> float:
        """Share of a zone that shows skin on both photographs."""
        zone = self.before.zones[place]
        return float((zone & self.common).sum() / max(1, zone.sum()))

    def equally_sharp(self) -> tuple[Light, Light]:
        """The light of both, each channel with the lesser contrast at every frequency."""
        pairs = [
            equalised(self.before.image.light[..., k], self.light[..., k], self.match)
            for k in range(3)
        ]
        before, after = (np.stack(planes, axis=2) for planes in zip(*pairs, strict=True))
        return before, after


def laid_pair(before: SkinPhoto, after: SkinPhoto, *, same_tone: bool = False) -> LaidPair:
    """Register the after photograph zone by zone and find what may be compared.

    `same_tone` where a card has made both tone curves straight.
    """
    laid = registered(before, after)
    first, second = (luminance(one) for one in (before.image.light, laid.light))
    shown = before.cover & laid.shown
    return LaidPair(
        before=before,
        light=laid.light,
        common=shown & skin_cover(laid.light, before.zones),
        shown=shown,
        match=matched(first, second, features(before), same_tone=same_tone),
        correlation=laid.correlation,
    )
