"""The order in which needles go in and come out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest

from tests.needling.build import FACE, PLACES, FlatFrame, a_plan, a_random_face, places_of
from yintang.anatomy.zones import zone
from yintang.errors import UnknownNeedle
from yintang.needling.by_hand.edits import path_of
from yintang.needling.dangers import dangers_of
from yintang.needling.ordering.order import (
    hand_path_mm,
    in_order,
    insertion_order,
    kept_order,
    removal_order,
    with_order,
)
from yintang.needling.ordering.turns import pairs_of, turn_of
from yintang.needling.plan import make_plan
from yintang.needling.settings import sensitivities, setting
from yintang.needling.skin import Skin
from yintang.needling.values import Needle, Plan, Wishes
from yintang.units import Side, Spot

PLANS = [
    a_plan(),
    a_plan(Wishes(needles=70)),
    a_plan(Wishes(goals=("under-eye", "crows-feet"), needles=60)),
    make_plan(FACE, places_of(FACE, pinned=("hairline", "hair_corner")), Wishes(needles=60)),
]
every_plan = pytest.mark.parametrize("plan", PLANS, ids=["50", "70", "eyes", "hair"])
both_ways = pytest.mark.parametrize("ordered", [insertion_order, removal_order])
Ordered = Callable[[Skin, Sequence[Needle]], tuple[int, ...]]


def rim_distance_mm(needle: Needle) -> float:
    """Distance of a needle's whole way from the nearer orbit."""
    path = path_of(FACE, needle)
    orbits = [d for d in dangers_of(FACE).every if d.hazard.id == "orbit"]
    return min(float(orbit.distances_mm(path.skin).min()) for orbit in orbits)


def away_from_rim(plan: Plan) -> list[Needle]:
    return [n for n in plan.needles if rim_distance_mm(n) > setting("rim_mm") + 1]


def taken_out(plan: Plan) -> list[Needle]:
    return [plan.needles[n - 1] for n in removal_order(FACE, plan.needles)]


def mirrored(needle: Needle) -> Needle:
    """The same needle on the mirrored face."""
    spots = [Spot(-s.across_mm, s.up_mm, s.out_mm) for s in (needle.spot, needle.tip)]
    turned = needle.direction_deg
    if needle.side is Side.MIDLINE:
        turned = -turned % 360
    return replace(
        needle, side=needle.side.opposite, spot=spots[0], tip=spots[1], direction_deg=turned
    )


def mirror_of(face: FlatFrame) -> FlatFrame:
    moved = {(name, side.opposite): shift for (name, side), shift in face.moved.items()}
    return replace(face, moved=moved)


@every_plan
def test_needles_are_numbered_from_one(plan: Plan) -> None:
    """Issue section 4: number in order of insertion."""
    assert [n.number for n in plan.needles] == list(range(1, len(plan.needles) + 1))


@every_plan
def test_a_plan_is_numbered_in_the_order_of_insertion(plan: Plan) -> None:
    """Issue section 4: number in order of insertion."""
    assert insertion_order(FACE, plan.needles) == tuple(n.number for n in plan.needles)


@every_plan
@both_ways
def test_the_two_of_a_pair_follow_one_another(plan: Plan, ordered: Ordered) -> None:
    """treatment.md 4.4: bilateral pairs."""
    order = ordered(FACE, plan.needles)
    for pair in pairs_of(plan.needles):
        turns = sorted(order.index(needle.number) for needle in pair.needles)
        assert turns[-1] - turns[0] == len(turns) - 1


@every_plan
def test_the_rim_of_the_orbit_comes_last(plan: Plan) -> None:
    """treatment.md 4.4: orbit-rim last."""
    rims = [rim_distance_mm(n) < setting("rim_mm") - 1 for n in plan.needles]
    assert any(rims)
    first = rims.index(True)
    for needle in plan.needles[first:]:
        assert rim_distance_mm(needle) < setting("rim_mm") + 1


