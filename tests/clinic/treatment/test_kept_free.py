"""Where not to needle, by form and by file."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from tests.clinic.conftest import BOB, NOON
from tests.clinic.treatment.build import moves_kept
from yintang.clinic.treatment import actions, queries, steps
from yintang.clinic.treatment.kept_free import kept_free
from yintang.clinic.treatment.models import Map
from yintang.needling.values import Needle, Wishes
from yintang.safety.causes import causes
from yintang.safety.exclusions import Exclusion
from yintang.units import Side

pytestmark = pytest.mark.django_db
SCRIPT = {"accept": "application/json"}


def keep(visitor: Client, record: Map, **fields: str) -> HttpResponse:
    """Keep a place free by the form."""
    answer = visitor.post(f"/maps/{record.pk}/free/", fields, headers=SCRIPT)
    assert isinstance(answer, HttpResponse)
    return answer


def send(visitor: Client, record: Map, name: str, text: str) -> HttpResponse:
    """Keep free what a file says."""
    file = SimpleUploadedFile(name, text.encode())
    answer = visitor.post(f"/maps/{record.pk}/exclusions/", {"file": file}, headers=SCRIPT)
    assert isinstance(answer, HttpResponse)
    return answer


def wishes() -> Wishes:
    return queries.drawn(Map.objects.get()).needle_map.plan.wishes


def needles() -> tuple[Needle, ...]:
    return queries.drawn(Map.objects.get()).needle_map.plan.needles


def test_a_zone_is_kept_free_for_a_cause_until_its_usual_wait_is_over(
    visitor: Client, a_map: Map
) -> None:
    """Exclusions: a filler of 1 November keeps its zone for 28 days."""
    assert "chin" in {one.zone for one in needles()}
    fields = {"place": "chin", "cause": "filler", "done": "2026-11-01", "day": "2026-11-23"}
    assert keep(visitor, a_map, **fields).status_code == 302
    assert "chin" not in {one.zone for one in needles()}
    wanted = Exclusion(cause="filler", zones=("chin",), until=date(2026, 11, 29))
    assert (wishes().exclusions, wishes().day) == ((wanted,), date(2026, 11, 23))


@pytest.mark.parametrize(
    ("day", "free"), [("2026-11-28", {"chin"}), ("2026-11-29", set())], ids=["last", "over"]
)
def test_on_the_day_itself_needles_are_allowed_again(
    visitor: Client, a_map: Map, day: str, free: set[str]
) -> None:
    """Exclusions: the day itself is free; both edges."""
    keep(visitor, a_map, place="chin", cause="filler", until="2026-11-29", day=day)
    assert {"chin"} - {one.zone for one in needles()} == free


def test_an_injected_muscle_waits_longer_than_its_zone(visitor: Client, a_map: Map) -> None:
    """causes.toml: toxin bars muscles, 14 days for the zone and 28 for the muscle."""
    keep(visitor, a_map, place="M-frontalis", cause="toxin", done="2026-11-01")
    assert [(one.muscles, one.until) for one in wishes().exclusions] == [
        (("M-frontalis",), date(2026, 11, 15)),
        (("M-frontalis",), date(2026, 11, 29)),
    ]


@pytest.mark.parametrize("cause", [one.id for one in causes() if one.scope == "visit"])
def test_a_cause_of_the_whole_visit_is_no_exclusion_of_a_zone(
    visitor: Client, a_map: Map, cause: str
) -> None:
    """Issue 3, section 2: herpes, cellulitis or fever: the whole facial visit waits."""
    answer = keep(visitor, a_map, place="upper-lip", cause=cause)
    assert (answer.status_code, json.loads(answer.content)["code"]) == (422, "visit-waits")
    assert "The whole facial visit waits" in answer.content.decode()
    assert moves_kept() == 0


@pytest.mark.parametrize("place", ["ST4", "L-NLF"])
def test_a_point_or_a_line_is_left_free_on_one_side(
    visitor: Client, a_map: Map, place: str
) -> None:
    """Wishes: a place at which the practitioner wants no needle."""
    assert {"left", "right"} <= {one.side for one in needles() if one.code == place}
    keep(visitor, a_map, place=place, side="left")
    assert Side.LEFT not in {one.side for one in needles() if one.code == place}


@pytest.mark.parametrize("place", ["cheek", "ST4", "L-NLF", "M-frontalis"])
def test_anything_is_left_free_on_both_sides_without_a_cause(
    visitor: Client, a_map: Map, place: str
) -> None:
    """Wishes: names of zones, points, lines and muscles."""
    keep(visitor, a_map, place=place)
    assert place not in {name for one in needles() for name in (one.code, one.zone)}


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"place": "ST4", "cause": "filler"}, "choose one of these"),
        ({"place": "M-frontalis", "cause": "laser"}, "name the zones"),
        ({"place": "cheek", "side": "left"}, "kept free on both sides"),
        ({"place": "cheek", "done": "2026-11-01"}, "Without a cause nothing has a day"),
        (
            {"place": "cheek", "cause": "filler", "done": "2026-11-01", "until": "2026-12-01"},
            "give one of them",
        ),
        ({"place": "cheek", "cause": "lasting-filler", "until": "2026-12-01"}, "never lifts"),
        ({"place": "elbow"}, "Where"),
        ({"place": "cheek", "cause": "boredom"}, "Cause"),
        ({"place": "cheek", "cause": "filler", "done": "yesterday"}, "Done on"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_what_does_not_go_together_is_refused_in_a_sentence(
    visitor: Client, a_map: Map, fields: dict[str, str], told: str
) -> None:
    """So that a slip of the pen never lets a needle through."""
    answer = keep(visitor, a_map, **fields)
    assert answer.status_code == 422
    assert told in json.loads(answer.content)["message"]
    assert moves_kept() == 0


def test_the_side_that_was_treated_stands_in_the_note(visitor: Client, a_map: Map) -> None:
    """Exclusions: both sides of a zone are kept free, even where one alone was treated."""
    keep(visitor, a_map, place="cheek", cause="bruise", side="left", note="since Monday")
    assert wishes().exclusions[0].note == "treated on the left; since Monday"
    assert "cheek" not in {one.zone for one in needles()}


def test_what_is_kept_free_stays_so_for_other_wishes(visitor: Client, a_map: Map) -> None:
    """Neither an exclusion nor a wish is forgotten when goals change."""
    keep(visitor, a_map, place="chin", cause="filler")
    keep(visitor, a_map, place="cheek")
    fields = {"goals": ["jawline"], "needles": "40"}
    visitor.post(f"/maps/{a_map.pk}/wishes/", fields)
    assert wishes().goals == ("jawline",)
    assert not {"chin", "cheek"} & {one.zone for one in needles()}


def test_each_can_be_allowed_again(visitor: Client, a_map: Map) -> None:
    """Until the practitioner takes it away: one tap."""
    keep(visitor, a_map, place="chin", cause="filler")
    keep(visitor, a_map, place="cheek")
    keep(visitor, a_map, place="ST4", side="left")
    for one in kept_free(wishes()):
        address = f"/maps/{a_map.pk}/free/{one.kind}/0/again/"
        assert visitor.post(address).status_code == 302
    assert kept_free(wishes()) == ()
    assert {"chin", "cheek"} <= {one.zone for one in needles()}


@pytest.mark.parametrize("rest", ["locked/0", "exclusions/7"])
def test_what_is_not_kept_free_cannot_be_allowed_again(
    visitor: Client, a_map: Map, rest: str
) -> None:
    """Nothing else of the wishes can be reached; one tap too many changes nothing."""
    visitor.post(f"/maps/{a_map.pk}/free/{rest}/again/")
    assert moves_kept() == 0


def test_a_needle_that_was_taken_out_is_listed_and_can_come_back(
    visitor: Client, a_map: Map
) -> None:
    """Removing forbids the place; the page says so."""
    actions.take_step(a_map.pk, steps.remove(5), by=BOB, at=NOON)
    (told,) = kept_free(wishes())
    assert (told.kind, told.why) == ("forbidden", "taken out by hand")
    visitor.post(f"/maps/{a_map.pk}/free/forbidden/0/again/")
    assert len(needles()) == 50


def test_a_file_is_taken_besides_what_is_kept_free_already(visitor: Client, a_map: Map) -> None:
    """The same exclusion twice is one."""
    keep(visitor, a_map, place="chin", cause="filler")
    text = 'yintang_exclusions = 1\n[[exclusions]]\ncause = "laser"\nzones = ["cheek"]\n'
    assert send(visitor, a_map, "anna.toml", text).status_code == 302
    assert send(visitor, a_map, "anna.toml", text).status_code == 302
    assert [one.cause for one in wishes().exclusions] == ["filler", "laser"]


def test_what_is_downloaded_is_read_back(visitor: Client, a_map: Map) -> None:
    """Upload and download of one file."""
    keep(visitor, a_map, place="chin", cause="filler", done="2026-11-01", note="1 ml")
    before = wishes().exclusions
    answer = visitor.get(f"/maps/{a_map.pk}/exclusions.json")
    assert 'filename="exclusions.json"' in answer["Content-Disposition"]
    visitor.post(f"/maps/{a_map.pk}/undo/")
    assert send(visitor, a_map, "exclusions.json", answer.text).status_code == 302
    assert wishes().exclusions == before


@pytest.mark.parametrize(
    ("name", "text", "refusal"),
    [
        ("a.json", "{", ("exclusions-malformed", "a.json, line 1")),
        ("a.toml", "x = [", ("exclusions-malformed", "a.toml")),
        (
            "a.json",
            '{"yintang_exclusions": 1, "exclusions": [{"cause": "fever", "zones": ["jaw"]}]}',
            ("visit-waits", "The whole facial visit waits"),
        ),
        ("../../a.json", "{", ("exclusions-malformed", "a.json, line 1")),
    ],
)
def test_a_bad_file_is_refused_and_nothing_is_kept(
    visitor: Client, a_map: Map, name: str, text: str, refusal: tuple[str, str]
) -> None:
    """With its name, its line where it can be told, and the reason."""
    answer = send(visitor, a_map, name, text)
    told = json.loads(answer.content)
    assert (answer.status_code, told["code"]) == (422, refusal[0])
    assert refusal[1] in told["message"]
    assert moves_kept() == 0


def test_no_file_is_refused_too(visitor: Client, a_map: Map) -> None:
    """A sentence, no broken page."""
    answer = visitor.post(f"/maps/{a_map.pk}/exclusions/", headers=SCRIPT)
    assert (answer.status_code, "choose a file" in answer.json()["message"]) == (422, True)


def test_the_page_tells_what_is_kept_free_why_and_until_when(
    visitor: Client, a_map: Map
) -> None:
    """What no longer holds is named as over."""
    until = {"until": "2026-11-20", "day": "2026-11-23"}
    keep(visitor, a_map, place="chin", cause="filler", **until)
    keep(visitor, a_map, place="cheek", cause="lasting-filler")
    page = visitor.get(a_map.get_absolute_url()).text
    assert "<strong>chin</strong>: hyaluronic filler, needles again from 20 Nov 2026" in page
    assert "(over)" in page
    assert "for ever" in page
    assert "Where not to needle (2)" in page


def test_a_needle_moved_into_filler_is_stopped_on_screen_and_on_every_file(
    visitor: Client, a_map: Map
) -> None:
    """M15: whoever takes the plan along reads of the law that a hand has broken."""
    cheek = next(one for one in needles() if one.zone == "cheek")
    keep(visitor, a_map, place="cheek", cause="filler", done="2026-11-20", day="2026-11-23")
    number = next(one.number for one in needles() if one.code == "GB14")
    place = {"row": str(cheek.pixel.row), "column": str(cheek.pixel.column)}
    told = visitor.post(f"/maps/{a_map.pk}/needles/{number}/", place, headers=SCRIPT).json()
    law = next(one for one in told["broken_rules"] if one["rule"] == "kept-free")
    assert (law["severity"], told["needle"]["state"]) == ("stop", "stop")
    assert told["rules"] == "1 needle breaks a law."
    taken_along = visitor.get(f"/maps/{a_map.pk}/map.json").json()
    assert taken_along["warnings"][0] == told["warnings"][0] == law["message"]
