"""Where on every face skin is red, dark, folded or moist: masks over the unrolled face."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np

from yintang.portrait.arrays import Floats, Singles, singles
from yintang.portrait.easel import SIDE, blank, blob, curve, line, noise, patch, soften, spot
from yintang.portrait.features import (
    BROW_LOWER,
    BROW_UPPER,
    FOLD_UPPER,
    LID_LOWER,
    LID_UPPER,
    LIPS_LOWER,
    LIPS_UPPER,
    MOUTH_LOWER,
    MOUTH_UPPER,
    OVAL,
    ring,
)

_NOSTRIL = (79, 239, 238, 20, 60, 75, 59, 166)


@cache
def mask(name: str) -> Singles:
    """One mask over the canvas, 0 to 1, by name; each is painted once."""
    painted = singles(_PAINTED[name]())
    painted.setflags(write=False)
    return painted


def lip_outline() -> Floats:
    """Outline of both lips (n, 2) on the canvas."""
    return curve(ring(LIPS_UPPER, LIPS_LOWER), 140, closed=True)


def brow_outline() -> tuple[Floats, Floats]:
    """Upper and lower edge of the right brow, each (40, 2), from tail to head."""
    upper, lower = curve(BROW_UPPER, 40), curve(BROW_LOWER, 40)
    middle = (upper + lower) / 2
    return middle + (upper - middle) * 0.82, middle + (lower - middle) * 0.95


def _face() -> Singles:
    """1 well inside the face, 0 at the rim where neck and skull take over."""
    inside = patch(curve(OVAL, 200, closed=True), 1.0)
    return singles(np.clip(soften(inside, 26) * 2.4 - 1.3, 0, 1))


def _seam() -> Singles:
    inner = curve(MOUTH_UPPER, 80) * 0.5 + curve(MOUTH_LOWER, 80) * 0.5
    thin, thick = line(inner, 7, 1.6, both=False), line(inner[14:-14], 5, 3.0, both=False)
    return singles(np.clip(0.8 * thin + 0.4 * thick, 0, 1))


def _forehead_lines() -> Singles:
    total = blank()
    across = np.linspace(0.32, 0.68, 60) * SIDE
    for number, height in enumerate((0.165, 0.198, 0.232)):
        arch = -0.010 * np.cos((across / SIDE - 0.5) * 9)
        wave = 0.0035 * np.sin(across / 47 + number * 2.1) + 0.002 * np.sin(
            across / 19 + number
        )
        row = (height + arch + wave) * SIDE
        total = np.maximum(total, line(np.stack([across, row], 1), 2, 2.2, both=False))
    fade = blob(np.array([SIDE / 2, 0.2 * SIDE]), (2.4, 1.6))
    return singles(
        total * np.clip(fade * 1.5, 0, 1) * np.clip(1 + 0.5 * noise(11, 60), 0.3, 1.2)
    )


def _crows_feet() -> Singles:
    total, corner = blank(), spot(33, 130)
    for angle, length in ((-28.0, 62.0), (-8.0, 75.0), (12.0, 72.0), (30.0, 60.0)):
        way = np.array([-np.cos(np.radians(angle)), np.sin(np.radians(angle))])
        reach = np.linspace(16, length, 24)[:, None]
        aside = np.array([way[1], -way[0]]) * (reach / 60) ** 2 * angle * 0.12
        total = np.maximum(total, line(corner + way * reach + aside, 1, 2.2))
    return singles(
        total * np.clip(1.6 * blob(corner + np.array([-45.0, 0.0]), (0.75, 0.8)), 0, 1)
    )


def _under_eye_lines() -> Singles:
    fine = line(curve((110, 24, 23, 22, 26, 112)), 1, 1.5)
    lower = line(curve((228, 229, 230, 231, 232)), 1, 2.0)
    return singles(np.maximum(fine, 0.7 * lower))


def _glabella() -> Singles:
    top, bottom = spot(107) * 0.35 + spot(9) * 0.65, spot(55) * 0.35 + spot(8) * 0.65
    share = np.linspace(-0.15, 1.0, 30)[:, None]
    return line(top + (bottom - top) * share, 2, 2.4)


def _nasolabial() -> Singles:
    return soften(line(curve((102, 203, 206, 216)), 3, 4.5), 3.0)


def _nasolabial_soft() -> Singles:
    return line(curve((102, 203, 206, 216)), 8, 12.0)


def _lip_lines() -> Singles:
    streaks = noise(21, 5)
    stretched = np.repeat(streaks[SIDE // 2 : SIDE // 2 + 1], SIDE, axis=0)
    grain = soften(stretched + 0.6 * noise(22, 9), 0.8)
    return singles(np.clip(0.4 * grain, -1, 1) * mask("lips"))


def _philtrum() -> Singles:
    groove = line(np.stack([spot(2), spot(164), spot(0)]), 4, 6.0, both=False)
    columns = line(np.stack([spot(97) * 0.45 + spot(2) * 0.55, spot(37)]), 3, 4.0)
    return soften(0.9 * columns - groove, 4.0)


def _stubble() -> Singles:
    jaw = patch(
        curve((132, 58, 172, 136, 150, 149, 176, 148, 152, 200, 18, 91, 212, 207, 177)), 24
    )
    lip = patch(
        np.concatenate([curve((61, 185, 40, 39, 37, 0)), curve((2, 97, 165, 92, 186))]), 9
    )
    return singles(np.clip(np.maximum(jaw, lip) * 1.1, 0, 1) * (1 - mask("lips")))


def _lid_fold() -> Singles:
    upper, fold = curve(LID_UPPER, 60), curve(FOLD_UPPER, 60)
    course = upper + (fold - upper) * 0.95 + np.array([0.0, -2.0])
    return singles(np.maximum(line(course[:50], 2, 2.4), 0.5 * line(course[:56], 2, 3.0)))


def _lid_plate() -> Singles:
    upper, fold = curve(LID_UPPER, 60), curve(FOLD_UPPER, 60)
    return patch(np.concatenate([upper, fold[::-1]]), 3.0)


def _moles() -> Singles:
    return singles(np.clip(noise(31, 14) - 2.3, 0, 1))


def _lip_border() -> Singles:
    outline = lip_outline()
    return line(np.concatenate([outline, outline[:1]]), 3, 2.5, both=False)


_PAINTED: dict[str, Callable[[], Singles]] = {
    "face": _face,
    "lips": lambda: np.clip(1.25 * patch(lip_outline(), 2.6), 0, 1),
    "lips_soft": lambda: patch(lip_outline(), 9.0),
    "lip_border": _lip_border,
    "seam": _seam,
    "lower_lip": lambda: blob(spot(15, 16), (1.3, 0.32)),
    "under_lip": lambda: blob(spot(17, 18) + np.array([0.0, 10.0]), (1.25, 0.3)),
    "mouth_corner": lambda: blob(spot(61) + np.array([-3.0, 1.0]), (0.22, 0.2)),
    "cheeks": lambda: blob(spot(50, 101, 205), (1.75, 1.35), -25),
    "nose_tip": lambda: blob(spot(4, 1), (1.15, 0.75)),
    "wings": lambda: blob(spot(48, 64), (0.5, 0.5)),
    "chin": lambda: blob(spot(199, 175), (1.4, 1.0)),
    "under_eye": lambda: blob(spot(230, 231, 120), (1.25, 0.42), 14),
    "tear_trough": lambda: line(curve((243, 233, 232, 231, 230)), 4, 7.0),
    "eye_bag": lambda: line(curve((228, 229, 230, 231, 232, 128)), 4, 7.0),
    "socket": lambda: blob(spot(189, 221, 193), (0.65, 0.75), 20),
    "lids": lambda: blob(spot(159, 27), (1.6, 0.62)),
    "lid_fold": _lid_fold,
    "lid_plate": _lid_plate,
    "lash_upper": lambda: line(curve(LID_UPPER, 60) + np.array([0.0, -0.6]), 3, 1.3),
    "lash_lower": lambda: line(curve(LID_LOWER[:-2], 60) + np.array([0.0, 3.0]), 2, 2.0),
    "waterline": lambda: line(curve(LID_LOWER, 60) + np.array([0.0, 1.0]), 2, 1.2),
    "lid_shadow": lambda: line(curve(LID_UPPER, 60) + np.array([0.0, 3.0]), 7, 6.5),
    "caruncle": lambda: blob(spot(133) + np.array([-4.0, 0.0]), (0.15, 0.1)),
    "nostrils": lambda: patch(curve(_NOSTRIL, 60, closed=True), 4.5),
    "nostril_rim": lambda: patch(curve(_NOSTRIL, 60, closed=True), 9.0),
    "alar": lambda: line(curve((129, 49, 131)) * 0.6 + curve((102, 48, 115)) * 0.4, 2, 3.0),
    "alar_low": lambda: line(curve((49, 129, 64, 98, 97)), 3, 4.0),
    "philtrum": _philtrum,
    "nasolabial": _nasolabial,
    "nasolabial_soft": _nasolabial_soft,
    "marionette": lambda: line(curve((61, 43, 106, 182)[:3]) + np.array([-5.0, 4.0]), 3, 4.0),
    "chin_fold": lambda: line(curve((106, 182, 83, 18, 313, 406, 335)), 4, 8.0, both=False),
    "forehead_lines": _forehead_lines,
    "crows_feet": _crows_feet,
    "under_eye_lines": _under_eye_lines,
    "glabella": _glabella,
    "lip_lines": _lip_lines,
    "oily": lambda: np.clip(
        blob(spot(151, 9), (1.9, 1.5)) + blob(spot(5, 4, 195), (0.7, 1.6)), 0, 1
    ),
    "stubble": _stubble,
    "moles": _moles,
    "brow": lambda: patch(np.concatenate([brow_outline()[0], brow_outline()[1][::-1]]), 4.0),
    "temples": lambda: blob(spot(71, 68), (1.3, 1.5)),
}
