"""Needles that the practitioner's own hand adds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.needling.build import FACE, PLACES, needle_on, places_of, places_off
from tests.needling.by_hand.build import CHEEK, PLAN, added, last, on, severities
from yintang.anatomy.points import point, points
from yintang.errors import (
    EditRefused,
    NeedlesAtLimit,
    PointNeverNeedled,
    PointNotShown,
    PointTaken,
    PointWithoutSide,
    UnknownPlace,
)
from yintang.needling.by_hand.adding import add_needle, never_needled
from yintang.needling.by_hand.edits import move_needle, remove_needle
from yintang.needling.rules import broken_rules
from yintang.needling.values import Addition, NeedleKind, Plan
from yintang.units import Side

CLASS_3 = [one.code for one in points() if one.risk_class == 3]


def test_an_added_needle_has_the_last_number() -> None:
    """The others keep the numbers that are in the practitioner's head."""
    plan = added(pixel=on(CHEEK))
    assert plan.needles[:-1] == PLAN.needles
    assert last(plan).number == len(PLAN.needles) + 1


def test_an_added_needle_is_by_hand_and_locked() -> None:
    """Issue 3, section 6: the rest is planned around what was placed."""
    assert (last(added(pixel=on(CHEEK))).by_hand, last(added(pixel=on(CHEEK))).locked) == (
        True,
        True,
    )


def test_a_point_stands_where_the_photo_shows_it() -> None:
    """A point by its code."""
    needle = last(added(code="ST1", side=Side.LEFT))
    shown = next(p for p in PLACES.shown if (p.code, p.side) == ("ST1", Side.LEFT))
    assert needle.spot.across_mm == pytest.approx(shown.spot.across_mm, abs=0.006)
    assert (needle.kind, needle.code, needle.side) == (NeedleKind.POINT, "ST1", Side.LEFT)
    assert needle.tolerance_mm == shown.tolerance_mm


def test_a_point_may_be_called_by_its_other_names() -> None:
    """Glossary: other spellings are read and written back as the WHO writes them."""
    assert last(added(code="st 1", side=Side.RIGHT)).code == "ST1"


def test_a_point_that_was_found_elsewhere_stands_there() -> None:
    """The finger knows better than the photograph; how far off it is, is told."""
    shown = next(p for p in PLACES.shown if (p.code, p.side) == ("ST6", Side.LEFT))
    plan = added(code="ST6", pixel=places_off(FACE, shown.spot, up=14))
    assert last(plan).spot.up_mm == pytest.approx(shown.spot.up_mm + 14, abs=0.02)
    assert severities(plan, "strayed") == ["mind"]


def test_a_tapped_place_tells_the_side_of_a_point() -> None:
    """Sides are the patient's."""
    assert last(added(code="GB20", pixel=on(FACE.spot(-50, -60)))).side is Side.RIGHT


def test_a_point_of_both_sides_needs_one() -> None:
    """The sentence says what to do."""
    with pytest.raises(PointWithoutSide, match="say left or right"):
        added(code="ST1")


def test_a_point_of_the_midline_has_no_side() -> None:
    """GV25 lies on the tip of the nose."""
    with pytest.raises(PointWithoutSide, match="name no side"):
        added(code="GV25", side=Side.LEFT)


def test_a_point_is_needled_once_a_side() -> None:
    """Laws: one needle a side; the sentence names the needle that is there."""
    there = needle_on(PLAN, "GB14").number
    with pytest.raises(PointTaken, match=f"GB14 on the left has needle {there} already"):
        added(code="GB14", side=Side.LEFT)


def test_a_point_that_the_photo_does_not_show_has_to_be_found() -> None:
    """GB20 lies at the back of the head."""
    with pytest.raises(PointNotShown, match="find it on the patient and tap the place"):
        added(code="GB20", side=Side.LEFT)


def test_nowhere_is_no_place() -> None:
    """A free spot needs a tap."""
    with pytest.raises(PointNotShown, match="tap the place"):
        added()


def test_a_point_that_nobody_knows_is_refused() -> None:
    """One tree of errors."""
    with pytest.raises(UnknownPlace, match="no point 'XX9'"):
        added(code="XX9", pixel=on(CHEEK))


@pytest.mark.parametrize("code", [p.code for p in points() if never_needled(p)])
def test_what_is_never_needled_is_not_needled_by_hand_either(code: str) -> None:
    """Tables: style none; ST9 over the carotid artery among them."""
    with pytest.raises(PointNeverNeedled, match=f"{code} is never needled"):
        added(code=code, pixel=on(CHEEK))


@pytest.mark.parametrize("code", [c for c in CLASS_3 if not never_needled(point(c))])
def test_class_three_by_hand_is_amber_and_names_what_to_feel_for(code: str) -> None:
    """Issue 2, section 4: class 3 only by the practitioner's own hand."""
    one = point(code)
    side = None if one.laterality == "midline" else Side.LEFT
    pixel = None if one.front else on(CHEEK)
    plan = added(code=code, side=side, pixel=pixel)
    found = [b for b in broken_rules(plan, FACE) if b.rule == "class"]
    assert [b.severity for b in found] == ["mind"]
    assert all(name in found[0].message for name in one.palpate)
    assert set(one.palpate) <= set(last(plan).palpate)


