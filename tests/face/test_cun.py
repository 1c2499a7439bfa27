"""Cun per segment: never one length for the whole face."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.face.build import a_face, face_on
from yintang.anatomy.places import Term, Waypoint
from yintang.anatomy.points import points
from yintang.face.cun import transverse_cun_mm, vertical_cun_mm
from yintang.face.frame import Frame, frame_of
from yintang.face.values import Face, Handle
from yintang.portrait import cast
from yintang.units import Side, Spot

CORNER = Waypoint(across=Term("midline", add_hcun=1.0), up=Term("glabella", add_vcun=1.0))


WRITTEN = {
    ("glabella", Side.MIDLINE): Spot(0, 20, 15),
    ("hairline", Side.MIDLINE): Spot(0, 77, 5),
    ("hair_corner", Side.LEFT): Spot(55, 62, -20),
    ("hair_corner", Side.RIGHT): Spot(-53, 61, -20),
}


class FourMarks:
    """A face of which only four marks are known."""

    def spot(self, name: str, side: Side) -> Spot:
        return WRITTEN[name, side]


def pinned(*handles: Handle) -> Frame:
    return frame_of(a_face(handles=handles))


def wider(share: float) -> tuple[Handle, Handle]:
    """Both hairline corners moved away from the midline by a share of the pupil distance."""
    return (
        Handle(name="hair_corner", side=Side.LEFT, across=share, up=0),
        Handle(name="hair_corner", side=Side.RIGHT, across=-share, up=0),
    )


def higher(share: float) -> Handle:
    """The hairline moved up by a share of the pupil distance."""
    return Handle(name="hairline", side=Side.MIDLINE, across=0, up=share)


def test_from_brow_to_hairline_are_three_vertical_cun() -> None:
    """WHO 2008, proportional measurement: (77 - 20) mm / 3."""
    assert vertical_cun_mm(FourMarks()) == pytest.approx(19)


def test_between_the_hairline_corners_are_nine_transverse_cun() -> None:
    """WHO 2008, proportional measurement: (55 + 53) mm / 9."""
    assert transverse_cun_mm(FourMarks()) == pytest.approx(12)


@pytest.mark.parametrize("name", sorted(cast()))
def test_the_two_cun_of_a_face_differ_as_on_real_faces(name: str) -> None:
    """Findings 4.1: transverse over vertical is 0.62, spread 0.06; here within two spreads."""
    frame = frame_of(face_on(name))
    assert frame.hcun_mm / frame.vcun_mm == pytest.approx(0.62, abs=0.12)


@pytest.mark.parametrize("name", sorted(cast()))
def test_a_vertical_cun_is_as_long_as_on_real_faces(name: str) -> None:
    """Findings 4.1: 19.8 mm, range 14.5 to 24.4, on 102 faces."""
    assert 14.5 < frame_of(face_on(name)).vcun_mm < 24.4


def test_a_wider_hairline_lengthens_only_the_transverse_cun() -> None:
    """Findings 4.1: each proportion is applied along its own segment."""
    plain, wide = pinned(), pinned(*wider(0.09))
    assert wide.hcun_mm == pytest.approx(plain.hcun_mm + 0.02 * plain.marks.pupil_distance_mm)
    assert wide.vcun_mm == pytest.approx(plain.vcun_mm)


def test_a_higher_hairline_lengthens_only_the_vertical_cun() -> None:
    """Findings 4.1: each proportion is applied along its own segment."""
    plain, high = pinned(), pinned(higher(0.09))
    assert high.vcun_mm == pytest.approx(plain.vcun_mm + 0.03 * plain.marks.pupil_distance_mm)
    assert high.hcun_mm == pytest.approx(plain.hcun_mm)


def test_a_shift_across_is_measured_in_transverse_cun() -> None:
    """Findings 4.1: never turn cun into one length."""
    plain, high = pinned(), pinned(higher(0.09))
    spots = [frame.resolve(CORNER, Side.LEFT) for frame in (plain, high)]
    assert spots[1].across_mm == pytest.approx(spots[0].across_mm, abs=0.01)


def test_a_shift_up_is_measured_in_vertical_cun() -> None:
    """Findings 4.1: never turn cun into one length."""
    plain, wide = pinned(), pinned(*wider(0.09))
    spots = [frame.resolve(CORNER, Side.LEFT) for frame in (plain, wide)]
    assert spots[1].up_mm == pytest.approx(spots[0].up_mm, abs=0.01)


def test_no_point_is_told_across_in_vertical_cun_or_up_in_transverse_ones() -> None:
    """Findings 4.1: neither is used for the other."""
    places = [v.place for point in points() for v in point.variants if v.place is not None]
    assert any(place.across.add_hcun for place in places)
    assert any(place.up.add_vcun for place in places)
    assert not any(place.across.add_vcun or place.up.add_hcun for place in places)


def test_both_cun_grow_with_the_face() -> None:
    """Cun are proportions: a face twice as large has cun twice as long."""
    face: Face = a_face()
    doubled = replace(face.scale, mm_per_pixel=2 * face.scale.mm_per_pixel)
    large, plain = frame_of(replace(face, scale=doubled)), frame_of(face)
    assert large.vcun_mm == pytest.approx(2 * plain.vcun_mm)
    assert large.hcun_mm == pytest.approx(2 * plain.hcun_mm)
