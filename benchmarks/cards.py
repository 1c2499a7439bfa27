"""How often and how fast the colour card is found, and how well it brings back skin."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.card_scenes import (
    CAMERAS,
    LAMPS_K,
    Scene,
    beside_cheek,
    photographed,
    with_card,
)
from benchmarks.figure import Figure, all_of, at_least, at_most, measures
from benchmarks.retakes import as_photo, light_of
from benchmarks.shared import PUPIL_DISTANCE_MM, london
from yintang.face.find import find_face
from yintang.face.photo import read_photo
from yintang.face.values import Face
from yintang.skin.card.finder import FoundCard, find_card
from yintang.skin.card.layout import colour_card
from yintang.skin.card.patches import card_light
from yintang.skin.card.reading import reading_of
from yintang.skin.colour import Light, ita_deg, lab_of, linear_light
from yintang.skin.difference import de00
from yintang.skin.image import Developer, linear_photo, skin_image
from yintang.skin.skin_photo import skin_photo
from yintang.units import Side

Array = NDArray[np.float64]
Pixels = NDArray[np.uint8]
Mask = NDArray[np.bool_]
Result = TypeVar("Result")

FACES = int(os.environ.get("YINTANG_BENCH_FACES", "36"))
SEED = 20261201
GREY_CARD = "grey-131"
"""The patch nearest to the 18 % of a photographer's grey card."""

