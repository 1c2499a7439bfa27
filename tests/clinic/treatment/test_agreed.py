"""What was agreed is marked and kept; a page that is behind changes nothing."""

from __future__ import annotations

import json
import re

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from tests.clinic.conftest import BOB, MORNING, NOON, document_of
from tests.clinic.treatment.build import moves_kept
from yintang.clinic.treatment import actions, queries, steps
from yintang.clinic.treatment.models import Agreement, Map, Version
from yintang.errors import MapChanged
from yintang.needling.values import Addition
from yintang.units import Side

pytestmark = pytest.mark.django_db

SCRIPT = {"accept": "application/json"}
FORM = {"accept": "text/html"}


def agreed(record: Map) -> Agreement:
    """Bob and his patient agree at noon."""
    return actions.agree(record.pk, by=BOB, at=NOON)


def take(record: Map, step: steps.Step) -> Map:
    return actions.take_step(record.pk, step, by=BOB, at=NOON)


def test_a_mark_says_which_version_was_agreed_on_by_whom_and_when(a_map: Map) -> None:
    """Issue 3, section 6: plans are versions."""
    mark = agreed(a_map)
    assert (mark.version_id, mark.agreed_by, mark.agreed_at) == (a_map.current_id, BOB, NOON)


def test_what_was_agreed_twice_keeps_its_first_mark(a_map: Map) -> None:
    """A second tap changes nothing."""
    agreed(a_map)
    actions.agree(a_map.pk, by="carol", at=MORNING)
    assert Agreement.objects.get().agreed_by == BOB


def test_a_mark_is_never_changed(a_map: Map) -> None:
    """Append-only, by the model itself."""
    mark = agreed(a_map)
    mark.agreed_by = "carol"
    with pytest.raises(ValueError, match="never changed"):
        mark.save()


def test_a_version_has_one_mark_at_most(a_map: Map) -> None:
    """The database says so too."""
    agreed(a_map)
    twin = Agreement(version=a_map.current, agreed_at=NOON, agreed_by=BOB)
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_a_later_edit_is_another_version_and_nobody_agreed_on_it(a_map: Map) -> None:
    """What was agreed is never overwritten."""
    first = Version.objects.values().get()
    agreed(a_map)
    record = take(a_map, steps.remove(5))
    told = queries.history(record)
    assert told.agreed is None
    assert [one.agreed is not None for one in told.versions] == [False, True]
    assert Version.objects.filter(number=1).values().get() == first


def test_an_agreed_version_is_read_as_it_was(visitor: Client, a_map: Map) -> None:
    """The agreed one stays readable."""
    agreed(a_map)
    before = len(document_of(a_map)["needles"])
    take(a_map, steps.remove(5))
    page = visitor.get(f"/maps/{a_map.pk}/versions/1/").text
    assert len(re.findall(r'id="needle-\d+"', page)) == before
    assert "<strong>Agreed</strong> 23 Nov 2026" in page
    assert "<form" not in page


def test_an_agreed_version_is_taken_along_as_it_was(visitor: Client, a_map: Map) -> None:
    """The agreed one stays downloadable."""
    before = document_of(a_map)
    agreed(a_map)
    take(a_map, steps.remove(5))
    answer = visitor.get(f"/maps/{a_map.pk}/versions/1/map.json")
    assert json.loads(answer.content)["needles"] == before["needles"]
    assert 'filename="needle-map-version-1.json"' in answer["Content-Disposition"]


@pytest.mark.parametrize("rest", ["versions/9/", "versions/9/map.pdf", "versions/1/map.doc"])
def test_a_version_or_a_kind_that_is_not_there_is_not_found(
    visitor: Client, a_map: Map, rest: str
) -> None:
    """404 with a page."""
    assert visitor.get(f"/maps/{a_map.pk}/{rest}").status_code == 404


def test_one_tap_marks_the_plan_and_the_page_says_so(visitor: Client, a_map: Map) -> None:
    """Versions in the list bear the mark and lead to their page."""
    fields = {"version": str(a_map.current_id)}
    page = visitor.post(f"/maps/{a_map.pk}/agree/", fields, follow=True).text
    assert "<strong>Agreed</strong>" in page
    assert 'class="tag agreed"' in page
    assert f'href="/maps/{a_map.pk}/versions/1/"' in page


def unlawful(record: Map) -> Map:
    """The fifth needle on the very place of the sixth."""
    other = queries.drawn(record).needle_map.plan.needles[5]
    return take(record, steps.set_needle(5, steps.Setting(place=other.pixel)))


def test_a_plan_that_breaks_a_law_is_not_agreed_on(visitor: Client, a_map: Map) -> None:
    """422 with the needle, what it breaks and what to do; nothing is marked."""
    record = unlawful(a_map)
    fields = {"version": str(record.current_id)}
    answer = visitor.post(f"/maps/{a_map.pk}/agree/", fields, headers=SCRIPT)
    told = answer.json()
    assert (answer.status_code, told["code"]) == (422, "agreement-law")
    assert re.search(r"Needle \d+ now stands [\d.]+ mm from needle \d+", told["message"])
    assert "Move, alter or remove what breaks it, or undo" in told["message"]
    assert not Agreement.objects.exists()


def test_the_button_says_which_needle_to_mend_first(visitor: Client, a_map: Map) -> None:
    """Nobody presses in vain."""
    assert "Mark as agreed" in visitor.get(f"/maps/{a_map.pk}/").text
    unlawful(a_map)
    page = visitor.get(f"/maps/{a_map.pk}/").text
    assert re.search(r'id="agree" class="not-yet">Mend needles? [\d, ]+ first', page)


