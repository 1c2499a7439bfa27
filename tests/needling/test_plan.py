"""The plan as a whole: exactly what was asked for, lawful, and always the same."""

from __future__ import annotations

import math
import pickle
from collections import Counter

import pytest

from tests.needling.build import FACE, PLACES, FlatFrame, a_plan, needle_on, places_of
from yintang.anatomy.needles import needles as tray
from yintang.anatomy.points import Point, point
from yintang.anatomy.zones import zone, zones
from yintang.needling.goals import goals
from yintang.needling.laws import broken_laws
from yintang.needling.plan import make_plan
from yintang.needling.rules import broken_rules
from yintang.needling.standing import stands_on
from yintang.needling.values import PLANNED_KINDS, Needle, NeedleKind, Plan, Wishes
from yintang.units import Side

ALL_GOALS = tuple(one.id for one in goals())
NECK_PLACES = places_of(FACE, neck_shown=True)
EVERY = [*a_plan().needles, *a_plan(Wishes(needles=70, goals=ALL_GOALS)).needles]
every_needle = pytest.mark.parametrize("needle", EVERY, ids=lambda n: f"{n.number}-{n.code}")


def face_count(plan: Plan) -> int:
    return sum(zone(needle.zone).counts_as != "neck" for needle in plan.needles)


@pytest.mark.parametrize("needles", [40, 41, 50, 57, 69, 70])
def test_the_plan_has_exactly_as_many_needles_as_were_asked_for(needles: int) -> None:
    """Issue section 4: 40 to 70, even or odd."""
    assert len(a_plan(Wishes(needles=needles)).needles) == needles


def test_fifty_needles_are_planned_if_nothing_is_said() -> None:
    """M6: about 50 by default."""
    assert len(a_plan().needles) == 50


@pytest.mark.parametrize("goal", ALL_GOALS)
@pytest.mark.parametrize("needles", [40, 50, 70])
def test_every_goal_gives_a_lawful_plan_of_every_size(goal: str, needles: int) -> None:
    """No law is broken, measured a second way."""
    plan = a_plan(Wishes(goals=(goal,), needles=needles))
    assert broken_laws(plan, FACE, PLACES) == ()
    assert face_count(plan) == needles


@pytest.mark.parametrize("needles", [40, 55, 70])
def test_all_goals_together_give_a_lawful_plan(needles: int) -> None:
    """The most that can be wished for at once."""
    plan = make_plan(FACE, NECK_PLACES, Wishes(goals=ALL_GOALS, needles=needles))
    assert broken_laws(plan, FACE, NECK_PLACES) == ()
    assert face_count(plan) == needles


def test_a_fresh_plan_breaks_no_rule_on_the_page() -> None:
    """Neither stop nor mind before a hand has touched it."""
    assert broken_rules(a_plan(), FACE) == ()


@every_needle
def test_depth_is_inserted_length_times_sine(needle: Needle) -> None:
    """Issue section 4, exactly."""
    sine = math.sin(math.radians(needle.angle_deg))
    assert needle.depth_mm == pytest.approx(needle.inserted_mm * sine, abs=1e-6)


@every_needle
def test_depth_lies_within_the_range_of_the_place(needle: Needle) -> None:
    """Issue section 4."""
    depth = stands_on(needle).depth_mm
    assert depth.min - 1e-6 <= needle.depth_mm <= depth.max + 1e-6


@every_needle
def test_three_millimetres_of_needle_stay_outside(needle: Needle) -> None:
    """Issue section 4; intradermal needles have their own rule of 1 mm."""
    makes = {(n.gauge_mm, n.length_mm): n.make for n in tray()}
    reserve = {"filiform": 3, "intradermal": 1, "press": 0}
    make = makes[needle.gauge_mm, needle.length_mm]
    assert needle.inserted_mm <= needle.length_mm - reserve[make] + 1e-9


@every_needle
def test_coordinates_are_told_to_a_hundredth(needle: Needle) -> None:
    """Deterministic and fit to print."""
    for spot in (needle.spot, needle.tip):
        assert spot.across_mm == round(spot.across_mm, 2)
        assert spot.up_mm == round(spot.up_mm, 2)
    assert needle.pixel.row == round(needle.pixel.row, 2)
    assert needle.tip_pixel.column == round(needle.tip_pixel.column, 2)


@every_needle
def test_a_needle_stands_where_its_pixel_shows_it(needle: Needle) -> None:
    """Pixels are those of the upright photo."""
    seen = FACE.pixel(needle.spot)
    assert needle.pixel.row == pytest.approx(seen.row, abs=0.01)
    assert needle.pixel.column == pytest.approx(seen.column, abs=0.01)


