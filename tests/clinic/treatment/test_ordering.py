"""In which order needles go in and come out, as the rules or a hand have it."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.clinic.conftest import BOB, NOON
from yintang.clinic.treatment import actions, ordering, queries, steps
from yintang.clinic.treatment.models import Map, Version
from yintang.clinic.treatment.orders import HandOrder
from yintang.errors import UnknownNeedle
from yintang.needling.ordering.order import removal_order
from yintang.needling.ordering.turns import Direction
from yintang.needling.protocols.named import BodyNeedle
from yintang.needling.values import Addition, Needle, Wishes
from yintang.units import Side

pytestmark = pytest.mark.django_db
BOTH = pytest.mark.parametrize("direction", ordering.DIRECTIONS)


def take(record: Map, *what: steps.Step) -> Map:
    for step in what:
        record = actions.take_step(record.pk, step, by=BOB, at=NOON)
    return record


def needles(record: Map) -> tuple[Needle, ...]:
    return queries.drawn(record).needle_map.plan.needles


def names(record: Map, direction: Direction = "insertion") -> list[tuple[str, Side, float]]:
    """The needles as they follow each other, by what they stand on."""
    drawn = queries.drawn(record)
    found = {one.number: one for one in drawn.needle_map.plan.needles}
    order = ordering.order_of(drawn, direction)
    return [(found[n].code, found[n].side, found[n].spot.up_mm) for n in order]


def test_without_a_hand_the_rules_decide(a_map: Map) -> None:
    """Issue 3, section 7: both orders are the shortest among those allowed."""
    drawn = queries.drawn(a_map)
    plan = drawn.needle_map.plan
    assert ordering.order_of(drawn, "insertion") == tuple(range(1, len(plan.needles) + 1))
    assert ordering.order_of(drawn, "removal") == removal_order(drawn.frame, plan.needles)


@BOTH
@pytest.mark.parametrize("turn", [1, 8, 50])
def test_a_needle_takes_the_turn_that_it_is_given(
    a_map: Map, direction: Direction, turn: int
) -> None:
    """Issue 3, section 7: both editable; both ends."""
    before = names(a_map, direction)
    number = ordering.order_of(queries.drawn(a_map), direction)[9]
    after = names(take(a_map, steps.take_turn(number, turn, direction)), direction)
    assert after[turn - 1] == before[9]
    rest = [*after[: turn - 1], *after[turn:]]
    assert rest == [*before[:9], *before[10:]]


def test_numbers_are_turns_of_insertion(a_map: Map) -> None:
    """Glossary: a number is the needle's turn in the order of insertion."""
    record = take(a_map, steps.take_turn(10, 3, "insertion"))
    assert [one.number for one in needles(record)] == list(range(1, 51))


def test_another_turn_of_insertion_leaves_the_order_of_removal(a_map: Map) -> None:
    """A hand's order of removal is told in the new numbers."""
    record = take(a_map, steps.take_turn(10, 1, "removal"))
    before = names(record, "removal")
    assert names(take(record, steps.take_turn(20, 2, "insertion")), "removal") == before


@BOTH
def test_the_same_turn_is_no_version(a_map: Map, direction: Direction) -> None:
    """Nothing changes, nothing is kept."""
    number = ordering.order_of(queries.drawn(a_map), direction)[4]
    assert take(a_map, steps.take_turn(number, 5, direction)).current_id == a_map.current_id


@BOTH
def test_a_needle_that_is_not_there_has_no_turn(a_map: Map, direction: Direction) -> None:
    """404 with a sentence."""
    with pytest.raises(UnknownNeedle):
        take(a_map, steps.take_turn(500, 1, direction))


@BOTH
def test_the_order_is_kept_with_its_version(a_map: Map, direction: Direction) -> None:
    """Undo takes it back, and what is stored is what is shown."""
    rules = names(a_map, direction)
    number = ordering.order_of(queries.drawn(a_map), direction)[9]
    record = take(a_map, steps.take_turn(number, 1, direction))
    by_hand = names(record, direction)
    stored = HandOrder.from_json(Version.objects.get(number=2).orders)
    assert stored == queries.drawn(record).hand
    assert names(actions.undo(a_map.pk, by=BOB, at=NOON), direction) == rules
    assert names(actions.redo(a_map.pk, by=BOB, at=NOON), direction) == by_hand


