"""A face from a foreign file is one that can be, or is refused with where and why."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import numpy as np
import pytest

from tests.face.build import a_face, far, posed
from yintang.face.believable import bounds
from yintang.face.pose import fit_pose, misfit_share
from yintang.face.record import face_from_json, face_to_json
from yintang.face.values import Handle
from yintang.units import Side, View

HAIRLINE = {"name": "hairline", "side": "midline", "across": 0.0, "up": 0.1}
WRITTEN = json.loads(json.dumps(face_to_json(a_face())))


def bent(path: str, to: object) -> dict[str, Any]:
    """A good record with one value changed; parts of the path are names or turns."""
    record: Any = deepcopy(WRITTEN)
    *parts, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    at = record
    for part in parts:
        at = at[part]
    at[last] = to
    return dict(record)


def without(*names: str) -> dict[str, Any]:
    return {name: value for name, value in deepcopy(WRITTEN).items() if name not in names}


NAN, INF = float("nan"), float("inf")


@pytest.mark.parametrize(
    ("path", "to", "words"),
    [
        ("photo_sha256", "anna.jpg", "photo_sha256 is to be 64 signs"),
        ("model_sha256", 5, "model_sha256 is to be a text, not 5"),
        ("photo_width", "640", "photo_width is to be a whole number, not '640'"),
        ("photo_width", 0, "photo_width is to be 1 to 12000 pixels, not 0"),
        ("photo_height", 900_000, "photo_height is to be 1 to 12000 pixels"),
        ("photo_height", True, "photo_height is to be a whole number, not True"),
        ("view", "above", "view is to be one of front, "),
        ("mode", "slow", "mode is to be one of fast, steady, not 'slow'"),
        ("neck_shown", 1, "neck_shown is to be true or false, not 1"),
        ("warnings", "small", "warnings is to be a list"),
        ("warnings", ["\ud800"], r"warnings\[0\] is to be a text that can be written"),
        ("landmarks", [[0.0, 0.0, 0.0]] * 477, "landmarks is to hold 478"),
        ("landmarks", [[0.0, 0.0, 0.0]] * 478, "landmarks are to show two pupils apart"),
        ("landmarks", [[1.0, 1.0]] * 478, r"landmarks\[0\] is to hold 3 values"),
        ("landmarks.7.1", NAN, r"landmarks\[7\]\[1\] is to be a number that can be, not nan"),
        ("landmarks.7.2", "deep", r"landmarks\[7\]\[2\] is to be a number, not 'deep'"),
        ("landmarks.7.0", 90_000.0, r"landmarks\[7\] is to lie within -1 to 2 of the photo"),
        ("landmarks.7.2", 90_000.0, r"landmarks\[7\] is to lie within -4 to 4 pupil dist"),
        ("pose.yaw_deg", 400, "pose.yaw_deg is to be -180 to 180 degrees, not 400"),
        ("pose", {"yaw_deg": 0}, "pose has no pitch_deg"),
        ("scale.mm_per_pixel", 0, "scale.mm_per_pixel is to be 20 to 130 mm between the pu"),
        ("scale.mm_per_pixel", -0.5, "scale.mm_per_pixel is to be 20 to 130 mm between"),
        ("scale.mm_per_pixel", 10.0, "scale.mm_per_pixel is to be 20 to 130 mm between"),
        ("scale.mm_per_pixel", INF, "scale.mm_per_pixel is to be a number that can be"),
        ("scale.error_share", 0.9, "scale.error_share is to be 0 to 0.5 of the length"),
        ("scale.source", "guess", "scale.source is to be one of iris, pupil-distance"),
        ("hairline.above_share", 9, "hairline.above_share is to be 0 to 1 pupil distances"),
        ("hairline.confidence", 1.5, "hairline.confidence is to be 0 to 1"),
        ("hairline.colour", "grey", "hairline knows no field 'colour'"),
        ("handles", [HAIRLINE | {"name": "nose"}], "handles cannot be: A handle must name"),
        ("handles", [HAIRLINE | {"side": "left"}], "must have the side midline"),
        ("handles", [HAIRLINE | {"up": 5}], "lies farther"),
        ("handles", [HAIRLINE, HAIRLINE], "stands twice"),
        ("handles", [HAIRLINE | {"view": "above"}], r"handles\[0\].view is to be one of"),
        ("portrait", "x", "knows no field 'portrait'"),
    ],
)
def test_a_face_that_cannot_be_is_refused_with_where_and_why(
    path: str, to: object, words: str
) -> None:
    """Issue 3: a foreign file may hold anything."""
    with pytest.raises(ValueError, match=rf"^record\.face.*{words}"):
        face_from_json(bent(path, to), "record.face")


@pytest.mark.parametrize("name", ["landmarks", "scale", "view", "photo_sha256"])
def test_what_a_face_must_say_is_asked_for_by_name(name: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(ValueError, match=f"face has no {name}"):
        face_from_json(without(name))


@pytest.mark.parametrize("foreign", [None, [], "face", 5])
def test_what_is_no_object_is_no_face(foreign: object) -> None:
    """One sentence for all."""
    with pytest.raises(ValueError, match="face is to be an object"):
        face_from_json(foreign)


def test_places_at_random_are_no_face() -> None:
    """record.toml: 1.08 pupil distances off, and 0.3 are the most."""
    rng = np.random.default_rng(5)
    landmarks = rng.uniform(0, 400, (478, 3)).round(2).tolist()
    with pytest.raises(ValueError, match=r"landmarks is to be 0 to 0.3 pupil distances off"):
        face_from_json(bent("landmarks", landmarks))


def test_a_face_in_a_mirror_of_its_depth_is_none() -> None:
    """Turned inside out, nose behind the ears, no head fits."""
    landmarks = np.array(WRITTEN["landmarks"]) * (1, 1, -1)
    with pytest.raises(ValueError, match="pupil distances off the mean face"):
        face_from_json(bent("landmarks", landmarks.tolist()))


@pytest.mark.parametrize("yaw_deg", [-80, -45, 0, 45, 80])
@pytest.mark.parametrize("name", ["Anna", "Thomas"])
def test_every_face_that_is_written_is_read_again(name: str, yaw_deg: float) -> None:
    """Also one from the side, and one whose crown the picture cuts off."""
    for setting in (posed(yaw_deg, 20, 15), far(yaw_deg, -20, -40)):
        face = a_face(name, setting, view=View.OBLIQUE_LEFT)
        again = face_from_json(json.loads(json.dumps(face_to_json(face))))
        assert face_to_json(again) == face_to_json(face)


def test_a_face_lies_near_the_mean_face() -> None:
    """record.toml: real photographs lie 0.035 to 0.116 pupil distances off."""
    face = a_face()
    share = misfit_share(face.landmarks, fit_pose(face.landmarks))
    assert 0.01 < share < bounds()["landmarks"].most / 2


def test_a_handle_at_the_end_of_its_reach_is_read() -> None:
    """The edge of the rule: 1 pupil distance for the hairline."""
    handle = Handle(name="hairline", side=Side.MIDLINE, across=0.0, up=1.0)
    read = face_from_json(face_to_json(a_face(handles=(handle,))))
    assert read.handles == (handle,)