@pytest.mark.parametrize("code", ["ST1", "BL1", "EX-HN7"])
def test_at_its_own_place_class_three_meets_its_structure_amber(code: str) -> None:
    """It lies by the orbit: that is what makes its class, and the orbit is named."""
    plan = added(code=code, side=Side.LEFT)
    assert severities(plan, "orbit") == ["mind"]
    assert any("the orbit" in b.message for b in broken_rules(plan, FACE))


@pytest.mark.parametrize(("up", "severity"), [(1.9, "mind"), (2.1, "stop")])
def test_away_from_its_own_place_the_structure_is_a_law_again(up: float, severity: str) -> None:
    """ST1 is located to 2 mm; from there on it is a needle in the orbit."""
    plan = added(code="ST1", side=Side.LEFT)
    needle = last(plan)
    assert needle.tolerance_mm == 2
    place = places_off(FACE, needle.spot, up=up)
    assert severities(move_needle(plan, FACE, needle.number, place), "orbit") == [severity]


def test_a_class_three_point_that_is_tapped_far_away_is_stopped_there() -> None:
    """A tap upon the eyeball is no ST1."""
    plan = added(code="ST1", pixel=on(FACE.mark("pupil", Side.LEFT)))
    assert severities(plan, "orbit") == ["stop"]


def test_a_class_three_point_that_no_photo_shows_breaks_the_laws_of_where_it_is_put() -> None:
    """Nothing says that this is its place."""
    plan = added(code="ST10", pixel=on(FACE.mark("pupil", Side.LEFT)))
    assert severities(plan, "orbit") == ["stop"]


def test_a_point_begins_shallow() -> None:
    """Where the range begins at the skin the hand begins with half a millimetre."""
    assert last(added(code="BL1", side=Side.LEFT)).inserted_mm == 0.5


def test_an_unpinned_point_by_hand_is_amber_and_says_how_unsure_it_is() -> None:
    """Issue 2, section 4: never chosen by itself; possible by hand."""
    plan = added(code="ST6", side=Side.LEFT)
    assert severities(plan, "unpinned") == ["mind"]
    assert "only to 8 mm: find it by touch" in last(plan).caution


def test_a_pinned_point_by_hand_is_not_unsure() -> None:
    """The handle on the angle of the jaw pins ST6."""
    pinned = places_of(FACE, pinned=["gonion"])
    plan = add_needle(PLAN, FACE, pinned, Addition(code="ST6", side=Side.LEFT))
    assert not last(plan).unpinned
    assert last(plan).tolerance_mm == 3


def test_what_is_added_is_no_longer_left_out() -> None:
    """The list tells the truth."""
    on_point = next(n for n in PLAN.needles if n.kind is NeedleKind.POINT)
    removed = remove_needle(PLAN, on_point.number)
    gone = removed.left_out[-1]
    again = added(removed, code=gone.code, side=gone.side)
    assert gone not in again.left_out


def test_a_point_without_its_partner_is_amber() -> None:
    """Pairs; the word lost would not be true of it."""
    plan = added(code="ST6", side=Side.LEFT)
    told = [b.message for b in broken_rules(plan, FACE) if b.rule == "partner"]
    assert told == ["Needle 51 has no partner on the right."]


def test_the_reason_says_who_put_it_where() -> None:
    """Every needle says why it is there."""
    assert last(added(pixel=on(CHEEK))).why.startswith("Added by hand; stands on a free spot,")
    assert last(added(code="ST1", side=Side.LEFT)).why.startswith(
        "Added by hand; stands on ST1, "
    )


def crowd(number: int) -> Plan:
    """So many needles upon one another."""
    same = PLAN.needles[0]
    return replace(PLAN, needles=tuple(replace(same, number=i + 1) for i in range(number)))


def test_by_hand_a_plan_holds_110_needles() -> None:
    """Issue 2, section 4: by hand 1 to 110; the last that may be added."""
    assert len(added(crowd(109), pixel=on(CHEEK)).needles) == 110


def test_by_hand_a_plan_holds_no_more_than_110_needles() -> None:
    """Issue 2, section 4: by hand 1 to 110; the first that may not."""
    with pytest.raises(NeedlesAtLimit, match="110 needles at most"):
        added(crowd(110), pixel=on(CHEEK))


def test_more_needles_than_are_aimed_at_are_told() -> None:
    """Issue 2, section 4: an amber flag beyond 70."""
    plan = added(crowd(70), pixel=on(CHEEK))
    assert plan.warnings[-1] == "By hand the plan came to 71 needles; 40 to 70 are aimed at."


def test_a_refused_addition_is_an_edit_that_was_refused() -> None:
    """One drawn tree of errors."""
    for kind in (NeedlesAtLimit, PointNeverNeedled, PointNotShown, PointTaken):
        assert issubclass(kind, EditRefused)