@every_needle
def test_no_needle_of_a_plan_is_by_hand(needle: Needle) -> None:
    """The hand comes later."""
    assert not needle.by_hand
    assert needle.planned is None


def test_needles_stand_on_points_lines_and_muscles() -> None:
    """Issue section 4: all three sources serve."""
    held = Counter(needle.kind for needle in a_plan().needles)
    assert all(held[kind] >= 4 for kind in PLANNED_KINDS)


def test_both_sides_have_the_same_needles() -> None:
    """Bilateral unless told otherwise."""
    held = Counter((needle.code, needle.side) for needle in a_plan().needles)
    assert {code: n for (code, side), n in held.items() if side is Side.LEFT} == {
        code: n for (code, side), n in held.items() if side is Side.RIGHT
    }


def test_a_symmetrical_face_gets_a_symmetrical_plan() -> None:
    """Mirror images in spot, tip and direction."""
    sided = {side: [n for n in a_plan().needles if n.side is side] for side in Side}
    for right, left in zip(sided[Side.RIGHT], sided[Side.LEFT], strict=True):
        assert right.code == left.code
        assert right.spot.across_mm == pytest.approx(-left.spot.across_mm, abs=0.02)
        assert right.tip.up_mm == pytest.approx(left.tip.up_mm, abs=0.02)


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_one_side_asked_for_leaves_the_other_alone(side: Side) -> None:
    """Only that side and the midline."""
    plan = a_plan(Wishes(side=side))
    assert {needle.side for needle in plan.needles} == {side, Side.MIDLINE}
    assert broken_laws(plan, FACE, PLACES) == ()


def test_one_side_alone_takes_half_of_what_a_zone_may_have() -> None:
    """The dose of a zone counts both sides together."""
    held = Counter(n.zone for n in a_plan(Wishes(side=Side.LEFT, needles=70)).needles)
    for one in zones():
        assert held[one.id] <= math.ceil(one.needles_max / 2)


def test_the_neck_counts_apart() -> None:
    """50 in the face and some more in the neck."""
    plan = make_plan(FACE, NECK_PLACES, Wishes(goals=("neck",)))
    assert face_count(plan) == 50
    assert 0 < len(plan.needles) - 50 <= zone("neck").needles_max
    assert broken_laws(plan, FACE, NECK_PLACES) == ()


@pytest.mark.parametrize(
    ("goals_asked", "shown"), [((), True), (("neck",), False), (("jawline",), True)]
)
def test_no_needle_stands_in_the_neck_unasked_or_unseen(
    goals_asked: tuple[str, ...], *, shown: bool
) -> None:
    """Issue section 4: only where the photo shows it."""
    plan = make_plan(FACE, places_of(FACE, neck_shown=shown), Wishes(goals=goals_asked))
    assert all(needle.zone != "neck" for needle in plan.needles)


@pytest.mark.parametrize(
    ("goal", "zone_id"),
    [("crows-feet", "crows-feet"), ("forehead", "forehead"), ("perioral", "upper-lip")],
)
def test_a_goal_brings_more_needles_to_its_zone(goal: str, zone_id: str) -> None:
    """Goals set weights."""
    plain = Counter(n.zone for n in a_plan().needles)
    wished = Counter(n.zone for n in a_plan(Wishes(goals=(goal,))).needles)
    assert wished[zone_id] > plain[zone_id]


def test_a_goal_does_not_empty_the_rest_of_the_face() -> None:
    """What no goal asks for comes from the balanced protocol."""
    plan = a_plan(Wishes(goals=("crows-feet",)))
    unasked = [n for n in plan.needles if n.why.startswith("From the balanced protocol")]
    assert len({n.zone for n in unasked}) >= 6


def test_no_class_three_is_ever_planned() -> None:
    """Only by the practitioner's own hand, even with every goal and every handle."""
    pinned = places_of(FACE, pinned=["hairline", "hair_corner", "gonion", "tragus"])
    plan = make_plan(FACE, pinned, Wishes(goals=ALL_GOALS, needles=70))
    assert all(needle.risk_class < 3 for needle in plan.needles)


def test_class_two_carries_the_names_of_what_to_feel_for() -> None:
    """Issue section 4."""
    classed = [n for n in a_plan().needles if n.risk_class == 2 and n.kind is NeedleKind.POINT]
    assert classed
    for needle in classed:
        assert set(point(needle.code).palpate) <= set(needle.palpate)


