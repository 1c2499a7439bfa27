"""How much skin each zone has on this face."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.needling.build import FACE, FlatFrame, a_plan, a_random_face, flat_face
from yintang.anatomy.zones import Zone, zone, zones
from yintang.needling.dangers import crossings
from yintang.needling.dosing.areas import STEP_MM, zone_areas_mm2
from yintang.needling.dosing.dose import dose_of_plan
from yintang.needling.relief import relief_of
from yintang.needling.zoning import nearest_zone, outlines_of
from yintang.units import Side

every_zone = pytest.mark.parametrize("one", zones(), ids=lambda one: one.id)


@cache
def flat() -> FlatFrame:
    return flat_face()


def shoelace_mm2(frame: FlatFrame, id_: str) -> float:
    """The area of one half of a zone's outline as it is drawn, seen from the front."""
    spots = [frame.resolve(corner, Side.LEFT) for corner in zone(id_).outline]
    across = np.array([spot.across_mm for spot in spots])
    up = np.array([spot.up_mm for spot in spots])
    twice = across @ np.roll(up, -1) - up @ np.roll(across, -1)
    return float(abs(twice) / 2)


@every_zone
def test_every_zone_has_some_skin(one: Zone) -> None:
    """A zone without skin could take no needle."""
    assert zone_areas_mm2(FACE)[one.id] > 200


def test_on_a_flat_face_a_zone_is_as_large_as_its_outline() -> None:
    """Worked out by the shoelace formula: the brow overlaps no earlier zone."""
    both_sides = 2 * shoelace_mm2(flat(), "brow")
    assert zone_areas_mm2(flat())["brow"] == pytest.approx(both_sides, rel=0.02)


@every_zone
def test_no_zone_of_a_flat_face_is_larger_than_its_outline(one: Zone) -> None:
    """Where zones overlap, the earlier one has the place."""
    most = 2 * shoelace_mm2(flat(), one.id)
    assert zone_areas_mm2(flat())[one.id] <= most * 1.02 + 10


@every_zone
def test_skin_that_curves_is_larger_than_its_picture(one: Zone) -> None:
    """The area is measured along the skin."""
    assert zone_areas_mm2(FACE)[one.id] > zone_areas_mm2(flat())[one.id] * 0.999


def test_a_face_half_as_large_again_has_two_and_a_quarter_times_the_skin() -> None:
    """The patient's own face counts, not an average one; outlines keep some millimetres."""
    small, large = FlatFrame(deep=1e-6), FlatFrame(wide=1.5, tall=1.5, deep=1e-6)
    ratio = zone_areas_mm2(large)["cheek"] / zone_areas_mm2(small)["cheek"]
    assert ratio == pytest.approx(2.25, rel=0.15)


def test_the_sides_of_a_face_may_differ_without_losing_skin() -> None:
    """A random face stays near the average one."""
    own, usual = zone_areas_mm2(a_random_face(7)), zone_areas_mm2(FACE)
    assert sum(own.values()) == pytest.approx(sum(usual.values()), rel=0.35)


def test_the_skin_belongs_to_the_zone_that_needles_there_belong_to() -> None:
    """Areas and needles ask the same outlines: counted again, spot by spot, every 3 mm."""
    frame = flat()
    step = 3.0
    counted = sum(
        step**2
        for across in np.arange(-70, 70, step)
        for up in np.arange(-70, 30, step)
        if (found := nearest_zone(frame, frame.spot(float(across), float(up))))[1] == 0
        and found[0].id == "cheek"
    )
    assert zone_areas_mm2(frame)["cheek"] == pytest.approx(counted, rel=0.05)


def test_a_dose_tells_punctures_per_square_centimetre_of_this_face() -> None:
    """M7: punctures on the patient's own skin."""
    areas = zone_areas_mm2(FACE)
    dose = dose_of_plan(a_plan(), areas_mm2=areas)
    cheek = next(one for one in dose.zones if one.zone == "cheek")
    assert cheek.punctures_per_cm2 == pytest.approx(
        cheek.dose.punctures / (areas["cheek"] / 100)
    )


def plainly(frame: FlatFrame) -> dict[str, float]:
    """The same areas patch by patch, every outline asked for every patch."""
    outlines = outlines_of(frame)
    lowest, highest = outlines.starts.min(axis=0), outlines.starts.max(axis=0)
    across, up = (
        np.arange(lowest[axis], highest[axis] + STEP_MM, STEP_MM) for axis in range(2)
    )
    areas = dict.fromkeys((one.id for one in zones()), 0.0)
    for low, high in pairwise(up):
        ends = (np.column_stack((across, np.full_like(across, row))) for row in (low, high))
        under, over = map(relief_of(frame).on_skin, ends)
        first = np.cross(under[1:] - under[:-1], over[:-1] - under[:-1])
        second = np.cross(over[:-1] - over[1:], under[1:] - over[1:])
        sizes = (np.linalg.norm(first, axis=1) + np.linalg.norm(second, axis=1)) / 2
        middles = across[:-1] + STEP_MM / 2
        places = np.column_stack((middles, np.full_like(middles, (low + high) / 2)))
        crossed = crossings(places, outlines.starts, outlines.ends)
        inside = np.add.reduceat(crossed, outlines.first, axis=1) % 2 == 1
        for size, held in zip(sizes, inside, strict=True):
            if held.any():
                areas[outlines.zones[int(held.argmax())].id] += float(size)
    return areas


@pytest.mark.parametrize("seed", range(3))
def test_the_quick_way_gives_what_the_plain_way_gives(seed: int) -> None:
    """Issue 3, M7: the same to a billionth, though few outlines are asked for a patch."""
    frame = a_random_face(seed)
    assert dict(zone_areas_mm2(frame)) == pytest.approx(plainly(frame), rel=1e-9)


@dataclass(frozen=True, eq=False)
class AskedFrame(FlatFrame):
    """A face that counts how many places of its skin are asked for."""

    asked: list[int] = field(default_factory=list)

    def spots(self, places: NDArray[np.float64]) -> NDArray[np.float64]:
        """The skin there."""
        self.asked.append(len(places))
        return super().spots(places)


def test_the_skin_beyond_the_relief_is_asked_once() -> None:
    """The plain way asks for it row by row, and takes ten times as long."""
    frame = AskedFrame()
    relief_of(frame)
    outlines_of(frame)
    before = len(frame.asked)
    zone_areas_mm2(frame)
    assert len(frame.asked) - before <= 1


def test_what_was_measured_is_kept_for_the_face_and_cannot_be_changed() -> None:
    """The dose asks again for every change of a needle."""
    assert zone_areas_mm2(FACE) is zone_areas_mm2(FACE)
    with pytest.raises(TypeError):
        zone_areas_mm2(FACE)["cheek"] = 0.0  # type: ignore[index]
