"""Faces photographed with a colour card beside the cheek, digitally: the truth is known.

The card is our own drawing, rasterised, laid into the linear light of the picture in the plane
of the cheek; then lamp, lens, sensor and file do what they do. A digital scene leaves out the
printer, real lamps and the gloss of paper: the figures are a lower bound of the error.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from yintang.face.values import Face
from yintang.report.card_drawing import card_svg
from yintang.report.typeset import picture_of
from yintang.skin.card.layout import ColourCard, colour_card
from yintang.skin.colour import Light, linear_light, srgb_codes
from yintang.units import Side

Array = NDArray[np.float64]
Pixels = NDArray[np.uint8]

LAMPS_K = (2900, 3500, 4500, 5500, 6500, 7500)
"""Colour temperatures of the light; the camera's own white balance takes part of it away."""

_DAYLIGHT_K = 6504
_LEFT_OVER = 0.5
_CHEEKS, _OFF_MM = (50, 280), 8
_THUMB = np.array([0.45, 0.26, 0.18], np.float32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """How a scene is photographed: each fault drawn evenly within its range."""

    exposure: float
    ramp: float
    crosstalk: float
    s_curve: float
    blur_px: float
    noise: tuple[float, float]
    jpeg: tuple[int, int]


CLEAN = Taken(
    exposure=0.1, ramp=0, crosstalk=0, s_curve=0, blur_px=0.5, noise=(1, 2), jpeg=(90, 96)
)
PHONE = Taken(
    exposure=0.15, ramp=0.1, crosstalk=0.06, s_curve=0.5, blur_px=1, noise=(2, 4),
    jpeg=(75, 90),
)  # fmt: skip
CAMERAS = {"clean": CLEAN, "phone": PHONE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Where the card is to lie: the middle of its near edge and which way the picture ends.

    `near` is column and row, `outward` -1 or 1 along the columns.
    """

    near: tuple[float, float]
    outward: int
    px_per_mm: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A picture with a card in it: `light` before any fault, `to_photo` where the card lies."""

    light: Light = field(repr=False, compare=False)
    to_photo: Array = field(repr=False, compare=False)


def beside_cheek(face: Face, side: Side) -> Beside:
    """Where a card is held beside a cheek, 8 mm off the outline of the face."""
    mesh, px_per_mm = face.landmarks[:468], 1 / face.scale.mm_per_pixel
    # The patient's left is the larger column.
    edge = float(mesh[:, 0].max() if side is Side.LEFT else mesh[:, 0].min())
    height = float(mesh[list(_CHEEKS), 1].mean())
    outward = side.sign
    return Beside(
        near=(edge + outward * _OFF_MM * px_per_mm, height),
        outward=outward,
        px_per_mm=px_per_mm,
    )


def with_card(
    light: Light,
    beside: Beside,
    rng: np.random.Generator,
    *,
    thumb: bool = True,
    printed: ColourCard | None = None,
) -> Scene:
    """Lay the card into linear light (rows, columns, 3), held by a hand: turned and tilted."""
    to_photo = _held(colour_card(), beside, rng)
    scene = laid(light, to_photo, beside.px_per_mm, printed)
    if thumb:
        scene = _with_thumb(scene, to_photo, colour_card(), rng)
    return Scene(light=scene, to_photo=to_photo)


def laid(
    light: Light, to_photo: Array, px_per_mm: float, printed: ColourCard | None = None
) -> Light:
    """Linear light with the card in it, where `to_photo` takes its millimetres."""
    texture, per_mm = _texture(px_per_mm, printed or colour_card())
    drawn = to_photo @ np.diag([1 / per_mm, 1 / per_mm, 1.0])
    drawn = _shifted(-0.5) @ drawn @ _shifted(0.5)
    size = light.shape[1], light.shape[0]
    drawn_card = cv2.warpPerspective(texture, drawn, size, flags=cv2.INTER_LINEAR)
    share = cv2.warpPerspective(
        np.ones(texture.shape[:2], np.float32), drawn, size, flags=cv2.INTER_LINEAR
    )
    return np.asarray(light * (1 - share[..., None]) + drawn_card, dtype=np.float32)


def photographed(light: Light, lamp_k: int, taken: Taken, rng: np.random.Generator) -> Pixels:
    """Photograph linear light (rows, columns, 3) under a lamp: the bytes of a decoded JPEG."""
    lit = light * _ramp(light.shape[:2], taken.ramp, rng.uniform(0, 2 * np.pi))
    lit = lit * (1 + rng.uniform(-taken.exposure, taken.exposure)) * cast_of(lamp_k)
    mixing = (1 - 1.5 * taken.crosstalk) * np.eye(3) + taken.crosstalk / 2
    lit = np.asarray(lit, np.float32) @ mixing.astype(np.float32).T
    blur = rng.uniform(0, taken.blur_px)
    if blur > 0.05:
        lit = np.asarray(cv2.GaussianBlur(lit, (0, 0), blur), dtype=np.float32)
    codes = np.clip(srgb_codes(lit.astype(np.float64)), 0, 1)
    codes = codes + taken.s_curve * (codes**2 * (3 - 2 * codes) - codes)
    codes = 255 * codes + rng.normal(0, rng.uniform(*taken.noise), codes.shape)
    written = np.clip(np.rint(codes), 0, 255).astype(np.uint8)
    return _as_file(written, int(rng.integers(taken.jpeg[0], taken.jpeg[1] + 1)))


@cache
def cast_of(lamp_k: int) -> NDArray[np.float32]:
    """What is left of a lamp's colour after white balance: gains (3,), green 1."""
    gains = (_planckian(lamp_k) / _planckian(_DAYLIGHT_K)) ** _LEFT_OVER
    return np.asarray(gains / gains[1], dtype=np.float32)


def _planckian(kelvin: float) -> Array:
    """Linear sRGB of a black body (Kim and others, US patent 7024034), shape (3,)."""
    hot = 1000 / kelvin
    if kelvin <= 4000:
        x = -0.2661239 * hot**3 - 0.2343589 * hot**2 + 0.8776956 * hot + 0.179910
        y = -0.9549476 * x**3 - 1.37418593 * x**2 + 2.09137015 * x - 0.16748867
    else:
        x = -3.0258469 * hot**3 + 2.1070379 * hot**2 + 0.2226347 * hot + 0.240390
        y = 3.0817580 * x**3 - 5.87338670 * x**2 + 3.75112997 * x - 0.37001483
    to_rgb = np.array(
        [[3.2406, -1.5372, -0.4986], [-0.9689, 1.8758, 0.0415], [0.0557, -0.2040, 1.0570]]
    )
    return np.asarray(to_rgb @ np.array([x / y, 1, (1 - x - y) / y]))


@cache
def _rasterised(card: ColourCard) -> Light:
    """The card as it is drawn, in the light that the print gives back."""
    shown = cv2.imdecode(
        np.frombuffer(picture_of(card_svg(card)), np.uint8), cv2.IMREAD_COLOR_RGB
    )
    return linear_light(np.asarray(shown, dtype=np.uint8)) * np.float32(card.sheet.paper_share)


def _texture(px_per_mm: float, card: ColourCard) -> tuple[Light, float]:
    """The card averaged down to a little more than the scene holds."""
    full = _rasterised(card)
    per_mm = 1.25 * px_per_mm
    size = round(card.sheet.width_mm * per_mm), round(card.sheet.height_mm * per_mm)
    small = cv2.resize(full, size, interpolation=cv2.INTER_AREA)
    return np.asarray(small, dtype=np.float32), size[0] / card.sheet.width_mm


def _held(card: ColourCard, beside: Beside, rng: np.random.Generator) -> Array:
    """The homography (3, 3) of a card in a hand: any way up, 70 to 100 cm from the lens."""
    quarter = int(rng.integers(4))
    turn = np.radians(90 * quarter + rng.uniform(-12, 12))
    tips = np.radians(rng.uniform(-18, 18, 2))
    away_mm = rng.uniform(700, 1000)
    rotation = _about(2, turn) @ _about(0, tips[0]) @ _about(1, tips[1])
    size = np.array([card.sheet.width_mm, card.sheet.height_mm])
    corners = np.array([[0, 0], [size[0], 0], size, [0, size[1]]]) - size / 2
    turned = np.column_stack([corners, np.zeros(4)]) @ rotation.T
    seen = turned[:, :2] * (away_mm / (away_mm + turned[:, 2:])) * beside.px_per_mm
    inward = (seen[:, 0] * beside.outward).min()
    middle = np.array(
        [
            beside.near[0] - beside.outward * inward,
            beside.near[1] + rng.uniform(-15, 15) * beside.px_per_mm,
        ]
    )
    shown = (seen + middle).astype(np.float32)
    return np.asarray(
        cv2.getPerspectiveTransform((corners + size / 2).astype(np.float32), shown),
        dtype=np.float64,
    )


def _about(axis: int, radians: float) -> Array:
    cosine, sine = np.cos(radians), np.sin(radians)
    others = [one for one in range(3) if one != axis]
    matrix = np.eye(3)
    matrix[np.ix_(others, others)] = [[cosine, -sine], [sine, cosine]]
    return matrix


def _shifted(by: float) -> Array:
    return np.array([[1, 0, by], [0, 1, by], [0, 0, 1.0]])


def _with_thumb(
    light: Light, to_photo: Array, card: ColourCard, rng: np.random.Generator
) -> Light:
    """A thumb over the lower edge of the card, somewhere between its tags."""
    across = card.sheet.width_mm * rng.uniform(0.35, 0.65)
    angles = np.linspace(0, 2 * np.pi, 60)
    outline = np.column_stack(
        [across + 9 * np.cos(angles), card.sheet.height_mm + 8 + 14 * np.sin(angles)]
    )
    ahead = np.column_stack([outline, np.ones(60)]) @ to_photo.T
    places = np.rint(ahead[:, :2] / ahead[:, 2:]).astype(np.int32)
    mask = np.zeros(light.shape[:2], np.float32)
    cv2.fillPoly(mask, [places], 1.0, lineType=cv2.LINE_AA)
    return np.asarray(light * (1 - mask[..., None]) + mask[..., None] * _THUMB, np.float32)


def _ramp(shape: tuple[int, int], steep: float, angle: float) -> Light:
    down, across = np.mgrid[-1 : 1 : shape[0] * 1j, -1 : 1 : shape[1] * 1j]
    ramp = 1 + steep * (np.cos(angle) * across + np.sin(angle) * down)
    return np.asarray(ramp[..., None], dtype=np.float32)


def _as_file(pixels: Pixels, quality: int) -> Pixels:
    bgr = cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR)
    _, file = cv2.imencode(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, quality])
    read = np.asarray(cv2.imdecode(file, cv2.IMREAD_COLOR), dtype=np.uint8)
    return np.asarray(cv2.cvtColor(read, cv2.COLOR_BGR2RGB), dtype=np.uint8)