def test_class_c_is_planned_only_once_pinned() -> None:
    """The handle on the angle of the jaw brings ST6 in."""
    wishes = Wishes(goals=("jaw-tension",))
    assert "ST6" not in {n.code for n in a_plan(wishes).needles}
    pinned = places_of(FACE, pinned=["gonion"])
    plan = make_plan(FACE, pinned, wishes)
    assert "ST6" in {n.code for n in plan.needles}
    assert broken_laws(plan, FACE, pinned) == ()


def test_a_handle_on_one_side_alone_brings_no_pair() -> None:
    """Same code on both sides, else neither."""
    pinned = places_of(FACE, pinned=["gonion"])
    right = {id(p) for p in pinned.shown if p.pinned and p.side is Side.RIGHT}
    plain = {(p.code, p.side): p for p in PLACES.shown}
    shown = tuple(plain[p.code, p.side] if id(p) in right else p for p in pinned.shown)
    places = type(pinned)(shown=shown, not_shown=())
    plan = make_plan(FACE, places, Wishes(goals=("jaw-tension",)))
    assert "ST6" not in {n.code for n in plan.needles}
    whys = {(one.code, one.side): one.why for one in plan.left_out}
    assert whys["ST6", Side.LEFT].startswith("Its partner on the right is left out")


def test_every_point_that_is_shown_is_needled_or_left_out_with_a_reason() -> None:
    """Issue section 4: what was left out, and why."""
    plan = a_plan()
    told = {(n.code, n.side) for n in plan.needles}
    told |= {(one.code, one.side) for one in plan.left_out}
    assert {(place.code, place.side) for place in PLACES.shown} <= told
    assert all(one.why.endswith(".") for one in plan.left_out)


def test_the_same_face_and_wishes_give_the_same_plan() -> None:
    """Deterministic, to the last digit, also on a face that is not kept from before."""
    again = make_plan(FlatFrame(), places_of(FlatFrame()), Wishes())
    assert again == a_plan()


def test_a_plan_can_be_kept() -> None:
    """Frozen values travel: the clinic stores them."""
    assert pickle.loads(pickle.dumps(a_plan())) == a_plan()  # noqa: S301


def test_goals_named_twice_count_once() -> None:
    """A double click wishes for nothing more."""
    once = a_plan(Wishes(goals=("forehead",)))
    twice = a_plan(Wishes(goals=("forehead", "forehead")))
    assert twice.needles == once.needles


def test_the_plan_remembers_the_wishes() -> None:
    """The later value carries what it needs."""
    wishes = Wishes(goals=("forehead",), needles=44)
    assert a_plan(wishes).wishes == wishes


def test_a_hundred_and_ten_by_hand_give_the_largest_lawful_plan() -> None:
    """Yun's number does not fit the laws; what fits is planned and said."""
    plan = a_plan(Wishes(needles=110, reason="As in Yun 2013."))
    assert 70 < len(plan.needles) < 110
    assert broken_laws(plan, FACE, PLACES) == ()
    assert "Reason given: As in Yun 2013." in plan.warnings[0]
    assert "can stand lawfully" in plan.warnings[-1]


def test_one_needle_by_hand_is_the_most_wanted_midline_point() -> None:
    """A pair does not fit into one."""
    plan = a_plan(Wishes(needles=1, reason="To get used to it."))
    assert [needle.code for needle in plan.needles] == ["EX-HN3"]


def test_gauges_come_from_the_tray() -> None:
    """Gauge and length belong together."""
    known = {(n.gauge_mm, n.length_mm) for n in tray()}
    assert {(n.gauge_mm, n.length_mm) for n in a_plan().needles} <= known


def test_variants_are_named() -> None:
    """LI19 has two accepted locations; the plan says which it means."""
    assert needle_on(a_plan(Wishes(goals=("perioral",))), "LI19").variant == (
        point("LI19").variants[0].name
    )


@pytest.mark.parametrize("goals", [(), ("neck", "jaw-tension"), ("crows-feet",)])
def test_every_needle_carries_the_caution_of_its_row(goals: tuple[str, ...]) -> None:
    """What a point, line or muscle asks to mind reaches whoever holds the needle."""
    everywhere = places_of(FACE, pinned=["gonion", "tragus", "hairline"], neck_shown=True)
    for needle in make_plan(FACE, everywhere, Wishes(goals=goals)).needles:
        row = stands_on(needle)
        told = row.caution if isinstance(row, Point) else row.cautions
        assert needle.caution == (told or "")


def test_a_needle_at_the_eye_corner_asks_for_no_moxa() -> None:
    """points.toml, GB1."""
    assert "No moxa." in needle_on(a_plan(), "GB1").caution
