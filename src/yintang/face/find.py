"""From a photograph to a face: landmarks, pose, millimetres, hairline, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from yintang.errors import NoFace, SeveralFaces
from yintang.face.fitness import refuse_unfit, strains
from yintang.face.hairline import estimate_hairline
from yintang.face.irises import with_irises_in_their_eyes
from yintang.face.landmarks import FoundFace, find_landmarks, steadied
from yintang.face.model import MODEL_SHA256, load_model
from yintang.face.neck import neck_is_shown
from yintang.face.pose import Fit, fit_pose, pose_of, pupil_distance_px
from yintang.face.scale import scale_from_iris, scale_from_pupils
from yintang.face.values import LANDMARK_DIGITS, Face, Mode, Photo, Scale

Array = NDArray[np.float64]


def find_face(
    photo: Photo,
    *,
    mode: Mode = "steady",
    pupil_distance_mm: float | None = None,
    largest: bool = False,
) -> Face:
    """Find the one face of a photograph.

    Parameters
    ----------
    photo
        An upright photograph, reduced or not.
    mode
        `steady` for every photograph that is kept, `fast` for a first look.
    pupil_distance_mm
        The patient's measured pupil distance; without it the iris gives the scale.
    largest
        Take the largest of several faces.

    Raises
    ------
    NoFace, SeveralFaces, FaceTooSmall, FaceTurned
        Each with a sentence that says what to do.
    PupilDistanceOutOfRange
        No adult's pupils are that far apart.
    """
    found = _only_face(find_landmarks(photo.pixels), largest=largest)
    if mode == "steady":
        found = steadied(photo.pixels, found)
    # As exact as a face is kept: a plan made now and one made from the record are the same.
    landmarks = np.round(
        with_irises_in_their_eyes(found.landmarks * photo.reduction), LANDMARK_DIGITS
    )
    landmarks.setflags(write=False)
    fit = fit_pose(landmarks)
    refuse_unfit(photo.view, pupil_distance_px(landmarks, fit), pose_of(fit))
    return _face(photo, landmarks, mode, fit, _scale(landmarks, fit, pupil_distance_mm))


def _only_face(faces: tuple[FoundFace, ...], *, largest: bool) -> FoundFace:
    if not faces:
        raise NoFace(
            "No face was found on this photograph: take it from the front, in even light, with "
            "the whole face in the picture and no hand, mask or hair over it."
        )
    if len(faces) > 1 and not largest:
        raise SeveralFaces(
            f"{len(faces)} faces were found on this photograph: crop it to one person, or ask "
            "for the largest face."
        )
    return faces[0]


def _scale(landmarks: Array, fit: Fit, pupil_distance_mm: float | None) -> Scale:
    if pupil_distance_mm is None:
        return scale_from_iris(landmarks, fit)
    return scale_from_pupils(landmarks, fit, pupil_distance_mm)


def _face(photo: Photo, landmarks: Array, mode: Mode, fit: Fit, scale: Scale) -> Face:
    own, own_fit = (
        landmarks / photo.reduction,
        replace(fit, origin=fit.origin / photo.reduction),
    )
    pose = pose_of(fit)
    return Face(
        photo_sha256=photo.sha256,
        photo_width=photo.width,
        photo_height=photo.height,
        view=photo.view,
        landmarks=landmarks,
        model_sha256=MODEL_SHA256,
        mode=mode,
        pose=pose,
        scale=scale,
        hairline=estimate_hairline(photo.pixels, own, own_fit, load_model().triangles),
        neck_shown=neck_is_shown(photo.pixels, own, own_fit),
        warnings=strains(photo.view, pupil_distance_px(landmarks, fit), pose),
    )
