"""The photographs that figures are measured on, with their hand-placed points."""

from __future__ import annotations

import csv
import os
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.figure import NotMeasured

Array = NDArray[np.float64]

ROOT = Path(__file__).parents[1]
PUPIL_DISTANCE_MM = 63.0
# Right and left pupil by the number of points that were placed: three ways of marking a face.
PUPILS = {189: (0, 1), 106: (0, 1), 83: (63, 81)}


@cache
def photos() -> tuple[Path, ...]:
    """Every photograph of the manifest."""
    folder = Path(os.environ.get("YINTANG_SHARED_PHOTOS", ROOT.parent / "shared" / "photos"))
    if not (folder / "manifest.csv").is_file():
        raise NotMeasured("the photographs of ../shared/photos are not on this machine")
    with (folder / "manifest.csv").open(encoding="utf-8", newline="") as manifest:
        return tuple(folder / row["file"] for row in csv.DictReader(manifest))


def london() -> tuple[Path, ...]:
    """The neutral front photographs with hand-placed points."""
    return tuple(
        photo
        for photo in photos()
        if photo.name.startswith("london") and photo.with_suffix(".tem").is_file()
    )


def hand_placed(photo: Path) -> Array | None:
    """Hand-placed points (N, 2) of a photograph as row and column; None where none are."""
    file = photo.with_suffix(".tem")
    if not file.is_file():
        return None
    count, *lines = file.read_text(encoding="utf-8").splitlines()
    places = [[float(word) for word in line.split()[:2]] for line in lines[: int(count)]]
    return np.array(places)[:, ::-1]


def pupils(placed: Array) -> Array:
    """Row and column of the right and the left pupil, shape (2, 2)."""
    return np.asarray(placed[list(PUPILS[len(placed)])], dtype=np.float64)


def mm_per_pixel(placed: Array) -> float:
    """Millimetres of a pixel, the pupils being 63 mm apart."""
    right, left = pupils(placed)
    return PUPIL_DISTANCE_MM / float(np.linalg.norm(left - right))
