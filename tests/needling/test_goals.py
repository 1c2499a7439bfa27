"""What may be wished for, and which needles each wish asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from yintang.anatomy.lines import lines
from yintang.anatomy.muscles import muscles
from yintang.anatomy.points import points
from yintang.anatomy.zones import zones
from yintang.errors import TableMalformed, UnknownGoal
from yintang.needling.goals import Goal, Weight, goal, goals
from yintang.needling.protocols.named import protocol
from yintang.tables import read_rows

THIRTEEN = {
    *("fine-lines", "firmness", "evenness", "jaw-tension", "forehead", "glabella"),
    *("crows-feet", "under-eye", "nasolabial", "perioral", "marionette", "jawline", "neck"),
}
KNOWN = {
    "zones": {one.id for one in zones()},
    "points": {one.code for one in points()},
    "lines": {one.id for one in lines()},
    "muscles": {one.id for one in muscles()},
}
BALANCED = protocol("balanced").weights
every_table = pytest.mark.parametrize("table", [*goals(), BALANCED], ids=lambda one: one.id)


def test_there_are_thirteen_goals() -> None:
    """Issue section 4 names them."""
    assert {one.id for one in goals()} == THIRTEEN


@every_table
@pytest.mark.parametrize("kind", KNOWN)
def test_weights_name_only_what_anatomy_knows(table: Goal, kind: str) -> None:
    """A misspelt code would be a wish that nobody hears."""
    named = {weight.id for weight in getattr(table, kind)}
    assert named - KNOWN[kind] == set()


@every_table
def test_every_table_says_where_it_comes_from(table: Goal) -> None:
    """Law 3: knowledge carries source, edition and strength."""
    assert table.source
    assert table.edition
    assert table.strength


@every_table
def test_nothing_is_weighed_twice(table: Goal) -> None:
    """Two weights for one place would hide one another."""
    named = [w.id for w in (*table.zones, *table.points, *table.lines, *table.muscles)]
    assert len(named) == len(set(named))


@pytest.mark.parametrize("one", goals(), ids=lambda one: one.id)
def test_every_goal_has_places_that_matter_most(one: Goal) -> None:
    """A goal without a core could never be told to be unmet."""
    assert one.core(0.8)


def test_no_goal_asks_for_class_three() -> None:
    """Issue section 4: class 3 only by the practitioner's own hand."""
    barred = {one.code for one in points() if one.risk_class == 3}
    asked = {weight.id for one in (*goals(), BALANCED) for weight in one.points}
    assert asked & barred == set()


def test_the_balanced_protocol_reaches_every_zone_of_the_face() -> None:
    """Needles that no goal asks for come from it, wherever room is left."""
    weighed = {weight.id for weight in BALANCED.zones}
    faces = {one.id for one in zones() if one.counts_as != "neck"}
    assert faces - weighed == set()


def test_the_balanced_protocol_leaves_the_neck_alone() -> None:
    """Issue section 4: the neck counts apart, and only when asked for."""
    assert "neck" not in {weight.id for weight in BALANCED.zones}
    assert all(
        BALANCED.weight(line.id, line.zone) == 0 for line in lines() if line.zone == "neck"
    )


def test_a_named_place_counts_by_its_own_weight() -> None:
    """Its zone is asked only where the place itself is not named."""
    crows_feet = goal("crows-feet")
    assert crows_feet.weight("GB1", "crows-feet") == 1
    assert crows_feet.weight("L-CF", "crows-feet") == 1


def test_an_unnamed_place_counts_as_its_zone_does() -> None:
    """The zone's weight stands for everything in it."""
    own = {weight.id: weight.share for weight in goal("crows-feet").zones}
    assert goal("crows-feet").weight("L-UNNAMED", "crows-feet") == own["crows-feet"]


def test_a_place_in_an_unnamed_zone_counts_nothing() -> None:
    """Crow's feet do not ask for the chin."""
    assert goal("crows-feet").weight("CV24", "chin") == 0


def test_an_unknown_goal_is_refused_with_those_that_exist() -> None:
    """Errors say what to do."""
    with pytest.raises(UnknownGoal, match="no goal 'glow': take one of fine-lines, firmness"):
        goal("glow")


@pytest.mark.parametrize("share", [0, -0.1, 1.01])
def test_a_weight_lies_above_nothing_and_up_to_one(share: float) -> None:
    """Nothing is weighed by leaving it out."""
    with pytest.raises(ValueError, match="weighs ST4"):
        Weight("ST4", share)


def test_a_weight_of_one_is_the_most() -> None:
    """The upper edge belongs to the range."""
    assert Weight("ST4", 1).share == 1


def test_a_malformed_goal_is_refused_by_file_and_line(tmp_path: Path) -> None:
    """Issue section 2: a reader that refuses a malformed table."""
    table = tmp_path / "goals.toml"
    table.write_text('# one\n\n[[goal]]\nid = "glow"\nwords = "glow"\n')
    with pytest.raises(TableMalformed, match=r"goals.toml, line 3: glow has no source"):
        read_rows(table, "goal", Goal)
