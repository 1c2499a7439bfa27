"""Where a patient must not be needled, until when, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.needling.build import FACE, PLACES
from tests.safety.build import DAY, MAY_29, an_exclusion
from yintang.errors import UnknownPlace
from yintang.needling.plan import make_plan
from yintang.needling.values import Wishes
from yintang.safety.exclusions import (
    Exclusion,
    barred,
    excluded_names,
    lifted_names,
    with_further,
)

FRONTALIS = an_exclusion(cause="toxin", zones=(), muscles=("M-frontalis",))


@pytest.mark.parametrize("code", ["ST3", "L-CK", "M-zygomaticus_major"])
def test_a_zone_is_barred_to_whatever_stands_in_it(code: str) -> None:
    """Order of the issue, section 2: exclusions by zone (filler, fresh bruise, toxin)."""
    assert barred([an_exclusion()], code, "cheek", MAY_29 - DAY) is not None


def test_the_day_before_the_wait_is_over_the_zone_is_barred() -> None:
    """screening.csv: 28 days, at the edge."""
    assert barred([an_exclusion()], "ST3", "cheek", MAY_29 - DAY) is not None


def test_on_the_day_the_wait_is_over_the_zone_is_free() -> None:
    """screening.csv: 28 days, at the edge."""
    assert barred([an_exclusion()], "ST3", "cheek", MAY_29) is None


def test_the_day_after_the_wait_is_over_the_zone_is_free() -> None:
    """screening.csv: 28 days, at the edge."""
    assert barred([an_exclusion()], "ST3", "cheek", MAY_29 + DAY) is None


def test_other_zones_stay_free() -> None:
    """screening.csv, tox: needle other zones."""
    assert barred([an_exclusion()], "ST4", "marionette", MAY_29 - DAY) is None


def test_nothing_is_barred_without_exclusions() -> None:
    """The usual patient."""
    assert barred([], "ST3", "cheek", MAY_29) is None


def test_without_a_day_to_judge_by_an_exclusion_holds() -> None:
    """House rule of caution: nobody said that the wait is over."""
    assert barred([an_exclusion()], "ST3", "cheek") is not None


@pytest.mark.parametrize("at", [date(2026, 5, 29), date(2126, 5, 29), None])
def test_without_an_end_an_exclusion_holds_on_every_day(at: date | None) -> None:
    """A mole does not go by itself."""
    mole = an_exclusion(cause="mole", until=None)
    told = barred([mole], "ST3", "cheek", at)
    assert told is not None
    assert "until the practitioner takes this away" in told


@pytest.mark.parametrize("until", [None, MAY_29])
def test_a_filler_that_never_dissolves_never_lifts(until: date | None) -> None:
    """screening.csv, perm: exclude zone forever."""
    silicone = an_exclusion(cause="lasting-filler", until=until)
    told = barred([silicone], "ST3", "cheek", date.max)
    assert told is not None
    assert "ever" in told


def test_toxin_bars_the_injected_muscle_wherever_it_is_needled() -> None:
    """screening.csv, tox: no injected muscle."""
    told = barred([FRONTALIS], "M-frontalis", "forehead", MAY_29 - DAY)
    assert told is not None
    assert "frontalis: no needle in this muscle before 2026-05-29" in told


def test_toxin_leaves_other_muscles_of_a_zone_that_is_not_named() -> None:
    """What is not named is not barred."""
    assert barred([FRONTALIS], "GB14", "forehead", MAY_29 - DAY) is None


@pytest.mark.parametrize("code", ["GB14", "L-FH", "M-frontalis"])
def test_toxin_bars_every_needle_of_the_zones_named(code: str) -> None:
    """screening.csv, tox: needle other zones only."""
    zone = an_exclusion(cause="toxin", zones=("forehead",))
    assert barred([zone], code, "forehead", MAY_29 - DAY) is not None


def test_the_reason_names_cause_place_day_and_why() -> None:
    """Contributing: a sentence that says what to do."""
    assert barred([an_exclusion()], "ST3", "cheek", MAY_29 - DAY) == (
        "Hyaluronic filler, cheek: no needle in this zone before 2026-05-29. Needles could "
        "displace the filler or carry germs to it."
    )


def test_of_several_reasons_the_one_that_holds_longest_is_told() -> None:
    """Whoever waits for the first would be wrong."""
    soon = an_exclusion(cause="bruise", until=MAY_29 - DAY)
    forever = an_exclusion(cause="lasting-filler", until=None)
    unknown = an_exclusion(cause="mole", until=None)
    told = [
        barred(each, "ST3", "cheek", date(2026, 5, 1)) or ""
        for each in ([soon, an_exclusion()], [an_exclusion(), unknown], [forever, unknown])
    ]
    assert [one.partition(",")[0] for one in told] == [
        "Hyaluronic filler",
        "Mole",
        "Filler that never dissolves",
    ]


def test_a_shorter_wait_that_is_over_does_not_lift_a_longer_one() -> None:
    """Each exclusion stands for itself."""
    soon = an_exclusion(cause="bruise", until=MAY_29 - 9 * DAY)
    assert barred([soon, an_exclusion()], "ST3", "cheek", MAY_29 - DAY) is not None


def test_the_notes_of_the_practitioner_are_not_told() -> None:
    """A reason is printed on the map; a note is not."""
    told = barred([an_exclusion(note="seen by Dr Who")], "ST3", "cheek")
    assert told is not None
    assert "Who" not in told


def test_a_cause_that_nobody_knows_is_refused() -> None:
    """An exclusion is never passed over in silence."""
    with pytest.raises(UnknownPlace):
        barred([an_exclusion(cause="botox")], "ST3", "cheek")


def test_the_names_excluded_are_zones_and_muscles_that_still_wait() -> None:
    """What the wishes of a plan take."""
    over = an_exclusion(zones=("jaw",), until=MAY_29 - DAY)
    found = excluded_names([over, an_exclusion(), FRONTALIS, an_exclusion()], MAY_29 - DAY)
    assert found == ("cheek", "M-frontalis")


def test_a_plan_for_those_names_keeps_every_exclusion() -> None:
    """Issue 3, section 2: the chooser is held by exclusions by zone."""
    held: list[Exclusion] = [an_exclusion(), FRONTALIS]
    plan = make_plan(FACE, PLACES, Wishes(needles=40, excluded=excluded_names(held)))
    assert [n.code for n in plan.needles if barred(held, n.code, n.zone)] == []
    assert plan.needles


FILLER = Exclusion(cause="filler", zones=("cheek",), until=date(2026, 12, 24))
MOLE = Exclusion(cause="mole", zones=("temple",))


def test_further_exclusions_come_beside_those_that_hold() -> None:
    """Issue 3: a name given adds, and lifts nothing."""
    assert with_further((FILLER,), (MOLE,)) == (FILLER, MOLE)
    assert with_further((FILLER,), ()) == (FILLER,)
    assert with_further((FILLER,), (FILLER,)) == (FILLER,)


def test_of_the_same_cause_and_places_the_new_exclusion_counts() -> None:
    """Whatever the order in which its places are named."""
    old = replace(FILLER, zones=("cheek", "temple"))
    new = replace(FILLER, zones=("temple", "cheek"), until=date(2027, 1, 5))
    assert with_further((old, MOLE), (new,)) == (MOLE, new)


@pytest.mark.parametrize(
    "new", [replace(FILLER, cause="laser"), replace(FILLER, zones=("cheek", "temple"))]
)
def test_another_cause_or_other_places_replace_nothing(new: Exclusion) -> None:
    """The edge of the rule: what was kept free for its own reason stays."""
    assert with_further((FILLER,), (new,)) == (FILLER, new)


def test_what_is_lifted_before_its_day_is_named() -> None:
    """Issue 3: an exclusion is never lifted in silence."""
    day = date(2026, 12, 10)
    sooner = replace(FILLER, until=date(2026, 12, 1))
    assert lifted_names((FILLER, MOLE), (MOLE,), day) == ("cheek",)
    assert lifted_names((FILLER, MOLE), (sooner, MOLE), day) == ("cheek",)
    assert lifted_names((FILLER,), (replace(FILLER, cause="laser"),), day) == ()


def test_what_is_over_on_that_day_is_not_lifted() -> None:
    """The day itself is free."""
    assert lifted_names((FILLER,), (), date(2026, 12, 24)) == ()
    assert lifted_names((FILLER,), (), date(2026, 12, 23)) == ("cheek",)
    assert lifted_names((FILLER,), ()) == ("cheek",)
