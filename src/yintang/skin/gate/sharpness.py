"""Whether two photographs are equally sharp."""

from __future__ import annotations

from yintang.skin.gate.checks import Finding, finding
from yintang.skin.image import PX_PER_MM
from yintang.skin.pair.sharpness import Match


def sharpness_finding(match: Match) -> Finding:
    """Hold the difference in blur of a registered pair against its check."""
    # A Gaussian blur of sigma takes exp(-sigma^2 w^2 / 2) of the contrast at a frequency w.
    squared_px = 2 * abs(match.blur_mm2) * PX_PER_MM**2
    return finding("sharpness-beside", squared_px)
