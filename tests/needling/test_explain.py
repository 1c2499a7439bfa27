"""Why a needle stands where it stands, in plain words."""

from __future__ import annotations

import re

import pytest

from tests.face.build import a_face, place_of
from tests.needling.build import FACE, PLACES, FlatFrame, a_hazard, a_plan, flat_face, needle_on
from yintang.anatomy.places import MARKS
from yintang.face.frame import frame_of
from yintang.face.locate import locate_points
from yintang.needling.clearance import Breach
from yintang.needling.explain import asked_words, breach_words, joined, moved_words
from yintang.needling.goals import goal
from yintang.needling.plan import make_plan
from yintang.needling.protocols.named import protocol
from yintang.needling.protocols.wished import wishes_for
from yintang.needling.values import NeedleKind, Plan, Wishes
from yintang.needling.whereabouts import mark_words, whereabouts
from yintang.units import Side

FLAT = flat_face()
BESIDE_THE_WING_MM = 5
ASKED = make_plan(FACE, PLACES, Wishes(goals=("crows-feet", "nasolabial")))


@pytest.mark.parametrize("number", range(1, len(ASKED.needles) + 1))
def test_every_needle_says_who_asked_for_it_and_where_it_stands(number: int) -> None:
    """Issue section 4: each needle carries its why."""
    needle = ASKED.needles[number - 1]
    assert needle.why.startswith(("Asked for by ", "From the balanced protocol; "))
    assert needle.why.endswith(".")
    assert any(row.words in needle.why for row in mark_words())


def test_a_point_is_told_with_its_code() -> None:
    """The words of the brief example."""
    assert needle_on(ASKED, "ST4").why == (
        "Asked for by nasolabial folds; stands on ST4, 8 mm beside the mouth corner."
    )


def test_a_needle_that_no_goal_asks_for_comes_from_the_balanced_protocol() -> None:
    """Issue section 4."""
    assert needle_on(a_plan(), "GB14").why.startswith(
        "From the balanced protocol; stands on GB14"
    )


@pytest.mark.parametrize(
    ("kind", "words"),
    [(NeedleKind.LINE, "follows the"), (NeedleKind.MUSCLE, "stands over the")],
)
def test_lines_are_followed_and_muscles_stood_over(kind: NeedleKind, words: str) -> None:
    """Each source has its own words."""
    for needle in ASKED.needles:
        if needle.kind is kind:
            assert words in needle.why


@pytest.mark.parametrize(
    ("ids", "words"),
    [
        (("forehead",), "Asked for by the forehead"),
        (("forehead", "glabella"), "Asked for by the forehead and frown lines"),
        (
            ("forehead", "glabella", "firmness", "evenness"),
            "Asked for by the forehead, frown lines and 2 more",
        ),
    ],
)
def test_the_two_strongest_wishes_are_named(ids: tuple[str, ...], words: str) -> None:
    """Short enough for a table."""
    assert asked_words([goal(one) for one in ids], protocol("lift")) == words


@pytest.mark.parametrize(
    ("id_", "words"),
    [
        ("balanced", "From the balanced protocol"),
        ("lift", "From the protocol “lift of cheek and jaw”"),
    ],
)
def test_what_no_wish_asks_for_comes_from_the_protocol_that_was_chosen(
    id_: str, words: str
) -> None:
    """Issue 3: a plan says by which protocol it was made."""
    assert asked_words((), protocol(id_)) == words


def test_a_needle_of_another_protocol_does_not_claim_to_come_from_the_balanced_one() -> None:
    """Every sentence of a plan is true of that plan."""
    plan = make_plan(FACE, PLACES, wishes_for(protocol("lift")))
    assert not [needle for needle in plan.needles if "balanced" in needle.why]


@pytest.mark.parametrize(
    ("across", "up", "words"),
    [
        (25, -67, "at the mouth corner"),
        (33, -67, "8 mm beside the mouth corner"),
        (-33, -67, "8 mm beside the mouth corner"),
        (25, -74, "7 mm below the mouth corner"),
        (20, -67, "5 mm inwards of the mouth corner"),
        (30, -72, "5 mm below and 5 mm beside the mouth corner"),
        (0, 17, "at the middle of the brows"),
    ],
)
def test_whereabouts_are_told_from_the_nearest_mark(
    across: float, up: float, words: str
) -> None:
    """The same words on both sides."""
    assert whereabouts(FLAT, FLAT.spot(across, up)) == words


def test_millimetres_are_those_seen_from_the_front() -> None:
    """Depth is no part of "beside": the skin beside the nose lies 9 mm behind its wing."""
    steep = FlatFrame(deep=3.0)
    mark = steep.mark("mouth_corner", Side.LEFT)
    spot = steep.spot(mark.across_mm + 8, mark.up_mm)
    assert mark.out_mm - spot.out_mm > 4
    assert whereabouts(steep, spot) == "8 mm beside the mouth corner"


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_li20_is_told_as_just_beside_the_wing_of_the_nose(side: Side) -> None:
    """WHO: in the fold, at the level of the middle of the wing; on a real frame."""
    face = a_face()
    place = place_of(locate_points(face), "LI20", side)
    told = whereabouts(frame_of(face), place.spot)
    assert told.endswith("the wing of the nose")
    assert all(int(mm) <= BESIDE_THE_WING_MM for mm in re.findall(r"\d+", told))


def test_every_mark_that_has_words_is_a_mark_of_the_face() -> None:
    """A misspelt mark would fail on the first face."""
    assert {row.id for row in mark_words()} <= MARKS


def a_breach(distance_mm: float, allowed: float | None = None) -> Breach:
    return Breach(
        hazard=a_hazard(name="facial artery"),
        side=Side.LEFT,
        distance_mm=distance_mm,
        margin_mm=4,
        depth_mm=3.1,
        depth_allowed_mm=allowed,
    )


def test_entering_a_structure_is_told_plainly() -> None:
    """Distance 0."""
    assert breach_words(a_breach(0)) == "Its way would enter the facial artery."


def test_coming_too_near_is_told_in_millimetres() -> None:
    """How near, and what is kept."""
    assert breach_words(a_breach(1.23)) == (
        "Its way comes within 1.2 mm of the facial artery; 4.0 mm are kept."
    )


def test_lying_too_deep_is_told_in_millimetres() -> None:
    """How deep, and what is allowed."""
    assert breach_words(a_breach(1.2, 2.5)) == (
        "It would lie 3.1 mm deep within 4.0 mm of the facial artery; 2.5 mm is the most there."
    )


def test_a_moved_needle_keeps_the_reason_that_it_had() -> None:
    """Moved twice it is still told once."""
    needle = needle_on(a_plan(), "GB14")
    once = moved_words(needle, 3.14)
    assert once == f"Moved by hand, 3.1 mm from where it was planned. Before: {needle.why}"


@pytest.mark.parametrize(
    ("words", "text"),
    [((), ""), (("a",), "a"), (("a", "b"), "a and b"), (("a", "b", "c"), "a, b and c")],
)
def test_words_are_joined_as_one_speaks(words: tuple[str, ...], text: str) -> None:
    """British, without a comma before `and`."""
    assert joined(words) == text


@pytest.mark.parametrize("plan", [a_plan(), ASKED])
def test_no_reason_promises_anything(plan: Plan) -> None:
    """Mission: no plan is ever called clear of vessels."""
    spoken = " ".join([n.why for n in plan.needles] + [one.why for one in plan.left_out])
    for word in ("clear of", "safe", "no risk", "guarantee"):
        assert word not in spoken
