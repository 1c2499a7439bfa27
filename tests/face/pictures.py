"""Small pictures for the tests of the intake, made here, each in one line of a test."""

from __future__ import annotations

import io
import struct
import zlib
from base64 import b64decode
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from yintang.face.intake.limits import Limits, limits
from yintang.face.intake.wire import Order

RED, GREEN, BLUE, GREY = (220, 40, 40), (40, 200, 60), (40, 40, 220), (128, 128, 128)
ORIENTATION, MAKER = 0x0112, 0x010F


def file_of(picture: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    """The picture as the bytes of a file."""
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def plain(width: int = 64, height: int = 48, colour: tuple[int, ...] = GREY) -> Image.Image:
    """A picture of one colour."""
    return Image.new("RGB", (width, height), colour)


def corners(width: int = 64, height: int = 48) -> Image.Image:
    """Red upper left, green upper right, blue lower left, grey lower right."""
    picture = plain(width, height)
    half_width, half_height = width // 2, height // 2
    picture.paste(RED, (0, 0, half_width, half_height))
    picture.paste(GREEN, (half_width, 0, width, half_height))
    picture.paste(BLUE, (0, half_height, half_width, height))
    return picture


def corner_colours(pixels: NDArray[np.uint8]) -> tuple[tuple[int, ...], ...]:
    """The colours found in the four corners, each as the nearest of the four known ones."""
    found = (pixels[2, 2], pixels[2, -3], pixels[-3, 2], pixels[-3, -3])
    known = (RED, GREEN, BLUE, GREY)
    return tuple(
        min(known, key=lambda colour: int(np.abs(np.subtract(colour, pixel)).sum()))
        for pixel in (np.int64(pixel) for pixel in found)
    )


def shades(width: int = 96, height: int = 80) -> Image.Image:
    """A picture of soft waves: smooth enough for a JPEG, and no shift of it looks the same."""
    rows, columns = np.mgrid[:height, :width]
    phases = [rows / 13 + columns / 40, columns / 17, rows / 23 - columns / 19]
    waves = 128 + 110 * np.sin(np.stack(phases, axis=2))
    return Image.fromarray(waves.round().astype(np.uint8))


def noise(width: int, height: int, seed: int = 0) -> Image.Image:
    """A picture that no format packs well."""
    rng = np.random.default_rng(seed)
    return Image.fromarray(rng.integers(0, 255, (height, width, 3), dtype=np.uint8))


def exif(**tags: Any) -> Image.Exif:
    """Metadata as a phone writes it: orientation, maker."""
    written = Image.Exif()
    for name, content in tags.items():
        written[{"orientation": ORIENTATION, "maker": MAKER}[name]] = content
    return written


def png_bomb(width: int, height: int) -> bytes:
    """A PNG of a few kilobytes that says it is very large, and is."""

    def chunk(name: bytes, content: bytes) -> bytes:
        check = zlib.crc32(name + content)
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    row = bytes(1 + (width + 7) // 8)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(row * height, 9))
        + chunk(b"IEND", b"")
    )


def endless_jpeg(scans: int = 3000) -> bytes:
    """A progressive JPEG whose last scan comes again and again: small, and slow to decode."""
    content = file_of(plain(4000, 4000), "JPEG", progressive=True, quality=10)
    last = content.rfind(b"\xff\xda")
    return content[:last] + content[last:-2] * scans + content[-2:]


def within(**lowered: Any) -> Limits:
    """The limits of the house with some of them lowered."""
    return replace(limits(), **lowered)


def order_of(content: bytes, **lowered: Any) -> Order:
    """An order to decode a JPEG at full size."""
    return Order(decoder="JPEG", reduction=1, length=len(content), limits=within(**lowered))


MAKERS: dict[str, Callable[[Image.Image], bytes]] = {
    "JPEG": lambda picture: file_of(picture, "JPEG", quality=92),
    "PNG": lambda picture: file_of(picture, "PNG"),
    "WebP": lambda picture: file_of(picture, "WEBP", lossless=True),
}

# Red over blue, 64 x 48, the upper half darker, to be turned a quarter clockwise; with a maker.
HEIC = b64decode(
    """
AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAchtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0
AAAAAAAAAAAAAAAAAAAAADRpbG9jAAAAAERAAAIAAQAAAAAB7AABAAAAAAAAAJkAAgAAAAAChQABAAAA
AAAAADwAAAA4aWluZgAAAAAAAgAAABVpbmZlAgAAAAABAABodmMxAAAAABVpbmZlAgAAAQACAABFeGlm
AAAAAA5waXRtAAAAAAABAAABB2lwcnAAAADmaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAA
DwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq
5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAA
AAAAQAAAAEAAAAAoY2xhcAAAAEAAAAABAAAAMAAAAAEAAAAAAAAAAv////AAAAACAAAAEHBpeGkAAAAA
AwgICAAAAAlpcm90AwAAABlpcG1hAAAAAAAAAAEAAQaBAgMFhIYAAAAaaXJlZgAAAAAAAAAOY2RzYwAC
AAEAAQAAAN1tZGF0AAAAlSgBrwngIzV5f/2lf//OxyHOiZHTu79ShW22dvl2b76m19+jvT/9oiA7PXv6
PyoOqoBzlmShuA1qY8/Ecv0J3t0P7waJlMvZUvIsPqpHUD4HCXV7wANF4fj7/nSd/Yb2Cvam1/MSJQn7
/JizcKjmu0RPUrnf5nYOKunCXpzY7Cpd4iS/AqKl4vkJ1PzVNVVPAAd3/588AAAABkV4aWYAAE1NACoA
AAAIAAIBDwACAAAACwAAACYBEgADAAAAAQAGAAAAAAAAUGhvbmVNYWtlcgAA
"""
)
