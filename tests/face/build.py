"""Faces for tests: rendered portraits, and faces that are known exactly without a picture."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yintang.face.find import find_face
from yintang.face.landmarks import FoundFace, find_landmarks, steadied
from yintang.face.model import MODEL_SHA256, mirror_indices
from yintang.face.pose import fit_pose, pose_of
from yintang.face.scale import scale_from_pupils
from yintang.face.values import Face, Hairline, Mode, Photo, Place, Places, Pose
from yintang.portrait import Portrait, Setting, Sitter, Truth, cast, render
from yintang.portrait.camera import camera
from yintang.portrait.hairline import growth
from yintang.portrait.head import head
from yintang.portrait.likeness import iris_places, likeness
from yintang.units import Side, View

Array = NDArray[np.float64]
Pixels = NDArray[np.uint8]

RIGHT_PUPIL, LEFT_PUPIL = 468, 473
NOSE_TIP, CHIN, TOP = 4, 152, 10
# So far away that nothing looks smaller for lying deeper, as the frame takes it.
FAR_CM = 5000.0


def posed(
    yaw_deg: float = 0,
    pitch_deg: float = 0,
    roll_deg: float = 0,
    *,
    pupils_px: float = 100,
    **changed: Any,
) -> Setting:
    """A picture of a head turned as asked, just large enough for head and neck."""
    return Setting(
        pose=Pose(yaw_deg=yaw_deg, pitch_deg=pitch_deg, roll_deg=roll_deg),
        pupils_px=pupils_px,
        **({"width": round(pupils_px * 4.4), "height": round(pupils_px * 5.4)} | changed),
    )


STRAIGHT = posed()


def far(
    yaw_deg: float = 0, pitch_deg: float = 0, roll_deg: float = 0, **changed: Any
) -> Setting:
    """The same through a very long lens."""
    return posed(yaw_deg, pitch_deg, roll_deg, camera_cm=FAR_CM, **changed)


def portrait(name: str = "Anna", setting: Setting = STRAIGHT, **looks: Any) -> Portrait:
    """One of the cast, rendered once; `looks` change the sitter."""
    return _rendered(replace(cast()[name], **looks), setting)


@cache
def _rendered(sitter: Sitter, setting: Setting) -> Portrait:
    return render(sitter, setting)


def a_photo(pixels: Pixels, *, view: View = View.FRONT, reduction: int = 1) -> Photo:
    """A picture as a photograph; reduced, if asked, by taking it for a smaller decode."""
    rows, columns = pixels.shape[:2]
    return Photo(
        sha256="5" * 64,
        width=columns * reduction,
        height=rows * reduction,
        pixels=np.ascontiguousarray(pixels),
        reduction=reduction,
        view=view,
    )


def face_on(
    name: str = "Anna", setting: Setting = STRAIGHT, mode: Mode = "fast", **looks: Any
) -> Face:
    """The face that is found on a portrait, its pupil distance known."""
    return _found(replace(cast()[name], **looks), setting, mode)


@cache
def _found(sitter: Sitter, setting: Setting, mode: Mode) -> Face:
    picture = _rendered(sitter, setting)
    distance_mm = picture.truth.pupil_distance_mm
    return find_face(a_photo(picture.pixels), mode=mode, pupil_distance_mm=distance_mm)


def steady_landmarks(pixels: Pixels) -> FoundFace:
    """The largest face of a picture, looked at steadily."""
    return steadied(pixels, find_landmarks(pixels)[0])


def truth_of(name: str = "Anna", setting: Setting = STRAIGHT, **looks: Any) -> Truth:
    """Where everything would lie on a portrait, without rendering it."""
    like = likeness(replace(cast()[name], **looks))
    return Truth(likeness=like, camera=camera(like, setting))


def true_landmarks(truth: Truth) -> Array:
    """Column, row and depth (478, 3) in pixels, as a faultless model would find them."""
    surface = truth.likeness.surface[:468]
    places = np.concatenate([surface, iris_places(truth.likeness.eyeballs)])
    seen = truth.camera.turned(places)
    pixels = truth.camera.pixels(seen)
    return np.column_stack([pixels[:, ::-1], -seen[:, 2] * 10 / truth.mm_per_pixel])


def a_face(name: str = "Anna", setting: Setting = STRAIGHT, **changed: Any) -> Face:
    """A face whose landmarks are exactly true, without a picture and without a warning."""
    truth = truth_of(name, setting)
    landmarks = true_landmarks(truth)
    landmarks.setflags(write=False)
    fit = fit_pose(landmarks)
    known: dict[str, Any] = {
        "photo_sha256": "5" * 64,
        "photo_width": setting.width,
        "photo_height": setting.height,
        "view": View.FRONT,
        "landmarks": landmarks,
        "model_sha256": MODEL_SHA256,
        "mode": "steady",
        "pose": pose_of(fit),
        "scale": scale_from_pupils(landmarks, fit, truth.pupil_distance_mm),
        "hairline": Hairline(above_share=0.35, error_share=0.03, confidence=0.8),
    }
    return Face(**(known | changed))


def mirror_face(face: Face) -> Face:
    """The face as a mirror shows it: left and right changed places."""
    mirrored = face.landmarks[mirror_indices()].copy()
    mirrored[:, 0] = face.photo_width - mirrored[:, 0]
    pose = pose_of(fit_pose(mirrored))
    handles = tuple(replace(h, side=h.side.opposite, across=-h.across) for h in face.handles)
    return replace(face, landmarks=mirrored, pose=pose, handles=handles)


def true_hairline(picture: Portrait) -> Array:
    """Row and column of the midpoint of the front hairline on a portrait."""
    places, within = head().fine, growth(picture.sitter).within
    front = (np.abs(places[:, 0]) < 0.05) & (places[:, 2] > 0) & (places[:, 1] > 5)
    line = np.flatnonzero(front)
    line = line[np.argsort(within[line])]
    surface = picture.truth.likeness.surface[line]
    edge = np.array([np.interp(0.0, within[line], surface[:, axis]) for axis in range(3)])
    row_column: Array = picture.truth.camera.pixels(picture.truth.camera.turned(edge[None]))[0]
    return row_column


def place_of(
    places: Places, code: str, side: Side = Side.LEFT, variant: str | None = None
) -> Place:
    """One location of a shown point; the usual one unless a variant is named."""
    return next(
        place
        for place in places.shown
        if (place.code, place.side) == (code, side) and variant in (None, place.variant)
    )


def away_px(a: Array, b: Array) -> Array:
    """Distances of rows of pixels."""
    return np.asarray(np.linalg.norm(a - b, axis=-1), dtype=np.float64)
