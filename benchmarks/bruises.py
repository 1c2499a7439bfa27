"""Bruises of known size and density painted on real faces: found, missed, invented, by tone.

Each face is photographed digitally without any, once more without any, and then with three
patches of 10 mm at a time: one on either cheek, one on the forehead, each of another colour,
until every place had every colour. A patch on a place where hair hides the skin is not counted.
"""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.drawn_lines import SEED, ita_of
from benchmarks.figure import Figure, at_most, measures
from benchmarks.retakes import CAMERAS, as_photo, light_of, retaken
from benchmarks.shared import PUPIL_DISTANCE_MM, london
from yintang.face.find import find_face
from yintang.face.frame import Frame, frame_of
from yintang.face.photo import read_photo
from yintang.skin.colour import Light, luminance
from yintang.skin.image import PX_PER_MM
from yintang.skin.pair.bruise import Bruise, BruiseColour, bruises
from yintang.skin.pair.laid import laid_pair
from yintang.skin.skin_photo import SkinPhoto, skin_photo
from yintang.units import Side

Array = NDArray[np.float64]

FACES = int(os.environ.get("YINTANG_BENCH_FACES", "36"))
ACROSS_MM = 10.0
TRUE_CM2 = np.pi * (ACROSS_MM / 20) ** 2
AMPLITUDES = (0.04, 0.08)
PROMISED = 0.08
AREA_ERROR = 10.0
# COLIPA 2007, two bands each.
TONES = {"light skin": 41.0, "middle": 10.0, "dark skin": -90.0}
# Shares of haemoglobin-like and of bilirubin-like density.
KINDS = {
    BruiseColour.RED: (1.0, 0.0),
    BruiseColour.MIXED: (0.5, 0.5),
    BruiseColour.YELLOW: (0.0, 1.0),
}
_NEAR_MM = 5.0
_SHOWN = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Painted:
    """One patch that was painted, and what was found there."""

    tone: str
    od: float
    kind: BruiseColour
    found: Bruise | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """One pair: the patches that were painted, and how many were found besides."""

    tone: str
    od: float
    painted: tuple[Painted, ...]
    invented: int


@measures("bruises")
def bruises_found() -> Iterator[Figure]:
    """Patches painted on real faces, studio retakes, all tones and each."""
    looked = _all()
    yield from _figures("", looked)
    for tone in TONES:
        part = [one for one in looked if one.tone == tone]
        if part:
            yield from _figures(f", {tone}", part)


def _figures(group: str, looked: Sequence[Looked]) -> Iterator[Figure]:
    bare = [one for one in looked if not one.od]
    invented = sum(one.invented for one in bare)
    name = f"bruises told of {len(bare)} unchanged pairs{group}"
    yield at_most(name, invented, 0, "bruises", digits=0)
    for od in AMPLITUDES:
        pairs = [one for one in looked if one.od == od]
        yield from _found(group, od, pairs)


def _found(group: str, od: float, pairs: Sequence[Looked]) -> Iterator[Figure]:
    painted = [each for one in pairs for each in one.painted]
    missed = sum(one.found is None for one in painted)
    name = f"missed of {len(painted)} bruises of {od:.2f} OD{group}"
    besides = sum(one.invented for one in pairs)
    beside = Figure(
        name=f"told besides those of {od:.2f} OD{group}", value=str(besides), unit="bruises"
    )
    if od != PROMISED:
        yield Figure(name=name, value=str(missed), unit="bruises")
        yield beside
        return
    yield at_most(name, missed, 0, "bruises", digits=0)
    yield beside
    off = [abs(100 * (one.found.area_cm2 / TRUE_CM2 - 1)) for one in painted if one.found]
    signed = [100 * (one.found.area_cm2 / TRUE_CM2 - 1) for one in painted if one.found]
    yield at_most(
        f"area, median error{group}", float(np.median(off)), AREA_ERROR, "%", digits=1
    )
    middle, worst = float(np.median(signed)), float(np.quantile(off, 0.95))
    yield Figure(name=f"area, bias{group}", value=f"{middle:+.1f}", unit="%")
    yield Figure(name=f"area, 95 of 100 within{group}", value=f"{worst:.1f}", unit="%")
    yield from _colours(group, od, painted)


def _colours(group: str, od: float, painted: Sequence[Painted]) -> Iterator[Figure]:
    rightly = sum(one.found is not None and one.found.colour is one.kind for one in painted)
    share = 100 * rightly / len(painted)
    yield Figure(name=f"colour family as painted{group}", value=f"{share:.0f}", unit="%")
    for kind, wanted in KINDS.items():
        read = [
            (one.found.haemoglobin_mod, one.found.bilirubin_mod)
            for one in painted
            if one.kind is kind and one.found
        ]
        red, yellow = np.median(read, axis=0)
        painted_as = " and ".join(f"{1000 * od * share:.0f}" for share in wanted)
        name = f"{kind}, painted {painted_as}{group}"
        yield Figure(name=name, value=f"{red:.0f} and {yellow:.0f}", unit="mOD")


