"""Whether one photograph is fit to be measured."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from yintang.face.pose import fit_pose, pupil_distance_px
from yintang.skin.colour import linear_light, luminance
from yintang.skin.gate.checks import Finding, checks, finding
from yintang.skin.gate.noise import noise_codes
from yintang.skin.gate.origin import origin_findings
from yintang.skin.skin_photo import SkinPhoto
from yintang.units import Side

# Bytes from which on a pixel is blown out, and up to which it is black (ISO/IEC 29794-5, OFIQ).
_WHITE, _BLACK = linear_light(np.array([[247, 25]], np.uint8))[0]
_PERCENT = 100.0


def photo_findings(sight: SkinPhoto) -> tuple[Finding, ...]:
    """Hold a photograph against every check that needs no other: size, pose, light, file."""
    face = sight.face
    pupils_px = pupil_distance_px(face.landmarks, fit_pose(face.landmarks))
    values = {
        "pupils": pupils_px,
        "fine": pupils_px,
        "yaw": abs(face.pose.yaw_deg),
        "pitch": abs(face.pose.pitch_deg),
        "noise": noise_codes(sight),
        **dict(_exposure(sight)),
    }
    whole = (finding(check, value) for check, value in values.items())
    return (*whole, *_zone_exposure(sight), *origin_findings(sight.origin))


def _zone_exposure(sight: SkinPhoto) -> Iterator[Finding]:
    """The worst zone of either kind, and every zone that is beyond the limit."""
    plane = luminance(sight.taken.light)
    for check, clipped in (("zone-bright", plane >= _WHITE), ("zone-dark", plane <= _BLACK)):
        shares: dict[str, float] = {}
        for (zone, _), mask in sight.zones.items():
            share = _PERCENT * float(clipped[mask].mean())
            shares[zone] = max(share, shares.get(zone, 0.0))
        beyond = [zone for zone, share in shares.items() if share > checks()[check].warned]
        yield finding(check, max(shares.values()), tuple(beyond))


def _exposure(sight: SkinPhoto) -> Iterator[tuple[str, float]]:
    zones = np.any(list(sight.zones.values()), axis=0)
    # Blown-out and black pixels look like no skin: all of the zones is counted. A colour card
    # would make them look well exposed: they are looked for as the camera gave them.
    plane = luminance(sight.taken.light)
    yield "bright", _PERCENT * float((plane[zones] >= _WHITE).mean())
    yield "dark", _PERCENT * float((plane[zones] <= _BLACK).mean())
    right, left = (
        float(np.median(plane[sight.zones["cheek", side]])) for side in (Side.RIGHT, Side.LEFT)
    )
    yield "sides", _PERCENT * (max(right, left) / max(min(right, left), 1e-3) - 1)