@every_plan
def test_the_midline_comes_before_the_sides(plan: Plan) -> None:
    """treatment.md 4.4: midline, then pairs; but for the rim."""
    sides = [n.side for n in away_from_rim(plan)]
    midline = sides.count(Side.MIDLINE)
    assert midline > 0
    assert set(sides[:midline]) == {Side.MIDLINE}


@every_plan
def test_the_least_sensitive_zones_come_first(plan: Plan) -> None:
    """treatment.md 4.4: least to most sensitive."""
    pairs = [sensitivities()[n.zone] for n in away_from_rim(plan) if n.side is not Side.MIDLINE]
    assert pairs == sorted(pairs)


@every_plan
@pytest.mark.parametrize("level", [1, 2, 3])
def test_within_the_same_sensitivity_thirds_follow_one_another_downwards(
    plan: Plan, level: int
) -> None:
    """treatment.md 4.4: upper to lower; docs/science/choosing.md: by thirds."""
    ends = [FACE.mark(m, Side.MIDLINE).up_mm for m in ("glabella", "subnasale", "menton")]
    same = [n for n in away_from_rim(plan) if sensitivities()[n.zone] == level]
    same = [n for n in same if n.side is Side.LEFT]
    thirds = [sum(n.spot.up_mm < end for end in ends) for n in same]
    assert thirds == sorted(thirds)


def test_the_philtrum_is_the_last_of_the_midline() -> None:
    """GV26 is very painful."""
    place = next(p for p in PLACES.shown if p.code == "GV26")
    first = next(n for n in PLANS[0].needles if n.side is Side.MIDLINE)
    philtrum = replace(first, number=99, code="GV26", zone="upper-lip", spot=place.spot)
    needles = (philtrum, *PLANS[0].needles)
    numbers = {n.number for n in needles if n.side is Side.MIDLINE}
    assert len(numbers) > 2
    midline = [number for number in insertion_order(FACE, needles) if number in numbers]
    assert midline[-1] == 99


def test_needles_under_hair_come_out_last() -> None:
    """treatment.md 4.4: then hair is looked through for hidden needles."""
    under_hair = [zone(n.zone).counts_as == "scalp" for n in taken_out(PLANS[3])]
    assert under_hair == sorted(under_hair)
    assert any(under_hair)


@every_plan
def test_what_went_in_last_comes_out_first(plan: Plan) -> None:
    """treatment.md 4.4: out in reverse order, group by group."""
    out = [n for n in taken_out(plan) if zone(n.zone).counts_as != "scalp"]
    back = {n.number: p for p in pairs_of(plan.needles) for n in p.needles}
    turns = [turn_of(FACE, back[needle.number], "insertion") for needle in out]
    assert turns == sorted(turns, reverse=True)


def test_the_rim_of_the_orbit_comes_out_first() -> None:
    """treatment.md 4.4: in last, out first."""
    assert rim_distance_mm(taken_out(PLANS[2])[0]) < setting("rim_mm")


@every_plan
@both_ways
def test_no_other_turn_of_a_pair_shortens_the_way(plan: Plan, ordered: Ordered) -> None:
    """Issue 3, section 7: the shortest path for the hand among those allowed."""
    order = ordered(FACE, plan.needles)
    way_mm = hand_path_mm(FACE, plan.needles, order)
    for pair in (pair for pair in pairs_of(plan.needles) if len(pair.needles) > 1):
        turn = min(order.index(needle.number) for needle in pair.needles)
        turned = with_order(order, order[turn], turn + 2)
        assert hand_path_mm(FACE, plan.needles, turned) >= way_mm


@pytest.mark.parametrize("seed", range(3))
def test_the_way_is_at_least_a_fifth_shorter_than_strictly_downwards(seed: int) -> None:
    """Against the order of before: downwards, the right of each pair before the left."""
    face = a_random_face(seed)
    needles = make_plan(face, places_of(face), Wishes()).needles
    pairs = sorted(
        pairs_of(needles), key=lambda p: (turn_of(face, p, "insertion")[:3], -p.up_mm)
    )
    downwards = [needle.number for pair in pairs for needle in pair.needles]
    way_mm = hand_path_mm(face, needles, insertion_order(face, needles))
    assert way_mm < 0.8 * hand_path_mm(face, needles, downwards)