_TIMES = 3
_LARGE_PX = 4000
_SIDES = (Side.RIGHT, Side.LEFT)
# Between the classes of ITA (COLIPA 2007).
_BANDS = {"light": (41, 90), "intermediate and tan": (10, 41), "brown and dark": (-90, 10)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One scene: was the card found where it is, how fast, and skin after each correction.

    `off` holds CIEDE2000 to the truth of the cheek beside the card and of the other one, by
    `none`, `grey card` and `card`; `why` the bounds for which the card was not used.
    """

    camera: str
    ita: float
    off_px: float | None
    find_s: float
    read_s: float
    off: dict[str, tuple[float, ...]]
    why: tuple[str, ...] = ()


@measures("cards")
def cards() -> Iterator[Figure]:
    """36 faces, six lamps, a clean camera and a phone, at 1.8 megapixels."""
    chosen = [london()[n] for n in np.linspace(0, len(london()) - 1, FACES).astype(int)]
    with get_context("spawn").Pool(os.cpu_count()) as pool:
        trials = [one for some in pool.map(trials_of, chosen, chunksize=1) for one in some]
    yield from _finding(trials)
    for camera in CAMERAS:
        yield from _colour(camera, [one for one in trials if one.camera == camera])
    yield from _by_skin([one for one in trials if one.camera == "phone"])
    empty = [find_card(read_photo(path).pixels, colour_card()) for path in chosen]
    yield all_of("no card seen where none is", empty.count(None), len(empty), "photographs")
    yield at_most(
        "card found in 16 megapixels", 1000 * _large(chosen[0]), 90, "ms of one core", digits=0
    )


def trials_of(path: Path) -> list[Trial]:
    """Every lamp and camera with one face."""
    cv2.setNumThreads(1)
    photo = read_photo(path)
    face = find_face(photo, pupil_distance_mm=PUPIL_DISTANCE_MM)
    sight = skin_photo(photo, face)
    cheeks = {side: sight.zones["cheek", side] & sight.cover for side in _SIDES}
    truth = {side: np.median(sight.image.light[m], axis=0) for side, m in cheeks.items()}
    light = light_of(photo)
    rng = np.random.default_rng([SEED, *path.name.encode()])
    return [
        _trial(
            photographed(scene.light, lamp, CAMERAS[camera], rng),
            (camera, near, scene),
            (face, cheeks, truth),
        )
        for camera in CAMERAS
        for lamp in LAMPS_K
        for near in (_SIDES[int(rng.integers(2))],)
        for scene in (with_card(light, beside_cheek(face, near), rng),)
    ]


def _trial(
    pixels: Pixels,
    how: tuple[str, Side, Scene],
    known: tuple[Face, dict[Side, Mask], dict[Side, Light]],
) -> Trial:
    camera, near, scene = how
    face, cheeks, truth = known
    card = colour_card()
    seconds, found = _fastest(lambda: find_card(pixels, card))

    def off(develop: Developer) -> tuple[float, ...]:
        level = skin_image(linear_photo(as_photo(pixels), face, develop=develop), face).light
        order = (near, next(side for side in _SIDES if side is not near))
        seen = np.array([np.median(level[cheeks[side]], axis=0) for side in order])
        return tuple(de00(lab_of(seen), lab_of(np.array([truth[side] for side in order]))))

    ita = float(np.mean([_ita(one) for one in truth.values()]))
    results = {"none": off(linear_light)}
    if found is None:
        return Trial(camera=camera, ita=ita, off_px=None, find_s=seconds, read_s=0, off=results)
    reading_s, reading = _fastest(lambda: reading_of(pixels, found, card))
    results["grey card"] = off(_grey_card(pixels, found))
    if reading.correction:
        results["card"] = off(reading.correction.light)
    return Trial(
        camera=camera,
        ita=ita,
        off_px=_off_px(found, scene),
        find_s=seconds,
        read_s=reading_s,
        off=results,
        why=tuple(one.bound for one in reading.reasons),
    )


def _grey_card(pixels: Pixels, found: FoundCard) -> Developer:
    """What people do with one grey patch: a gain for each channel."""
    card = colour_card()
    which = [patch.id for patch in card.patches].index(GREY_CARD)
    seen = card_light(pixels, found, card).light[which]
    gain = (np.array(card.light[which]) / seen).astype(np.float32)
    return lambda crop: linear_light(crop) * gain


def _off_px(found: FoundCard, scene: Scene) -> float:
    """How far the worst patch lies from its true place."""
    card = colour_card()
    middles = np.array([card.middle_mm(f) for patch in card.patches for f in patch.fields])
    true = FoundCard(to_photo=scene.to_photo, tags=4, bend_mm=0).places(middles)
    return float(np.linalg.norm(found.places(middles) - true, axis=1).max())


def _ita(light: Light) -> float:
    colour = lab_of(np.asarray(light[None], dtype=np.float64))[0]
    return ita_deg(colour[0], colour[2])


def _fastest(work: Callable[[], Result]) -> tuple[float, Result]:
    """Seconds of one core that work takes: other benches run beside this one."""
    spent = []
    for _ in range(_TIMES):
        began = time.process_time()
        result = work()
        spent.append(time.process_time() - began)
    return min(spent), result


def _finding(trials: list[Trial]) -> Iterator[Figure]:
    there = [one.off_px is not None and one.off_px <= 1 for one in trials]
    yield at_least("card found, every patch within 1 px", 100 * float(np.mean(there)), 92, "%")
    finding = 1000 * float(np.median([one.find_s for one in trials]))
    yield at_most(
        "card found in 1.8 megapixels", finding, 25, "ms of one core, median", digits=1
    )
    reading = 1000 * float(np.median([one.read_s for one in trials if one.off_px is not None]))
    yield Figure(name="and read", value=f"{reading:.1f}", unit="ms of one core, median")
    used = [one for one in trials if "card" in one.off]
    yield Figure(name="card used", value=f"{100 * len(used) / len(trials):.1f}", unit="%")
    why = sorted({bound for one in trials for bound in one.why})
    for bound in why:
        times = sum(bound in one.why for one in trials)
        yield Figure(name=f"card found and not used: {bound}", value=str(times), unit="scenes")


def _colour(camera: str, trials: list[Trial]) -> Iterator[Figure]:
    for correction in ("none", "grey card"):
        yield _off(f"{camera}: skin, {correction}", correction, trials)
    with_card_ = [one for one in trials if "card" in one.off]
    middle = float(np.median([each for one in with_card_ for each in one.off["card"]]))
    yield at_most(f"{camera}: skin with the card", middle, 1.7, "dE00 median")
    yield _off(f"{camera}: skin with the card, both cheeks", "card", trials)
    for turn, which in enumerate(("beside the card", "the other")):
        value = np.median([one.off["card"][turn] for one in with_card_])
        yield Figure(name=f"{camera}: cheek {which}", value=f"{value:.2f}", unit="dE00 median")


def _by_skin(trials: Iterable[Trial]) -> Iterator[Figure]:
    trials = list(trials)
    for name, (low, high) in _BANDS.items():
        band = [one for one in trials if low < one.ita <= high and "card" in one.off]
        if band:
            yield _off(f"phone: {name} skin ({len(band)} scenes)", "card", band)


def _off(name: str, correction: str, trials: list[Trial]) -> Figure:
    off = [each for one in trials for each in one.off.get(correction, ())]
    middle, high = np.percentile(off, (50, 95))
    return Figure(name=name, value=f"{middle:.2f} / {high:.2f}", unit="dE00 median / p95")


def _large(path: Path) -> float:
    """Seconds to find the card in a photograph of 16 megapixels."""
    cv2.setNumThreads(1)
    photo = read_photo(path)
    size = (_LARGE_PX, _LARGE_PX)
    large = cv2.resize(photo.pixels, size, interpolation=cv2.INTER_CUBIC)
    light = light_of(as_photo(np.asarray(large, dtype=np.uint8)))
    face = find_face(as_photo(np.asarray(large, dtype=np.uint8)), pupil_distance_mm=63.0)
    rng = np.random.default_rng(SEED)
    scene = with_card(light, beside_cheek(face, Side.LEFT), rng)
    pixels = photographed(scene.light, LAMPS_K[0], CAMERAS["phone"], rng)
    seconds, found = _fastest(lambda: find_card(pixels, colour_card()))
    return seconds if found else float("inf")
