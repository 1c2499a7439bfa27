"""A small storm of faces, goals and numbers: no plan ever breaks a law."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.needling.build import a_random_face, places_of
from yintang.anatomy.zones import zone
from yintang.needling.goals import goals
from yintang.needling.laws import broken_laws
from yintang.needling.plan import make_plan
from yintang.needling.rules import broken_rules
from yintang.needling.values import Wishes
from yintang.units import Side

IDS = [one.id for one in goals()]
HANDLES = ["hairline", "hair_corner", "gonion", "tragus"]
ZONES = ["cheek", "forehead", "upper-lip", "L-NLF", "ST4", "M-frontalis"]
some_goals = st.lists(st.sampled_from(IDS), max_size=13).map(tuple)
some_handles = st.lists(st.sampled_from(HANDLES), max_size=4)
storm = settings(deadline=None, max_examples=12, derandomize=True)


@storm
@given(st.integers(0, 10_000), some_goals, st.integers(40, 70), some_handles)
def test_any_face_and_any_wish_give_a_lawful_plan(
    seed: int, wished: tuple[str, ...], needles: int, handles: list[str]
) -> None:
    """Issue section 6: laws broken by plans, all goals, 40 to 70 needles: none."""
    face = a_random_face(seed)
    places = places_of(face, pinned=handles, neck_shown=bool(seed % 2))
    plan = make_plan(face, places, Wishes(goals=wished, needles=needles))
    assert broken_laws(plan, face, places) == ()
    assert broken_rules(plan, face) == ()
    counted = sum(zone(needle.zone).counts_as != "neck" for needle in plan.needles)
    assert counted == needles or any("lawfully" in text for text in plan.warnings)


@storm
@given(
    st.integers(0, 10_000),
    st.integers(1, 110),
    st.sampled_from([None, Side.LEFT, Side.RIGHT]),
    st.lists(st.sampled_from(ZONES), max_size=4).map(tuple),
)
def test_by_hand_on_one_side_and_with_exclusions_plans_stay_lawful(
    seed: int, needles: int, side: Side | None, excluded: tuple[str, ...]
) -> None:
    """Issue section 4: the largest lawful plan, whatever is asked."""
    face = a_random_face(seed)
    places = places_of(face)
    wishes = Wishes(needles=needles, side=side, excluded=excluded, reason="A test.")
    plan = make_plan(face, places, wishes)
    assert broken_laws(plan, face, places) == ()
    assert broken_rules(plan, face) == ()
    assert not {n.zone for n in plan.needles} & set(excluded)
    assert not {n.code for n in plan.needles} & set(excluded)
