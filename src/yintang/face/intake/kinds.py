"""What kind of file this is, by its first bytes; its name and extension are not believed."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEIC_BRANDS = frozenset(
    {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
)
_AVIF_BRANDS = frozenset({b"avif", b"avis"})
_SVG = re.compile(
    rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*(<!DOCTYPE svg[^>]*>\s*)?<svg\b", re.S
)
_HEAD_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: the decoder's name of it, if there is one, and the people's."""

    decoder: str | None
    words: str


JPEG = Kind("JPEG", "a JPEG")
PNG = Kind("PNG", "a PNG")
WEBP = Kind("WEBP", "a WebP")
HEIC = Kind("HEIF", "a HEIC")

_STARTS = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"GIF87a", Kind(None, "a GIF")),
    (b"GIF89a", Kind(None, "a GIF")),
    (b"II*\x00", Kind(None, "a TIFF or a camera's raw file")),
    (b"MM\x00*", Kind(None, "a TIFF or a camera's raw file")),
    (b"II+\x00", Kind(None, "a TIFF")),
    (b"MM\x00+", Kind(None, "a TIFF")),
    (b"BM", Kind(None, "a Windows bitmap")),
    (b"%PDF-", Kind(None, "a PDF")),
    (b"8BPS", Kind(None, "a Photoshop file")),
    (b"\x00\x00\x00\x0cjP  ", Kind(None, "a JPEG 2000")),
    (b"\x00\x00\x00\x0cJXL ", Kind(None, "a JPEG XL")),
    (b"\xff\x0a", Kind(None, "a JPEG XL")),
    (b"\x00\x00\x01\x00", Kind(None, "an icon")),
)


def kind_of(content: bytes) -> Kind | None:
    """Say what kind of file this is; None if it starts like no image at all."""
    for start, kind in _STARTS:
        if content.startswith(start):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    if content[4:8] == b"ftyp":
        return _kind_of_boxes(content)
    return Kind(None, "an SVG drawing") if _SVG.match(content[:_HEAD_BYTES]) else None


def _kind_of_boxes(content: bytes) -> Kind:
    end = min(int.from_bytes(content[:4]), _HEAD_BYTES)
    brands = {content[8:12], *(content[at : at + 4] for at in range(16, end, 4))}
    if brands & _AVIF_BRANDS:
        return Kind(None, "an AVIF")
    return HEIC if brands & _HEIC_BRANDS else Kind(None, "a film")
