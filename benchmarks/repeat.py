"""How little the located points move when only the photograph changes, not the face."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.figure import Figure, at_most, measures
from benchmarks.shared import PUPIL_DISTANCE_MM, Array, photos
from yintang.errors import FaceRefused
from yintang.face.find import find_face
from yintang.face.locate import locate_points
from yintang.face.model import mirror_indices
from yintang.face.photo import read_photo
from yintang.face.values import Face, Photo
from yintang.units import Side

Pixels = NDArray[np.uint8]
Key = tuple[str, str | None, Side]
# From a changed picture's places (N, 2), row and column, back to those of the picture itself.
Back = Callable[[Array], Array]


def turned(pixels: Pixels) -> tuple[Pixels, Back]:
    """Rotated by 8 degrees about its middle."""
    rows, columns = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((columns / 2 - 0.5, rows / 2 - 0.5), 8, 1)
    picture = cv2.warpAffine(
        pixels, turn, (columns, rows), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    back = cv2.invertAffineTransform(turn)
    return picture.astype(np.uint8), lambda p: (
        (p[:, ::-1] - 0.5) @ back[:, :2].T + back[:, 2] + 0.5
    )[:, ::-1]


def halved(pixels: Pixels) -> tuple[Pixels, Back]:
    """At half size."""
    rows, columns = pixels.shape[:2]
    size = (columns // 2, rows // 2)
    picture = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    ratio = np.array([rows / size[1], columns / size[0]])
    return picture.astype(np.uint8), lambda p: p * ratio


def brighter(pixels: Pixels) -> tuple[Pixels, Back]:
    """Every value 1.4 times as large, clipped."""
    return np.clip(pixels * 1.4, 0, 255).astype(np.uint8), lambda p: p


def lit_from_the_side(pixels: Pixels) -> tuple[Pixels, Back]:
    """From 1.3 times on the left of the picture to 0.6 times on its right."""
    light = np.linspace(1.3, 0.6, pixels.shape[1])[None, :, None]
    return np.clip(pixels * light, 0, 255).astype(np.uint8), lambda p: p


def squeezed(pixels: Pixels) -> tuple[Pixels, Back]:
    """Through JPEG at quality 30."""
    _, file = cv2.imencode(".jpg", pixels[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 30])
    decoded = cv2.imdecode(file, cv2.IMREAD_COLOR_RGB)
    return np.asarray(decoded, dtype=np.uint8), lambda p: p


CHANGES = (turned, halved, brighter, lit_from_the_side, squeezed)


def chosen() -> tuple[Path, ...]:
    """Twenty neutral and twenty everyday portraits whose front view is mapped."""
    neutral = [photo for photo in photos() if photo.name.endswith("_neutral.jpg")]
    everyday = [photo for photo in photos() if photo.name.startswith(("rep_", "sen_"))]
    return (*sorted(neutral)[:20], *sorted(filter(is_mapped, everyday))[:20])


def is_mapped(photo: Path) -> bool:
    """Whether a front map is made of a photograph."""
    try:
        face_of(read_photo(photo).pixels)
    except FaceRefused:
        return False
    return True


def face_of(pixels: Pixels) -> Face:
    """The face of a picture."""
    rows, columns = pixels.shape[:2]
    photo = Photo(sha256="", width=columns, height=rows, pixels=np.ascontiguousarray(pixels))
    return find_face(photo)


@measures("jitter")
def jitter() -> Iterator[Figure]:
    """Movement of all located points under five changes of the photograph."""
    moved: dict[str, list[float]] = {}
    refused = 0
    for path in chosen():
        pixels = read_photo(path).pixels
        face = face_of(pixels)
        points = located(face)
        for change in CHANGES:
            picture, back = change(pixels)
            try:
                again = located(face_of(picture))
            except FaceRefused:
                refused += 1
                continue
            moved.setdefault(change.__name__, []).extend(moves_mm(face, points, again, back))
    away = np.concatenate([np.array(values) for values in moved.values()])
    yield at_most("jitter of located points, mean", float(away.mean()), 0.20, "mm", digits=3)
    yield at_most(
        "jitter of located points, p95", float(np.percentile(away, 95)), 0.50, "mm", digits=3
    )
    for name, values in moved.items():
        text = f"{np.mean(values):.3f} / {np.percentile(values, 95):.3f}"
        yield Figure(name=f"jitter when {name}", value=text, unit="mm mean / p95")
    yield Figure(name="changed photographs refused", value=str(refused))


def located(face: Face) -> dict[Key, Array]:
    """Row and column of every located point."""
    return {
        (place.code, place.variant, place.side): np.array([place.pixel.row, place.pixel.column])
        for place in locate_points(face).shown
    }


def moves_mm(
    face: Face, before: dict[Key, Array], after: dict[Key, Array], back: Back
) -> list[float]:
    """How far each point moved, in millimetres at a pupil distance of 63 mm."""
    mm = PUPIL_DISTANCE_MM / float(
        np.linalg.norm(face.landmarks[473, :2] - face.landmarks[468, :2])
    )
    both = [key for key in before if key in after]
    there = back(np.array([after[key] for key in both]))
    away = np.linalg.norm(there - np.array([before[key] for key in both]), axis=1)
    return [float(value) * mm for value in away]


@measures("mirror")
def mirror() -> Iterator[Figure]:
    """Landmarks of a mirrored photograph against the mirrored landmarks."""
    shares = []
    for path in chosen():
        pixels = read_photo(path).pixels
        plain = face_of(pixels).landmarks
        mirrored = face_of(pixels[:, ::-1]).landmarks[mirror_indices()].copy()
        mirrored[:, 0] = pixels.shape[1] - mirrored[:, 0]
        canthi = np.linalg.norm(plain[33, :2] - plain[263, :2])
        shares.append(np.linalg.norm((plain - mirrored)[:, :2], axis=1).mean() / canthi * 100)
    yield at_most(
        "mirror consistency, steady, mean",
        float(np.mean(shares)),
        0.15,
        "% of outer-canthal distance",
        digits=3,
    )
