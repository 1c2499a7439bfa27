"""A plan as plain JSON and back; whatever is not one is refused in a sentence."""

from __future__ import annotations

import json
import math
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.needling.build import FACE, PLACES, a_plan
from yintang.anatomy.points import points
from yintang.anatomy.zones import zones
from yintang.errors import PlanEditionUnknown, PlanMalformed, PlanRefused
from yintang.needling.by_hand.adding import add_needle
from yintang.needling.by_hand.edits import lock_needle, move_needle
from yintang.needling.goals import goals
from yintang.needling.record import (
    LARGEST_BYTES,
    plan_from_json,
    plan_from_text,
    plan_to_json,
    wishes_from_json,
    wishes_to_json,
)
from yintang.needling.values import Addition, LeftOut, Needle, NeedleKind, Plan, Wishes
from yintang.units import Pixel, Side, Spot

PLAN = a_plan(Wishes(goals=("jawline",), needles=45))
TEXT = json.dumps(plan_to_json(PLAN))

numbers = st.floats(-1e5, 1e5)
words = st.text(max_size=40)
spots = st.builds(Spot, *[st.floats(-400, 400)] * 3)
sides = st.sampled_from(Side)
needles = st.builds(
    Needle,
    number=st.just(1),
    kind=st.just(NeedleKind.POINT),
    code=st.sampled_from([one.code for one in points()]),
    variant=st.none() | words,
    side=sides,
    zone=st.sampled_from([one.id for one in zones()]),
    spot=spots,
    pixel=st.builds(Pixel, numbers, numbers),
    tip=spots,
    tip_pixel=st.builds(Pixel, numbers, numbers),
    direction_deg=st.floats(0, 360),
    angle_deg=st.floats(0, 90),
    inserted_mm=st.floats(0, 100),
    depth_mm=st.floats(0, 100),
    gauge_mm=st.floats(0.05, 1),
    length_mm=st.floats(1, 150),
    tolerance_mm=st.floats(0, 50),
    risk_class=st.integers(0, 3),
    palpate=st.lists(words, max_size=3).map(tuple),
    by_hand=st.booleans(),
    why=words,
    planned=st.none() | spots,
    caution=words,
    locked=st.booleans(),
    serves=st.lists(words, max_size=2).map(tuple),
    unpinned=st.booleans(),
)
wishes = st.builds(
    Wishes,
    goals=st.lists(st.sampled_from([one.id for one in goals()]), max_size=3).map(tuple),
    needles=st.integers(40, 70),
    side=st.sampled_from([None, Side.LEFT, Side.RIGHT]),
    reason=st.none() | words,
    excluded=st.lists(st.sampled_from(["cheek", "ST4", "L-NLF"]), max_size=2).map(tuple),
    locked=st.lists(needles, max_size=2).map(tuple),
)
plans = st.builds(
    Plan,
    wishes=wishes,
    needles=st.lists(needles, max_size=4).map(
        lambda some: tuple(replace(one, number=turn) for turn, one in enumerate(some, start=1))
    ),
    left_out=st.lists(st.builds(LeftOut, code=words, side=sides, why=words), max_size=2).map(
        tuple
    ),
    warnings=st.lists(words, max_size=2).map(tuple),
)


def again(plan: Plan) -> Plan:
    """The plan after it was written as text and read back."""
    return plan_from_text(json.dumps(plan_to_json(plan)))


def bent(*path: str | int, to: object) -> dict[str, Any]:
    """The document of a plan with one value put in place of another."""
    doc: Any = json.loads(TEXT)
    here = doc
    for step in path[:-1]:
        here = here[step]
    here[path[-1]] = to
    return dict(doc)


@settings(deadline=None, max_examples=60, derandomize=True)
@given(plans)
def test_any_plan_is_read_back_exactly(plan: Plan) -> None:
    """Issue 3, section 6: what was agreed is never changed, not in the last digit."""
    assert again(plan) == plan


def test_a_plan_made_by_hand_is_read_back_exactly() -> None:
    """Moved, added, locked: whatever hands do."""
    plan = move_needle(PLAN, FACE, 3, PLAN.needles[7].pixel)
    plan = add_needle(lock_needle(plan, 5), FACE, PLACES, Addition(pixel=Pixel(800, 700)))
    assert again(plan) == plan
    assert {type(one) for one in (again(plan).needles, again(plan).wishes.goals)} == {tuple}


def test_wishes_with_locked_needles_are_read_back_exactly() -> None:
    """Wishes stand beside the plan, with what was locked."""
    wished = Wishes(goals=("neck",), side=Side.LEFT, locked=PLAN.needles[:2])
    assert wishes_from_json(json.loads(json.dumps(wishes_to_json(wished)))) == wished


