"""A face that is much brighter on one of two photographs is told, whichever it is."""

from __future__ import annotations

from functools import cache

import pytest

from tests.face.build import portrait
from tests.skin.build import LARGE, retaken, sight_of
from yintang.portrait import cast
from yintang.skin.gate.checks import Fit
from yintang.skin.gate.exposure import exposure_finding
from yintang.skin.pair.gated import gated_pair
from yintang.skin.skin_photo import SkinPhoto


@cache
def taken(exposure: float, name: str = "Anna") -> SkinPhoto:
    return sight_of(retaken(portrait(name, LARGE).pixels, exposure=exposure, seed=3))


@pytest.mark.parametrize("name", cast())
def test_retakes_of_one_room_are_fit(name: str) -> None:
    """Whatever the skin: 15 % less light is a cloud."""
    assert exposure_finding(taken(1.0, name), taken(0.85, name)).fit is Fit.FIT


@pytest.mark.parametrize(("exposure", "fit"), [(0.72, Fit.LIMITED), (0.5, Fit.UNFIT)])
def test_much_less_light_is_limited_and_then_refused_either_way_round(
    exposure: float, fit: Fit
) -> None:
    assert exposure_finding(taken(1.0), taken(exposure)).fit is fit
    assert exposure_finding(taken(exposure), taken(1.0)).fit is fit


def test_half_the_light_is_no_pair() -> None:
    """Noise and clipping of the darker one would pass for change."""
    assert gated_pair(taken(1.0), taken(0.5)).pair is None


def test_with_limits_lines_are_judged_and_colours_are_not() -> None:
    found = exposure_finding(taken(1.0), taken(0.72))
    assert found.limits("lightness", "cheek")
    assert not found.limits("line-change", "cheek")
