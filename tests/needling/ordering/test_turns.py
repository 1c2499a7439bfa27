"""What the rules of order say of needles."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.needling.build import FACE, a_plan, a_random_face, places_of
from yintang.anatomy.places import MIDLINE_MARKS
from yintang.needling.ordering.turns import (
    Direction,
    Pair,
    at_rim,
    order_rules,
    pairs_of,
    third_of,
    thirds,
    turn_of,
)
from yintang.needling.plan import make_plan
from yintang.needling.settings import sensitivities, setting
from yintang.needling.values import Needle, Wishes
from yintang.units import Side

PLAN = a_plan(Wishes(needles=70, goals=("under-eye",)))
PAIRS = pairs_of(PLAN.needles)


def a_needle(code: str, across_mm: float, up_mm: float, number: int = 1) -> Needle:
    """A needle of that code anywhere."""
    model = PLAN.needles[0]
    spot = FACE.spot(across_mm, up_mm)
    side = spot.side
    return replace(model, code=code, spot=spot, side=side, number=number, zone="cheek")


def test_the_rules_of_insertion_weigh_in_the_order_of_the_table() -> None:
    """docs/science/choosing.md: sensitivity weighs more than height."""
    named = [rule.id for rule in order_rules("insertion")]
    assert named == ["body", "rim", "midline", "sensitivity", "third", "pairs"]


def test_the_rules_of_removal_look_to_the_hair_last() -> None:
    """treatment.md 4.4: out in reverse order; hair is inspected at the end."""
    assert [rule.id for rule in order_rules("removal")] == ["hair", "reverse", "pairs"]


def test_a_face_has_three_thirds_and_a_neck() -> None:
    """The last one reaches to the end; marks of the midline divide them."""
    ends = [third.ends_at for third in thirds()]
    assert [third.id for third in thirds()] == ["upper", "middle", "lower", "neck"]
    assert ends[-1] is None
    assert set(ends[:-1]) <= set(MIDLINE_MARKS)


@pytest.mark.parametrize(
    ("mark", "off_mm", "third"),
    [
        ("hairline", 0.0, 0),
        ("glabella", 0.1, 0),
        ("glabella", -0.1, 1),
        ("subnasale", 0.1, 1),
        ("subnasale", -0.1, 2),
        ("menton", 0.1, 2),
        ("menton", -0.1, 3),
    ],
)
def test_a_pair_stands_in_the_third_between_its_marks(
    mark: str, off_mm: float, third: int
) -> None:
    """At the edges of the thirds."""
    up_mm = FACE.mark(mark, Side.MIDLINE).up_mm + off_mm
    assert third_of(FACE, Pair(needles=(a_needle("ST3", 10, up_mm),))) == third


@pytest.mark.parametrize("seed", range(3))
def test_every_needle_of_a_symmetric_plan_has_its_partner(seed: int) -> None:
    """treatment.md 4.4: bilateral pairs; faces are not quite alike on both sides."""
    face = a_random_face(seed)
    plan = make_plan(face, places_of(face), Wishes(needles=60))
    pairs = pairs_of(plan.needles)
    assert all((len(p.needles) == 1) == (p.needles[0].side is Side.MIDLINE) for p in pairs)
    assert sum(len(pair.needles) for pair in pairs) == len(plan.needles)


def test_the_right_needle_of_a_pair_is_named_first() -> None:
    """So that ties begin on the right."""
    sides = {tuple(needle.side for needle in pair.needles) for pair in PAIRS}
    assert sides == {(Side.MIDLINE,), (Side.RIGHT, Side.LEFT)}


def test_needles_of_a_line_pair_with_the_nearest_mirrored_one() -> None:
    """Two needles of one line on each side, 6 mm apart."""
    places = [(-20, -40), (-20, -46), (20, -41), (20, -47)]
    needles = [a_needle("L-NLF", *place, n) for n, place in enumerate(places, 1)]
    assert [[n.number for n in p.needles] for p in pairs_of(needles)] == [[1, 3], [2, 4]]


@pytest.mark.parametrize(("off_mm", "pairs"), [(-0.1, 1), (0.1, 2)])
def test_needles_far_from_where_they_would_mirror_are_no_pair(
    off_mm: float, pairs: int
) -> None:
    """A needle moved that far no longer stands on its place."""
    up_mm = -40 + setting("stray_mm") + off_mm
    right, left = a_needle("L-NLF", -20, -40), a_needle("L-NLF", 20, up_mm, 2)
    flat = [replace(n, spot=replace(n.spot, out_mm=0.0)) for n in (right, left)]
    assert len(pairs_of(flat)) == pairs


def test_needles_of_another_code_are_no_pair() -> None:
    """ST3 on the right, LI20 on the left."""
    assert len(pairs_of([a_needle("ST3", -20, -40), a_needle("LI20", 20, -40, 2)])) == 2


@pytest.mark.parametrize("direction", ["insertion", "removal"])
def test_a_pair_has_the_turn_of_its_more_careful_needle(direction: Direction) -> None:
    """One of two stands at the rim or in a tenderer zone: both wait."""
    calm, tender = a_needle("ST3", -20, -40), a_needle("ST3", 20, -40, 2)
    tender = replace(tender, zone="nose")
    lone = Pair(needles=(tender,))
    assert turn_of(FACE, Pair(needles=(calm, tender)), direction) == turn_of(
        FACE, lone, direction
    )


def test_removal_turns_insertion_round() -> None:
    """treatment.md 4.4: out in reverse order."""
    skin_only = [p for p in PAIRS if p.needles[0].zone != "scalp"]
    turns = sorted(turn_of(FACE, pair, "insertion") for pair in skin_only)
    back = sorted(turn_of(FACE, pair, "removal")[1:] for pair in skin_only)
    assert back == [tuple(-part for part in turn) for turn in reversed(turns)]


def test_the_plan_tried_has_needles_at_the_rim_and_in_tender_zones() -> None:
    """The rules above look at something."""
    assert any(at_rim(FACE, needle) for needle in PLAN.needles)
    assert {sensitivities()[needle.zone] for needle in PLAN.needles} == {1, 2, 3}
