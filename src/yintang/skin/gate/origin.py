"""Whether what two files tell of their making lets them be measured and compared."""

from __future__ import annotations

from collections.abc import Iterator

from yintang.face.values import Origin
from yintang.skin.gate.checks import Finding, finding

_PERCENT = 100.0


def origin_findings(origin: Origin) -> Iterator[Finding]:
    """Hold what one file tells against its checks; what it does not tell is not held."""
    if origin.jpeg_quality is not None:
        yield finding("jpeg", origin.jpeg_quality)
    yield finding("portrait-mode", float(origin.portrait_mode))


def origins_findings(before: Origin, after: Origin) -> Iterator[Finding]:
    """Hold two files against one another: camera and focal length, where both tell them."""
    if before.camera and after.camera:
        yield finding("camera-beside", float(before.camera != after.camera))
    if before.focal_mm and after.focal_mm:
        share = after.focal_mm / before.focal_mm
        yield finding("lens-beside", _PERCENT * (max(share, 1 / share) - 1))
