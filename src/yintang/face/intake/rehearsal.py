"""What is done before a photograph comes, so that none is the first."""

from __future__ import annotations

import io

from PIL import Image

from yintang.face.intake.develop import expose, strips
from yintang.face.intake.limits import limits

_ORIENTATION = 0x0112


def rehearse(*decoders: str) -> None:
    """Decode a small picture of our own with each decoder.

    Decoders load parts of themselves when they first need them; a child that has given up the
    right to open files could not.
    """
    turned = Image.Exif()
    turned[_ORIENTATION] = 6
    for decoder in decoders:
        file = io.BytesIO()
        Image.new("RGB", (64, 64)).save(file, decoder, exif=turned)
        for reduction in (1, 2):
            b"".join(strips(expose(file.getvalue(), decoder, reduction, limits()).develop()))
