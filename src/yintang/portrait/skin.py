"""The skin of one sitter, painted on the unrolled face: colour, relief and sheen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

import cv2
import numpy as np

from yintang.portrait.arrays import Floats, Singles, single, singles
from yintang.portrait.easel import PIXELS_PER_CM, SIDE, hairs, noise
from yintang.portrait.light import from_screen
from yintang.portrait.marks import brow_outline, mask
from yintang.portrait.sitter import HairColour, Sitter, Skin
from yintang.portrait.smooth import through

Planes = tuple[Singles, Singles, Singles]
# Skin, blood under it, and lips, as they look on a screen.
_TONES = {
    Skin.LIGHT: ((0.905, 0.745, 0.660), (1.0, 0.80, 0.78), (0.78, 0.46, 0.44)),
    Skin.BROWN: ((0.770, 0.575, 0.450), (1.0, 0.84, 0.80), (0.65, 0.39, 0.36)),
    Skin.DARK: ((0.490, 0.330, 0.255), (1.0, 0.88, 0.84), (0.45, 0.26, 0.245)),
}
HAIR_TONES = {
    HairColour.BLACK: (0.095, 0.080, 0.075),
    HairColour.BROWN: (0.270, 0.185, 0.135),
    HairColour.FAIR: (0.660, 0.520, 0.350),
    HairColour.RED: (0.480, 0.240, 0.130),
    HairColour.GREY: (0.520, 0.510, 0.500),
    HairColour.WHITE: (0.800, 0.795, 0.780),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Painting:
    """What the unrolled face looks like: `colour` (S, S, 4), linear, with sheen as fourth.

    `relief` (S, S, 2): how steeply the skin rises to the patient's left and downwards.
    `tone` (3,): plain skin.
    """

    colour: Singles
    relief: Singles
    tone: Singles


def plain_tone(sitter: Sitter) -> Singles:
    """The colour of unmarked skin, linear, a little different from sitter to sitter."""
    draw = np.random.default_rng([sitter.seed, 6])
    tone = from_screen(_TONES[sitter.skin][0])
    shade, warmth = draw.normal(0, 0.07), draw.normal(0, 0.025)
    varied: Singles = tone * single(1 + shade + warmth, 1 + shade, 1 + shade - warmth)
    return varied


def brow_colour(sitter: Sitter) -> Singles:
    """Colour of the brows, linear: darker than fair hair, greying later."""
    tone = from_screen(HAIR_TONES[sitter.hair_colour])
    brown = from_screen((0.20, 0.14, 0.11))
    share = {
        HairColour.FAIR: 0.55,
        HairColour.RED: 0.3,
        HairColour.WHITE: 0.35,
        HairColour.GREY: 0.5,
    }
    mixed: Singles = tone + (brown - tone) * share.get(sitter.hair_colour, 0.25)
    return mixed


@lru_cache(maxsize=8)
def painted(sitter: Sitter) -> Painting:
    """Paint the face of a sitter."""
    tone = plain_tone(sitter)
    mottled = _mottling(sitter)
    planes: Planes = (mottled * tone[0], mottled * tone[1], mottled * tone[2])
    for layer in (_blush, _shades, _lips, _folds, _beard, _brows, _lid_lines):
        layer(sitter, planes)
    rim = mask("face")
    faded = [plain + rim * (plane - plain) for plane, plain in zip(planes, tone, strict=True)]
    colour = singles(cv2.merge([*faded, _sheen()]))
    return Painting(colour=colour, relief=_relief(sitter), tone=tone)


def _mottling(sitter: Sitter) -> Singles:
    broad = noise(sitter.seed, 90, octaves=3)
    fine = noise(sitter.seed + 1, 6, octaves=2)
    spots = np.clip(noise(sitter.seed + 2, 22, octaves=2) - 2.0, 0, 1.2) * sitter.wear
    few = np.clip(noise(sitter.seed + 3, 130) - 0.6, 0, 1)
    return singles(1 + 0.022 * broad + 0.016 * fine - 0.22 * spots - 0.3 * mask("moles") * few)


def _mix(planes: Planes, share: Singles, toward: Singles) -> None:
    """Move colours towards one colour (3,) by a share (S, S)."""
    for channel, plane in enumerate(planes):
        np.add(plane, share * (toward[channel] - plane), out=plane)


def _tint(planes: Planes, share: Singles, factor: Singles) -> None:
    """Multiply colours by a colour (3,) as far as a share (S, S) says."""
    for channel, plane in enumerate(planes):
        np.multiply(plane, 1 + share * (factor[channel] - 1), out=plane)


def _blush(sitter: Sitter, planes: Planes) -> None:
    red = 0.75 * mask("cheeks") + 0.55 * mask("nose_tip") + 0.5 * mask("wings")
    red += 0.3 * mask("chin") + 0.22 * mask("lids")
    veins = (1 + 0.3 * noise(sitter.seed + 4, 30, octaves=3)) * (0.85 + 0.25 * sitter.wear)
    _tint(planes, np.clip(red * veins, 0, 1.3), single(*_TONES[sitter.skin][1]))


def _shades(sitter: Sitter, planes: Planes) -> None:
    warm = single(0.62, 0.47, 0.42)
    _tint(planes, (0.37 + 0.37 * sitter.wear) * mask("tear_trough"), single(0.80, 0.78, 0.84))
    _tint(planes, 0.10 * mask("under_eye"), single(1.22, 1.22, 1.22))
    _tint(planes, 0.42 * mask("socket") + 0.2 * mask("lid_plate"), single(0.78, 0.7, 0.7))
    _tint(planes, 0.45 * mask("under_lip") + 0.35 * mask("mouth_corner"), warm**0.5)
    _tint(planes, np.clip(0.55 * mask("nostril_rim") + 0.35 * mask("alar_low"), 0, 1), warm)
    _tint(planes, 0.9 * mask("nostrils"), single(0.12, 0.06, 0.05))


def _lips(sitter: Sitter, planes: Planes) -> None:
    lip = from_screen(_TONES[sitter.skin][2])
    pale = (1 - 0.45 * sitter.masculine) * (1 - 0.5 * sitter.wear)
    lip = lip + (plain_tone(sitter) * single(0.92, 0.72, 0.70) - lip) * (1 - pale) * 0.9
    _mix(planes, 0.92 * mask("lips"), lip)
    _tint(planes, mask("lip_lines"), single(0.88, 0.88, 0.88))
    _mix(planes, 0.25 * mask("lower_lip") * mask("lips"), lip * 1.3)
    _mix(planes, 0.88 * mask("seam"), lip * single(0.20, 0.13, 0.13))


def _folds(sitter: Sitter, planes: Planes) -> None:
    share = sitter.wear
    dark = 0.30 * share * mask("nasolabial") + 0.16 * (0.4 + share) * mask("nasolabial_soft")
    dark += (0.30 * share) * mask("forehead_lines") + (0.26 * share) * mask("crows_feet")
    dark += (0.26 * share) * mask("glabella") + (0.28 * share) * mask("marionette")
    dark += (0.26 * share) * mask("under_eye_lines") + 0.12 * mask("chin_fold")
    dark += 0.22 * mask("alar")
    _tint(planes, np.clip(dark, 0, 1), single(0.62, 0.47, 0.42))


def _beard(sitter: Sitter, planes: Planes) -> None:
    if sitter.stubble > 0:
        grain = np.clip(0.75 + 0.55 * noise(sitter.seed + 5, 3), 0, 1.6)
        share = mask("stubble") * grain * (0.34 * sitter.stubble)
        _mix(planes, share, brow_colour(sitter) * 1.3 + plain_tone(sitter) * 0.06)


def _brows(sitter: Sitter, planes: Planes) -> None:
    """Hairs from root to tip, leaning outwards from the head of the brow to its tail."""
    draw = np.random.default_rng([sitter.seed, 7])
    canvas = np.zeros((2 * SIDE, 2 * SIDE), np.uint8)
    for flipped in (False, True):
        roots, tips = _brow_hairs(draw, sitter.masculine)
        if flipped:
            roots[:, 0], tips[:, 0] = SIDE - roots[:, 0], SIDE - tips[:, 0]
        hairs(canvas, 2 * roots, 2 * tips, draw.normal(0, 2.4, len(roots)), thick=1)
    strokes = singles(cv2.resize(canvas, (SIDE, SIDE), interpolation=cv2.INTER_AREA))
    under = cv2.GaussianBlur(strokes, (0, 0), 5.0)
    share = np.clip((0.8 * strokes + (0.6 - 0.2 * sitter.masculine) * under) / 255, 0, 0.85)
    _mix(planes, singles(share), brow_colour(sitter))


def _brow_hairs(draw: np.random.Generator, masculine: float) -> tuple[Floats, Floats]:
    """Roots and tips (n, 2) of the hairs of the right brow on the canvas."""
    upper, lower = brow_outline()
    count = int(400 + 150 * masculine)
    along = 39 * draw.beta(1.25, 1.0, count)
    height = draw.normal(0.5, 0.14 + 0.07 * masculine, count).clip(0.02, 0.98)
    keys = np.arange(40.0)
    top, low = through(along, keys, upper), through(along, keys, lower)
    roots = low + (top - low) * height[:, None]
    inward = along / 39
    angle = np.radians(8 + 70 * inward**2.5 + (0.5 - height) * 40) + draw.normal(0, 0.13, count)
    length = (17 + 7 * draw.random(count)) * (0.75 + 0.35 * (1 - inward))
    tips = roots - np.stack([np.cos(angle), np.sin(angle)], axis=1) * length[:, None]
    return roots, tips


def _lid_lines(sitter: Sitter, planes: Planes) -> None:
    lash = from_screen((0.10, 0.07, 0.06))
    _tint(planes, 0.75 * mask("lid_fold"), single(0.55, 0.42, 0.38))
    _mix(planes, 0.5 * mask("waterline"), plain_tone(sitter) * single(1.05, 0.78, 0.74))
    _mix(planes, (0.32 - 0.1 * sitter.masculine) * mask("lash_lower"), lash)
    _mix(planes, 0.9 * mask("lash_upper"), lash)


@cache
def _sheen() -> Singles:
    moist = 0.30 + 0.30 * mask("oily") + 0.45 * mask("lips") * (0.6 + 0.4 * mask("lower_lip"))
    return singles(
        moist - 0.15 * mask("under_eye") - 0.28 * mask("brow") - 0.3 * mask("nostrils")
    )


def _relief(sitter: Sitter) -> Singles:
    young, aged = _reliefs()
    return singles(young + sitter.wear * aged)


@cache
def _reliefs() -> tuple[Singles, Singles]:
    """How young skin leans, and what age adds to it, each (S, S, 2)."""
    rough = 0.0016 * noise(9, 14, octaves=3)
    young = noise(8, 2.6) * (0.0007 + 0.0008 * mask("oily") + 0.0006 * mask("cheeks"))
    young += 0.4 * rough + 0.030 * mask("philtrum") + 0.0085 * mask("lip_lines")
    young += 0.022 * mask("lip_border") - 0.05 * mask("seam") - 0.03 * mask("nasolabial_soft")
    young -= 0.035 * mask("alar") + 0.035 * mask("lid_fold") + 0.04 * mask("chin_fold")
    aged = 0.8 * rough - 0.022 * mask("forehead_lines") - 0.020 * mask("crows_feet")
    aged -= 0.020 * mask("under_eye_lines") + 0.025 * mask("glabella")
    aged -= 0.06 * mask("nasolabial") + 0.05 * mask("marionette")
    aged += 0.08 * mask("eye_bag") - 0.03 * mask("tear_trough") - 0.10 * mask("nasolabial_soft")
    return _leaning(young), _leaning(aged)


def _leaning(height_cm: Singles) -> Singles:
    """How steeply a height map (S, S) rises to the left and downwards (S, S, 2)."""
    height = singles(height_cm * mask("face"))
    axes = [cv2.Sobel(height, cv2.CV_32F, *axis, ksize=3) for axis in ((1, 0), (0, 1))]
    return singles(np.stack(axes, axis=-1) / 8 * PIXELS_PER_CM)
