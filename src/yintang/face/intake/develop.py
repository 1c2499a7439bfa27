"""From a file's bytes to upright RGB pixels. Runs only inside a child of the darkroom."""

from __future__ import annotations

import contextlib
import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PIL import Image, JpegImagePlugin

from yintang.face.intake.colour import flat, in_srgb
from yintang.face.intake.cut import is_cut
from yintang.face.intake.limits import Limits
from yintang.face.intake.origin import origin_of

try:
    import pi_heif
except ImportError:  # an optional package: HEIC is then refused with a sentence
    HEIC_READ = False
else:
    pi_heif.register_heif_opener(thumbnails=False)
    pi_heif.options.DECODE_THREADS = 1
    HEIC_READ = True

REDUCTIONS = (8, 4, 2, 1)
_STRIP_BYTES = 1 << 18
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS = frozenset({5, 6, 7, 8})
# Orientations in which an upright left or upper edge is the stored right, or lower, one.
_STORED_WIDTH_TURNED = frozenset({2, 3, 7, 8})
_STORED_HEIGHT_TURNED = frozenset({3, 4, 6, 7})


class Refusal(Exception):
    """Why the file is refused, as a word that the program has a sentence for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposed:
    """A file whose head is read and found within the limits, ready to be developed.

    `width` and `height` are those of the upright photograph at full size. A reduced pixel
    (row, column) stands for its rows `row * reduction` to `row * reduction + reduction - 1`,
    and for columns likewise.
    """

    width: int
    height: int
    reduction: int
    origin: dict[str, Any]
    _content: bytes
    _decoder: str
    _turn: int
    _file: Image.Image

    def develop(self) -> Image.Image:
        """Decode the picture: upright, reduced, RGB."""
        with _reasons(self._content, self._decoder):
            drafted = _draft(self._file, self.reduction, self._turn)
            self._file.load()
            picture = in_srgb(self._file) if self.reduction == 1 else flat(self._file)
            if self._turn in _TURNS:
                picture = picture.transpose(_TURNS[self._turn])
            if drafted != self.reduction:
                picture = picture.reduce(self.reduction // drafted)
        if picture.size != (
            -(-self.width // self.reduction),
            -(-self.height // self.reduction),
        ):
            raise Refusal("damaged")
        return picture


def expose(content: bytes, decoder: str, reduction: int | None, limits: Limits) -> Exposed:
    """Read a file's head; `reduction` None keeps about `auto_side_px` of the short side."""
    if decoder == "HEIF" and not HEIC_READ:
        raise Refusal("no-heic")
    Image.MAX_IMAGE_PIXELS = limits.pixels
    with _reasons(content, decoder):
        file: Image.Image = Image.open(io.BytesIO(content), formats=[decoder])
        width, height = file.size
        _check_size(width, height, limits)
        turn = file.getexif().get(_ORIENTATION, 1)
        origin = origin_of(file)
    if turn in _SIDEWAYS:
        width, height = height, width
    return Exposed(
        width=width,
        height=height,
        reduction=reduction or _auto_reduction(min(width, height), limits.auto_side_px),
        origin=origin,
        _content=content,
        _decoder=decoder,
        _turn=turn,
        _file=file,
    )


def strips(picture: Image.Image) -> Iterator[bytes]:
    """Yield the pixels row by row, in pieces that never double the memory in use."""
    columns, rows = picture.size
    step = max(1, _STRIP_BYTES // (columns * 3))
    for top in range(0, rows, step):
        yield picture.crop((0, top, columns, min(rows, top + step))).tobytes()


@contextlib.contextmanager
def _reasons(content: bytes, decoder: str) -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            yield
        except (Refusal, MemoryError):
            raise
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as bomb:
            raise Refusal("pixels") from bomb
        except Exception as error:  # decoders raise whatever they like on a broken file
            raise Refusal("truncated" if is_cut(decoder, content) else "damaged") from error


def _check_size(width: int, height: int, limits: Limits) -> None:
    if max(width, height) > limits.side_px:
        raise Refusal("side")
    if width * height > limits.pixels:
        raise Refusal("pixels")


def _auto_reduction(short_side_px: int, wanted_px: int) -> int:
    return next((r for r in REDUCTIONS if short_side_px // r >= wanted_px), 1)


def _draft(picture: Image.Image, reduction: int, turn: int) -> int:
    """Let the JPEG decoder reduce while it decodes, as far as blocks stay aligned upright."""
    if not isinstance(picture, JpegImagePlugin.JpegImageFile):
        return 1
    width, height = picture.size
    for share in REDUCTIONS:
        loose = (turn in _STORED_WIDTH_TURNED and width % share) or (
            turn in _STORED_HEIGHT_TURNED and height % share
        )
        if share <= reduction and not loose and min(width, height) >= share:
            picture.draft(None, (width // share, height // share))
            return share
    return 1
