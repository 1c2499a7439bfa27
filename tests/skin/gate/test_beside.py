"""Two faces of one person held against the checks of a pair."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.face.build import face_on, portrait, posed
from tests.skin.build import LARGE, a_sight, face_of, retaken
from yintang.face.values import Face
from yintang.skin.gate.beside import expression_of, pair_findings
from yintang.skin.gate.checks import Fit, checks, worst

NEUTRAL = a_sight().face
MM = 1 / NEUTRAL.scale.mm_per_pixel


def moved(landmarks: tuple[int, ...], columns: float = 0, rows: float = 0) -> Face:
    """The neutral face with some landmarks moved by millimetres of the photograph."""
    places = NEUTRAL.landmarks.copy()
    places[list(landmarks), :2] += np.array([columns, rows]) * MM
    return replace(NEUTRAL, landmarks=places)


def unfit(after: Face, before: Face = NEUTRAL) -> set[str]:
    return {one.check for one in pair_findings(before, after) if one.fit is Fit.UNFIT}


def test_a_face_beside_itself_is_fit() -> None:
    assert worst(pair_findings(NEUTRAL, NEUTRAL)) is Fit.FIT


@pytest.mark.parametrize("seed", range(3))
def test_a_retake_of_the_same_face_is_not_refused(seed: int) -> None:
    """Issue 4: at most 1 % of 1,000 digital retakes (./dev bench gate)."""
    again = face_of(retaken(portrait("Anna", LARGE).pixels, seed=seed))
    assert unfit(again) == set()


def test_a_smile_is_refused_by_its_corners() -> None:
    """Findings on skin, 3.5: a smile that passes fakes a treatment effect."""
    smile = moved((61, 291), rows=-1.5)
    assert "mouth-corners-beside" in unfit(smile)


def test_a_smile_is_refused_by_its_width_too() -> None:
    wide = moved((61,), columns=-1.5)
    wider = replace(wide, landmarks=wide.landmarks + _shift(291, 1.5))
    assert "mouth-width-beside" in unfit(wider)


def _shift(landmark: int, columns_mm: float) -> np.ndarray:
    shift = np.zeros_like(NEUTRAL.landmarks)
    shift[landmark, 0] = columns_mm * MM
    return shift


def test_an_open_mouth_is_refused() -> None:
    assert "lips-beside" in unfit(moved((14,), rows=2))


def test_narrowed_eyes_are_refused() -> None:
    assert "eyes-beside" in unfit(moved((159, 386), rows=2.5))


def test_a_head_turned_by_four_degrees_is_refused_and_by_one_is_not() -> None:
    """Findings on skin, 4.5: 3 degrees."""
    straight = face_on(setting=posed(pupils_px=140), mode="steady")
    turned, hardly = (
        face_on(setting=posed(yaw_deg=yaw, pupils_px=140), mode="steady") for yaw in (5, 1)
    )
    assert "turn-beside" in unfit(turned, straight)
    assert "turn-beside" not in unfit(hardly, straight)


def test_a_face_photographed_from_nearer_is_refused() -> None:
    """An arm's length changes the shape of a face more than any treatment."""
    near = replace(
        NEUTRAL,
        photo_width=round(NEUTRAL.photo_width / 1.2),
        photo_height=round(NEUTRAL.photo_height / 1.2),
    )
    assert "distance-beside" in unfit(near)


def test_expression_is_free_of_scale() -> None:
    larger = replace(
        NEUTRAL,
        landmarks=NEUTRAL.landmarks * 2,
        scale=replace(NEUTRAL.scale, mm_per_pixel=NEUTRAL.scale.mm_per_pixel / 2),
    )
    one, other = expression_of(NEUTRAL), expression_of(larger)
    assert other.mouth_width_mm == pytest.approx(one.mouth_width_mm, rel=1e-6)
    assert other.eyes_open_mm == pytest.approx(one.eyes_open_mm, rel=1e-6)


def test_every_check_of_a_pair_is_looked_at() -> None:
    beside = {one.id for one in checks().values() if one.when == "beside"}
    assert {one.check for one in pair_findings(NEUTRAL, NEUTRAL)} == beside
