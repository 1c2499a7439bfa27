"""Where millimetres come from, and a typed pupil distance instead."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.clinic.conftest import BOB, NOON
from yintang.clinic.treatment import actions, mapping, queries, steps
from yintang.clinic.treatment.models import Map
from yintang.clinic.treatment.scale import scale_sign
from yintang.face.scale import with_pupil_distance
from yintang.face.values import Face, ScaleSource

pytestmark = pytest.mark.django_db


def take(record: Map, step: steps.Step) -> Map:
    """Bob does something at noon."""
    return actions.take_step(record.pk, step, by=BOB, at=NOON)


@pytest.fixture(scope="session")
def face(taken: mapping.Taken) -> Face:
    """The astronaut's face, its scale from the iris."""
    return taken.drawn.needle_map.face


def send(visitor: Client, record: Map, typed: str) -> int:
    """Type a pupil distance into the map's page; gives the status of the answer."""
    answer = visitor.post(f"/maps/{record.pk}/scale/", {"pupil_distance_mm": typed})
    return answer.status_code


def test_the_page_tells_the_scale_and_its_error(visitor: Client, a_map: Map) -> None:
    """Issue 2, section 3: millimetres with the source and the error of the scale."""
    assert "Scale: iris, about 6 %" in visitor.get(f"/maps/{a_map.pk}/").text


def test_a_typed_pupil_distance_gives_the_scale(visitor: Client, a_map: Map) -> None:
    """Issue 2, section 3: millimetres from a typed pupil distance."""
    assert send(visitor, a_map, "58.5") == 302
    page = visitor.get(f"/maps/{a_map.pk}/").text
    assert "Scale: pupil distance, about 2 %" in page
    assert 'value="58.5"' in page


def test_a_larger_face_has_larger_pixels(face: Face) -> None:
    """Millimetres of a pixel grow with the pupil distance that it stands for."""
    small, large = (with_pupil_distance(face, mm).scale.mm_per_pixel for mm in (50, 75))
    assert large / small == pytest.approx(1.5)


def test_the_points_are_located_at_the_new_scale(a_map: Map) -> None:
    """A typed distance maps again: the pupils are as far apart as was typed."""
    record = take(a_map, steps.rescale(70))
    frame = queries.drawn(record).frame
    assert frame.marks.pupil_distance_mm == pytest.approx(70, abs=0.1)
    assert (record.changed_by, record.changed_at) == (BOB, NOON)


def test_without_a_distance_the_iris_gives_the_scale_again(a_map: Map) -> None:
    """An emptied field takes the typed distance back."""
    before = a_map.current.face["scale"]["mm_per_pixel"]
    take(a_map, steps.rescale(70))
    record = take(a_map, steps.rescale(None))
    assert record.current.face["scale"]["source"] == "iris"
    assert record.current.face["scale"]["mm_per_pixel"] == pytest.approx(before, rel=1e-3)


@pytest.mark.parametrize(
    ("typed", "status"),
    [("39.9", 422), ("40", 302), ("85", 302), ("85.1", 422), ("wide", 400), ("nan", 400)],
)
def test_only_a_distance_that_an_adult_can_have_is_taken(
    visitor: Client, a_map: Map, typed: str, status: int
) -> None:
    """face/scale.toml: 40 to 85 mm; both edges."""
    assert send(visitor, a_map, typed) == status
    taken = Map.objects.get().current.face["scale"]["source"] == "pupil-distance"
    assert taken is (status == 302)


def test_a_pinned_handle_outlasts_another_scale(a_map: Map) -> None:
    """Handles are kept in the face's own axes, in pupil distances."""
    drawn = queries.drawn(a_map)
    mark = drawn.frame.pixel(drawn.frame.mark("hairline", mapping.HANDLES["hairline"][1]))
    take(a_map, steps.pin("hairline", mark))
    record = take(a_map, steps.rescale(70))
    again = queries.drawn(record)
    pinned = again.frame.pixel(again.frame.mark("hairline", mapping.HANDLES["hairline"][1]))
    assert (pinned.row, pinned.column) == pytest.approx((mark.row, mark.column), abs=0.5)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (ScaleSource.IRIS, "iris"),
        (ScaleSource.PUPIL_DISTANCE, "pupil distance"),
        (ScaleSource.STICKER, "sticker"),
    ],
)
def test_every_source_of_millimetres_has_a_name(
    face: Face, source: ScaleSource, words: str
) -> None:
    """Iris, typed pupil distance or a sticker of known size."""
    from dataclasses import replace

    scaled = replace(face, scale=replace(face.scale, source=source))
    assert scale_sign(scaled).words == f"Scale: {words}, about 6 %"
