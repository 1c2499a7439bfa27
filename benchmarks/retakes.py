"""Faces photographed again, digitally: what a camera does, and lines of known depth on skin.

A digital retake leaves out real repositioning, real lamps and biology: every limit measured
with it is a lower bound (findings on skin, 3.2).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from yintang.face.frame import Frame
from yintang.face.values import Photo
from yintang.skin.colour import Light, linear_light, srgb_bytes
from yintang.units import Side

Array = NDArray[np.float64]
Pixels = NDArray[np.uint8]
Place = tuple[str, Side]

LINE_WIDTH_MM = 0.35


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """How far two photographs of one setting differ; each fault is drawn evenly within it."""

    turn_deg: float
    scale: float
    shift_px: float
    exposure: float
    white: float
    ramp: float
    blur_px: float
    noise: tuple[float, float]
    gamma: float
    sharpening: float
    jpeg: tuple[int, int]


STUDIO = Camera(
    turn_deg=1.5, scale=0.01, shift_px=8, exposure=0.05, white=0.02, ramp=0.04, blur_px=0.5,
    noise=(1, 2), gamma=0, sharpening=0, jpeg=(90, 96),
)  # fmt: skip
PHONE = Camera(
    turn_deg=3, scale=0.03, shift_px=15, exposure=0.15, white=0.06, ramp=0.12, blur_px=1,
    noise=(2, 4), gamma=0.08, sharpening=0.6, jpeg=(75, 90),
)  # fmt: skip
PHONE_WITH_CARD = Camera(
    turn_deg=3, scale=0.03, shift_px=15, exposure=0.15, white=0.06, ramp=0.12, blur_px=1,
    noise=(1, 1.5), gamma=0, sharpening=0.6, jpeg=(90, 96),
)  # fmt: skip
CAMERAS = {"studio": STUDIO, "phone": PHONE, "phone with card": PHONE_WITH_CARD}


def retaken(light: Light, camera: Camera, rng: np.random.Generator) -> Pixels:
    """Linear light (rows, columns, 3) photographed again, as the bytes of a decoded JPEG."""

    def within(most: float) -> float:
        return float(rng.uniform(-most, most))

    moved = _moved(
        light, within(camera.turn_deg), 1 + within(camera.scale), camera.shift_px, rng
    )
    white = within(camera.white)
    lit = moved * np.float32(1 + within(camera.exposure))
    lit = lit * np.array([1 + white, 1, 1 - white], np.float32)
    lit = lit * _ramp(lit.shape[:2], within(camera.ramp), rng.uniform(0, 2 * np.pi))
    blur = rng.uniform(0, camera.blur_px)
    if blur > 0.05:
        lit = np.asarray(cv2.GaussianBlur(lit, (0, 0), blur), dtype=np.float32)
    return _developed(lit, camera, rng)


def as_photo(pixels: Pixels) -> Photo:
    """Pixels as a photograph, named by their hash."""
    return Photo(
        sha256=hashlib.sha256(pixels.tobytes()).hexdigest(),
        width=pixels.shape[1],
        height=pixels.shape[0],
        pixels=pixels,
    )


def with_lines(light: Light, frame: Frame, depth: float) -> Light:
    """Light with lines drawn into the zones; `depth` is the share of light that they take."""
    drawn = np.zeros(light.shape[:2], np.float32)
    for strokes in strokes_of(frame).values():
        for stroke in strokes:
            _draw(drawn, frame.pixels(frame.spots(stroke))[:, ::-1] - 0.5, frame.mm_per_pixel)
    return np.asarray(light * (1 - np.float32(depth) * drawn)[..., None], dtype=np.float32)


def strokes_of(frame: Frame) -> dict[Place, list[Array]]:
    """Lines (n, 2) across and up in millimetres, in the true directions of their zones."""
    return {
        ("forehead", Side.MIDLINE): _forehead(frame),
        **{("crows-feet", side): _crows_feet(frame, side) for side in _BOTH},
        **{("cheek", side): _cheek(frame, side) for side in _BOTH},
        **{("nasolabial", side): _fold(frame, side) for side in _BOTH},
    }


_BOTH = (Side.RIGHT, Side.LEFT)


def _forehead(frame: Frame) -> list[Array]:
    low = frame.mark("glabella", Side.MIDLINE).up_mm + 14
    high = frame.mark("hairline", Side.MIDLINE).up_mm - 8
    run = np.linspace(-1, 1, 41)
    rise = 2 * (1 - run**2)
    return [
        np.column_stack([run * 18, low + share * (high - low) + rise])
        for share in (0.15, 0.4, 0.65)
    ]


def _crows_feet(frame: Frame, side: Side) -> list[Array]:
    corner, away = frame.mark("outer_canthus", side), np.linspace(8, 20, 25)
    rays = []
    for degrees in (20, -8, -38):
        turn = np.radians(degrees)
        across = corner.across_mm + side.sign * away * np.cos(turn)
        rays.append(np.column_stack([across, corner.up_mm - 2 + away * np.sin(turn)]))
    return rays


def _cheek(frame: Frame, side: Side) -> list[Array]:
    pupil, corner = frame.mark("pupil", side), frame.mark("outer_canthus", side)
    middle = (pupil.across_mm + corner.across_mm) / 2
    low = frame.mark("rim_low", side).up_mm - 14
    height = (low + frame.mark("mouth_corner", side).up_mm) / 2
    run = np.linspace(-9, 9, 37)
    return [
        np.column_stack([middle + side.sign * (0.55 * run + aside), height + 0.83 * run])
        for aside in (-4, 4)
    ]


def _fold(frame: Frame, side: Side) -> list[Array]:
    top, low = frame.mark("fold_top", side), frame.mark("fold_low", side)
    mouth = frame.mark("mouth_corner", side)
    out = side.sign
    bend = np.array(
        [
            [top.across_mm + 3 * out, top.up_mm - 1],
            [(top.across_mm + low.across_mm) / 2 + 2.5 * out, (top.up_mm + mouth.up_mm) / 2],
            [low.across_mm + out, mouth.up_mm + 5],
        ]
    )
    run = np.linspace(0, 1, 30)[:, None]
    return [(1 - run) ** 2 * bend[0] + 2 * run * (1 - run) * bend[1] + run**2 * bend[2]]


def _draw(drawn: NDArray[np.float32], corners: Array, mm_per_pixel: float) -> None:
    """Draw one line, columns and rows (n, 2), its ends fading, into a plane of shares."""
    width_px = LINE_WIDTH_MM / mm_per_pixel
    share, fine = np.linspace(0, 1, len(corners)), np.linspace(0, 1, 20 * len(corners))
    line = np.column_stack([np.interp(fine, share, corners[:, axis]) for axis in (0, 1)])
    fading = np.sin(np.clip(np.minimum(fine, 1 - fine) / 0.15, 0, 1) * np.pi / 2) ** 2
    first = np.maximum(np.floor(line.min(axis=0) - 5 * width_px).astype(int), 0)
    last = np.ceil(line.max(axis=0) + 5 * width_px).astype(int) + 1
    cut = np.s_[first[1] : last[1], first[0] : last[0]]
    rows, columns = np.mgrid[: drawn.shape[0], : drawn.shape[1]]
    places = np.stack([columns[cut], rows[cut]], axis=2)[:, :, None]
    squared = ((places - line) ** 2).sum(axis=3)
    nearest = squared.argmin(axis=2)
    least = np.take_along_axis(squared, nearest[..., None], axis=2)[..., 0]
    valley = np.exp(-least / (2 * width_px**2)) * fading[nearest]
    drawn[cut] = np.maximum(drawn[cut], valley)


def _moved(
    light: Light, degrees: float, scale: float, shift_px: float, rng: np.random.Generator
) -> Light:
    rows, columns = light.shape[:2]
    turn = np.asarray(
        cv2.getRotationMatrix2D((columns / 2, rows / 2), degrees, scale), dtype=np.float64
    )
    turn[:, 2] += rng.uniform(-shift_px, shift_px, 2)
    moved = cv2.warpAffine(
        light, turn, (columns, rows), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return np.maximum(moved, 0)


def _ramp(shape: tuple[int, int], steep: float, angle: float) -> Light:
    down, across = np.mgrid[-1 : 1 : shape[0] * 1j, -1 : 1 : shape[1] * 1j]
    ramp = 1 + steep * (np.cos(angle) * across + np.sin(angle) * down)
    return np.asarray(ramp[..., None], dtype=np.float32)


def _developed(light: Light, camera: Camera, rng: np.random.Generator) -> Pixels:
    codes = srgb_bytes(light) / 255.0
    if camera.gamma:
        codes = codes ** (1 + rng.uniform(-camera.gamma, camera.gamma))
    codes = 255 * codes + rng.normal(0, rng.uniform(*camera.noise), codes.shape)
    if camera.sharpening:
        amount = rng.uniform(0, camera.sharpening)
        codes = codes + amount * (codes - cv2.GaussianBlur(codes, (0, 0), 1.0))
    written = np.clip(np.rint(codes), 0, 255).astype(np.uint8)
    quality = int(rng.integers(camera.jpeg[0], camera.jpeg[1] + 1))
    bgr = cv2.cvtColor(written, cv2.COLOR_RGB2BGR)
    _, file = cv2.imencode(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, quality])
    read = np.asarray(cv2.imdecode(file, cv2.IMREAD_COLOR), dtype=np.uint8)
    return np.asarray(cv2.cvtColor(read, cv2.COLOR_BGR2RGB), dtype=np.uint8)


def light_of(photo: Photo) -> Light:
    """The linear light of a whole photograph."""
    return linear_light(photo.pixels)
