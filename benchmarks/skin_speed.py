"""How fast the skin is measured, beside the ridge filter of scikit-image in the same run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator

import cv2
import numpy as np
from numpy.typing import NDArray
from skimage.filters import sato as peer

from benchmarks.figure import Figure, at_least, at_most, measures
from benchmarks.retakes import as_photo
from benchmarks.shared import london
from yintang.face.find import find_face
from yintang.face.photo import read_photo
from yintang.skin.measure import measure_skin
from yintang.skin.ridges import sato

SIGMAS = (1.5, 2, 3, 4)
SIDES_PX = {"1.8 megapixels": 1350, "12 megapixels": 3464}
_TIMES = 5
_BORDER = np.s_[25:-25, 25:-25]


@measures("skin-speed")
def skin_speed() -> Iterator[Figure]:
    """Sato and all measures, in turns with the peer."""
    pixels = read_photo(london()[0]).pixels
    for name, side in SIDES_PX.items():
        resized = cv2.resize(pixels, (side, side), interpolation=cv2.INTER_CUBIC)
        large = np.ascontiguousarray(resized, dtype=np.uint8)
        yield from _ridges(name, large)
        if side > 2000:
            yield from _all_measures(name, large)


def _ridges(name: str, pixels: NDArray[np.uint8]) -> Iterator[Figure]:
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.float64) / 255
    plane = grey.astype(np.float32)
    ours, theirs = _in_turns(
        lambda: sato(plane, SIGMAS),
        lambda: peer(grey, sigmas=SIGMAS, black_ridges=True),  # type: ignore[no-untyped-call]
    )
    ratios = [b / a for a, b in zip(ours, theirs, strict=True)]
    label = f"Sato, {name}: scikit-image / ours"
    yield at_least(label, statistics.median(ratios), 10, "times, median")
    yield Figure(name=f"Sato, {name}, ours", value=_ms(ours), unit="ms median")
    wanted = peer(grey, sigmas=SIGMAS, black_ridges=True)[_BORDER]  # type: ignore[no-untyped-call]
    apart = float(np.abs(sato(plane, SIGMAS)[_BORDER] - wanted).max() / wanted.max())
    yield at_most(f"Sato, {name}: largest difference", 1e4 * apart, 1, "1/10,000 of maximum")


def _all_measures(name: str, pixels: NDArray[np.uint8]) -> Iterator[Figure]:
    photo = as_photo(pixels)
    face = find_face(photo)
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.float64) / 255
    ours, theirs = _in_turns(
        lambda: measure_skin(photo, face),
        lambda: peer(grey, sigmas=SIGMAS, black_ridges=True),  # type: ignore[no-untyped-call]
    )
    ratios = [b / a for a, b in zip(ours, theirs, strict=True)]
    label = f"all measures, {name}: Sato of scikit-image / ours"
    yield at_least(label, statistics.median(ratios), 15, "times, median")
    yield Figure(name=f"all measures, {name}", value=_ms(ours), unit="ms median")
    found, _ = _in_turns(lambda: find_face(photo), lambda: None)
    yield Figure(name=f"landmarks beside it, {name}", value=_ms(found), unit="ms median")


def _in_turns(
    one: Callable[[], object], other: Callable[[], object]
) -> tuple[list[float], list[float]]:
    """Seconds of both, each measured right before the other, after one run to warm up."""
    one()
    spent: tuple[list[float], list[float]] = ([], [])
    for _ in range(_TIMES):
        for work, into in zip((one, other), spent, strict=True):
            began = time.perf_counter()
            work()
            into.append(time.perf_counter() - began)
    return spent


def _ms(seconds: list[float]) -> str:
    return f"{1000 * statistics.median(seconds):.0f}"
