"""Whether what two files tell of their making lets them be measured and compared."""

from __future__ import annotations

from collections.abc import Iterator

from yintang.face.values import Origin
from yintang.skin.gate.checks import Finding, finding
from yintang.skin.skin_photo import SkinPhoto

_PERCENT = 100.0


def origin_findings(origin: Origin) -> Iterator[Finding]:
    """Hold what one file tells against its checks; what it does not tell is not held."""
    if origin.jpeg_quality is not None:
        yield finding("jpeg", origin.jpeg_quality)
    yield finding("portrait-mode", float(origin.portrait_mode))


def origins_findings(before: SkinPhoto, after: SkinPhoto) -> Iterator[Finding]:
    """Hold two photographs against one another: camera, lens where both tell them, and card."""
    one, other = before.origin, after.origin
    if one.camera and other.camera:
        yield finding("camera-beside", float(one.camera != other.camera))
    if one.focal_mm and other.focal_mm:
        share = other.focal_mm / one.focal_mm
        yield finding("lens-beside", _PERCENT * (max(share, 1 / share) - 1))
    yield finding("card-beside", float(before.corrected != after.corrected))
