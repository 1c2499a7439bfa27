"""What hangs behind the sitter: a soft studio wall."""

from __future__ import annotations

import cv2
import numpy as np

from yintang.portrait.arrays import Singles, singles
from yintang.portrait.light import from_screen, lamp_colour
from yintang.portrait.sitter import Setting

_COARSE = 64


def backdrop(setting: Setting) -> Singles:
    """Linear light (rows, columns, 3) of the wall, brighter about the head."""
    rows = np.linspace(-1, 1, _COARSE)[:, None]
    columns = np.linspace(-1, 1, _COARSE)[None]
    aside = np.sin(np.radians(setting.light.from_right_deg))
    away = (rows + 0.1) ** 2 * 0.8 + (columns - 0.25 * aside) ** 2 * 0.7
    glow = 0.74 + 0.34 * np.exp(-1.1 * away)
    tone = from_screen(setting.backdrop) * (0.5 + 0.5 * lamp_colour(setting.light))
    coarse = singles(glow[..., None] * tone)
    size = (setting.width, setting.height)
    return singles(cv2.resize(coarse, size, interpolation=cv2.INTER_CUBIC))
