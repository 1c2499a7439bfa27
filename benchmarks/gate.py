"""Whether the gate catches smiles and lets unchanged faces through."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

import cv2
import numpy as np

from benchmarks.drawn_lines import SEED
from benchmarks.figure import Figure, all_of, at_most, measures
from benchmarks.retakes import CAMERAS, as_photo, light_of, retaken
from benchmarks.shared import PUPIL_DISTANCE_MM, london, photos
from yintang.face.find import find_face
from yintang.face.photo import read_photo
from yintang.skin.gate.alike import alike_finding
from yintang.skin.gate.beside import pair_findings
from yintang.skin.gate.checks import Fit, worst
from yintang.skin.pair.laid import laid_pair
from yintang.skin.skin_photo import skin_photo

RETAKES = 1000
OF_EXPRESSION = ("mouth-width-beside", "mouth-corners-beside", "lips-beside", "eyes-beside")


@measures("gate")
def gate() -> Iterator[Figure]:
    """Every smile beside its neutral photograph; digital retakes of neutral ones."""
    smiles = [p for p in photos() if p.stem.endswith("smiling") and _neutral(p).is_file()]
    with get_context("spawn").Pool(os.cpu_count()) as pool:
        caught = sum(pool.map(_caught, smiles))
        neutral = [_neutral(smile) for smile in smiles]
        apart = list(zip(neutral, [*neutral[1:], *neutral[:1]], strict=True))
        strangers = sum(pool.starmap(_doubtful, apart))
        own = sum(pool.starmap(_doubtful, zip(neutral, smiles, strict=True)))
        each = -(-RETAKES // len(london()) // len(CAMERAS))
        work = [(path, camera, each) for path in london() for camera in CAMERAS]
        refused = pool.map(_refused, work, chunksize=1)
    yield all_of("smiles refused beside the neutral photograph", caught, len(smiles), "pairs")
    yield all_of("photographs of two people called doubtful", strangers, len(apart), "pairs")
    yield at_most("photographs of one person, smiling, called so", own, 0, "pairs", digits=0)
    made = each * len(work)
    share = 100 * sum(refused) / made
    yield at_most(f"{made} digital neutral retakes refused", share, 1, "%", digits=2)


def _neutral(smile: Path) -> Path:
    return smile.with_name(smile.name.replace("smiling", "neutral"))


def _caught(smile: Path) -> bool:
    faces = [find_face(read_photo(path)) for path in (_neutral(smile), smile)]
    found = pair_findings(faces[0], faces[1])
    # Pose and distance differ too between these photographs: the smile alone must do.
    return worst(one for one in found if one.check in OF_EXPRESSION) is Fit.UNFIT


def _doubtful(before: Path, after: Path) -> bool:
    sights = []
    for path in (before, after):
        photo = read_photo(path)
        sights.append(skin_photo(photo, find_face(photo, pupil_distance_mm=PUPIL_DISTANCE_MM)))
    return alike_finding(laid_pair(sights[0], sights[1])).fit is not Fit.FIT


def _refused(work: tuple[Path, str, int]) -> int:
    path, camera, times = work
    cv2.setNumThreads(1)
    photo = read_photo(path)
    before, light = find_face(photo), light_of(photo)
    seed = [SEED, *(zlib.crc32(word.encode()) for word in (path.name, camera, "gate"))]
    rng = np.random.default_rng(seed)
    count = 0
    for _ in range(times):
        after = find_face(as_photo(retaken(light, CAMERAS[camera], rng)))
        count += worst(pair_findings(before, after)) is Fit.UNFIT
    return count
