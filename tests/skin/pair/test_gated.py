"""Two photographs are read as a pair as far as the gate lets them be compared."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from tests.evidence.visits import a_retake, hidden, smiling
from yintang.skin.measure import LEAST_SHOWN
from yintang.skin.pair.gated import GatedPair, gated_pair
from yintang.skin.readings import LINE_CHANGE, judged_measures
from yintang.skin.zones import skin_places


@cache
def pair() -> GatedPair:
    return gated_pair(a_retake(0.15, 1), a_retake(0.0, 2))


def test_every_measure_that_may_be_judged_is_read_in_every_zone_that_both_show() -> None:
    """Never two scores subtracted: both sides come from the pair."""
    read = {(one.measure, (one.zone, one.side)) for one in pair().values()}
    laid = pair().pair
    assert laid is not None
    shown = [place for place in skin_places() if laid.shared(place) >= LEAST_SHOWN]
    assert len(shown) > 10
    assert read == {(one.id, place) for one in judged_measures() for place in shown}


def test_a_pair_that_is_not_fit_is_not_read() -> None:
    """Issue 4, section 3: smile against neutral is refused."""
    found = gated_pair(a_retake(0.15, 1), smiling(a_retake(0.0, 2)))
    assert found.pair is None
    assert found.values() == ()
    assert found.judged() == ()


def test_what_a_finding_takes_out_of_judgement_is_read_and_not_judged() -> None:
    limited = [one for one in pair().findings if any(one.limits(m.id, "cheek") for m in _ALL)]
    off = {m.id for m in _ALL for one in limited if one.limits(m.id, "cheek")}
    judged = {one.measure for one in pair().judged() if one.zone == "cheek"}
    assert judged == {m.id for m in _ALL} - off


_ALL = judged_measures()


def test_a_zone_that_one_of_the_two_hides_is_not_read() -> None:
    found = gated_pair(a_retake(0.15, 1), a_retake(0.0, 2))
    covered = gated_pair(hidden(a_retake(0.15, 1), "forehead"), a_retake(0.0, 2))
    assert "forehead" in {one.zone for one in found.values()}
    assert "forehead" not in {one.zone for one in covered.values()}


def test_only_lines_tell_their_own_spread() -> None:
    """Their limit grows with what noise makes of the pair; those of colours are fixed."""
    for one in pair().values():
        assert (one.spread is not None) == (one.measure == LINE_CHANGE)


def test_a_noisier_pair_has_the_wider_spread() -> None:
    """Noise, other light and unequal sharpness widen it."""

    def middle(found: GatedPair) -> float:
        return float(np.median([one.spread for one in found.values() if one.spread]))

    blurred = gated_pair(a_retake(0.15, 1), a_retake(0.15, 6, blur_px=0.8))
    assert middle(blurred) > middle(gated_pair(a_retake(0.15, 1), a_retake(0.15, 6)))


def test_a_line_that_went_hardly_widens_the_spread() -> None:
    """A change that widened its own limit would never be found."""
    same = gated_pair(a_retake(0.15, 1), a_retake(0.15, 2))
    spreads = [
        next(
            one.spread
            for one in found.values()
            if one.measure == LINE_CHANGE and one.zone == "forehead"
        )
        for found in (same, pair())
    ]
    assert spreads[1] == pytest.approx(spreads[0], rel=0.5)
