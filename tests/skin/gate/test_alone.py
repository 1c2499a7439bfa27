"""One photograph held against the checks of size, pose and light."""

from __future__ import annotations

import numpy as np
import pytest

from tests.face.build import portrait, posed
from tests.skin.build import LARGE, a_sight, face_of, sight_of
from yintang.portrait import cast
from yintang.skin.gate.alone import photo_findings
from yintang.skin.gate.checks import Finding, Fit, worst
from yintang.skin.skin_photo import SkinPhoto


def found(sight: SkinPhoto, check: str) -> Finding:
    return next(one for one in photo_findings(sight) if one.check == check)


@pytest.mark.parametrize("name", cast())
def test_a_good_portrait_of_any_skin_is_not_refused(name: str) -> None:
    """Thresholds that fail on dark skin would be no thresholds of light."""
    assert worst(photo_findings(a_sight(name))) is not Fit.UNFIT


def test_a_small_face_is_limited() -> None:
    small = a_sight("Anna", posed(pupils_px=150))
    assert found(small, "pupils").fit is Fit.LIMITED
    assert found(small, "pupils").value == pytest.approx(150, rel=0.05)


@pytest.mark.parametrize(("yaw_deg", "fit"), [(0, Fit.FIT), (8, Fit.LIMITED), (14, Fit.UNFIT)])
def test_a_turned_head_is_limited_and_then_unfit(yaw_deg: float, fit: Fit) -> None:
    turned = a_sight("Anna", posed(yaw_deg=yaw_deg, pupils_px=140))
    assert found(turned, "yaw").fit is fit


def test_too_much_light_is_told_by_the_share_of_white_skin() -> None:
    pixels = portrait("Anna", LARGE).pixels.astype(np.float64) * 1.9
    blown = sight_of(np.clip(pixels, 0, 255).astype(np.uint8))
    assert found(blown, "bright").fit is Fit.UNFIT
    assert found(a_sight(), "bright").value < found(blown, "bright").value


def test_too_little_light_is_told_by_the_share_of_black_skin() -> None:
    dark = sight_of((portrait("Anna", LARGE).pixels * 0.12).astype(np.uint8))
    assert found(dark, "dark").fit is Fit.UNFIT
    assert found(a_sight(), "dark").fit is Fit.FIT


def test_light_from_one_side_is_told_whichever_it_is() -> None:
    """One cheek in shade reads as other skin."""
    pixels = portrait("Anna", LARGE).pixels.astype(np.float64)
    middle = int(face_of(portrait("Anna", LARGE).pixels).landmarks[4, 0])
    for half in (np.s_[:, :middle], np.s_[:, middle:]):
        shaded = pixels.copy()
        shaded[half] *= 0.7
        found_here = found(sight_of(shaded.astype(np.uint8)), "sides")
        assert found_here.fit is not Fit.FIT
        assert found_here.value > 18
