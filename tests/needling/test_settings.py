"""The numbers of planning that stand in no zone and no point."""

from __future__ import annotations

import pytest

from yintang.anatomy.places import Style
from yintang.anatomy.zones import zones
from yintang.needling.settings import Setting, sensitivities, setting, settings


@pytest.mark.parametrize("one", settings(), ids=lambda one: one.id)
def test_every_number_says_what_it_means_and_where_it_comes_from(one: Setting) -> None:
    """Law 3: no number of the field sits in an `if`."""
    assert one.meaning
    assert one.source
    assert one.strength


def test_forty_to_seventy_needles_are_aimed_at() -> None:
    """M6: 40 to 70 needles, as the practice describes the treatment."""
    assert (setting("needles_least"), setting("needles_most")) == (40, 70)


def test_one_to_a_hundred_and_ten_are_possible_by_hand() -> None:
    """Issue section 4: by hand 1 to 110 with a reason."""
    assert (setting("by_hand_least"), setting("by_hand_most")) == (1, 110)


def test_a_needle_stays_one_millimetre_above_a_shallow_structure() -> None:
    """Issue section 4, hazards."""
    assert setting("above_top_mm") == 1


def test_class_three_is_for_the_own_hand() -> None:
    """Issue section 4, risk classes."""
    assert setting("by_hand_class") == 3


def test_every_zone_has_its_sensitivity() -> None:
    """The order of insertion runs from the least to the most sensitive."""
    assert set(sensitivities()) == {one.id for one in zones()}
    assert set(sensitivities().values()) == {1, 2, 3}


@pytest.mark.parametrize("style", ["perpendicular", "oblique", "transverse"])
def test_every_style_has_a_dose_within_its_range(style: Style) -> None:
    """The dose is a share of the range, never beyond it."""
    assert 0 <= setting(f"depth_share_{style}") <= 1


def test_lips_and_lids_are_the_most_sensitive() -> None:
    """treatment.md 4.4: least to most sensitive."""
    tender = {zone for zone, level in sensitivities().items() if level == 3}
    assert {"upper-lip", "lower-lip", "under-eye", "nose"} <= tender