@BOTH
@pytest.mark.parametrize(
    "step",
    [
        steps.remove(30),
        steps.add(Addition(code="ST1", side=Side.LEFT)),
        steps.lock(5),
        steps.set_needle(5, steps.Setting(direction_deg=123.0)),
        steps.wish(Wishes(goals=("jawline",), needles=48)),
    ],
    ids=lambda step: step.done,
)
def test_what_a_hand_has_ordered_stays_when_the_plan_changes(
    a_map: Map, direction: Direction, step: steps.Step
) -> None:
    """Needles that are still there follow each other as the hand had them."""
    number = ordering.order_of(queries.drawn(a_map), direction)[40]
    record = take(a_map, steps.take_turn(number, 1, direction))
    before = names(record, direction)
    after = names(take(record, step), direction)
    both = set(before) & set(after)
    assert len(both) > 20
    assert [one for one in after if one in both] == [one for one in before if one in both]


@BOTH
def test_one_tap_goes_back_to_the_order_of_the_rules(a_map: Map, direction: Direction) -> None:
    """A hand's order is a proposal too."""
    rules = names(a_map, direction)
    number = ordering.order_of(queries.drawn(a_map), direction)[9]
    record = take(a_map, steps.take_turn(number, 1, direction))
    assert ordering.by_hand(queries.drawn(record), direction)
    record = take(record, steps.order_by_rules(direction))
    assert not ordering.by_hand(queries.drawn(record), direction)
    assert names(record, direction) == rules


@BOTH
def test_the_list_and_the_chart_are_numbered_in_the_order_shown(
    visitor: Client, a_map: Map, direction: Direction
) -> None:
    """A switch between insertion and removal."""
    page = visitor.get(f"{a_map.get_absolute_url()}?order={direction}").text
    order = ordering.order_of(queries.drawn(a_map), direction)
    assert [int(n) for n in re.findall(r'id="row-(\d+)"', page)] == list(order)
    numbers = re.findall(r'class="number"[^>]*>(\d+)<', page)
    assert [int(n) for n in numbers] == list(range(1, len(order) + 1))
    assert f"Needles in order of {direction}" in page


def test_an_order_that_is_none_shows_that_of_insertion(visitor: Client, a_map: Map) -> None:
    """Nothing breaks by a mistyped address."""
    page = visitor.get(f"{a_map.get_absolute_url()}?order=reverse").text
    assert "Needles in order of insertion" in page


@BOTH
def test_a_tap_changes_the_order_on_the_screen(
    visitor: Client, a_map: Map, direction: Direction
) -> None:
    """It stays on the screen afterwards."""
    number = ordering.order_of(queries.drawn(a_map), direction)[9]
    fields = {"turn": "9", "order": direction, "version": str(a_map.current_id)}
    answer = visitor.post(f"/maps/{a_map.pk}/needles/{number}/turn/", fields, follow=True)
    assert f"Needles in order of {direction}" in answer.text
    assert "Back to the rules" in answer.text
    fields["version"] = str(Map.objects.get().current_id)
    answer = visitor.post(f"/maps/{a_map.pk}/order/", fields, follow=True)
    assert "Back to the rules" not in answer.text


@pytest.mark.parametrize("turn", ["", "0", "111", "first"])
def test_a_turn_that_is_none_is_refused(visitor: Client, a_map: Map, turn: str) -> None:
    """400 with a sentence."""
    answer = visitor.post(f"/maps/{a_map.pk}/needles/5/turn/", {"turn": turn})
    assert (answer.status_code, Version.objects.count()) == (400, 1)


def test_needles_of_the_body_are_listed_and_counted_apart(visitor: Client, a_map: Map) -> None:
    """Mission: body points always count apart; the rule of order sets them first."""
    body = queries.drawn(a_map).needle_map.plan.body
    assert BodyNeedle(code="LI4", side="both") in body
    page = visitor.get(a_map.get_absolute_url()).text
    assert f"{2 * len(body)} needles in the body, counted apart" in page
    assert "50 needles<" in page
    assert page.index('id="body"') < page.index('id="row-1"')
    removal = visitor.get(f"{a_map.get_absolute_url()}?order=removal").text
    assert removal.index('id="body"') > removal.index('id="row-1"')