def test_every_field_is_written() -> None:
    """A field that is added later needs no change of the form."""
    written = plan_to_json(PLAN)
    assert set(written) == {"yintang_plan", *(one.name for one in fields(Plan))}
    assert set(written["needles"][0]) == {one.name for one in fields(Needle)}


def test_what_an_older_plan_does_not_say_has_its_usual_value() -> None:
    """A field with a default may be missing."""
    doc = bent("needles", 0, to=dict(json.loads(TEXT)["needles"][0]))
    del doc["needles"][0]["locked"]
    assert plan_from_json(doc).needles[0].locked is False


@pytest.mark.parametrize("edition", [0, 2, "1", 1.0, True, None, [1]])
def test_another_edition_is_not_guessed_at(edition: object) -> None:
    """The sentence says what to do; 1 is not true."""
    with pytest.raises(PlanEditionUnknown, match="export it again"):
        plan_from_json(bent("yintang_plan", to=edition))


@pytest.mark.parametrize("doc", [None, 3, "plan", [], [{}], True])
def test_what_is_no_object_is_no_plan(doc: object) -> None:
    """Hostile input: any JSON."""
    with pytest.raises(PlanMalformed, match="named fields"):
        plan_from_json(doc)


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        (("needles",), {}, "plan.needles is to be a list"),
        (("needles", 0), [], r"plan.needles\[0\] is to be an object"),
        (("needles", 0, "number"), "1", "number is to be a whole number"),
        (("needles", 0, "number"), True, "number is to be a whole number"),
        (("needles", 0, "number"), 1.5, "number is to be a whole number"),
        (("needles", 0, "depth_mm"), "3", "depth_mm is to be a number"),
        (("needles", 0, "depth_mm"), math.nan, "a number that can be"),
        (("needles", 0, "depth_mm"), math.inf, "a number that can be"),
        (("needles", 0, "depth_mm"), 10**400, "a huge number"),
        (("needles", 0, "risk_class"), 10**12, "a number that can be"),
        (("needles", 0, "kind"), "nail", "one of point, line, muscle, spot"),
        (("needles", 0, "side"), None, "one of left, right, midline"),
        (("needles", 0, "by_hand"), 1, "true or false"),
        (("needles", 0, "spot"), [1, 2, 3], "an object with named fields"),
        (("needles", 0, "spot", "up_mm"), None, "spot.up_mm is to be a number"),
        (("needles", 0, "palpate"), "pulse", "palpate is to be a list"),
        (("needles", 0, "why"), "a" * 4001, "longer than 4000 letters"),
        (("warnings",), ["a"] * 2001, "longer than 2000"),
        (("needles", 0, "colour"), "red", "knows no field 'colour'"),
        (("wishes", "side"), "front", "one of left, right, midline"),
        (("wishes",), None, "plan.wishes is to be an object"),
    ],
    ids=lambda part: str(part)[:40],
)
def test_a_value_of_another_kind_is_refused_with_its_place(
    path: tuple[str | int, ...], value: object, told: str
) -> None:
    """Hostile input: wrong types, NaN, huge numbers; nothing is guessed."""
    with pytest.raises(PlanMalformed, match=told):
        plan_from_json(bent(*path, to=value))


@pytest.mark.parametrize("number", [-1_000_000, 1_000_000])
def test_the_largest_number_that_can_be_is_read(number: int) -> None:
    """Both edges; a whole number stands for a measure too."""
    plan = plan_from_json(bent("needles", 0, "pixel", "row", to=number))
    assert plan.needles[0].pixel.row == float(number)


@pytest.mark.parametrize("number", [-400, 400])
def test_the_farthest_spot_that_can_be_is_read(number: int) -> None:
    """record.toml; both edges."""
    plan = plan_from_json(bent("needles", 0, "spot", "up_mm", to=number))
    assert plan.needles[0].spot.up_mm == float(number)


@pytest.mark.parametrize("name", ["number", "code", "spot", "why"])
def test_a_missing_field_is_named(name: str) -> None:
    """Hostile input: half a needle."""
    doc = json.loads(TEXT)
    del doc["needles"][0][name]
    with pytest.raises(PlanMalformed, match=rf"needles\[0\] has no {name}"):
        plan_from_json(doc)


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        (("needles", 0, "code"), "XX9", "Needle 1 cannot be placed"),
        (("needles", 0, "code"), "yintang", "write the WHO code"),
        (("needles", 0, "zone"), "knee", "no zone 'knee'"),
        (("wishes", "goals"), ["youth"], "no goal 'youth'"),
        (("wishes", "excluded"), ["knee"], "Nothing is called 'knee'"),
        (("wishes", "needles"), 111, "wishes cannot be followed"),
    ],
)
def test_what_nobody_knows_is_refused(
    path: tuple[str | int, ...], value: object, told: str
) -> None:
    """Hostile input: unknown codes."""
    with pytest.raises(PlanMalformed, match=told):
        plan_from_json(bent(*path, to=value))


