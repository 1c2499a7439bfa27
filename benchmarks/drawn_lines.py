"""Lines of known depth on real faces, photographed twice: what each method says of them.

Each face is given lines 10 % deep and photographed; then lines of every other depth, each
photographed anew. Ours measures the pair; the peers score each photograph by itself.
"""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from skimage.filters import frangi

from benchmarks.retakes import CAMERAS, as_photo, light_of, retaken, strokes_of, with_lines
from benchmarks.shared import PUPIL_DISTANCE_MM, london
from yintang.evidence.digital import digital_limit
from yintang.face.find import find_face
from yintang.face.frame import frame_of
from yintang.face.photo import read_photo
from yintang.skin.colour import Light, luminance, srgb_bytes
from yintang.skin.pair.laid import LaidPair, laid_pair
from yintang.skin.pair.lines import LineChange, PairedLines, paired_lines
from yintang.skin.readings import LINE_CHANGE
from yintang.skin.ridges import sato
from yintang.skin.skin_photo import Place, SkinPhoto, skin_photo
from yintang.skin.valleys import valley_filter

BASELINE = 0.10
DEPTHS = (0.0, 0.05, 0.07, 0.08, 0.10, 0.12, 0.15, 0.20)
FACES = int(os.environ.get("YINTANG_BENCH_FACES", "36"))
SEED = 20261127
_PEER_SIGMAS_PX = (1.5, 2, 3, 4)

# Method, place, before, after, and the limit that ships with the method.
Read = tuple[str, Place, float, float, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What one method read in one zone of one pair; `depth` is that of the after lines.

    `limit` is the limit that ships with the method for this very pair, None where none does.
    """

    face: str
    ita_deg: float
    method: str
    place: Place
    depth: float
    before: float
    after: float
    limit: float | None = None


def drawn(camera: str, *, peers: bool, filters: tuple[str, ...] = ("paired",)) -> list[Drawn]:
    """Measure every face, on all cores; the same seed gives the same retakes."""
    faces = london()
    chosen = faces[:: max(1, len(faces) // FACES)][:FACES]
    work = [(face, camera, peers, filters) for face in chosen]
    found: list[Drawn] = []
    with get_context("spawn").Pool(os.cpu_count()) as pool:
        for number, part in enumerate(pool.imap(_one, work), start=1):
            print(f"\r{camera}: {number} of {len(work)} faces", end="", file=sys.stderr)
            found += part
    print(file=sys.stderr)
    return found


def _one(work: tuple[Path, str, bool, tuple[str, ...]]) -> list[Drawn]:
    path, camera, peers, filters = work
    cv2.setNumThreads(1)
    photo = read_photo(path)
    frame = frame_of(find_face(photo, pupil_distance_mm=PUPIL_DISTANCE_MM))
    light = light_of(photo)
    rng = np.random.default_rng([SEED, *(zlib.crc32(w.encode()) for w in (path.name, camera))])

    def taken(depth: float) -> SkinPhoto:
        again = as_photo(retaken(with_lines(light, frame, depth), CAMERAS[camera], rng))
        return skin_photo(again, find_face(again, pupil_distance_mm=PUPIL_DISTANCE_MM))

    before = taken(BASELINE)
    places = tuple(strokes_of(frame))
    tone = ita_of(before)
    found = []
    for depth in DEPTHS:
        after = taken(depth)
        readings = [*_ours(before, after, places, camera, filters)]
        if peers:
            readings += _peers(before, after, places)
        found += [
            Drawn(
                face=path.name,
                ita_deg=tone,
                method=method,
                place=place,
                depth=depth,
                before=first,
                after=second,
                limit=limit,
            )
            for method, place, first, second, limit in readings
        ]
    return found


def _ours(
    before: SkinPhoto,
    after: SkinPhoto,
    places: tuple[Place, ...],
    camera: str,
    filters: tuple[str, ...],
) -> Iterator[Read]:
    pair = laid_pair(before, after, same_tone=camera.endswith("card"))
    for name in filters:
        lines = paired_lines(pair, valley_filter(name))
        for change in lines.changes:
            if change.place in places:
                first, second = change.before_percent, change.after_percent
                limit = _limit(change) if name == "paired" else None
                yield name, change.place, first, second, limit
                yield f"{name}, zone", change.place, *_texture(pair, lines, change.place), None


def _limit(change: LineChange) -> float:
    zone = change.place[0]
    return digital_limit(LINE_CHANGE, zone, change.before_percent, change.spread_percent).mdc95


def _texture(pair: LaidPair, lines: PairedLines, place: Place) -> tuple[float, float]:
    shown = lines.tracks.on_grid(pair.before.zones[place] & pair.common)
    one, other = lines.tracks.own_before, lines.tracks.own_after
    return 100 * float(one[shown].mean()), 100 * float(other[shown].mean())


def _peers(before: SkinPhoto, after: SkinPhoto, places: tuple[Place, ...]) -> Iterator[Read]:
    scores = [_scores_before(before), _scores(after)]
    for method in scores[0]:
        for place in places:
            masks = [one.zones[place] & one.cover for one in (before, after)]
            if min(mask.sum() for mask in masks) < 640:
                continue
            first, second = (
                float(score[method][mask].mean())
                for score, mask in zip(scores, masks, strict=True)
            )
            yield method, place, first, second, None


@lru_cache(maxsize=1)
def _scores_before(sight: SkinPhoto) -> dict[str, NDArray[np.float32]]:
    """Those of the photograph that every other one of its face is compared with."""
    return _scores(sight)


def _scores(sight: SkinPhoto) -> dict[str, NDArray[np.float32]]:
    grey = _grey(sight.image.light)
    edges = cv2.Canny(grey, 50, 100)
    plane = grey.astype(np.float32)
    return {
        "sato": sato(plane, _PEER_SIGMAS_PX),
        "frangi": frangi(grey / 255, sigmas=_PEER_SIGMAS_PX),  # type: ignore[no-untyped-call]
        "Canny": (edges > 0).astype(np.float32),
    }


def _grey(light: Light) -> NDArray[np.uint8]:
    return srgb_bytes(np.clip(luminance(light), 0, 1))


def ita_of(sight: SkinPhoto) -> float:
    """ITA of the cheeks, the pale backdrop of the set taken as grey."""
    from yintang.skin.colour import ita_deg, lab

    cheeks = np.zeros(sight.image.shape, np.bool_)
    for (zone, _), mask in sight.zones.items():
        if zone == "cheek":
            cheeks |= mask
    colours = np.median(lab(sight.image.light)[cheeks & sight.cover], axis=0)
    return ita_deg(float(colours[0]), float(colours[2]))