def test_what_is_only_to_be_minded_can_be_agreed_on(a_map: Map) -> None:
    """Amber is for the practitioner to decide."""
    record = take(a_map, steps.add(Addition(code="ST1", side=Side.LEFT)))
    severities = {one.severity for one in queries.drawn(record).broken}
    assert severities == {"mind"}
    assert agreed(record).version_id == record.current_id


def test_once_it_is_mended_the_plan_can_be_agreed_on(a_map: Map) -> None:
    """Undoing mends too."""
    unlawful(a_map)
    record = actions.undo(a_map.pk, by=BOB, at=NOON)
    assert agreed(record).version_id == record.current_id


def test_a_mark_from_before_stays_where_a_law_has_become_stricter(a_map: Map) -> None:
    """What was agreed once keeps its first mark."""
    record = unlawful(a_map)
    earlier = Agreement(version=record.current, agreed_at=MORNING, agreed_by=BOB)
    earlier.save()
    assert agreed(record) == earlier


def test_an_erased_map_takes_its_marks_along(a_map: Map) -> None:
    """Privacy: erased is erased."""
    agreed(a_map)
    actions.erase_map(a_map.pk, by=BOB, at=NOON)
    assert not Agreement.objects.exists()


POSTS = {
    "wishes/": {"needles": "44"},
    "needles/5/": {"inserted_mm": "3.5"},
    "needles/5/lock/": {},
    "needles/5/remove/": {},
    "needles/add/": {"code": "ST1", "side": "left"},
    "around/": {},
    "scale/": {"pupil_distance_mm": "66"},
    "undo/": {},
    "redo/": {},
    "agree/": {},
}


@pytest.mark.parametrize("rest", POSTS)
def test_what_a_stale_page_asks_is_refused_and_nothing_is_lost(
    visitor: Client, a_map: Map, rest: str
) -> None:
    """409 with a sentence: the other tab's change stands."""
    stale = str(a_map.current_id)
    now = take(a_map, steps.lock(7)).current_id
    fields = {**POSTS[rest], "version": stale}
    answer = visitor.post(f"/maps/{a_map.pk}/{rest}", fields, headers=SCRIPT)
    assert (answer.status_code, answer.json()["code"]) == (409, "map-changed")
    assert "show the map as it stands now" in answer.json()["message"]
    assert Map.objects.get().current_id == now
    assert (moves_kept(), Agreement.objects.count()) == (1, 0)


@pytest.mark.parametrize("rest", POSTS)
def test_what_the_newest_page_asks_is_done(visitor: Client, a_map: Map, rest: str) -> None:
    """The guard lets through who is not behind."""
    fields = {**POSTS[rest], "version": str(a_map.current_id)}
    answer = visitor.post(f"/maps/{a_map.pk}/{rest}", fields, headers=SCRIPT)
    assert answer.status_code in {200, 302}


@pytest.mark.parametrize("claim", ["", "7", "x" * 5000])
def test_a_version_that_is_none_counts_as_stale(a_map: Map, claim: str) -> None:
    """Whatever it is, it is not what the map stands at."""
    with pytest.raises(MapChanged):
        actions.undo(a_map.pk, by=BOB, at=NOON, seen=claim)


def test_an_undone_version_is_stale_too(visitor: Client, a_map: Map) -> None:
    """The other tab shows what was taken back since."""
    shown = take(a_map, steps.lock(7)).current_id
    actions.undo(a_map.pk, by=BOB, at=NOON)
    fields = {"version": str(shown)}
    answer = visitor.post(f"/maps/{a_map.pk}/needles/5/lock/", fields, headers=SCRIPT)
    assert answer.status_code == 409


def test_without_scripts_the_way_out_of_a_stale_page_is_a_link(
    visitor: Client, a_map: Map
) -> None:
    """A sentence and the way out."""
    fields = {"version": "old"}
    answer = visitor.post(f"/maps/{a_map.pk}/needles/5/lock/", fields, headers=FORM)
    assert answer.status_code == 409
    assert f'href="/maps/{a_map.pk}/">Show the map as it stands now' in answer.text


def test_without_scripts_wishes_of_a_stale_page_stay_in_the_form(
    visitor: Client, a_map: Map
) -> None:
    """Nothing that was typed is lost, and the next press plans for it."""
    fields = {"version": "old", "needles": "44", "goals": ["jawline"]}
    answer = visitor.post(f"/maps/{a_map.pk}/wishes/", fields, headers=FORM)
    assert answer.status_code == 409
    assert 'value="jawline" checked' in answer.text
    assert f'name="version" value="{a_map.current_id}"' in answer.text


def test_every_answer_names_the_version_that_it_shows(visitor: Client, a_map: Map) -> None:
    """A script's next change names it."""
    fields = {"inserted_mm": "3.5", "version": str(a_map.current_id)}
    kept = visitor.post(f"/maps/{a_map.pk}/needles/5/", fields, headers=SCRIPT)
    page = visitor.get(f"/maps/{a_map.pk}/")
    now = str(Map.objects.get().current_id)
    assert (kept["Yintang-Version"], page["Yintang-Version"]) == (now, now)
    assert f'data-version="{now}"' in page.text


def test_a_version_tells_in_its_list_what_to_feel_for_and_what_stands_by_hand(
    visitor: Client, a_map: Map
) -> None:
    """Whoever needles by an agreed version reads its list, not the map's."""
    take(a_map, steps.lock(1))
    felt = [one for one in document_of(a_map)["needles"] if one["palpate"]]
    page = visitor.get(f"/maps/{a_map.pk}/versions/2/").text
    assert felt
    assert page.count('class="feel"') == len(felt)
    assert page.count('aria-label="locked"') == 1
