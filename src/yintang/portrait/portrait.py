"""Portraits of people who do not exist, with the true pixel of every place of the face."""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np

from yintang.errors import OutputRefused
from yintang.portrait.arrays import Pixels
from yintang.portrait.picture import picture
from yintang.portrait.sitter import Setting, Sitter
from yintang.portrait.stage import stage_of
from yintang.portrait.truth import Truth


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """A rendered face: `pixels` (rows, columns, 3), RGB, uint8, and the truth about it."""

    pixels: Pixels = field(repr=False, compare=False)
    truth: Truth = field(repr=False, compare=False)
    sitter: Sitter
    setting: Setting

    def jpeg(self, quality: int = 92) -> bytes:
        """The portrait as a JPEG file without metadata."""
        return _encoded(self.pixels, ".jpg", [cv2.IMWRITE_JPEG_QUALITY, quality])

    def png(self) -> bytes:
        """The portrait as a PNG file without metadata."""
        return _encoded(self.pixels, ".png", [])


def render(sitter: Sitter, setting: Setting | None = None) -> Portrait:
    """Render a sitter; the same sitter and setting give the same pixels."""
    setting = setting or Setting()
    stage = stage_of(sitter, setting)
    return Portrait(
        pixels=picture(stage, sitter, setting),
        truth=Truth(likeness=stage.likeness, camera=stage.camera),
        sitter=sitter,
        setting=setting,
    )


def several(*portraits: Portrait) -> Pixels:
    """Portraits side by side in one picture (rows, columns, 3), topped up at the bottom."""
    rows = max(portrait.pixels.shape[0] for portrait in portraits)
    filled = [
        cv2.copyMakeBorder(p.pixels, 0, rows - p.pixels.shape[0], 0, 0, cv2.BORDER_REPLICATE)
        for p in portraits
    ]
    return np.hstack(filled).astype(np.uint8)


def _encoded(pixels: Pixels, kind: str, options: list[int]) -> bytes:
    done, content = cv2.imencode(kind, cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR), options)
    if not done:
        raise OutputRefused("The portrait cannot be written: ask for a smaller picture.")
    return bytes(content)
