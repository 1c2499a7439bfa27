"""The smallest words: sides, views, pixels and spots."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yintang.units import Pixel, Side, Spot, View, distance_mm

millimetres = st.floats(-200, 200, allow_nan=False)
spots = st.builds(Spot, millimetres, millimetres, millimetres)


def test_there_are_three_sides() -> None:
    """Design section 5: left and right are the patient's own; the midline is a side too."""
    assert [side.value for side in Side] == ["left", "right", "midline"]


@pytest.mark.parametrize(
    ("side", "other"),
    [(Side.LEFT, Side.RIGHT), (Side.RIGHT, Side.LEFT), (Side.MIDLINE, Side.MIDLINE)],
)
def test_the_other_side_of_a_side(side: Side, other: Side) -> None:
    """Bilateral needles have a partner; one on the midline is its own."""
    assert side.opposite is other


@pytest.mark.parametrize("side", Side)
def test_the_other_side_lies_the_other_way(side: Side) -> None:
    """`across` grows to the patient's left, so the signs of two partners add up to nothing."""
    assert side.sign + side.opposite.sign == 0


def test_across_grows_to_the_patients_left() -> None:
    """The face's axes: across to the patient's left, up to the crown, out to the viewer."""
    assert Side.LEFT.sign == 1
    assert Spot(5.0, 0.0, 0.0).side is Side.LEFT


@pytest.mark.parametrize(
    ("across_mm", "side"),
    [(0.001, Side.LEFT), (-0.001, Side.RIGHT), (0.0, Side.MIDLINE), (-0.0, Side.MIDLINE)],
)
def test_a_spot_is_on_the_midline_only_when_it_is_exactly_there(
    across_mm: float, side: Side
) -> None:
    """Edge of the rule: the smallest step leaves the midline."""
    assert Spot(across_mm, 10.0, 5.0).side is side


def test_sides_and_views_are_plain_words_in_documents() -> None:
    """map.json writes `left` and `front`, and reads them back."""
    assert f"{Side.LEFT} {View.OBLIQUE_RIGHT}" == "left oblique-right"
    assert Side("midline") is Side.MIDLINE


def test_the_views_are_those_of_the_command_line() -> None:
    """Issue section 3: `--view oblique-left|oblique-right|lateral-left|lateral-right`."""
    sides = {"oblique-left", "oblique-right", "lateral-left", "lateral-right"}
    assert {view.value for view in View} == {"front", *sides}


def test_a_view_that_does_not_exist_is_refused() -> None:
    """A misspelt view is never read as a front view."""
    with pytest.raises(ValueError, match="frontal"):
        View("frontal")


@pytest.mark.parametrize("word", [Pixel(1.0, 2.0), Spot(1.0, 2.0, 3.0)])
def test_places_never_change(word: object) -> None:
    """Law 4: values are frozen dataclasses with slots."""
    first = dataclasses.fields(word)[0].name  # type: ignore[arg-type]
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(word, first, 0.0)
    assert not hasattr(word, "__dict__")


def test_a_pixel_says_its_row_before_its_column() -> None:
    """Rows and columns, never x and y."""
    assert [field.name for field in dataclasses.fields(Pixel)] == ["row", "column"]


def test_a_spot_has_its_unit_in_its_names() -> None:
    """Law 4: units in names."""
    assert all(field.name.endswith("_mm") for field in dataclasses.fields(Spot))


def test_the_distance_of_two_spots_in_millimetres() -> None:
    """A box of 2 by 3 by 6 mm has a diagonal of 7 mm."""
    assert distance_mm(Spot(0, 0, 0), Spot(2, 3, 6)) == pytest.approx(7.0)


@given(spots, spots)
def test_a_distance_is_the_same_both_ways(a: Spot, b: Spot) -> None:
    """Spacing of needles does not depend on which one is asked."""
    assert distance_mm(a, b) == distance_mm(b, a)
    assert distance_mm(a, a) == 0


@given(spots, spots, spots)
def test_a_detour_is_never_shorter(a: Spot, b: Spot, c: Spot) -> None:
    """The triangle inequality, to rounding."""
    assert distance_mm(a, c) <= distance_mm(a, b) + distance_mm(b, c) + 1e-9


@given(spots, spots)
def test_mirroring_both_spots_keeps_their_distance(a: Spot, b: Spot) -> None:
    """The patient's right is measured as the left is."""
    mirrored = [dataclasses.replace(spot, across_mm=-spot.across_mm) for spot in (a, b)]
    assert distance_mm(*mirrored) == distance_mm(a, b)
