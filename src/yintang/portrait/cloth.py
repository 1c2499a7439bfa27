"""A plain garment: where it begins, its collar, and its knit."""

from __future__ import annotations

from functools import cache

import numpy as np

from yintang.portrait.arrays import Singles, single
from yintang.portrait.easel import SIDE, noise
from yintang.portrait.light import from_screen
from yintang.portrait.shadow import read_flat
from yintang.portrait.sitter import Sitter

_COLLAR_CM, _BAND_CM = 7.4, 1.1
_NECK_Z_CM, _BODY_TOP_CM = -5.5, -10.5


def dressed(
    places: Singles, colour: Singles, normals: Singles, axes: Singles, sitter: Sitter
) -> tuple[Singles, Singles, Singles]:
    """Dress samples of the body: colour (n, 3), normals (n, 3) and how far they are cloth (n,).

    `places` (n, 3) lie on the unturned head; `axes` (3, 3) are those of the body.
    """
    x, back = places[:, 0], places[:, 2] - _NECK_Z_CM
    reach = np.hypot(x, back * 1.05)
    beyond = np.where(places[:, 1] < _BODY_TOP_CM, reach - _COLLAR_CM, -9).astype(np.float32)
    cloth = np.clip(beyond / 0.06 + 0.5, 0, 1)
    band = np.clip((_BAND_CM - beyond) / 0.08, 0, 1) * cloth
    about = np.arctan2(x, back)
    ribs = 0.5 + 0.5 * np.sin(about * 190)
    grain = read_flat(_knit(), places[:, 0] * 24 + 512, np.abs(places[:, 1] * 24) % 1000)
    tone = from_screen(sitter.garment)
    shade = 1 + 0.05 * grain[:, 0] - 0.10 * band * ribs
    shade = shade * (1 - 0.28 * np.exp(-(((beyond - _BAND_CM) / 0.12) ** 2)) * cloth)
    # Skin lies in the shade of the collar just before it begins.
    shade = np.where(cloth > 0, shade, 1 - 0.4 * np.exp(beyond / 0.35))
    outward = np.stack([x, 0 * x, back], axis=1) / np.maximum(np.hypot(x, back), 1)[:, None]
    rolled = np.exp(-((beyond / 0.25) ** 2)) * cloth - 0.35 * np.exp(
        -(((beyond - _BAND_CM) / 0.15) ** 2)
    )
    folds = single(0.11, 0.11, 0.05) * grain[:, 1:4]
    bent = normals + (cloth[:, None] * folds - rolled[:, None] * outward) @ axes.T
    mixed = colour + cloth[:, None] * (tone - colour)
    return mixed * shade[:, None], bent.astype(np.float32), cloth


@cache
def _knit() -> Singles:
    """Grain and three slow waves (S, S, 4)."""
    slow = [noise(51 + number, 260, octaves=2) for number in range(3)]
    return np.ascontiguousarray(np.stack([noise(50, 2.0), *slow], axis=2)).reshape(
        SIDE, SIDE, 4
    )
