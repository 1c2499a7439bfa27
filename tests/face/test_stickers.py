"""A sticker of known size on the face sets its millimetres."""

from __future__ import annotations

from math import hypot

import pytest

from tests.face.build import a_face, far
from yintang.errors import HandlesRefused
from yintang.face.frame import frame_of
from yintang.face.handles import Handles, PlacedHandle, Sticker, with_handles
from yintang.face.values import Face, ScaleSource
from yintang.portrait import Setting
from yintang.units import Pixel, Side


def a_sticker(face: Face, diameter_mm: float, told_mm: float | None = None) -> Sticker:
    """A sticker on the forehead of a face, said to be as wide as told."""
    frame = frame_of(face)
    start = frame.spot(-diameter_mm / 2, 35)
    end = frame.spot(diameter_mm / 2, 35)
    true_mm = hypot(end.across_mm - start.across_mm, end.out_mm - start.out_mm)
    told = true_mm if told_mm is None else told_mm
    return Sticker(diameter_mm=told, start=frame.pixel(start), end=frame.pixel(end))


@pytest.mark.parametrize("setting", [far(), far(20), far(-12, 10, 25)], ids=str)
def test_a_sticker_sets_the_scale_whichever_way_the_head_is_turned(setting: Setting) -> None:
    """Issue section 3: millimetres from a sticker of known size."""
    face = a_face(setting=setting)
    scaled = with_handles(face, Handles(sticker=a_sticker(face, 10)))
    assert scaled.scale.source is ScaleSource.STICKER
    assert scaled.scale.mm_per_pixel == pytest.approx(face.scale.mm_per_pixel, rel=1e-3)


def test_a_sticker_said_to_be_wider_makes_the_face_larger() -> None:
    """Issue section 3: the sticker's size is what counts."""
    face = a_face()
    plain = with_handles(face, Handles(sticker=a_sticker(face, 10)))
    wider = with_handles(face, Handles(sticker=a_sticker(face, 10, told_mm=12)))
    share = wider.scale.mm_per_pixel / plain.scale.mm_per_pixel
    assert share == pytest.approx(1.2, rel=0.02)


def test_a_sticker_replaces_an_iris_that_was_read_wrong() -> None:
    """Findings 4.1: a typed pupil distance or a sticker is better than the iris."""
    face = a_face()
    wrong = type(face.scale)(
        mm_per_pixel=face.scale.mm_per_pixel * 0.9, source=ScaleSource.IRIS, error_share=0.06
    )
    misread = a_face(scale=wrong)
    scaled = with_handles(misread, Handles(sticker=a_sticker(face, 10)))
    assert scaled.scale.mm_per_pixel == pytest.approx(face.scale.mm_per_pixel, rel=1e-3)


@pytest.mark.parametrize("told_mm", [4.99, 40.01, float("nan"), -10])
def test_an_impossible_sticker_is_refused(told_mm: float) -> None:
    """scale.toml: stickers are 5 to 40 mm wide."""
    face = a_face()
    with pytest.raises(HandlesRefused, match="sticker must be 5 to 40 mm wide"):
        with_handles(face, Handles(sticker=a_sticker(face, 10, told_mm=told_mm)))


def test_a_sticker_whose_ends_are_one_place_is_refused() -> None:
    """Two ends at one place measure nothing."""
    face = a_face()
    forehead = frame_of(face).pixel(frame_of(face).spot(0, 35))
    one = Sticker(diameter_mm=10, start=forehead, end=forehead)
    with pytest.raises(HandlesRefused, match="different places"):
        with_handles(face, Handles(sticker=one))


@pytest.mark.parametrize("told_mm", [6.0, 14.0])
def test_a_sticker_that_makes_the_pupils_of_no_adult_is_refused(told_mm: float) -> None:
    """scale.toml: pupils are 40 to 85 mm apart; 10 mm said to be 6 or 14 give 38 or 88."""
    face = a_face()
    with pytest.raises(HandlesRefused, match="opposite ends of its rim, and check its size"):
        with_handles(face, Handles(sticker=a_sticker(face, 10, told_mm=told_mm)))


def test_handles_beside_a_sticker_are_kept_in_pupil_distances() -> None:
    """Issue section 3: another scale on the next photo moves no handle."""
    face = a_face()
    own = frame_of(face).pixel(frame_of(face).mark("gonion", Side.LEFT))
    there = Pixel(row=own.row + 6, column=own.column)
    one = PlacedHandle(name="gonion", side=Side.LEFT, pixel=there)
    plain = with_handles(face, Handles(placed=(one,))).handles[0]
    sticker = a_sticker(face, 10, told_mm=12)
    scaled = with_handles(face, Handles(placed=(one,), sticker=sticker)).handles[0]
    assert scaled.across == pytest.approx(plain.across, abs=0.005)
    assert scaled.up == pytest.approx(plain.up, abs=0.005)


def test_a_sticker_of_another_photograph_is_refused() -> None:
    """Issue section 3: the sticker's two ends are pixels too."""
    face = a_face()
    other = Handles(sticker=a_sticker(face, 10), photo_sha256="6" * 64)
    with pytest.raises(HandlesRefused, match="belong to another photograph"):
        with_handles(face, other)
