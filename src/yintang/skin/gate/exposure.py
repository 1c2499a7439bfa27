"""Whether two photographs show a face equally bright."""

from __future__ import annotations

import numpy as np

from yintang.skin.colour import luminance
from yintang.skin.gate.checks import Finding, finding
from yintang.skin.skin_photo import SkinPhoto

_REFERENCE = ("cheek", "forehead")
_PERCENT = 100.0
_DARKEST = 1e-3


def exposure_finding(before: SkinPhoto, after: SkinPhoto) -> Finding:
    """Hold the brightness of one face against that of the other, as the cameras took them.

    The median luminance of cheeks and forehead, in linear light: half the light is 100 % more
    on the other.
    """
    one, other = (max(_brightness(sight), _DARKEST) for sight in (before, after))
    return finding("exposure-beside", _PERCENT * (max(one, other) / min(one, other) - 1))


def _brightness(sight: SkinPhoto) -> float:
    zones = [mask for (zone, _), mask in sight.zones.items() if zone in _REFERENCE]
    return float(np.median(luminance(sight.taken.light)[np.any(zones, axis=0)]))
