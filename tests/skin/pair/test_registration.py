"""The after photograph is laid on the before one to a fraction of a pixel."""

from __future__ import annotations

import numpy as np
import pytest

from tests.face.build import portrait, posed
from tests.skin.bruises import marked_photo, unmarked
from tests.skin.build import FOREHEAD, LARGE, a_sight, retaken, sight_of
from yintang.skin.colour import logarithm, luminance
from yintang.skin.pair.features import features
from yintang.skin.pair.registration import registered
from yintang.skin.skin_photo import SkinPhoto
from yintang.units import Side


def retake(seed: int = 1) -> SkinPhoto:
    return sight_of(retaken(portrait("Anna", LARGE).pixels, seed=seed))


def apart(before: SkinPhoto, light: np.ndarray) -> float:
    """Median difference of ln light on skin."""
    return _apart(before, light, before.cover & before.zones[FOREHEAD])


def apart_on_features(before: SkinPhoto, light: np.ndarray) -> float:
    """The same on eyes, brows and lips, whose edges tell a shift of a pixel."""
    return _apart(before, light, np.any(features(before), axis=0))


def _apart(before: SkinPhoto, light: np.ndarray, part: np.ndarray) -> float:
    first, second = (logarithm(luminance(one))[part] for one in (before.image.light, light))
    return float(np.median(np.abs(first - second)))


def test_a_retake_lies_on_the_first_photograph_to_within_its_noise() -> None:
    """Findings on skin, 4.2: mesh, then each zone by its own marks."""
    before, after = a_sight(), retake()
    assert apart(before, registered(before, after).light) < 0.016


def test_a_head_turned_a_little_is_laid_on_the_straight_one() -> None:
    """Findings on skin, 4.5: up to 3 degrees against the own baseline are let through."""
    before, turned = a_sight(), a_sight("Anna", posed(yaw_deg=3, pupils_px=180))
    light = registered(before, turned).light
    assert apart_on_features(before, light) < 0.7 * apart_on_features(
        before, turned.image.light
    )


def test_every_zone_that_shows_skin_finds_its_place() -> None:
    before = a_sight()
    found = registered(before, retake()).correlation
    assert set(found) == {p for p in before.zones if (before.zones[p] & before.cover).any()}
    assert min(found.values()) > 0.5


def test_a_photograph_lies_on_itself() -> None:
    before = a_sight()
    light = registered(before, before).light
    assert light == pytest.approx(before.image.light, abs=0.05)
    assert apart(before, light) < 0.002


def test_another_person_is_far_less_alike() -> None:
    """Two people must not pass for one."""
    own = registered(a_sight(), retake()).correlation
    other = registered(a_sight(), a_sight("Grace")).correlation
    both = set(own) & set(other)
    assert np.median([other[p] for p in both]) < np.median([own[p] for p in both]) - 0.2


@pytest.mark.parametrize("name", ["Anna", "Samuel"])
def test_a_dark_bruise_does_not_pull_its_zone_off_the_skins_own_marks(name: str) -> None:
    """The other photograph lacks it: the correlation would slide off, to .35 and .08."""
    cheek = ("cheek", Side.LEFT)
    found = registered(unmarked(name), marked_photo(name, od=0.35))
    assert found.correlation[cheek] > 0.9


@pytest.mark.parametrize("name", ["Anna", "Samuel"])
def test_the_skin_around_a_dark_bruise_lies_where_it_lay(name: str) -> None:
    before = unmarked(name)
    light = registered(before, marked_photo(name, od=0.35)).light
    cheek = before.cover & before.zones["cheek", Side.LEFT]
    red = logarithm(light[..., 0]) - logarithm(before.image.light[..., 0])
    assert np.std(red[cheek]) < 0.03