@both_ways
@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_what_comes_in_does_not_matter(seed: int, ordered: Ordered) -> None:
    """Deterministic."""
    needles = list(PLANS[1].needles)
    shuffled = [needles[i] for i in np.random.default_rng(seed).permutation(len(needles))]
    assert ordered(FACE, shuffled) == ordered(FACE, needles)


@pytest.mark.parametrize("seed", range(3))
def test_the_numbers_that_needles_had_do_not_matter(seed: int) -> None:
    """A plan is numbered only when its order is known."""
    needles = [replace(n, number=0) for n in PLANS[1].needles]
    shuffled = [needles[i] for i in np.random.default_rng(seed).permutation(len(needles))]
    assert in_order(FACE, shuffled) == tuple(needles)


@both_ways
@pytest.mark.parametrize("seed", range(4))
def test_a_mirrored_face_has_the_mirrored_order(seed: int, ordered: Ordered) -> None:
    """Issue 3: a mirrored Face value gives the mirrored plan."""
    face = a_random_face(seed)
    needles = make_plan(face, places_of(face), Wishes()).needles
    other = [mirrored(needle) for needle in needles]
    assert ordered(mirror_of(face), other) == ordered(face, needles)


def test_on_a_face_that_is_alike_on_both_sides_the_first_pair_begins_on_the_right() -> None:
    """A rule for what would else be left to chance."""
    first = next(n for n in PLANS[0].needles if n.side is not Side.MIDLINE)
    assert first.side is Side.RIGHT


def test_no_needle_has_no_order() -> None:
    """The empty plan."""
    assert insertion_order(FACE, ()) == removal_order(FACE, ()) == ()
    assert in_order(FACE, ()) == ()


def test_the_way_of_the_hand_is_the_sum_of_its_steps() -> None:
    """From needle to needle along the skin."""
    needles = PLANS[0].needles
    parts = [hand_path_mm(FACE, needles, pair) for pair in ((1, 9), (9, 4))]
    assert hand_path_mm(FACE, needles, (1, 9, 4)) == pytest.approx(sum(parts))
    assert hand_path_mm(FACE, needles, (1,)) == 0


def test_the_way_past_an_unknown_needle_is_refused() -> None:
    """The order belongs to another plan."""
    with pytest.raises(UnknownNeedle, match="no needle 99"):
        hand_path_mm(FACE, PLANS[0].needles, (1, 99))


@pytest.mark.parametrize(
    ("number", "turn", "order"),
    [
        (5, 1, (5, 3, 4, 6)),
        (3, 4, (4, 5, 6, 3)),
        (4, 3, (3, 5, 4, 6)),
        (4, 2, (3, 4, 5, 6)),
        (6, 0, (6, 3, 4, 5)),
        (3, 99, (4, 5, 6, 3)),
    ],
)
def test_a_needle_gets_another_turn_and_the_others_keep_theirs(
    number: int, turn: int, order: tuple[int, ...]
) -> None:
    """Issue 3, section 7: both editable."""
    assert with_order((3, 4, 5, 6), number, turn) == order


def test_an_unknown_needle_gets_no_turn() -> None:
    """The order belongs to another plan."""
    with pytest.raises(UnknownNeedle):
        with_order((1, 2), 3, 1)


@pytest.mark.parametrize(
    ("fresh", "order"),
    [
        ((1, 2, 3, 4), (4, 1, 2, 3)),
        ((1, 3, 4), (4, 1, 3)),
        ((1, 2, 9, 3, 4), (4, 1, 2, 9, 3)),
        ((9, 1, 2, 3, 4), (9, 4, 1, 2, 3)),
        ((1, 2, 3, 4, 8, 9), (4, 8, 9, 1, 2, 3)),
        ((7, 8), (7, 8)),
    ],
)
def test_what_the_practitioner_changed_is_kept_when_needles_come_and_go(
    fresh: tuple[int, ...], order: tuple[int, ...]
) -> None:
    """Issue 3, section 7: both editable; a later needle follows its neighbour."""
    assert kept_order((4, 1, 2, 3), fresh) == order
