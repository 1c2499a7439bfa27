"""The program's side of the darkroom: hands a file to a child and takes the picture back."""

from __future__ import annotations

import contextlib
import hashlib
import socket
import sys
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yintang.face.intake.limits import limits
from yintang.face.intake.start import DarkroomClosed, Zygote, spawned_line
from yintang.face.intake.wire import (
    TAKEN,
    LineDead,
    Order,
    TimedLine,
    fill,
    receive,
    receive_words,
    send_words,
)
from yintang.face.values import Origin

_GRACE_S = 5.0
_LONGEST_NAME, _LONGEST_LENS_MM, _BEST_JPEG = 100, 5000.0, 100
_Open = Callable[[], AbstractContextManager[socket.socket]]


class ChildDied(Exception):
    """The child took the photograph and never answered, or answered nonsense."""


class ChildRefused(Exception):
    """The child gave a word as its reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What came back: pixels of shape (rows, columns, 3), and the photograph's full size.

    `origin` is what the file tells of its making.
    """

    sha256: str
    width: int
    height: int
    reduction: int
    pixels: NDArray[np.uint8]
    origin: Origin


class Darkroom:
    """Develops photographs, each in a child process, a few at a time; for any thread.

    On Linux one zygote per program keeps a child ready, so that a photograph costs no start
    of a process. Elsewhere each photograph starts a process of its own: slower, under the
    same limits as far as the system holds them, and not measured by this project.
    """

    def __init__(self, *, keep_ready: bool = sys.platform == "linux") -> None:
        self._zygote = Zygote() if keep_ready else None
        self._open: _Open = self._zygote.line if self._zygote else spawned_line
        self._places = threading.BoundedSemaphore(limits().at_once)

    def develop(self, order: Order, content: bytes) -> Picture:
        """Return the picture that the file holds.

        Raises ChildRefused with the child's reason, ChildDied if it was killed or hung, and
        DarkroomClosed if no child could be had. A zygote found dead is started again once.
        """
        with self._places:
            number = self._zygote.number if self._zygote else None
            try:
                return self._ask(order, content)
            except DarkroomClosed:
                if self._zygote:
                    self._zygote.close(number)
                return self._ask(order, content)

    def warm(self) -> None:
        """Start the zygote now, so that the first photograph need not wait for it."""
        if self._zygote:
            self._zygote.start()

    def close(self) -> None:
        """End the zygote; the next photograph starts another."""
        if self._zygote:
            self._zygote.close()

    def forget(self) -> None:
        """In a forked copy of the program: leave the zygote to the original."""
        self._places = threading.BoundedSemaphore(limits().at_once)
        if self._zygote:
            self._zygote.forget()

    def _ask(self, order: Order, content: bytes) -> Picture:
        with self._open() as opened:
            line = TimedLine(opened, time.monotonic() + order.limits.wall_s + _GRACE_S)
            # A child that refuses early closes its end; its answer is then read all the same.
            with contextlib.suppress(OSError):
                send_words(line, order.words())
                line.sendall(content)
            sha256 = hashlib.sha256(content).hexdigest()  # while the child decodes
            try:
                receive(line, len(TAKEN))
            except (LineDead, OSError) as error:
                raise DarkroomClosed from error
            try:
                return _picture(line, order, sha256)
            except (LineDead, OSError) as error:
                raise ChildDied from error


def _picture(line: TimedLine, order: Order, sha256: str) -> Picture:
    told = _words(line)
    width, height, reduction = _sizes(told, order)
    pixels = np.empty((-(-height // reduction), -(-width // reduction), 3), np.uint8)
    pixels.fill(0)  # has the system lay out the memory while the child decodes
    _words(line)
    fill(line, memoryview(pixels.data).cast("B"))
    pixels.setflags(write=False)
    return Picture(
        sha256=sha256,
        width=width,
        height=height,
        reduction=reduction,
        pixels=pixels,
        origin=_origin(told.get("origin")),
    )


def _words(line: TimedLine) -> dict[str, Any]:
    words = receive_words(line)
    if "refused" in words:
        raise ChildRefused(str(words["refused"]))
    return words


def _sizes(words: dict[str, Any], order: Order) -> tuple[int, int, int]:
    # The child has read a foreign file: its figures are believed as far as the limits go.
    sizes = [words.get(name) for name in ("width", "height", "reduction")]
    if not all(type(size) is int and 0 < size <= order.limits.side_px for size in sizes):
        raise LineDead
    width, height, reduction = (int(size or 0) for size in sizes)
    if width * height > order.limits.pixels or reduction != (order.reduction or reduction):
        raise LineDead
    return width, height, reduction


def _origin(told: object) -> Origin:
    # A foreign file says this of itself: what is not of its kind is left out.
    words = told if isinstance(told, dict) else {}
    camera, focal = words.get("camera"), words.get("focal_mm")
    quality = words.get("jpeg_quality")
    return Origin(
        camera=camera if isinstance(camera, str) and _is_name(camera) else None,
        focal_mm=focal if isinstance(focal, float) and 0 < focal < _LONGEST_LENS_MM else None,
        portrait_mode=words.get("portrait_mode") is True,
        jpeg_quality=quality if type(quality) is int and 0 < quality <= _BEST_JPEG else None,
    )


def _is_name(word: str) -> bool:
    return 0 < len(word) <= _LONGEST_NAME and word.isprintable()
