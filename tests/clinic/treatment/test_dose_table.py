"""The dose zone by zone, and what another number would change: on demand alone."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from django.test import Client

from tests.clinic.conftest import BOB, NOON
from yintang.clinic.treatment import actions, queries, steps
from yintang.clinic.treatment.dose_table import DoseTable, dose_table
from yintang.clinic.treatment.models import Map
from yintang.needling.dosing.checks import recovery_days
from yintang.needling.dosing.limits import dose_limit
from yintang.needling.dosing.microneedling import devices
from yintang.needling.values import Wishes
from yintang.report.words import zone_name
from yintang.units import Side

pytestmark = pytest.mark.django_db


def table(record: Map) -> DoseTable:
    return dose_table(queries.dose(record))


def test_every_zone_with_a_needle_has_its_row(a_map: Map) -> None:
    """Issue 3, section 3: dose per zone."""
    zones = {zone_name(one.zone) for one in queries.drawn(a_map).needle_map.plan.needles}
    assert {row.name for row in table(a_map).rows} == zones


def test_punctures_and_surface_add_up_to_the_visit(a_map: Map) -> None:
    """The rows are the visit, nothing twice and nothing left out."""
    told = table(a_map)
    assert sum(int(row.punctures) for row in told.rows) == int(told.visit.punctures)
    total = sum(float(row.surface) for row in told.rows)
    assert total == pytest.approx(float(told.visit.surface), abs=0.05 * len(told.rows) + 0.05)


def test_each_row_names_its_limits(a_map: Map) -> None:
    """limits.toml: surface and volume; zones.toml: needles."""
    row = next(one for one in table(a_map).rows if one.name == zone_name("chin"))
    limit = dose_limit("chin")
    wanted = (f"{limit.needles}", f"{limit.surface_mm2:g}", f"{limit.volume_mm3:g}")
    assert (row.most, row.most_surface, row.most_volume) == wanted


def test_one_side_alone_takes_half(a_map: Map) -> None:
    """Dose: a plan for one side takes half of what a zone may take."""
    step = steps.wish(Wishes(needles=30, reason="one side", side=Side.LEFT))
    told = table(actions.take_step(a_map.pk, step, by=BOB, at=NOON))
    row = next(one for one in told.rows if one.name == zone_name("cheek"))
    assert told.one_sided
    assert float(row.most_surface) == dose_limit("cheek").surface_mm2 / 2


def test_the_visit_rests_as_long_as_its_most_wounded_zone(a_map: Map) -> None:
    """Recovery: the most wounded zone decides."""
    told = table(a_map)
    assert told.visit.days == f"{recovery_days(queries.dose(a_map))}"
    assert int(told.visit.days) == max(int(row.days) for row in told.rows)


@pytest.mark.parametrize(("beyond_mm2", "over"), [(0.0, []), (0.1, ["chin"])])
def test_a_zone_over_its_limit_is_marked(
    a_map: Map, beyond_mm2: float, over: list[str]
) -> None:
    """A word, and the sentence of the science; the limit itself is kept."""
    surface_mm2 = dose_limit("chin").surface_mm2 + beyond_mm2
    dose = queries.dose(a_map)
    zones = tuple(
        replace(one, dose=replace(one.dose, wounded_surface_mm2=surface_mm2))
        if one.zone == "chin"
        else one
        for one in dose.zones
    )
    told = dose_table(replace(dose, zones=zones))
    assert [row.name for row in told.rows if row.over] == [zone_name(one) for one in over]
    assert len(told.over) == len(over)


def test_every_device_stands_beside_with_its_source(visitor: Client, a_map: Map) -> None:
    """Issue 3, section 3: the comparison computed the same way, with its sources."""
    page = unescape(visitor.get(f"/maps/{a_map.pk}/dose/").text)
    assert [one.source for one in devices() if one.source not in page] == []
    assert page.count("says nothing about what either does") == len(devices())


def test_ten_more_and_ten_fewer_are_told_in_sentences(visitor: Client, a_map: Map) -> None:
    """Issue 3, section 5: what ten needles more or fewer would change."""
    page = visitor.get(f"/maps/{a_map.pk}/numbers/").text
    assert re.search(r"<strong>60 needles</strong>: With 10 more", page)
    assert re.search(r"<strong>40 needles</strong>: With 10 fewer", page)


def test_neither_is_worked_out_for_the_map_itself(
    visitor: Client, a_map: Map, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a second each: only when somebody asks."""

    def refuse(record: Map) -> None:
        raise AssertionError("worked out without being asked")

    monkeypatch.setattr(queries, "dose", refuse)
    monkeypatch.setattr(queries, "rivals", refuse)
    page = visitor.get(a_map.get_absolute_url()).text
    assert f"/maps/{a_map.pk}/dose/" in page
    assert f"/maps/{a_map.pk}/numbers/" in page
