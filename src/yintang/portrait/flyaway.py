"""Stray hairs along the outline of the hair, so that it ends as hair does."""

from __future__ import annotations

import cv2
import numpy as np

from yintang.portrait.arrays import Floats, Pixels, floats, singles
from yintang.portrait.easel import fixed, ink
from yintang.portrait.light import from_screen, to_screen
from yintang.portrait.sitter import HairStyle, Sitter
from yintang.portrait.skin import HAIR_TONES
from yintang.portrait.stage import Stage

_SHORTEST_OUTLINE = 60
# How many hairs a centimetre of outline, how long and how bent, how far they stand out.
_STRAY = {
    HairStyle.LONG: (3.0, 1.4, 0.12, 0.05),
    HairStyle.TIED: (3.0, 0.9, 0.14, 0.06),
    HairStyle.SHORT: (9.0, 0.5, 0.15, 0.2),
    HairStyle.CURLS: (26.0, 0.55, 0.95, 0.75),
    HairStyle.RECEDING: (9.0, 0.3, 0.1, 0.35),
    HairStyle.BALD: (0.0, 0.3, 0.1, 0.6),
}


def with_flyaway(pixels: Pixels, stage: Stage, sitter: Sitter) -> Pixels:
    """The picture (rows, columns, 3) with stray hairs drawn along the outline of the hair."""
    density, length_cm, bend, lift = _STRAY[sitter.hair]
    px_per_cm = stage.camera.focal_px / stage.camera.distance_cm
    drawn = np.zeros((2 * pixels.shape[0], 2 * pixels.shape[1]), np.uint8)
    draw = np.random.default_rng([sitter.seed, 15])
    for outline in _outlines(stage):
        count = int(len(outline) / px_per_cm * density)
        chance = draw.random((5, count))
        hairs = _hairs(outline, chance, length_cm * px_per_cm, (bend, lift))
        ink(drawn, fixed(2 * hairs + 0.5), 1)
    shrunk = singles(cv2.resize(drawn, pixels.shape[1::-1], interpolation=cv2.INTER_AREA))
    share = shrunk / 255 * min(1.0, px_per_cm / 32) * (0.4 + 0.4 * bend)
    tone = to_screen(from_screen(HAIR_TONES[sitter.hair_colour]) * 0.75)
    inked = pixels + share[..., None] * (tone - pixels)
    finished: Pixels = np.clip(inked + 0.5, 0, 255).astype(np.uint8)
    return finished


def _outlines(stage: Stage) -> list[Floats]:
    """Outlines (n, 2) of the hair against the wall: columns and rows, a pixel apart or so."""
    alone = (stage.whole[::2, ::2] >= 0) & (stage.body[::2, ::2] < 0)
    sitter = (stage.whole[::2, ::2] >= 0).astype(np.uint8)
    contours, _ = cv2.findContours(sitter, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    found = []
    for contour in contours:
        places = contour[:, 0, :]
        rows, columns = places[:, 1], places[:, 0]
        inside = (rows > 0) & (rows < sitter.shape[0] - 1) & (columns > 0)
        inside &= columns < sitter.shape[1] - 1
        hair = places[inside & alone[rows, columns]]
        if len(hair) > _SHORTEST_OUTLINE:
            found.append(floats(hair))
    return found


def _hairs(
    outline: Floats, chance: Floats, length: float, shape: tuple[float, float]
) -> Floats:
    """Bent hairs (count, 7, 2) that follow the outline and stand out from it a little."""
    bend, lift = shape
    step = 6
    at = (chance[0] * (len(outline) - 2 * step)).astype(int) + step
    along = outline[at + step] - outline[at - step]
    along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-6)
    # Contours of the sitter run so that the wall lies on the same hand all the way.
    outward = np.stack([-along[:, 1], along[:, 0]], axis=1)
    turned = np.where(chance[1] < 1 / 2, -1.0, 1.0)[:, None]
    start = np.arctan2(
        *(along * turned * (1 - lift) + outward * lift * (0.4 + chance[2:3].T)).T[::-1]
    )
    share = np.linspace(0, 1, 7)
    angle = start[:, None] + (chance[3][:, None] - 0.5) * 7 * bend * share[None]
    step_px = (length * (0.4 + 0.8 * chance[4]) / 6)[:, None]
    way = np.stack([np.cos(angle) * step_px, np.sin(angle) * step_px], axis=2)
    root = outline[at] - outward * 0.12 * length
    return floats(root[:, None] + np.cumsum(way, axis=1) - way[:, :1])
