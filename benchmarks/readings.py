"""How much the measures of one photograph differ when the same face is photographed again."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

import cv2
import numpy as np

from benchmarks.drawn_lines import SEED
from benchmarks.figure import Figure, measures
from benchmarks.retakes import CAMERAS, as_photo, light_of, retaken
from benchmarks.shared import PUPIL_DISTANCE_MM, london
from yintang.face.find import find_face
from yintang.face.photo import read_photo
from yintang.skin.measure import measure_skin
from yintang.skin.readings import Measures
from yintang.skin.readings import measures as known

FACES = int(os.environ.get("YINTANG_BENCH_FACES", "24"))


@measures("readings")
def readings() -> Iterator[Figure]:
    """Standard error of one photograph, from the differences of two retakes."""
    for camera in ("studio", "phone"):
        work = [(path, camera) for path in london()[:FACES]]
        with get_context("spawn").Pool(os.cpu_count()) as pool:
            pairs = pool.map(_pair, work, chunksize=1)
        for measure in known().values():
            apart = np.array([d for pair in pairs for d in _differences(measure.id, *pair)])
            sem = float(np.sqrt((apart**2).mean() / 2))
            yield Figure(
                name=f"{camera}: standard error of {measure.id}",
                value=f"{sem:.3g}",
                unit=measure.unit,
            )


def _pair(work: tuple[Path, str]) -> tuple[Measures, Measures]:
    path, camera = work
    cv2.setNumThreads(1)
    light = light_of(read_photo(path))
    seed = [SEED, *(zlib.crc32(word.encode()) for word in (path.name, camera, "readings"))]
    rng = np.random.default_rng(seed)

    def taken() -> Measures:
        photo = as_photo(retaken(light, CAMERAS[camera], rng))
        return measure_skin(photo, find_face(photo, pupil_distance_mm=PUPIL_DISTANCE_MM))

    return taken(), taken()


def _differences(measure: str, one: Measures, other: Measures) -> Iterator[float]:
    for reading in one.readings:
        again = other.reading(reading.measure, reading.zone, reading.side)
        if reading.measure == measure and again is not None:
            yield again.value - reading.value
