"""Lines of known depth on a face that was photographed twice are read as they changed."""

from __future__ import annotations

from functools import cache

import pytest

from tests.face.build import portrait
from tests.skin.build import FOREHEAD, LARGE, face_of, retaken, sight_of, with_line
from yintang.skin.pair.laid import laid_pair
from yintang.skin.pair.lines import LineChange, PairedLines, paired_lines
from yintang.skin.skin_photo import SkinPhoto
from yintang.skin.valleys import valley_filter


@cache
def sight(depth: float, seed: int, **faults: float) -> SkinPhoto:
    pixels = portrait("Anna", LARGE).pixels
    lined = with_line(pixels, face_of(pixels), depth)
    return sight_of(retaken(lined, seed=seed, **faults))


@cache
def pair(before: float, after: float, **faults: float) -> PairedLines:
    laid = laid_pair(sight(before, 1), sight(after, 2, **faults))
    return paired_lines(laid, valley_filter("fast"))


def forehead(found: PairedLines) -> LineChange:
    return next(one for one in found.changes if one.place == FOREHEAD)


def unchanged() -> float:
    """How much the forehead seems to change when nothing did."""
    return abs(forehead(pair(0.15, 0.15)).difference_percent)


@pytest.mark.parametrize(("before", "after"), [(0.15, 0.0), (0.15, 0.08), (0.0, 0.15)])
def test_a_change_of_depth_is_seen_with_its_direction(before: float, after: float) -> None:
    """M1: lines become fewer, or do not."""
    found = forehead(pair(before, after)).difference_percent
    assert (found > 0) == (after > before)
    assert abs(found) > 3 * unchanged()


def test_the_larger_change_reads_larger() -> None:
    """Dose and response."""
    read = [forehead(pair(0.15, depth)).difference_percent for depth in (0.0, 0.08, 0.15, 0.22)]
    assert read == sorted(read)


def test_other_zones_stay_where_they_were() -> None:
    """A line on the forehead changes no cheek."""
    away = [one.difference_percent for one in pair(0.15, 0.0).changes if one.place != FOREHEAD]
    changed = abs(forehead(pair(0.15, 0.0)).difference_percent)
    assert max(map(abs, away)) < changed / 2


@pytest.mark.parametrize(
    "faults", [{"blur_px": 0.8}, {"exposure": 0.85}, {"gamma": 1.08}], ids=str
)
def test_a_fault_of_the_camera_is_no_change_of_the_skin(faults: dict[str, float]) -> None:
    """Findings on skin, 3.3: blur, exposure and tone curve are the largest enemies."""
    changed = abs(forehead(pair(0.15, 0.0)).difference_percent)
    assert abs(forehead(pair(0.15, 0.15, **faults)).difference_percent) < changed / 5


def test_what_shows_skin_on_both_is_told() -> None:
    assert 0.8 < forehead(pair(0.15, 0.15)).shared <= 1
