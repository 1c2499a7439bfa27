"""What files tell of their making is held against the checks, where they tell it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.skin.build import a_sight
from yintang.face.values import Origin
from yintang.skin.gate.checks import Finding, Fit, worst
from yintang.skin.gate.origin import origin_findings, origins_findings

PHONE = Origin(camera="Maker Phone 9", focal_mm=6.9, jpeg_quality=95)


def beside(before: Origin, after: Origin) -> list[Finding]:
    """One photograph beside itself, but for what their files tell."""
    one, other = (replace(a_sight(), origin=origin) for origin in (before, after))
    return list(origins_findings(one, other))


def test_an_original_file_of_a_camera_is_fit() -> None:
    assert worst(origin_findings(PHONE)) is Fit.FIT


def test_a_file_that_tells_nothing_is_not_held_against_anything() -> None:
    """A PNG, and a HEIC whose facts were taken out."""
    assert worst(origin_findings(Origin())) is Fit.FIT
    assert worst(beside(Origin(), PHONE)) is Fit.FIT


@pytest.mark.parametrize(("quality", "fit"), [(90, Fit.FIT), (89, Fit.LIMITED)])
def test_a_compressed_file_is_limited_below_90(quality: int, fit: Fit) -> None:
    """Findings on skin, 4.5."""
    assert worst(origin_findings(Origin(jpeg_quality=quality))) is fit


def test_in_portrait_mode_neither_lines_nor_evenness_are_judged() -> None:
    """Findings on skin, 1.3: phones soften skin."""
    (found,) = (
        one for one in origin_findings(Origin(portrait_mode=True)) if one.fit is not Fit.FIT
    )
    assert found.limits("line-change", "cheek")
    assert found.limits("unevenness", "cheek")
    assert not found.limits("redness", "cheek")


def test_two_camera_models_are_never_compared() -> None:
    other = Origin(camera="Maker Phone 10", focal_mm=6.9)
    assert worst(beside(PHONE, other)) is Fit.UNFIT
    assert worst(beside(PHONE, PHONE)) is Fit.FIT


@pytest.mark.parametrize(
    ("focal_mm", "fit"), [(6.9, Fit.FIT), (7.1, Fit.LIMITED), (13.8, Fit.UNFIT)]
)
def test_another_lens_is_refused_whichever_of_the_two_is_longer(
    focal_mm: float, fit: Fit
) -> None:
    other = Origin(camera=PHONE.camera, focal_mm=focal_mm)
    assert worst(beside(PHONE, other)) is fit
    assert worst(beside(other, PHONE)) is fit


def test_a_card_in_one_of_the_two_takes_colours_out_of_judgement_and_leaves_lines() -> None:
    """Findings on skin, 3.3."""
    plain = a_sight()
    carded = replace(plain, image=replace(plain.image))
    (found,) = (f for f in origins_findings(plain, carded) if f.fit is not Fit.FIT)
    assert found.limits("redness", "cheek")
    assert not found.limits("line-change", "cheek")
    assert worst(origins_findings(carded, carded)) is Fit.FIT
