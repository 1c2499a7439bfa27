"""What a file tells of its making: camera, lens, mode and how finely it was compressed.

Runs only inside a child of the darkroom. Nothing else of the metadata leaves it.
"""

from __future__ import annotations

from typing import Any

from PIL import Image, JpegImagePlugin

_EXIF_PART = 0x8769
_MAKE, _MODEL = 0x010F, 0x0110
_FOCAL_LENGTH, _CUSTOM_RENDERED = 0x920A, 0xA401
# Apple writes 7 and 8 there for pictures of its portrait mode (ExifTool, tag CustomRendered).
_PORTRAIT = frozenset({7, 8})
# ITU-T T.81, table K.1; tables are compared by their sums, which no order of them changes.
_LUMINANCE = (
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55,
    14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
    18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92,
    49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
)  # fmt: skip
_HALFWAY, _BEST = 50, 100


def origin_of(file: Image.Image) -> dict[str, Any]:
    """Read what the head of a file tells; what it does not tell is None."""
    exif = file.getexif()
    part = exif.get_ifd(_EXIF_PART)
    names = [str(exif.get(tag, "")).strip("\0 ") for tag in (_MAKE, _MODEL)]
    return {
        "camera": " ".join(name for name in names if name) or None,
        "focal_mm": _number(part.get(_FOCAL_LENGTH)),
        "portrait_mode": part.get(_CUSTOM_RENDERED) in _PORTRAIT,
        "jpeg_quality": _quality(file),
    }


def _number(value: object) -> float | None:
    try:
        return float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, ZeroDivisionError):
        return None


def _quality(file: Image.Image) -> int | None:
    """The quality of the Independent JPEG Group whose table is as fine as the file's own."""
    if not isinstance(file, JpegImagePlugin.JpegImageFile) or not file.quantization:
        return None
    own = sum(file.quantization[min(file.quantization)])
    return min(range(1, _BEST + 1), key=lambda quality: (abs(_sum_at(quality) - own), -quality))


def _sum_at(quality: int) -> int:
    percent = 5000 // quality if quality < _HALFWAY else 200 - 2 * quality
    return sum(min(max((each * percent + 50) // 100, 1), 255) for each in _LUMINANCE)
