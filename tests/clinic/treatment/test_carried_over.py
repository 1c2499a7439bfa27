"""Maps that were kept before there were versions are carried over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.db.migrations.exceptions import IrreversibleError
from django.db.migrations.executor import MigrationExecutor

from tests.clinic.conftest import BOB, MORNING, NOON
from yintang.clinic.treatment import actions, mapping, queries
from yintang.clinic.treatment.models import Map, OwnProtocol, Version
from yintang.needling.by_hand.edits import move_needle
from yintang.needling.values import Plan, Wishes
from yintang.units import Pixel

BEFORE = [("treatment", "0001_initial")]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def old_maps() -> Iterator[Any]:
    """The table of maps as it was before versions; afterwards the database is as ever."""
    executor = MigrationExecutor(connection)
    executor.migrate(BEFORE)
    yield executor.loader.project_state(BEFORE).apps.get_model("treatment", "Map")
    to_newest()
    Map.objects.all().delete()


def keep(old_maps: Any, taken: mapping.Taken, *moves: dict[str, Any]) -> Any:
    """A map of the old shape."""
    wishes = {**asdict(Wishes()), "goals": [], "excluded": []}
    wishes.pop("locked")
    return old_maps.objects.create(
        id=uuid4(),
        created_at=MORNING,
        changed_at=NOON,
        changed_by=BOB,
        photo="a.jpg",
        screen="a-screen.jpg",
        face=mapping.face_json(taken.drawn),
        wishes=wishes,
        moves=list(moves),
    )


def to_newest() -> None:
    """The tables as the models have them."""
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def carried() -> Map:
    to_newest()
    return Map.objects.get()


def a_move(plan: Plan, number: int, down: float) -> dict[str, Any]:
    """A move as it was written: the needle by what it stands on and its turn among those."""
    needle = plan.needles[number - 1]
    same = [n for n in plan.needles if (n.code, n.side) == (needle.code, needle.side)]
    turn = same.index(needle) + 1
    return {
        "needle": [str(needle.kind), needle.code, str(needle.side), turn],
        "row": needle.pixel.row + down,
        "column": needle.pixel.column,
    }


def test_a_map_without_moves_has_one_version(old_maps: Any, taken: mapping.Taken) -> None:
    """Its plan is the one that it showed."""
    old = keep(old_maps, taken)
    record = carried()
    (version,) = record.versions.all()
    assert (record.pk, record.photo.name) == (old.pk, "a.jpg")
    assert (version.number, version.parent, version.made_at) == (1, None, MORNING)
    assert queries.drawn(record).needle_map.plan == taken.drawn.needle_map.plan


def test_every_move_becomes_a_version(old_maps: Any, taken: mapping.Taken) -> None:
    """The last state is shown, and undo goes back move by move."""
    plan = taken.drawn.needle_map.plan
    moves = (a_move(plan, 5, 3.0), a_move(plan, 12, 2.0), a_move(plan, 5, 5.0))
    keep(old_maps, taken, *moves)
    record = carried()
    assert [one.done for one in record.versions.all()] == [
        "Photo mapped",
        "Needle 5 moved",
        "Needle 12 moved",
        "Needle 5 moved",
    ]
    expected = plan
    for number, move in zip((5, 12, 5), moves, strict=True):
        place = Pixel(row=move["row"], column=move["column"])
        expected = move_needle(expected, taken.drawn.frame, number, place)
    assert queries.drawn(record).needle_map.plan == expected
    assert record.current.parent == record.versions.get(number=3)


def test_a_move_of_a_needle_that_no_plan_has_is_dropped(
    old_maps: Any, taken: mapping.Taken
) -> None:
    """As the page dropped it too."""
    keep(old_maps, taken, {"needle": ["point", "XX9", "left", 1], "row": 1.0, "column": 1.0})
    assert carried().versions.count() == 1


def test_versions_are_not_lost_on_the_way_back(old_maps: Any, taken: mapping.Taken) -> None:
    """The old shape cannot hold them: going back is refused while there are maps."""
    keep(old_maps, taken)
    carried()
    with pytest.raises(IrreversibleError, match="cannot hold their versions"):
        MigrationExecutor(connection).migrate(BEFORE)
    to_newest()
    assert Map.objects.get().versions.count() == 1


@pytest.mark.parametrize(
    ("before", "keeps"),
    [
        ("0002_versions", "agreed"),
        ("0003_agreement", "carried"),
        ("0004_carried", "ordered"),
        ("0005_orders", "protocol"),
    ],
)
def test_marks_and_carried_plans_are_not_lost_on_the_way_back(
    old_maps: Any, taken: mapping.Taken, before: str, keeps: str
) -> None:
    """Going back is refused while there is something that the old shape cannot hold."""
    keep(old_maps, taken)
    record = carried()
    KEEPS[keeps](record)
    with pytest.raises(IrreversibleError, match="cannot hold"):
        MigrationExecutor(connection).migrate([("treatment", before)])
    to_newest()
    assert Map.objects.count() == 1
    OwnProtocol.objects.all().delete()


KEEPS: dict[str, Callable[[Map], object]] = {
    "agreed": lambda record: actions.agree(record.pk, by=BOB, at=NOON),
    "carried": lambda record: Map.objects.update(carried=record.current.plan),
    "ordered": lambda record: Version.objects.update(orders={"insertion": True}),
    "protocol": lambda record: OwnProtocol.objects.create(
        id="ours", written={}, kept_at=NOON, kept_by=BOB
    ),
}


def test_no_map_is_no_trouble(old_maps: Any) -> None:
    """An empty practice moves on."""
    to_newest()
    assert not Map.objects.exists()
