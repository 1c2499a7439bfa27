"""From a foreign file to a Photo: upright RGB pixels without metadata, or a refusal.

No byte of the file is decoded in this process (intake/). A reduced pixel (row, column) stands
for the full upright rows `row * reduction` to `row * reduction + reduction - 1`, and columns
likewise. Places are counted from the upper left corner of the picture, so that the middle of
its first pixel is (0.5, 0.5): a place on reduced pixels times the reduction is the place on
the photograph.
"""

from __future__ import annotations

import atexit
import os
import stat
from dataclasses import replace
from pathlib import Path
from typing import Literal

from yintang.errors import PhotoRefused
from yintang.face.intake import sentences
from yintang.face.intake.darkroom import ChildDied, ChildRefused, Darkroom, Picture
from yintang.face.intake.kinds import Kind, kind_of
from yintang.face.intake.limits import Limits, limits
from yintang.face.intake.start import DarkroomClosed
from yintang.face.intake.wire import Order
from yintang.face.values import Photo
from yintang.units import View

Reduction = Literal[1, 2, 4, 8, "auto", "quick"]
_REDUCTIONS = (1, 2, 4, 8, "auto", "quick")

_darkroom = Darkroom()
atexit.register(_darkroom.close)
os.register_at_fork(after_in_child=_darkroom.forget)


def read_photo(
    path: Path,
    *,
    reduction: Reduction = 1,
    view: View = View.FRONT,
    within: Limits | None = None,
) -> Photo:
    """Read a photograph from a file.

    Parameters
    ----------
    path
        A JPEG, PNG, WebP or HEIC; known by its content, not by its extension.
    reduction
        1, 2, 4 or 8; "auto" takes the largest that leaves 700 px of the short side, "quick"
        the largest that leaves 360, enough for a first look.
    view
        From where the photograph shows the face.
    within
        Other limits than those of limits.toml.

    Raises
    ------
    PhotoRefused
        As one of its kinds, with a sentence that says what to do.
    """
    within = within or limits()
    name = sentences.plain(path.name or str(path))
    content = _content(path, name, within)
    return replace(_read(content, name, reduction, within), view=view)


def read_photo_bytes(
    content: bytes,
    *,
    reduction: Reduction = 1,
    view: View = View.FRONT,
    name: str = sentences.NO_NAME,
    within: Limits | None = None,
) -> Photo:
    """Read a photograph from the bytes of its file; `name` is what refusals call it.

    Parameters and errors are those of `read_photo`.
    """
    plain_name = sentences.plain(name)
    return replace(_read(content, plain_name, reduction, within or limits()), view=view)


def warm_up() -> None:
    """Start the decoding process now, so that the first photograph need not wait for it."""
    _darkroom.warm()


def _content(path: Path, name: str, within: Limits) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise sentences.not_a_file(name)
        if status.st_size > within.file_bytes:
            raise sentences.too_many_bytes(name, within)
        with path.open("rb") as file:
            return file.read(status.st_size + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise sentences.no_such_file(name) from error
    except (OSError, ValueError) as error:
        raise sentences.not_permitted(name) from error


def _read(content: bytes, name: str, reduction: Reduction, within: Limits) -> Photo:
    if reduction not in _REDUCTIONS:
        raise ValueError(f"reduction is one of {_REDUCTIONS}, not {reduction!r}")
    if reduction == "quick":
        within = replace(within, auto_side_px=within.quick_side_px)
    order = Order(
        decoder=_decoder(content, name, within),
        reduction=None if isinstance(reduction, str) else reduction,
        length=len(content),
        limits=within,
    )
    picture = _picture(order, content, name)
    return Photo(
        sha256=picture.sha256,
        width=picture.width,
        height=picture.height,
        pixels=picture.pixels,
        reduction=picture.reduction,
        origin=picture.origin,
    )


def _decoder(content: bytes, name: str, within: Limits) -> str:
    if not content:
        raise sentences.empty(name)
    if len(content) > within.file_bytes:
        raise sentences.too_many_bytes(name, within)
    kind = kind_of(content)
    if kind is None:
        raise sentences.not_an_image(name)
    return _allowed(kind, name, within)


def _allowed(kind: Kind, name: str, within: Limits) -> str:
    if kind.decoder is None or kind.decoder not in within.formats:
        raise sentences.format_refused(name, kind)
    return kind.decoder


def _picture(order: Order, content: bytes, name: str) -> Picture:
    refusal: PhotoRefused
    try:
        return _darkroom.develop(order, content)
    except ChildRefused as error:
        refusal = sentences.refused(str(error), name, order.limits)
    except ChildDied:
        refusal = sentences.broke_the_decoder(name, order.limits)
    except DarkroomClosed:
        refusal = sentences.no_darkroom(name)
    raise refusal