def _all() -> list[Looked]:
    faces = london()
    chosen = faces[:: max(1, len(faces) // FACES)][:FACES]
    found: list[Looked] = []
    with get_context("spawn").Pool(os.cpu_count()) as pool:
        for number, part in enumerate(pool.imap(_one, chosen), start=1):
            print(f"\rbruises: {number} of {len(chosen)} faces", end="", file=sys.stderr)
            found += part
    print(file=sys.stderr)
    return found


def _one(path: Path) -> list[Looked]:
    cv2.setNumThreads(1)
    photo = read_photo(path)
    frame = frame_of(find_face(photo, pupil_distance_mm=PUPIL_DISTANCE_MM))
    light, places = light_of(photo), middles(frame)
    rng = np.random.default_rng(
        [SEED, *(zlib.crc32(w.encode()) for w in (path.name, "bruise"))]
    )

    def taken(shown: Light) -> SkinPhoto:
        again = as_photo(retaken(shown, CAMERAS["studio"], rng))
        return skin_photo(again, find_face(again, pupil_distance_mm=PUPIL_DISTANCE_MM))

    before = taken(light)
    seen = frame_of(before.face)
    spots = [seen.pixels(seen.spots(place[None]))[0] for place in places]
    tone = _tone(before)
    found = [_looked(before, taken(light), tone, 0.0, {})]
    for od in AMPLITUDES:
        for turn in range(len(KINDS)):
            kinds = np.roll(np.array(list(KINDS)), turn)
            marked = light
            for place, kind in zip(places, kinds, strict=True):
                marked = with_bruise(marked, frame, place, od, KINDS[BruiseColour(kind)])
            truth = dict(zip(map(BruiseColour, kinds), spots, strict=True))
            found.append(_looked(before, taken(marked), tone, od, truth))
    return found


def middles(frame: Frame) -> tuple[Array, ...]:
    """Where patches are painted, across and up in millimetres: both cheeks and the forehead."""
    low_mm = frame.mark("glabella", Side.MIDLINE).up_mm + 14
    high_mm = frame.mark("hairline", Side.MIDLINE).up_mm - 8
    forehead = np.array([0.0, low_mm + 0.4 * (high_mm - low_mm)])
    return (_cheek(frame, Side.RIGHT), _cheek(frame, Side.LEFT), forehead)


def _cheek(frame: Frame, side: Side) -> Array:
    pupil, corner = frame.mark("pupil", side), frame.mark("outer_canthus", side)
    low_mm = frame.mark("rim_low", side).up_mm - 14
    up_mm = (low_mm + frame.mark("mouth_corner", side).up_mm) / 2
    return np.array([(pupil.across_mm + corner.across_mm) / 2, up_mm])


def with_bruise(
    light: Light, frame: Frame, place: Array, od: float, kind: tuple[float, float]
) -> Light:
    """Light with one patch; haemoglobin takes green and blue, bilirubin blue alone.

    Its density is half of its peak on a circle of 10 mm in the plane of the photograph, and
    falls off steeply there.
    """
    row, column = frame.pixels(frame.spots(place[None]))[0]
    rows, columns = np.mgrid[: light.shape[0], : light.shape[1]] + 0.5
    off_mm = np.hypot(rows - row, columns - column) * frame.mm_per_pixel
    share = np.exp(-np.log(2) * (2 * off_mm / ACROSS_MM) ** 4)[..., None]
    red, yellow = kind
    density = od * share * np.array([0, red, red + yellow])
    return np.asarray(light * 10**-density, dtype=np.float32)


def _looked(
    before: SkinPhoto, after: SkinPhoto, tone: str, od: float, truth: dict[BruiseColour, Array]
) -> Looked:
    left = list(bruises(laid_pair(before, after)))
    painted = []
    for kind, spot in truth.items():
        found = next((one for one in left if _near(one, spot, before)), None)
        if found:
            left.remove(found)
        if _shown(before, spot):
            painted.append(Painted(tone=tone, od=od, kind=kind, found=found))
    return Looked(tone=tone, od=od, painted=tuple(painted), invented=len(left))


def _shown(before: SkinPhoto, spot: Array) -> bool:
    """Whether the place of a patch shows skin: one that was painted on a fringe counts nothing.

    Dark hair can pass for skin: a place less than half as bright as the cheeks is none either.
    """
    row, column = np.rint(before.image.places(spot[None])[0]).astype(np.int64)
    reach = round(ACROSS_MM / 2 * PX_PER_MM)
    part = np.s_[row - reach : row + reach, column - reach : column + reach]
    bright = luminance(before.image.light)
    cheeks = np.any(
        [mask for (zone, _), mask in before.zones.items() if zone == "cheek"], axis=0
    )
    lit = float(np.quantile(bright[part], 1 - _SHOWN)) >= float(np.median(bright[cheeks])) / 2
    return lit and bool(before.cover[part].mean() >= _SHOWN)


def _near(one: Bruise, spot: Array, before: SkinPhoto) -> bool:
    away_px = float(np.hypot(one.row - spot[0], one.column - spot[1]))
    return away_px * before.face.scale.mm_per_pixel < _NEAR_MM


def _tone(photo: SkinPhoto) -> str:
    ita_deg = ita_of(photo)
    return next(name for name, least in TONES.items() if ita_deg >= least)
