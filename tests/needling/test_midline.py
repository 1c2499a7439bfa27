"""Where the middle of a face runs, which is seldom quite straight."""

from __future__ import annotations

import pytest

from tests.needling.build import FACE, FlatFrame
from yintang.needling.midline import off_midline_mm, side_of
from yintang.units import Side, Spot


class Crooked(FlatFrame):
    """A face whose chin stands 6 mm to the patient's left."""

    def mark(self, name: str, side: Side) -> Spot:
        straight = super().mark(name, side)
        if name not in ("menton", "pogonion", "mentolabial"):
            return straight
        return self.spot(straight.across_mm + 6, straight.up_mm)


@pytest.mark.parametrize("across", [-12.0, 0.0, 7.5])
def test_on_a_straight_face_it_is_the_distance_across(across: float) -> None:
    """The patient's left counts positive."""
    assert off_midline_mm(FACE, FACE.spot(across, -60)) == across


def test_it_follows_the_chin() -> None:
    """Three millimetres to the left may be the right half of this chin."""
    face = Crooked()
    assert off_midline_mm(face, face.spot(3, -98)) == pytest.approx(-3)
    assert side_of(face, face.spot(3, -98)) is Side.RIGHT
    assert side_of(FACE, FACE.spot(3, -98)) is Side.LEFT


def test_it_stays_straight_above_the_root_of_the_nose() -> None:
    """No mark of the forehead pulls it aside."""
    face = Crooked()
    assert off_midline_mm(face, face.spot(3, 60)) == 3
