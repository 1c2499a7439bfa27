"""The two networks of the face model behind two plain questions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from yintang.face.model import FaceModel, load_model, model_path
from yintang.face.runtime import Network, Singles

DETECTOR_SIDE = 128
CROP_SIDE = 256
LANDMARKS = 478
_SAME_FACE_OVERLAP = 0.3
_ANCHOR_GRIDS = ((16, 2), (8, 6))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A face as the detector sees it, in shares of the square it was shown.

    `box` is (left, top, right, bottom); `eyes` has shape (2, 2): the right and the left eye
    of the patient, each as (column, row).
    """

    score: float
    box: tuple[float, float, float, float]
    eyes: NDArray[np.float64]

    @property
    def area(self) -> float:
        """Share of the square that the box covers."""
        left, top, right, bottom = self.box
        return max(0.0, right - left) * max(0.0, bottom - top)


class Networks:
    """Detector and landmark network of one process; one photograph at a time."""

    def __init__(self, model: FaceModel) -> None:
        self._detector = Network(model.detector)
        self._landmarks = Network(model.landmarks)

    def sight(self, square: NDArray[np.uint8]) -> tuple[Sighting, ...]:
        """Find faces in a square RGB picture of shape (128, 128, 3); best first."""
        shown = square[None] * np.float32(1 / 127.5) - np.float32(1)
        boxes, logits = self._detector.answers(shown, "regressors", "classificators")
        scores = _certainty(logits[0, :, 0].astype(np.float64))
        return _distinct(boxes[0].astype(np.float64), scores)

    def landmarks(
        self, crops: NDArray[np.uint8]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Landmarks of N square RGB crops of shape (N, 256, 256, 3).

        Returns the landmarks, shape (N, 478, 3), in pixels of the crop, and the certainty
        that each crop shows a face, shape (N,), 0 to 1.
        """
        points, logits = zip(*map(self._look, crops), strict=True)
        shaped = np.concatenate(points).reshape(len(crops), LANDMARKS, 3)
        presence = np.concatenate(logits).reshape(len(crops))
        return shaped.astype(np.float64), _certainty(presence.astype(np.float64))

    def _look(self, crop: NDArray[np.uint8]) -> tuple[Singles, ...]:
        shown = crop[None] * np.float32(1 / 255)
        return self._landmarks.answers(shown, "Identity", "Identity_1")


def networks() -> Networks:
    """Networks of this process, loaded once."""
    return _networks(model_path())


@cache
def _networks(_path: Path) -> Networks:
    return Networks(load_model())


def _certainty(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(logits, -50, 50))), dtype=np.float64)


@cache
def _anchors() -> NDArray[np.float64]:
    """Centres of the detector's 896 anchors as (column, row) shares, shape (896, 2)."""
    centres = []
    for side, repeats in _ANCHOR_GRIDS:
        rows, columns = np.mgrid[0:side, 0:side]
        grid = np.stack([columns, rows], axis=-1).reshape(-1, 2)
        centres.append(np.repeat((grid + 0.5) / side, repeats, axis=0))
    return np.concatenate(centres)


def _distinct(
    boxes: NDArray[np.float64], scores: NDArray[np.float64], least_score: float = 0.5
) -> tuple[Sighting, ...]:
    """Blend overlapping sightings, weighted by score, into one a face."""
    kept = np.flatnonzero(scores > least_score)
    kept = kept[np.argsort(-scores[kept], kind="stable")]
    anchors = _anchors()[kept]
    numbers = boxes[kept] / DETECTOR_SIDE
    centres = numbers[:, :2] + anchors
    corners = np.concatenate([centres - numbers[:, 2:4] / 2, centres + numbers[:, 2:4] / 2], 1)
    eyes = numbers[:, 4:8].reshape(-1, 2, 2) + anchors[:, None]
    found = []
    while len(corners):
        same = _overlap(corners[0], corners) > _SAME_FACE_OVERLAP
        weight = scores[kept][same] / scores[kept][same].sum()
        found.append(
            Sighting(
                score=float(scores[kept][0]),
                box=tuple((weight[:, None] * corners[same]).sum(0)),
                eyes=(weight[:, None, None] * eyes[same]).sum(0),
            )
        )
        corners, eyes, kept = corners[~same], eyes[~same], kept[~same]
    return tuple(found)


def _overlap(box: NDArray[np.float64], boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Intersection over union of one box with many, shape (N,)."""
    low, high = np.maximum(box[:2], boxes[:, :2]), np.minimum(box[2:], boxes[:, 2:])
    shared = np.prod(np.clip(high - low, 0, None), axis=1)
    sizes = np.prod(np.clip(boxes[:, 2:] - boxes[:, :2], 0, None), axis=1)
    union = np.prod(box[2:] - box[:2]) + sizes - shared
    return np.asarray(shared / np.maximum(union, 1e-12), dtype=np.float64)
