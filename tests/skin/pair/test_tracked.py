"""Depth before and after is read along the same crests, in the same direction."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from yintang.skin.pair.tracked import tracks
from yintang.skin.valleys import valley_filter

Plane = NDArray[np.float32]
FAST = valley_filter("fast")
ALL = np.ones((200, 240), np.bool_)


def skin(depth: float, noise: float = 0.0, seed: int = 0) -> Plane:
    """Detail with one horizontal line."""
    down = (np.arange(200) - 100)[:, None] / 4
    line = -depth * np.exp(-((down / 0.5) ** 2) / 2) * np.ones((1, 240))
    rng = np.random.default_rng(seed)
    return (line + rng.normal(0, noise, (200, 240))).astype(np.float32)


def test_a_line_that_became_half_as_deep_reads_half() -> None:
    before, after = tracks(skin(0.2), skin(0.1), FAST).depths(ALL) or (0, 0)
    assert after == pytest.approx(before / 2, rel=0.05)


@pytest.mark.parametrize(("first", "second"), [(0.2, 0.0), (0.0, 0.2)])
def test_a_line_that_went_or_came_counts(first: float, second: float) -> None:
    """The deeper of the two depths gives the weight."""
    before, after = tracks(skin(first), skin(second), FAST).depths(ALL) or (0, 0)
    assert abs(after - before) > 0.12
    assert (after > before) == (second > first)


def test_swapping_before_and_after_turns_the_sign_and_nothing_else() -> None:
    """No direction is favoured."""
    one = tracks(skin(0.2, 0.02, 1), skin(0.15, 0.02, 2), FAST).depths(ALL) or (0, 0)
    other = tracks(skin(0.15, 0.02, 2), skin(0.2, 0.02, 1), FAST).depths(ALL) or (0, 0)
    assert one == pytest.approx(other[::-1], rel=1e-6)


def test_noise_of_one_photograph_is_taken_for_lines_less_than_by_each_alone() -> None:
    """Findings on skin, 3.4: a later photograph noisier than the first would read worse."""
    found = tracks(skin(0.1, 0.01, 1), skin(0.1, 0.03, 2), FAST)
    before, after = found.depths(ALL) or (0, 0)
    alone = float(found.own_after.mean() / found.own_before.mean())
    assert alone > 1.5
    assert after / before - 1 < 0.75 * (alone - 1)


def test_where_there_is_nothing_there_is_no_depth() -> None:
    assert tracks(skin(0.2), skin(0.2), FAST).depths(~ALL) is None


def test_the_crest_runs_along_the_bottom_of_the_line() -> None:
    found = tracks(skin(0.2), skin(0.2), FAST)
    assert found.crest.shape == (150, 180)
    assert found.crest[74:77, 45:135].any(axis=0).all()
    assert found.before[75, 90] == pytest.approx(0.2, rel=0.15)
