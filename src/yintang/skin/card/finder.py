"""Find the card in a photograph by its four tags."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from yintang.skin.card.layout import MODULES, ColourCard, Tag

Array = NDArray[np.float64]
Pixels = NDArray[np.uint8]
Grey = NDArray[np.uint8]

LEAST_TAGS = 3

# Tags are looked for on a small picture with one width of threshold first, then on a larger
# one with three: long side of the picture, and narrowest and widest window, in pixels.
_LOOKS = ((900, 13, 13), (1800, 3, 23))
# A corner is refined within this share of a module of its tag, and no further than it needs.
_REACH = 0.6
_REFINING = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_COUNT, 30, 0.01)
_LEAST_WINDOW, _MOST_WINDOW = 2, 12
# A tag that lies further than its own module from where the others say is no tag of this card.
_FARTHEST_MM = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCard:
    """Where the card lies: `to_photo` (3, 3) takes millimetres to columns and rows.

    Columns and rows are counted in the picture's own pixels from its upper left corner.
    `bend_mm` is how far the worst tag lies off the plane, `tags` how many were seen.
    """

    to_photo: Array = field(repr=False, compare=False)
    tags: int
    bend_mm: float

    def places(self, across_down_mm: Array) -> Array:
        """Columns and rows (n, 2) of places on the card."""
        return _mapped(self.to_photo, across_down_mm)

    def pixels_per_mm(self, card: ColourCard) -> tuple[float, float]:
        """The least and the most pixels a millimetre, in the middle of the card."""
        middle = np.array([card.sheet.width_mm, card.sheet.height_mm]) / 2
        beside = self.places(middle + np.array([[-0.5, 0], [0.5, 0], [0, -0.5], [0, 0.5]]))
        jacobian = np.column_stack([beside[1] - beside[0], beside[3] - beside[2]])
        most, least = np.linalg.svd(jacobian, compute_uv=False)
        return float(least), float(most)


def find_card(pixels: Pixels, card: ColourCard) -> FoundCard | None:
    """Look for the card in sRGB pixels (rows, columns, 3); None if not three tags are seen."""
    grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    for side, narrowest, widest in _LOOKS:
        small, shrunk = _smaller(grey, side)
        detector = _detector(card.sheet.dictionary, narrowest, widest)
        seen = {
            number: _refined(grey, (corners + 0.5) * shrunk - 0.5)
            for number, corners in _tags(small, detector, card).items()
        }
        found = _placed(seen, card)
        if found is not None:
            return found
    return None


def _smaller(grey: Grey, side: int) -> tuple[Grey, float]:
    """The picture no longer than `side`, and how many pixels one of it covers."""
    rows, columns = grey.shape
    shrunk = max(rows, columns) / side
    if shrunk <= 1:
        return grey, 1.0
    size = max(1, round(columns / shrunk)), max(1, round(rows / shrunk))
    small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
    return np.asarray(small, dtype=np.uint8), shrunk


@cache
def _detector(dictionary: str, narrowest: int, widest: int) -> cv2.aruco.ArucoDetector:
    known = cv2.aruco.getPredefinedDictionary(getattr(cv2.aruco, dictionary))
    parameters = cv2.aruco.DetectorParameters()
    # A tag far away has few pixels a module: only the middle of each is asked, finely sampled.
    parameters.perspectiveRemovePixelPerCell = 8
    parameters.perspectiveRemoveIgnoredMarginPerCell = 0.25
    parameters.adaptiveThreshWinSizeMin = narrowest
    parameters.adaptiveThreshWinSizeMax = widest
    return cv2.aruco.ArucoDetector(known, parameters)


def _tags(grey: Grey, detector: cv2.aruco.ArucoDetector, card: ColourCard) -> dict[int, Array]:
    """Corners (4, 2) of the card's own tags, columns and rows, by number."""
    corners, numbers, _ = detector.detectMarkers(grey)
    ours = {tag.number for tag in card.tags}
    found: dict[int, list[Array]] = {}
    for number, square in zip(np.ravel(numbers), corners, strict=True) if corners else ():
        found.setdefault(int(number), []).append(np.asarray(square[0], dtype=np.float64))
    # A number that is seen twice tells nothing: two cards, or a mirror.
    return {n: squares[0] for n, squares in found.items() if n in ours and len(squares) == 1}


def _refined(grey: Grey, corners: Array) -> Array:
    """Corners (4, 2) moved onto the edges of the full picture."""
    side = float(np.linalg.norm(np.diff(corners, axis=0, append=corners[:1]), axis=1).min())
    window = round(side / MODULES * _REACH)
    window = min(max(window, _LEAST_WINDOW), _MOST_WINDOW)
    moved = corners.astype(np.float32).reshape(-1, 1, 2)
    cv2.cornerSubPix(grey, moved, (window, window), (-1, -1), _REFINING)
    return np.asarray(moved.reshape(-1, 2), dtype=np.float64)


def _placed(seen: dict[int, Array], card: ColourCard) -> FoundCard | None:
    """The card on which all tags lie, or all but one that is not believed."""
    tags = [tag for tag in card.tags if tag.number in seen]
    if len(tags) < LEAST_TAGS:
        return None
    found = _fitted(tags, seen, card)
    if found.bend_mm > _FARTHEST_MM and len(tags) > LEAST_TAGS:
        without = ([tag for tag in tags if tag is not one] for one in tags)
        found = min((_fitted(few, seen, card) for few in without), key=lambda f: f.bend_mm)
    return found if found.bend_mm <= _FARTHEST_MM else None


def _fitted(tags: list[Tag], seen: dict[int, Array], card: ColourCard) -> FoundCard:
    """The plane through all corners, and how far the worst tag lies off it.

    Blur moves the corners of a tag outward, all alike: it is judged by their mean.
    """
    printed = np.concatenate([card.tag_corners_mm(tag) for tag in tags])
    shown = np.concatenate([seen[tag.number] for tag in tags]) + 0.5
    to_photo, _ = cv2.findHomography(printed, shown)
    back = _mapped(np.asarray(np.linalg.inv(to_photo), dtype=np.float64), shown)
    off = (back - printed).reshape(len(tags), 4, 2).mean(axis=1)
    return FoundCard(
        to_photo=np.asarray(to_photo, dtype=np.float64),
        tags=len(tags),
        bend_mm=float(np.linalg.norm(off, axis=1).max()),
    )


def _mapped(homography: Array, places: Array) -> Array:
    ahead = np.column_stack([places, np.ones(len(places))]) @ homography.T
    return np.asarray(ahead[:, :2] / ahead[:, 2:])
