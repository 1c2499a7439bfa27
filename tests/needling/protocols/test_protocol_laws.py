"""What a protocol must keep, and may name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from yintang.needling.goals import Weight
from yintang.needling.protocols.named import BodyNeedle, Gauges, Protocol, protocol
from yintang.needling.protocols.names import ProtocolWrong


def changed(**fields: object) -> Protocol:
    """The lift protocol with something else in it."""
    return replace(protocol("lift"), **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"id": "Lift"}, "small letters"),
        ({"id": "a" * 41}, "40 signs"),
        ({"words": "lift\nof"}, "cannot be printed"),
        ({"words": "lift" * 200}, "more than 500"),
        ({"zones": (Weight("elbow", 0.5),)}, "nobody knows: 'elbow'"),
        ({"points": (Weight("ST99", 0.5),)}, "nobody knows: 'ST99'"),
        ({"points": (Weight("st 4", 0.5),)}, "write ST4"),
        ({"lines": (Weight("L-XX", 0.5),)}, "nobody knows: 'L-XX'"),
        ({"muscles": (Weight("M-biceps", 0.5),)}, "nobody knows: 'M-biceps'"),
        ({"zones": (Weight("cheek", 0.5), Weight("cheek", 0.4))}, "cheek twice"),
        ({"zones": (), "points": (), "lines": (), "muscles": ()}, "asks for nothing"),
        ({"goals": ("beauty",)}, "nobody knows: 'beauty'"),
        ({"goals": ("neck", "neck")}, "neck twice"),
        ({"fixed": ("L-FH",)}, "nobody knows: 'L-FH'"),
        ({"fixed": ("ST6", "ST6")}, "ST6 twice"),
        ({"fixed": ("M-HN3",)}, "writes 'M-HN3' under fixed: write EX-HN3"),
        ({"preferred": ("M-masseter",)}, "nobody knows: 'M-masseter'"),
        ({"body": (BodyNeedle(code="BL18", side="both"),)}, "lies on the back"),
        ({"body": (BodyNeedle(code="BL20", side="left"),)}, "lies on the back"),
        ({"body": (BodyNeedle(code="BL23", side="both"),)}, "lies on the back"),
        ({"body": (BodyNeedle(code="ST4", side="both"),)}, "nobody knows: 'ST4'"),
        ({"body": (BodyNeedle(code="LV3", side="both"),)}, "write LR3"),
        ({"body": (BodyNeedle(code="CV12", side="both"),)}, "wrong side"),
        ({"body": (BodyNeedle(code="LI4", side="midline"),)}, "wrong side"),
    ],
)
def test_what_a_protocol_cannot_say_is_refused(fields: dict[str, object], reason: str) -> None:
    """Issue 3, section 4: a bad protocol is refused with its reason."""
    with pytest.raises(ProtocolWrong, match=reason):
        changed(**fields)


@pytest.mark.parametrize(
    "code", ["ST1", "BL1", "EX-HN7", "EX-Shangming", "ST9", "CV22", "GV28"]
)
@pytest.mark.parametrize("key", ["fixed", "preferred"])
def test_points_of_class_three_are_neither_fixed_nor_preferred(code: str, key: str) -> None:
    """treatment.md 1.2: the practitioner's own hand only."""
    with pytest.raises(ProtocolWrong, match="own hand"):
        changed(**{key: (code,)})


@pytest.mark.parametrize(
    ("usual", "lawful"),
    [(0, False), (1, False), (39, False), (40, True), (70, True), (71, False)],
)
def test_a_number_outside_the_aim_needs_a_reason(usual: int, *, lawful: bool) -> None:
    """M6, at the edges."""
    number = replace(protocol("lift").needles, usual=usual)
    if lawful:
        assert changed(needles=number).needles.usual == usual
    else:
        with pytest.raises(ProtocolWrong, match=r"planned|reason"):
            changed(needles=number)


@pytest.mark.parametrize(
    ("usual", "lawful"), [(0, False), (1, True), (110, True), (111, False)]
)
def test_a_reason_reaches_from_one_to_a_hundred_and_ten(usual: int, *, lawful: bool) -> None:
    """M6: by hand 1 to 110."""
    number = replace(protocol("lift").needles, usual=usual, reason="asked for")
    couch = replace(protocol("lift").couch, most_min=60.0)
    if lawful:
        assert changed(needles=number, couch=couch, fixed=()).needles.usual == usual
    else:
        with pytest.raises(ProtocolWrong, match="1 to 110"):
            changed(needles=number, couch=couch)


@pytest.mark.parametrize(
    ("least", "usual", "most"),
    [
        (0, 10, 20),
        (-5, 10, 20),
        (15, 10, 20),
        (10, 25, 20),
        (10, 20, 61),
        (float("nan"), 10, 20),
        (10, float("nan"), 20),
        (10, 15, float("nan")),
        (10, 15, float("inf")),
    ],
)
def test_a_retention_that_is_none_is_refused(least: float, usual: float, most: float) -> None:
    """Rising, above 0, with an end."""
    told = replace(protocol("lift").retention, least_min=least, usual_min=usual, most_min=most)
    with pytest.raises(ProtocolWrong, match="rising order"):
        changed(retention=told)


@pytest.mark.parametrize("most", [0, -1, 61, float("nan"), float("inf")])
def test_a_couch_time_that_is_none_is_refused(most: float) -> None:
    """Above 0, with an end."""
    with pytest.raises(ProtocolWrong, match="couch time above 0"):
        changed(couch=replace(protocol("lift").couch, most_min=most))


@pytest.mark.parametrize(("most", "lawful"), [(15.0, True), (14.9, False)])
def test_a_couch_time_leaves_room_for_the_needles(most: float, *, lawful: bool) -> None:
    """50 needles at 18 seconds take 15 minutes."""
    couch = replace(protocol("lift").couch, most_min=most)
    if lawful:
        assert changed(couch=couch).couch.most_min == most
    else:
        with pytest.raises(ProtocolWrong, match="which take 15"):
            changed(couch=couch)


def test_no_more_needles_are_fixed_than_planned() -> None:
    """Four points on both sides are eight needles."""
    number = replace(protocol("lift").needles, usual=7, reason="asked for")
    fixed = ("ST3", "ST4", "ST6", "ST7")
    with pytest.raises(ProtocolWrong, match="8 fixed needles"):
        changed(needles=number, fixed=fixed)
    assert changed(needles=replace(number, usual=8), fixed=fixed).fixed == fixed


def test_fixed_needles_of_the_neck_count_apart() -> None:
    """The number is that of the face."""
    number = replace(protocol("lift").needles, usual=2, reason="asked for")
    assert changed(needles=number, fixed=("ST4", "CV23")).needles.usual == 2


@pytest.mark.parametrize("gauges", [(), (0.5,), (0.14, 0.5), (float("nan"),)])
def test_gauges_that_the_tray_has_not_are_refused(gauges: tuple[float, ...]) -> None:
    """What is not on the tray cannot be taken from it."""
    row = Gauges(zone="cheek", gauge_mm=gauges, source="ours", strength="convention")
    with pytest.raises(ProtocolWrong, match="tray has not"):
        changed(gauges=(row,))


def test_a_zone_has_one_row_of_gauges() -> None:
    """Two rows would hide one another."""
    row = Gauges(zone="cheek", gauge_mm=(0.14,), source="ours", strength="convention")
    with pytest.raises(ProtocolWrong, match="cheek twice"):
        changed(gauges=(row, row))
