"""Whether two registered photographs show the same skin."""

from __future__ import annotations

import numpy as np

from yintang.skin.gate.checks import Finding, finding
from yintang.skin.measure import LEAST_SHOWN
from yintang.skin.pair.laid import LaidPair
from yintang.units import Side

_FOREHEAD = ("forehead", Side.MIDLINE)


def alikeness(pair: LaidPair) -> float:
    """How alike the marks of both skins are once registered, 0 to 1.

    The correlation of the forehead, which is large and hardly moves; where hair hides it, the
    median of all zones. A zone that found no place of its own on the other photograph is not
    alike at all.
    """
    if pair.shared(_FOREHEAD) >= LEAST_SHOWN:
        return max(0.0, pair.correlation.get(_FOREHEAD, 0.0))
    each = [pair.correlation.get(place, 0.0) for place in pair.before.zones]
    return max(0.0, float(np.median(each)))


def alike_finding(pair: LaidPair) -> Finding:
    """Hold a registered pair against the check of one person's skin."""
    return finding("alike", alikeness(pair))
