"""In which order the needles of a plan go in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from yintang.needling.by_hand import path_of
from yintang.needling.dangers import dangers_of
from yintang.needling.settings import sensitivities, setting
from yintang.needling.skin import Skin
from yintang.needling.values import Needle
from yintang.units import Side

ORBIT = "orbit"


def in_order(skin: Skin, needles: Sequence[Needle]) -> tuple[Needle, ...]:
    """Put needles in the order of insertion, the two of a pair behind one another.

    First the midline, then the sides; there and here from the least to the most sensitive
    zones and from above downwards; last of all what stands at the rim of the orbit.
    """
    pairs: dict[tuple[str, float], list[Needle]] = defaultdict(list)
    for needle in sorted(needles, key=lambda n: (-n.spot.up_mm, n.code, n.side.sign)):
        pairs[needle.code, _near(pairs, needle)].append(needle)
    turns = sorted(pairs.values(), key=lambda pair: _turn(skin, pair))
    return tuple(needle for pair in turns for needle in sorted(pair, key=_right_first))


def _near(pairs: dict[tuple[str, float], list[Needle]], needle: Needle) -> float:
    """Return the height at which a needle's partner stands already, else its own."""
    for (code, height), pair in pairs.items():
        lone = len(pair) == 1 and pair[0].side is needle.side.opposite
        if code == needle.code and lone and needle.side is not Side.MIDLINE:
            return height
    return needle.spot.up_mm + (
        0.001 * len(pairs) if (needle.code, needle.spot.up_mm) in pairs else 0
    )


def _right_first(needle: Needle) -> int:
    return needle.side.sign


def _turn(skin: Skin, pair: Sequence[Needle]) -> tuple[bool, bool, int, float, str]:
    first = pair[0]
    height = sum(needle.spot.up_mm for needle in pair) / len(pair)
    return (
        any(at_rim(skin, needle) for needle in pair),
        first.side is not Side.MIDLINE,
        sensitivities()[first.zone],
        -height,
        first.code,
    )


def at_rim(skin: Skin, needle: Needle) -> bool:
    """Whether a needle comes so near to an orbit that it goes in last."""
    orbits = [d for d in dangers_of(skin).every if d.hazard.id == ORBIT]
    skin_above = path_of(skin, needle).skin
    return any(bool((o.distances_mm(skin_above) < setting("rim_mm")).any()) for o in orbits)
