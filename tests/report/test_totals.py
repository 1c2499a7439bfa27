"""Needles are counted by zone and by depth, the neck and the scalp apart."""

from __future__ import annotations

import pytest

from tests.report.build import a_map, a_plan
from yintang.anatomy.zones import zones
from yintang.report.document import map_document
from yintang.report.totals import REGIONS, totals_of


def test_zones_add_up_to_all_needles() -> None:
    """M6: nothing is counted twice or lost."""
    totals = totals_of(a_plan(76))
    assert sum(row.needles for row in totals.by_zone) == totals.needles == 76


def test_depths_add_up_to_all_needles() -> None:
    """M6: nothing is counted twice or lost."""
    totals = totals_of(a_plan(76))
    assert sum(row.needles for row in totals.by_depth) == 76


def test_the_neck_counts_apart() -> None:
    """Issue section 4: the neck counts apart."""
    totals = totals_of(a_plan(74))
    assert totals.by_region == {"face": 71, "scalp": 1, "neck": 2}


def test_a_zone_knows_the_region_to_which_it_belongs() -> None:
    """zones.toml, `counts_as`."""
    regions = {row.zone: row.counts_as for row in totals_of(a_plan(74)).by_zone}
    assert (regions["neck"], regions["scalp"], regions["cheek"]) == ("neck", "scalp", "face")


def test_every_region_of_the_anatomy_is_counted() -> None:
    """zones.toml, `counts_as`."""
    assert {zone.counts_as for zone in zones()} <= set(REGIONS)


def test_zones_stand_in_order_of_first_insertion() -> None:
    """The practitioner reads them as the session runs."""
    assert [row.zone for row in totals_of(a_plan(8)).by_zone] == [
        *("scalp", "glabella", "nose", "upper-lip", "chin", "forehead")
    ]


@pytest.mark.parametrize(
    ("depth_mm", "over_mm", "to_mm"),
    [
        (0.5, 0.0, 1.0),
        (1.0, 0.0, 1.0),
        (1.01, 1.0, 2.0),
        (2.0000001, 1.0, 2.0),
        (10.0, 5.0, 10.0),
        (10.01, 10.0, None),
        (0.0, 0.0, 1.0),
    ],
)
def test_a_depth_on_an_edge_belongs_to_the_shallower_row(
    depth_mm: float, over_mm: float, to_mm: float | None
) -> None:
    """docs/science/map-json.md: deeper than `over_mm` and at most `to_mm` deep."""
    row = totals_of(a_plan(1, depth_mm=depth_mm)).by_depth[0]
    assert (row.over_mm, row.to_mm) == (over_mm, to_mm)


def test_depths_without_needles_are_left_out() -> None:
    """A short table is read; a long one is not."""
    assert len(totals_of(a_plan(1)).by_depth) == 1


def test_a_plan_without_needles_has_empty_totals() -> None:
    """Issue section 4: the largest lawful plan may be none."""
    totals = totals_of(a_plan(0))
    assert (totals.needles, totals.by_zone, totals.by_depth) == (0, (), ())


def test_the_document_tells_the_totals() -> None:
    """Issue section 5: totals by zone and depth, the neck apart."""
    totals = map_document(a_map(74))["totals"]
    assert totals["needles"] == 74
    assert totals["by_region"] == {"face": 71, "scalp": 1, "neck": 2}
    assert {"zone": "neck", "counts_as": "neck", "needles": 2} in totals["by_zone"]
    assert totals["by_depth"][0]["over_mm"] == 0.0
    assert set(totals["by_depth"][0]) == {"over_mm", "to_mm", "face", "scalp", "neck"}
