"""What benchmarks paint has the size and the density that they say."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from benchmarks.bruises import KINDS, TRUE_CM2, middles, with_bruise
from benchmarks.valley_units import TEXTURE, texture_plane
from tests.face.build import portrait
from tests.skin.build import LARGE, face_of
from yintang.face.frame import Frame, frame_of
from yintang.skin.colour import Light, linear_light, optical_density
from yintang.skin.pair.bruise import BruiseColour
from yintang.units import Side


@cache
def bare() -> tuple[Light, Frame]:
    """A face without a bruise."""
    pixels = portrait("Anna", LARGE).pixels
    return linear_light(pixels), frame_of(face_of(pixels))


@cache
def density(kind: BruiseColour) -> Light:
    """What one patch of .08 OD on the right cheek took from each channel."""
    light, frame = bare()
    marked = with_bruise(light, frame, middles(frame)[0], 0.08, KINDS[kind])
    return optical_density(marked) - optical_density(light)


@pytest.mark.parametrize(
    ("kind", "green", "blue"),
    [
        (BruiseColour.RED, 0.08, 0.08),
        (BruiseColour.MIXED, 0.04, 0.08),
        (BruiseColour.YELLOW, 0.0, 0.08),
    ],
)
def test_a_painted_bruise_takes_its_density_and_leaves_red_alone(
    kind: BruiseColour, green: float, blue: float
) -> None:
    """Findings on skin, 3.6: haemoglobin is green beyond red, bilirubin blue beyond green."""
    assert density(kind).max(axis=(0, 1)) == pytest.approx((0, green, blue), abs=1e-4)


def test_it_has_half_of_its_density_on_a_circle_of_10_mm() -> None:
    _, frame = bare()
    half = int((density(BruiseColour.RED)[..., 1] >= 0.04).sum())
    assert half * frame.mm_per_pixel**2 / 100 == pytest.approx(TRUE_CM2, rel=0.01)


def test_it_lies_on_the_cheek_that_was_named() -> None:
    """The patient's right is the smaller column."""
    _, frame = bare()
    columns = np.nonzero(density(BruiseColour.RED)[..., 1] >= 0.04)[1]
    pupil = frame.mark("pupil", Side.RIGHT)
    at = frame.pixels(frame.spots(np.array([[pupil.across_mm, pupil.up_mm]])))[0, 1]
    assert abs(columns.mean() - at) * frame.mm_per_pixel < 15


def test_the_texture_of_the_valleys_has_the_spread_that_is_said() -> None:
    texture = texture_plane(np.random.default_rng(1))
    assert texture.std() == pytest.approx(TEXTURE)
    assert abs(texture.mean()) < TEXTURE / 10
