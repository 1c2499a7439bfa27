"""How long it takes, each figure beside its peer in the same run, turn by turn."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from statistics import median

import cv2
import numpy as np

from benchmarks.figure import Figure, at_most, measures
from yintang.face.find import find_face
from yintang.face.locate import locate_points
from yintang.face.photo import read_photo_bytes
from yintang.needling.values import Wishes
from yintang.portrait import Setting, cast, render
from yintang.report.mapping import map_photo

ROUNDS = 25
TWELVE_MEGAPIXELS = (3000, 4000)


def twelve_megapixels() -> bytes:
    """A JPEG of 3000 x 4000 pixels that shows a synthetic portrait, with a camera's noise."""
    setting = Setting(width=750, height=1000)
    pixels = render(cast()["Anna"], setting).pixels
    big = cv2.resize(pixels, TWELVE_MEGAPIXELS, interpolation=cv2.INTER_CUBIC)
    noise = np.random.default_rng(1).normal(0, 4, big.shape[:2])[..., None]
    noisy = np.clip(big + noise, 0, 255).astype(np.uint8)
    _, file = cv2.imencode(".jpg", noisy[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 88])
    return file.tobytes()


def paired_ms(*jobs: Callable[[], object]) -> list[list[float]]:
    """Times of several jobs, each once a round so that all meet the same machine."""
    for job in jobs:
        job()
        job()
    times: list[list[float]] = [[] for _ in jobs]
    for _ in range(ROUNDS):
        for job, taken in zip(jobs, times, strict=True):
            start = time.perf_counter()
            job()
            taken.append((time.perf_counter() - start) * 1000)
    return times


@measures("speed")
def speed() -> Iterator[Figure]:
    """From a 12-megapixel JPEG to points, against its reduced decode alone.

    The peer is OpenCV's decode at a quarter, in this process. Ours decodes at an eighth, in a
    child process.
    """
    content = twelve_megapixels()
    flat = np.frombuffer(content, np.uint8)

    def points() -> None:
        locate_points(find_face(read_photo_bytes(content, reduction="quick"), mode="fast"))

    def decode() -> None:
        cv2.imdecode(flat, cv2.IMREAD_REDUCED_COLOR_4)

    def own_decode() -> None:
        read_photo_bytes(content, reduction="quick")

    whole, alone, own = paired_ms(points, decode, own_decode)
    ratio = median(a / b for a, b in zip(whole, alone, strict=True))
    yield at_most("12 megapixels to points, fast / decode at a quarter", ratio, 1.6, "times")
    ratio = median(a / b for a, b in zip(whole, own, strict=True))
    yield Figure(name="the same / our own reduced decode", value=f"{ratio:.2f}", unit="times")
    for name, times in (
        ("12 megapixels to points, fast", whole),
        ("decode at a quarter, OpenCV in this process", alone),
        ("our own reduced decode, in its child process", own),
    ):
        yield Figure(name=name, value=f"{median(times):.0f}", unit="ms median")


@measures("map")
def whole_map() -> Iterator[Figure]:
    """A kept map of a 12-megapixel photograph: steady landmarks, points and plan."""
    content = twelve_megapixels()

    def mapped() -> None:
        map_photo(read_photo_bytes(content, reduction="auto"), Wishes())

    (times,) = paired_ms(mapped)
    yield Figure(name="12 megapixels to a map, steady", value=f"{median(times):.0f}", unit="ms")
