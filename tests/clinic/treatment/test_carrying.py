"""A plan goes along to another photograph of the same person."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from numpy.typing import NDArray

from tests.clinic.conftest import BOB, NOON
from yintang.clinic.treatment import actions, carrying, queries, steps
from yintang.clinic.treatment.models import Map, Version
from yintang.clinic.treatment.planned import Drawn, with_plan
from yintang.needling.by_hand.edits import kept_on
from yintang.needling.carrying.differences import NeedleChange
from yintang.needling.values import Addition, Plan
from yintang.units import Pixel, Side

pytestmark = pytest.mark.django_db
SCRIPT = {"accept": "application/json"}


@pytest.fixture(scope="session")
def later(astronaut: NDArray[np.uint8]) -> bytes:
    """The same person on another photograph: a little larger and off the middle."""
    from PIL import Image

    picture = Image.new("RGB", (700, 700))
    picture.paste(Image.fromarray(astronaut).resize((600, 600)), (60, 40))
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=95)
    return file.getvalue()


def plan_of(record: Map) -> Plan:
    return queries.drawn(record).needle_map.plan


def take(record: Map, step: steps.Step) -> Map:
    return actions.take_step(record.pk, step, by=BOB, at=NOON)


def on(record: Map, photo: bytes) -> Map:
    """The plan of a map as it stands, carried to a photograph."""
    version = record.current
    taken = carrying.carry(photo, version.drawn, largest=False)
    return actions.keep_carried(taken, carried_from=version, by=BOB, at=NOON)


def test_a_carried_plan_is_a_map_of_its_own_and_knows_where_it_comes_from(
    a_map: Map, later: bytes
) -> None:
    """Issue 3, section 6: a plan made for one photo moves to a new photo."""
    new = on(a_map, later)
    assert new.pk != a_map.pk
    assert new.current.done == "Carried on from another photo"
    assert queries.origin(new) == a_map.current
    assert queries.carried_to(a_map) == (new,)
    assert len(plan_of(new).needles) == len(plan_of(a_map).needles)


def test_the_earlier_map_stays_as_it_is(a_map: Map, later: bytes) -> None:
    """Nothing is overwritten."""
    before = Version.objects.values().get()
    on(a_map, later)
    assert Version.objects.filter(map=a_map).values().get() == before


def test_every_needle_is_told_once(a_map: Map, later: bytes) -> None:
    """The screen shows what stayed, moved, came and went."""
    new = on(a_map, later)
    told = Counter(one.change for one in queries.changes(new))
    assert sum(told.values()) - told[NeedleChange.WENT] == len(plan_of(new).needles)
    assert told[NeedleChange.STAYED] > len(plan_of(new).needles) / 2


def test_what_is_locked_goes_along_locked(a_map: Map, later: bytes) -> None:
    """A hand's own needle is not planned away on the next photograph."""
    record = take(a_map, steps.add(Addition(code="ST1", side=Side.LEFT)))
    new = on(record, later)
    assert [(n.code, n.side) for n in plan_of(new).needles if n.locked] == [("ST1", Side.LEFT)]


def test_pinned_places_and_a_typed_distance_go_along(a_map: Map, later: bytes) -> None:
    """They belong to the person, not to the photograph."""
    frame = queries.drawn(a_map).frame
    mark = frame.pixel(frame.mark("hairline", Side.MIDLINE))
    pin = steps.pin("hairline", Pixel(row=mark.row + 4, column=mark.column))
    record = take(take(a_map, pin), steps.rescale(66))
    face, before = (queries.drawn(one).needle_map.face for one in (on(record, later), record))
    assert [one.name for one in face.handles] == ["hairline"]
    assert face.scale.source == before.scale.source


def test_what_a_hand_changes_later_is_told_too(a_map: Map, later: bytes) -> None:
    """The list is about the plan as it stands."""
    new = on(a_map, later)
    gone = plan_of(new).needles[4]
    before = queries.changes(new)
    after = queries.changes(take(new, steps.remove(5)))
    more = [one for one in after if one.change is NeedleChange.WENT]
    assert len(more) == len([one for one in before if one.change is NeedleChange.WENT]) + 1
    assert (gone.code, gone.side) in {(one.code, one.side) for one in more}


