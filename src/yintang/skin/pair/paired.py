"""Every measure of two photographs, read as a pair: same skin, same crests, equally sharp."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from yintang.skin.complexion import OF_ZONE
from yintang.skin.measure import LEAST_SHOWN
from yintang.skin.pair.laid import LaidPair
from yintang.skin.pair.lines import PairedLines
from yintang.skin.planes import colour_planes
from yintang.skin.readings import LINE_CHANGE, judged_measures
from yintang.skin.skin_photo import Place
from yintang.units import Side


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedValue:
    """One measure of one zone, before and after.

    `spread` is how much the pair's own noise may make of the difference, where it is known.
    """

    measure: str
    zone: str
    side: Side
    before: float
    after: float
    spread: float | None = None

    @property
    def difference(self) -> float:
        """After less before."""
        return self.after - self.before


def paired_values(pair: LaidPair, lines: PairedLines) -> tuple[PairedValue, ...]:
    """Read every measure that may be judged in every zone that both photographs show.

    Lines in per cent of contrast along the same crests; everything else with its own unit
    (measures.toml), both sides over the same skin.
    """
    places = [place for place in pair.before.zones if pair.shared(place) >= LEAST_SHOWN]
    return (*_of_lines(lines, places), *_of_colour(pair, places))


def _of_lines(lines: PairedLines, places: list[Place]) -> Iterator[PairedValue]:
    for one in lines.changes:
        if one.place in places:
            zone, side = one.place
            yield PairedValue(
                measure=LINE_CHANGE,
                zone=zone,
                side=side,
                before=one.before_percent,
                after=one.after_percent,
                spread=one.spread_percent,
            )


def _of_colour(pair: LaidPair, places: list[Place]) -> Iterator[PairedValue]:
    before, after = (colour_planes(light, pair.common) for light in pair.equally_sharp())
    judged = [one.id for one in judged_measures() if one.id in OF_ZONE]
    for place in places:
        skin = pair.before.zones[place] & pair.common
        zone, side = place
        for measure in judged:
            of_zone = OF_ZONE[measure]
            yield PairedValue(
                measure=measure,
                zone=zone,
                side=side,
                before=of_zone(before, skin),
                after=of_zone(after, skin),
            )
