"""How often a pair of photographs in which nothing changed is called changed, by skin tone."""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from multiprocessing import get_context
from pathlib import Path

import cv2
import numpy as np

from benchmarks.drawn_lines import SEED, ita_of
from benchmarks.figure import Figure, at_most, measures, within
from benchmarks.retakes import CAMERAS, as_photo, light_of, retaken
from benchmarks.shared import PUPIL_DISTANCE_MM, london
from yintang.evidence.change import FAMILY_ERROR, Difference, Verdict, judged
from yintang.evidence.digital import digital_limit, digital_limits, unit_of_form
from yintang.face.find import find_face
from yintang.face.photo import read_photo
from yintang.skin.pair.laid import laid_pair
from yintang.skin.pair.lines import paired_lines
from yintang.skin.pair.paired import PairedValue, paired_values
from yintang.skin.readings import LINE_CHANGE, judged_measures
from yintang.skin.skin_photo import SkinPhoto, skin_photo

FACES_A_BAND = int(os.environ.get("YINTANG_BENCH_FACES", "6"))
PAIRS = 5
# COLIPA 2007: very light, light, intermediate, tan, brown, dark; each from this angle on.
BANDS = {
    "very light": 55.0,
    "light": 41.0,
    "intermediate": 28.0,
    "tan": 10.0,
    "brown": -30.0,
    "dark": -90.0,
}
LEAST_FACES, LEAST_PAIRS = 4, 600
WRONGLY, SLACK = 5.0, 2.0
# Limits of lines hold for either camera, since they grow with the pair's own noise; those of
# colour for light that is locked.
CAMERAS_OF_LIMITS = {LINE_CHANGE: ("studio", "phone")}
_NORMAL_95 = 1.96


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
    """Everything read of one pair in which nothing changed."""

    face: str
    band: str
    camera: str
    values: tuple[PairedValue, ...]


@measures("unchanged")
def unchanged() -> Iterator[Figure]:
    """Pairs of digital retakes judged with the limits that are shipped."""
    pairs = [pair for camera in ("studio", "phone") for pair in _pairs(camera)]
    for camera in ("studio", "phone"):
        part = [one for one in pairs if one.camera == camera]
        yield from _rates(f"{camera}: {LINE_CHANGE}", LINE_CHANGE, part)
    yield from _bands(pairs)
    studio = [one for one in pairs if one.camera == "studio"]
    for measure in judged_measures():
        if measure.id != LINE_CHANGE:
            yield from _rates(f"studio: {measure.id}", measure.id, studio)
    for measure in judged_measures():
        yield _constants(measure.id, pairs)


def _bands(pairs: Sequence[Unchanged]) -> Iterator[Figure]:
    """Lines are the primary measure: each band of skin tone is held to its reach."""
    for band in BANDS:
        part = [one for one in pairs if one.band == band]
        faces, flags = {one.face for one in part}, list(_flags(LINE_CHANGE, part))
        if not flags:
            continue
        name = f"{LINE_CHANGE} wrongly flagged, {band}, {len(faces)} faces, {len(flags)} zone "
        name += "pairs of either camera"
        share = 100 * float(np.mean(flags))
        if len(faces) >= LEAST_FACES and len(flags) >= LEAST_PAIRS:
            yield within(name, share, WRONGLY, SLACK, "%")
        else:
            yield Figure(name=name, value=f"{share:.1f}", unit="%")


def _rates(name: str, measure: str, pairs: Sequence[Unchanged]) -> Iterator[Figure]:
    single = 100 * float(np.mean(list(_flags(measure, pairs))))
    family = 100 * float(np.mean([_any_changed(measure, one) for one in pairs]))
    if measure == LINE_CHANGE:
        yield within(f"{name} wrongly flagged, one zone", single, WRONGLY, SLACK, "%")
    else:
        yield Figure(name=f"{name} wrongly flagged, one zone", value=f"{single:.1f}", unit="%")
    yield at_most(
        f"{name} wrongly flagged, any zone after Holm",
        family,
        100 * FAMILY_ERROR,
        "%",
        digits=1,
    )


def _flags(measure: str, pairs: Sequence[Unchanged]) -> Iterator[bool]:
    for pair in pairs:
        for one in _differences(measure, pair):
            yield abs(one.change) > one.limit.mdc95


def _any_changed(measure: str, pair: Unchanged) -> bool:
    found = judged(measure, "", "neither", list(_differences(measure, pair)))
    return any(one.verdict is not Verdict.UNCHANGED for one in found)


def _differences(measure: str, pair: Unchanged) -> Iterator[Difference]:
    for one in pair.values:
        if one.measure == measure:
            yield Difference(
                zone=one.zone,
                side=one.side,
                before=one.before,
                after=one.after,
                limit=digital_limit(measure, one.zone, one.before, one.spread),
            )


def _constants(measure: str, pairs: Sequence[Unchanged]) -> Figure:
    """What digital.toml is to say: 1.96 root mean squares, in what its row counts in."""
    row = digital_limits()[measure]
    cameras = CAMERAS_OF_LIMITS.get(measure, ("studio",))
    zones: dict[str, list[float]] = {}
    for pair in pairs:
        for one in pair.values if pair.camera in cameras else ():
            if one.measure == measure:
                unit = unit_of_form(row.form, one.before, one.spread)
                zones.setdefault(one.zone, []).append(one.difference / unit)
    told = {
        zone: _NORMAL_95 * sqrt(float(np.mean(np.square(apart))))
        for zone, apart in zones.items()
    }
    text = ", ".join(f'["{zone}", {value:.3g}]' for zone, value in told.items())
    return Figure(name=f"limits of {measure} ({row.form})", value=f"[{text}]")


def _pairs(camera: str) -> list[Unchanged]:
    found: list[Unchanged] = []
    with get_context("spawn").Pool(os.cpu_count()) as pool:
        bands = pool.map(_band, london(), chunksize=1)
        chosen = [
            (path, camera, band)
            for name in BANDS
            for path, band in [each for each in bands if each[1] == name][:FACES_A_BAND]
        ]
        for number, part in enumerate(pool.imap(_retaken, chosen), start=1):
            print(f"\r{camera}: {number} of {len(chosen)} faces", end="", file=sys.stderr)
            found += part
    print(file=sys.stderr)
    return found


def _band(path: Path) -> tuple[Path, str]:
    cv2.setNumThreads(1)
    photo = read_photo(path)
    face = find_face(photo, pupil_distance_mm=PUPIL_DISTANCE_MM)
    ita_deg = ita_of(skin_photo(photo, face))
    return path, next(name for name, least in BANDS.items() if ita_deg >= least)


def _retaken(work: tuple[Path, str, str]) -> list[Unchanged]:
    path, camera, band = work
    cv2.setNumThreads(1)
    light = light_of(read_photo(path))
    words = (path.name, camera, "unchanged")
    rng = np.random.default_rng([SEED, *(zlib.crc32(word.encode()) for word in words)])

    def taken() -> SkinPhoto:
        photo = as_photo(retaken(light, CAMERAS[camera], rng))
        return skin_photo(photo, find_face(photo, pupil_distance_mm=PUPIL_DISTANCE_MM))

    return [
        Unchanged(face=path.name, band=band, camera=camera, values=_values(taken(), taken()))
        for _ in range(PAIRS)
    ]


def _values(before: SkinPhoto, after: SkinPhoto) -> tuple[PairedValue, ...]:
    pair = laid_pair(before, after)
    return paired_values(pair, paired_lines(pair))
