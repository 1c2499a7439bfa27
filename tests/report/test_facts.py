"""What every map says besides its needles."""

from __future__ import annotations

import pytest

from tests.report.build import a_map, a_plan
from yintang.anatomy.hazards import Hazard, hazards
from yintang.report.document import map_document
from yintang.report.facts import look_first

LOOKED_AT = [one for one in hazards() if one.rule == "look"]


def test_the_danger_triangle_is_looked_at_before_the_first_needle() -> None:
    """treatment.md: pustules and cold sores there are never needled."""
    assert look_first(a_plan()) == (
        "Danger triangle of the face: look for pustules and cold sores; never needle "
        "through one.",
    )


@pytest.mark.parametrize("hazard", LOOKED_AT, ids=lambda one: one.id)
def test_every_region_to_look_at_is_told(hazard: Hazard) -> None:
    """hazards.toml: the rule `look` marks no single needle, so the map itself must tell."""
    assert len(look_first(a_plan())) == len(LOOKED_AT)
    assert any(hazard.name[1:] in words for words in look_first(a_plan()))


@pytest.mark.parametrize(("needles", "told"), [(0, 0), (1, 1), (50, 1)])
def test_map_json_tells_what_to_look_for_where_there_are_needles(
    needles: int, told: int
) -> None:
    """docs/science/map-json.md."""
    document = map_document(a_map(needles))
    assert document["look_first"] == list(look_first(a_plan(needles)))
    assert len(document["look_first"]) == told
