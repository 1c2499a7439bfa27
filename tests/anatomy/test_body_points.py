"""The points of the body that go with a treatment of the face."""

from __future__ import annotations

from dataclasses import replace

import pytest

from yintang.anatomy.body_points import BodyPoint, body_point, body_points
from yintang.anatomy.points import points
from yintang.errors import UnknownPlace

every_body_point = pytest.mark.parametrize("one", body_points(), ids=lambda one: one.code)


def test_there_are_twenty_two_body_points() -> None:
    """treatment.md: body_points.csv has 22 rows."""
    assert len(body_points()) == 22


@every_body_point
def test_no_body_point_is_a_point_of_the_face(one: BodyPoint) -> None:
    """Issue 3, section 4: body points always count apart from the face."""
    assert one.code not in {point.code for point in points()}


@every_body_point
def test_a_body_point_is_found_by_code_name_and_alias(one: BodyPoint) -> None:
    """What a practice types is understood."""
    assert body_point(one.code) is one
    assert all(body_point(alias) is one for alias in one.aliases)
    assert body_point(one.pinyin.upper()) is one


@pytest.mark.parametrize("written", ["LV3", "lv 3", "LIV3", "LR 3", "Taichong", "taichong"])
def test_the_liver_is_written_as_the_who_writes_it(written: str) -> None:
    """Codes as the WHO writes them: LR3, whoever writes LV3."""
    assert body_point(written).code == "LR3"


@pytest.mark.parametrize(
    ("written", "code"), [("UB18", "BL18"), ("SJ5", "TE5"), ("REN17", "CV17"), ("P6", "PC6")]
)
def test_other_letters_of_a_channel_are_read(written: str, code: str) -> None:
    """treatment.md 1.1: codes to accept on import."""
    assert body_point(written).code == code


def test_the_shenmen_of_the_wrist_is_not_that_of_the_ear() -> None:
    """Two points share one name; the bare name is the channel's point."""
    assert body_point("Shenmen").code == "HT7"
    assert body_point("ear shenmen").code == "MA-TF1"


@pytest.mark.parametrize("written", ["ST4", "XX9", "", "BL99"])
def test_what_is_no_body_point_is_refused(written: str) -> None:
    """A point of the face does not slip in as one of the body."""
    with pytest.raises(UnknownPlace, match="There is no body point"):
        body_point(written)


@pytest.mark.parametrize("code", ["BL18", "BL20", "BL23"])
def test_points_of_the_back_cannot_be_needled_with_the_face(code: str) -> None:
    """body_points.csv: prone only; a face is treated face up."""
    assert not body_point(code).with_the_face
    assert body_point(code).lying == ("face-down",)


def test_every_other_point_can_be_needled_with_the_face() -> None:
    """body_points.csv names no other as prone only."""
    away = {one.code for one in body_points() if not one.with_the_face}
    assert away == {"BL18", "BL20", "BL23"}


@pytest.mark.parametrize("code", ["LI4", "SP6", "CV4", "CV6"])
def test_points_to_leave_out_in_pregnancy_say_so(code: str) -> None:
    """body_points.csv: avoid in pregnancy."""
    assert any("pregnancy" in words for words in body_point(code).cautions)


def test_the_bladder_is_empty_before_the_lower_belly_is_needled() -> None:
    """body_points.csv: CV4."""
    assert any("empty bladder" in words for words in body_point("CV4").cautions)


@pytest.mark.parametrize("code", ["CV17", "BL18", "BL20"])
def test_points_over_the_lung_warn_of_it(code: str) -> None:
    """body_points.csv: transverse or oblique only."""
    assert any("Only" in words for words in body_point(code).cautions)


@every_body_point
def test_a_caution_is_a_sentence(one: BodyPoint) -> None:
    """Messages to people are sentences."""
    assert all(words.endswith(".") and words[0].isupper() for words in one.cautions)


@every_body_point
def test_points_of_the_two_middle_channels_lie_on_the_midline(one: BodyPoint) -> None:
    """CV and GV run on the midline, every other channel on both sides."""
    middle = one.code.startswith(("CV", "GV"))
    assert (one.laterality == "midline") == middle


def test_a_point_that_can_be_reached_in_no_position_is_refused() -> None:
    """A row without a position says nothing."""
    with pytest.raises(ValueError, match="no position"):
        replace(body_point("LI4"), lying=())
