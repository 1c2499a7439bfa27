"""Why a needle stands here and not a little farther, what it serves and what it costs."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from tests.needling.build import FACE, a_plan, needle_on
from yintang.errors import UnknownNeedle
from yintang.needling.goals import goals
from yintang.needling.grounds import (
    Grounds,
    costs_words,
    grounds_of,
    here_words,
    serves_words,
)
from yintang.needling.settings import bruisings, sensitivities
from yintang.needling.values import Needle, Wishes
from yintang.tables import Strength
from yintang.units import Side

PLAN = a_plan(Wishes(goals=("crows-feet", "firmness")))
# treatment.md 5.6: what no text may claim.
BANNED = ("botox", "no risk", "no bruise", "collagen", "permanent", "proven", "lasts", "detox")


def grounds() -> list[Grounds]:
    return [grounds_of(PLAN, FACE, needle.number) for needle in PLAN.needles]


def on(code: str, side: Side = Side.LEFT) -> Needle:
    return needle_on(PLAN, code, side)


@pytest.mark.parametrize("one", grounds(), ids=lambda one: str(one.number))
def test_every_needle_has_its_grounds_in_whole_sentences(one: Grounds) -> None:
    """Issue 3, section 5: words, not scores."""
    for words in (one.serves, one.here, one.costs):
        assert words.endswith(".")
        assert words[0].isupper() or words[0].isdigit()


@pytest.mark.parametrize("one", grounds(), ids=lambda one: str(one.number))
def test_no_ground_claims_what_nobody_knows(one: Grounds) -> None:
    """treatment.md 5.6."""
    told = f"{one.serves} {one.here} {one.costs}".lower()
    assert not [word for word in BANNED if word in told]


@pytest.mark.parametrize("number", [0, 51])
def test_a_needle_that_the_plan_does_not_have_has_no_grounds(number: int) -> None:
    """Refused in the words of every other edit: the plan holds 50."""
    with pytest.raises(UnknownNeedle, match=f"The plan has no needle {number}: it has 50"):
        grounds_of(PLAN, FACE, number)


def test_the_wishes_that_a_needle_serves_are_named() -> None:
    """The strongest first."""
    assert serves_words(on("GB1")).startswith("It serves crow's feet")


def test_how_well_it_is_known_that_a_needle_serves_a_wish_is_told() -> None:
    """The strength of the goal's row."""
    assert serves_words(on("GB1")).endswith("common teaching; no trial shows it.")


def test_a_needle_that_no_wish_asks_for_says_so() -> None:
    """It comes from the protocol."""
    lone = replace(on("GB1"), serves=())
    assert serves_words(lone).startswith("No wish asks for it")


@pytest.mark.parametrize("one", goals(), ids=lambda one: one.id)
def test_every_goal_can_be_told(one: object) -> None:
    """Every strength has its phrase."""
    needle = replace(on("GB1"), serves=(one.id,))  # type: ignore[attr-defined]
    assert len(serves_words(needle)) > len("It serves .")


def test_every_strength_has_its_phrase() -> None:
    """Also those that no goal has today."""
    from yintang.needling.grounds import _STRENGTHS, _phrases

    assert set(_STRENGTHS) == set(get_args(Strength))
    assert set(_STRENGTHS) <= set(_phrases())


def test_a_structure_nearby_is_the_reason_for_not_standing_there() -> None:
    """GB1 beside the eye: towards it lies the orbit."""
    words = here_words(PLAN, FACE, on("GB1"))
    assert "4 mm inwards its way comes within 0.0 mm of the orbit" in words


def test_a_needle_nearby_is_the_reason_for_not_standing_there() -> None:
    """It is named with its number and how near it would be."""
    told = [here_words(PLAN, FACE, needle) for needle in PLAN.needles]
    assert any("it would stand" in words and "from needle" in words for words in told)


def test_a_point_with_nothing_in_its_way_is_kept_by_being_that_point() -> None:
    """4 mm away it is another place."""
    alone = replace(PLAN, needles=(on("EX-HN3", Side.MIDLINE),))
    words = here_words(alone, FACE, alone.needles[0])
    assert words == "Elsewhere it is no longer EX-HN3, found here to 2 mm."


def test_on_the_midline_left_and_right_are_the_patients() -> None:
    """There is no inwards there."""
    lone = on("EX-HN3", Side.MIDLINE)
    other = replace(lone, number=99, spot=FACE.spot(lone.spot.across_mm + 4, lone.spot.up_mm))
    words = here_words(replace(PLAN, needles=(lone, other)), FACE, lone)
    assert "to the left of the patient it would stand" in words


def test_outwards_is_away_from_the_midline_on_either_side() -> None:
    """A mirrored needle has the same grounds."""
    left, right = (here_words(PLAN, FACE, on("SI18", side)) for side in (Side.LEFT, Side.RIGHT))
    assert [word for word in left.split() if word.isalpha()] == [
        word for word in right.split() if word.isalpha()
    ]


@pytest.mark.parametrize("step", [1, 2, 3])
def test_what_a_needle_costs_follows_its_zone(step: int) -> None:
    """The same words for the same step, for bruising and for feeling."""
    zones = [zone for zone, bruising in bruisings().items() if bruising == step]
    told = {
        costs_words(replace(on("GB1"), zone=zone, palpate=())).split(". ")[0] for zone in zones
    }
    assert len(told) == 1
    felt = [zone for zone, sensitivity in sensitivities().items() if sensitivity == step]
    assert (
        len({costs_words(replace(on("GB1"), zone=z, palpate=())).split(". ")[1] for z in felt})
        == 1
    )


def test_what_has_to_be_felt_for_is_part_of_the_cost() -> None:
    """The structure by its name."""
    assert costs_words(on("GB1")).endswith(
        "To be felt for first: bony rim of the orbit and sentinel vein."
    )
