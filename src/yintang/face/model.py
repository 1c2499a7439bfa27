"""The face model's weights and canonical mesh, from one bundle that is checked by hash."""

from __future__ import annotations

import hashlib
import os
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from yintang.errors import ModelChanged, ModelMissing
from yintang.face.geometry import read_geometry

MODEL_SHA256 = "64184e229b263107bc2b804c6625db1341ff2bb731874b0bcc2fe6544e0bc9ff"
MODEL_FILE = "face_landmarker.task"
MESH_VERTICES = 468
# Vertices of the mesh, and the middles of the irises among the landmarks behind them.
CROWN, CHIN = 10, 152
RIGHT_PUPIL, LEFT_PUPIL = 468, 473
_SHIPPED = Path(__file__).parent / "weights" / MODEL_FILE

Scalar = TypeVar("Scalar", bound=np.generic)

_DETECTOR = "face_detector.tflite"
_LANDMARKS = "face_landmarks_detector.tflite"
_GEOMETRY = "geometry_pipeline_metadata_landmarks.binarypb"


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceModel:
    """The networks as bytes, and the canonical mesh that belongs to them.

    `vertices_cm` has shape (468, 3): x to the patient's left, y up, z to the viewer, in the
    model's own centimetres. `texture` has shape (468, 2). `triangles` has shape (898, 3).
    `weights` has shape (468,): how much each vertex counts when a pose is fitted.
    """

    detector: bytes
    landmarks: bytes
    vertices_cm: NDArray[np.float64]
    texture: NDArray[np.float64]
    triangles: NDArray[np.int64]
    weights: NDArray[np.float64]
    sha256: str


def model_path() -> Path:
    """Where the weights are looked for: `YINTANG_MODEL`, else inside the package."""
    named = os.environ.get("YINTANG_MODEL")
    return Path(named) if named else _SHIPPED


def load_model() -> FaceModel:
    """Load the face model, once per process.

    Raises
    ------
    ModelMissing
        The bundle is not on this machine.
    ModelChanged
        The bundle is not the one whose accuracy was measured.
    """
    return _load(model_path())


@cache
def _load(path: Path) -> FaceModel:
    if not path.is_file():
        raise ModelMissing(
            "The face model is not on this machine: run `./dev weights` in the source tree, "
            "or install Yintang from its wheel, which brings it along."
        )
    content = path.read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    if sha256 != MODEL_SHA256:
        raise ModelChanged(
            "The face model on this machine is not the one Yintang was measured with: "
            "run `./dev weights` to fetch the right one."
        )
    with zipfile.ZipFile(path) as bundle:
        detector, landmarks, geometry = map(bundle.read, (_DETECTOR, _LANDMARKS, _GEOMETRY))
    vertices, triangles, weights = read_geometry(geometry, MESH_VERTICES)
    return FaceModel(
        detector=detector,
        landmarks=landmarks,
        vertices_cm=_frozen(vertices[:, :3]),
        texture=_frozen(vertices[:, 3:]),
        triangles=_frozen(triangles),
        weights=_frozen(weights),
        sha256=sha256,
    )


def mirror_indices() -> NDArray[np.int64]:
    """For each of the 478 landmarks the index of its mirror image, shape (478,).

    Derived from the canonical mesh itself: the nearest vertex to the mirrored one.
    """
    return _mirror(model_path())


@cache
def _mirror(path: Path) -> NDArray[np.int64]:
    vertices = _load(path).vertices_cm
    flipped = vertices * np.array([-1.0, 1.0, 1.0])
    nearest = np.linalg.norm(vertices[None] - flipped[:, None], axis=2).argmin(axis=1)
    # The irises (468 to 477) follow the mesh: centre, then four rim places each, whose inner
    # and outer ones change places in a mirror.
    irises = np.array([473, 476, 475, 474, 477, 468, 471, 470, 469, 472])
    return _frozen(np.concatenate([nearest, irises]))


def _frozen(array: NDArray[Scalar]) -> NDArray[Scalar]:
    array.setflags(write=False)
    return array