def test_another_scale_moves_no_needle(a_map: Map, later: bytes) -> None:
    """The same places in other millimetres are the same places."""
    new = on(a_map, later)
    drawn = queries.drawn(new)
    wider = take(new, steps.rescale(70))
    before = replace(plan_of(new), left_out=())
    told = carrying.changes(before, drawn.needle_map.face, same_plan(drawn, wider))
    assert {one.change for one in told} == {NeedleChange.STAYED}


def same_plan(before: Drawn, wider: Map) -> Drawn:
    """The needles of a plan, on the face at its new scale."""
    drawn, plan = queries.drawn(wider), before.needle_map.plan
    kept = tuple(kept_on(one, before.frame, drawn.frame) for one in plan.needles)
    return with_plan(drawn, replace(plan, needles=kept))


def test_a_map_of_its_own_has_nothing_to_compare(a_map: Map, visitor: Client) -> None:
    """No empty list."""
    assert queries.changes(a_map) == ()
    assert 'id="changes"' not in visitor.get(a_map.get_absolute_url()).text


def test_what_came_or_moved_is_marked_on_the_chart_and_in_the_list(
    visitor: Client, a_map: Map, later: bytes
) -> None:
    """Each in a word, not by colour alone."""
    new = take(on(a_map, later), steps.add(Addition(code="ST1", side=Side.LEFT)))
    told = queries.changes(new)
    marked = {one.new_number: str(one.change) for one in told if one.change in MARKED}
    assert marked
    page = visitor.get(new.get_absolute_url()).text
    assert page.count('class="since"') == len(marked)
    number, change = next(iter(marked.items()))
    assert re.search(rf'id="needle-{number}"[^>]*aria-label="[^"]*, {change}"', page)


MARKED = (NeedleChange.CAME, NeedleChange.MOVED)


def test_the_two_maps_lead_to_each_other(visitor: Client, a_map: Map, later: bytes) -> None:
    """A link back, and one forward."""
    new = on(a_map, later)
    assert a_map.current.get_absolute_url() in visitor.get(new.get_absolute_url()).text
    assert new.get_absolute_url() in visitor.get(a_map.get_absolute_url()).text


def test_the_list_outlives_the_earlier_map(visitor: Client, a_map: Map, later: bytes) -> None:
    """Erasing one photograph takes no other along."""
    new = on(a_map, later)
    told = queries.changes(new)
    actions.erase_map(a_map.pk, by=BOB, at=NOON)
    assert queries.changes(Map.objects.get()) == told
    assert "The earlier photo was erased." in visitor.get(new.get_absolute_url()).text


def send(visitor: Client, record: Map, photo: bytes | None, **headers: str) -> tuple[int, str]:
    fields = {"photo": SimpleUploadedFile("later.jpg", photo)} if photo is not None else {}
    address = f"/maps/{record.pk}/versions/1/carry/"
    answer = visitor.post(address, fields, headers=headers or SCRIPT)
    return answer.status_code, answer.headers.get("Location") or answer.text


def test_a_photo_that_is_sent_becomes_the_next_map(
    visitor: Client, a_map: Map, later: bytes
) -> None:
    """A script is told where it lies; a form is led there."""
    assert send(visitor, a_map, later)[0] == 201
    status, address = send(visitor, a_map, later, accept="text/html")
    assert status == 302
    assert Map.objects.filter(carried_from__map=a_map).count() == 2
    assert "Since the earlier photo" in visitor.get(address).text


@pytest.mark.parametrize(
    ("photo", "status"), [(None, 400), (b"no picture", 415)], ids=["none", "no image"]
)
@pytest.mark.parametrize("accept", ["application/json", "text/html"])
def test_a_photo_that_is_none_is_refused_where_it_came_in(
    visitor: Client, a_map: Map, photo: bytes | None, status: int, accept: str
) -> None:
    """With a sentence, and nothing is kept."""
    got, told = send(visitor, a_map, photo, accept=accept)
    assert got == status
    assert "photo" in told.lower()
    assert Map.objects.count() == 1


def test_the_page_says_which_version_goes_along(visitor: Client, a_map: Map) -> None:
    """What was agreed can be carried even where the map has changed since."""
    take(a_map, steps.lock(5))
    page = visitor.get(f"/maps/{a_map.pk}/versions/1/carry/").text
    assert "The plan of version 1 goes along" in page
    assert visitor.get(f"/maps/{a_map.pk}/versions/7/carry/").status_code == 404
