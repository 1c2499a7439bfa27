"""A face as plain JSON and back."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from tests.face.build import a_face, face_on, place_of, posed
from yintang.face.locate import locate_points
from yintang.face.record import face_from_json, face_to_json, photo_of
from yintang.face.values import Face, Handle
from yintang.units import Side, View


def again(face: Face) -> Face:
    """The face after it was written as text and read back."""
    return face_from_json(json.loads(json.dumps(face_to_json(face))))


def a_pinned_face() -> Face:
    """A face with every field filled."""
    handles = (
        Handle(name="hairline", side=Side.MIDLINE, across=0.0, up=0.04),
        Handle(
            name="gonion",
            side=Side.RIGHT,
            across=-0.031,
            up=0.052,
            out=0.1,
            view=View.LATERAL_RIGHT,
        ),
    )
    return a_face(
        setting=posed(12, -6, 9),
        handles=handles,
        neck_shown=True,
        warnings=("The pupils are 81 pixels apart.",),
        view=View.OBLIQUE_LEFT,
        mode="fast",
    )


def test_a_face_that_was_written_is_read_back_whole() -> None:
    """Issue section 3: what is kept need not be searched again."""
    assert again(a_pinned_face()) == a_pinned_face()


def test_landmarks_are_kept_to_a_hundredth_of_a_pixel() -> None:
    """Record: landmarks to a hundredth of a pixel."""
    face = face_on()
    np.testing.assert_allclose(again(face).landmarks, face.landmarks, atol=0.005001)


def test_landmarks_that_were_read_back_cannot_be_bent() -> None:
    """Design: values are frozen."""
    with pytest.raises(ValueError, match="read-only"):
        again(a_face()).landmarks[0] = 0


def test_a_face_that_was_read_back_has_its_points_at_the_same_pixels() -> None:
    """Issue section 5: a map that is opened again is the same map, to 0.01 px."""
    face = face_on()
    before, after = locate_points(face), locate_points(again(face))
    assert len(before.shown) == len(after.shown)
    for place in before.shown:
        twin = place_of(after, place.code, place.side, place.variant)
        assert twin.pixel.row == pytest.approx(place.pixel.row, abs=0.01)
        assert twin.pixel.column == pytest.approx(place.pixel.column, abs=0.01)
        assert twin.tolerance_mm == place.tolerance_mm


def test_writing_again_what_was_read_changes_nothing() -> None:
    """A face may be opened and kept any number of times."""
    once = face_to_json(again(a_pinned_face()))
    assert face_to_json(face_from_json(once)) == once


def test_a_written_face_holds_nothing_but_json() -> None:
    """Record: plain JSON values, for any database."""
    assert json.loads(json.dumps(face_to_json(a_pinned_face()))) is not None


def test_a_written_face_does_not_hold_the_photograph() -> None:
    """Mission: photographs are kept apart, encrypted; a face only names its hash."""
    written = face_to_json(face_on())
    assert "pixels" not in written
    assert written["photo_sha256"] == face_on().photo_sha256


def test_a_handle_without_a_view_was_seen_from_the_front() -> None:
    """Handle: the view came later; what was kept before it was placed on front photographs."""
    written = face_to_json(a_pinned_face())
    for handle in written["handles"]:
        del handle["view"]
    assert {handle.view for handle in face_from_json(written).handles} == {View.FRONT}


@pytest.mark.parametrize("edition", [0, 2, "1", None])
def test_another_edition_is_refused(edition: Any) -> None:
    """Findings 5: never mix versions between baseline and follow-up."""
    written = face_to_json(a_face()) | {"yintang_face": edition}
    with pytest.raises(ValueError, match="edition 1 is wanted"):
        face_from_json(written)


def test_a_record_without_an_edition_is_refused() -> None:
    """Record: the edition is written with every face."""
    written = face_to_json(a_face())
    del written["yintang_face"]
    with pytest.raises(ValueError, match="edition 1 is wanted"):
        face_from_json(written)


def test_a_stored_face_knows_its_photograph_but_for_the_pixels() -> None:
    """A map is drawn and planned anew without its photograph being opened."""
    face = a_pinned_face()
    photo = photo_of(face)
    assert (photo.sha256, photo.view) == (face.photo_sha256, face.view)
    assert (photo.width, photo.height) == (face.photo_width, face.photo_height)
    assert photo.pixels.shape == (0, 0, 3)
