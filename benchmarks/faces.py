"""How well faces are found and landmarks placed, beside other models on the same photos."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np

from benchmarks.figure import Figure, NotMeasured, all_of, at_most, measures
from benchmarks.peers import peer_landmarks
from benchmarks.shared import Array, hand_placed, london, mm_per_pixel, photos, pupils
from yintang.errors import FaceRefused
from yintang.face.landmarks import FoundFace, find_landmarks, steadied
from yintang.face.photo import read_photo

# Our landmark and the hand-placed point that means the same: both corners of each eye,
# the corners and middles of the mouth, the base of the nose, the chin.
SHARED = {
    33: 18, 263: 27, 133: 22, 362: 23, 61: 87, 291: 93, 0: 90, 13: 101, 17: 106, 94: 55,
    152: 129,
}  # fmt: skip
# The same in the order of the 68 points of dlib.
SHARED_68 = {
    36: 18, 45: 27, 39: 22, 42: 23, 48: 87, 54: 93, 51: 90, 62: 101, 57: 106, 33: 55, 8: 129,
}  # fmt: skip
PUPIL_LANDMARKS = (468, 473)


@cache
def found(photo: Path, *, steady: bool) -> FoundFace | None:
    """The largest face of a photograph."""
    pixels = read_photo(photo).pixels
    faces = find_landmarks(pixels)
    if not faces:
        return None
    return steadied(pixels, faces[0]) if steady else faces[0]


def places(face: FoundFace) -> Array:
    """Landmarks as row and column, shape (478, 2)."""
    return face.landmarks[:, 1::-1]


@measures("faces")
def faces() -> Iterator[Figure]:
    """Whether every face is found, and its pupils where the hand placed them."""
    done = [photo for photo in photos() if found(photo, steady=True) is not None]
    yield all_of("faces found", len(done), len(photos()), "photographs")
    worst = []
    for photo in done:
        placed, face = hand_placed(photo), found(photo, steady=True)
        if placed is None or face is None:
            continue
        away = places(face)[list(PUPIL_LANDMARKS)] - pupils(placed)
        worst.append(float(np.linalg.norm(away, axis=1).max()) * mm_per_pixel(placed))
    yield all_of("pupils within 3 mm", sum(w <= 3 for w in worst), len(worst), "marked faces")


@measures("accuracy")
def accuracy() -> Iterator[Figure]:
    """The 11 shared landmarks against hand-placed points, raw mean at 63 mm between pupils."""
    yield at_most("11 landmarks, steady", own_error_mm(steady=True), 1.20, "mm mean")
    yield Figure(
        name="11 landmarks, fast", value=f"{own_error_mm(steady=False):.2f}", unit="mm mean"
    )
    for peer, matches in (("mediapipe", SHARED), ("dlib", SHARED_68)):
        yield peer_figure(peer, matches)


def own_error_mm(*, steady: bool) -> float:
    """Mean error of the 11 landmarks on all photographs with hand-placed points."""
    errors = []
    for photo in london():
        face, placed = found(photo, steady=steady), hand_placed(photo)
        if face is None or placed is None:
            raise FaceRefused(f"No face on {photo.name}.")
        errors.append(error_mm(places(face), placed, SHARED))
    return float(np.mean(errors))


def error_mm(seen: Array, placed: Array, matches: dict[int, int]) -> float:
    """Mean distance of matching places in millimetres."""
    away = seen[list(matches)] - placed[list(matches.values())]
    return float(np.linalg.norm(away, axis=1).mean()) * mm_per_pixel(placed)


def peer_figure(peer: str, matches: dict[int, int]) -> Figure:
    """The same figure of another model on the same photographs."""
    name = f"11 landmarks, {peer}"
    try:
        seen = peer_landmarks(peer, london())
    except NotMeasured as reason:
        return Figure(name=name, value="not measured", reach=str(reason))
    errors = [
        error_mm(own, placed, matches)
        for photo, own in seen.items()
        if own is not None and (placed := hand_placed(photo)) is not None
    ]
    return Figure(
        name=name, value=f"{np.mean(errors):.2f}", unit=f"mm mean, {len(errors)} faces"
    )