@pytest.mark.parametrize("number", [2, 0, -1])
def test_each_needle_has_a_number_of_its_own(number: int) -> None:
    """Hostile input: duplicate numbers, and numbers that are none."""
    with pytest.raises(PlanMalformed, match=f"a needle {number} that cannot be"):
        plan_from_json(bent("needles", 0, "number", to=number))


def test_more_needles_than_any_hand_sets_are_refused() -> None:
    """110 at most."""
    doc = json.loads(TEXT)
    doc["needles"] = [{**doc["needles"][0], "number": turn + 1} for turn in range(111)]
    with pytest.raises(PlanMalformed, match="111 needles; 110 are the most"):
        plan_from_json(doc)


def test_a_locked_needle_of_the_wishes_is_looked_at_too() -> None:
    """Nothing unknown comes in by the side door."""
    needle = {**json.loads(TEXT)["needles"][0], "zone": "knee"}
    with pytest.raises(PlanMalformed, match="no zone 'knee'"):
        plan_from_json(bent("wishes", "locked", to=[needle]))


def test_a_file_that_is_too_large_is_not_even_parsed() -> None:
    """Hostile input: 10 MB."""
    with pytest.raises(PlanMalformed, match="larger than 2 MB"):
        plan_from_text(b" " * 10_000_000)
    assert len(TEXT) < LARGEST_BYTES / 10


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "\ufeff{}",
        "[" * 100_000,
        b"\xff\xfe\x00",
        '{"yintang_plan": 1, "yintang_plan": 1}',
    ],
    ids=["nothing", "half", "mark", "deep", "bytes", "twice"],
)
def test_what_is_no_json_is_no_plan(text: str | bytes) -> None:
    """Hostile input: half a file, nesting without end, a field that stands twice."""
    with pytest.raises(PlanMalformed, match="does not hold JSON"):
        plan_from_text(text)


def test_a_refused_plan_has_a_code() -> None:
    """One drawn tree of errors."""
    assert issubclass(PlanMalformed, PlanRefused)
    assert (PlanMalformed.code, PlanEditionUnknown.code) == ("plan-malformed", "plan-edition")


@pytest.mark.parametrize(
    ("name", "figure", "words"),
    [
        ("angle_deg", -0.1, "angle_deg is to be 0 to 90 degrees, not -0.1"),
        ("angle_deg", 90.1, "angle_deg is to be 0 to 90 degrees, not 90.1"),
        ("direction_deg", 361.0, "direction_deg is to be 0 to 360 degrees"),
        ("inserted_mm", 100.1, "inserted_mm is to be 0 to 100 mm"),
        ("depth_mm", -1.0, "depth_mm is to be 0 to 100 mm"),
        ("gauge_mm", 0.0, "gauge_mm is to be 0.05 to 1 mm"),
        ("length_mm", 151.0, "length_mm is to be 1 to 150 mm"),
        ("tolerance_mm", 1e5, "tolerance_mm is to be 0 to 50 mm"),
        ("risk_class", 4, "risk_class is to be 0 to 3"),
        ("spot", Spot(0.0, 1e5, 0.0), "spot is to be -400 to 400 mm"),
        ("tip", Spot(401.0, 0.0, 0.0), "spot is to be -400 to 400 mm"),
        ("planned", Spot(0.0, 0.0, -401.0), "spot is to be -400 to 400 mm"),
    ],
)
@pytest.mark.parametrize("where", ["needles", "locked"])
def test_a_needle_that_cannot_be_is_refused_by_its_number(
    where: str, name: str, figure: Any, words: str
) -> None:
    """A foreign file may hold any figure, and a locked needle is planned as it stands."""
    bent = replace(PLAN.needles[0], **{name: figure})
    plan = replace(PLAN, needles=(bent, *PLAN.needles[1:]))
    if where == "locked":
        plan = replace(PLAN, wishes=replace(PLAN.wishes, locked=(replace(bent, locked=True),)))
    with pytest.raises(PlanMalformed, match=f"needle {bent.number}.{words}"):
        plan_from_json(plan_to_json(plan))
