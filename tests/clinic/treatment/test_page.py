"""What the map's page shows and what can be taken along."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import escape
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import translation
from jsonschema import validate

from tests.clinic.conftest import BOB, NOON, document_of
from yintang.clinic.treatment import actions, mapping, queries, samples, steps
from yintang.clinic.treatment.models import Map
from yintang.clinic.treatment.screen import broken_counts, missing_needles, screen_of
from yintang.clinic.treatment.signs import state_of
from yintang.clinic.treatment.words import count_words, direction_name, rules_words, where_of
from yintang.needling.values import BrokenRule, Needle, NeedleKind
from yintang.report.document import map_schema
from yintang.units import Side


def take(record: Map, *what: steps.Step) -> None:
    """Bob does one thing after another at noon."""
    for step in what:
        actions.take_step(record.pk, step, by=BOB, at=NOON)


@pytest.fixture
def page(visitor: Client, a_map: Map) -> str:
    return visitor.get(f"/maps/{a_map.pk}/").text


@pytest.fixture(scope="session")
def needle(taken: mapping.Taken) -> Needle:
    return taken.drawn.needle_map.plan.needles[4]


def test_every_needle_is_drawn_and_listed(page: str, a_map: Map) -> None:
    """Issue 2, section 5: the map appears on the photo."""
    numbers = [one["number"] for one in document_of(a_map)["needles"]]
    assert [int(n) for n in re.findall(r'id="needle-(\d+)"', page)] == numbers
    assert [int(n) for n in re.findall(r'id="row-(\d+)"', page)] == numbers


def test_every_needle_says_why(page: str, a_map: Map) -> None:
    """Issue 2, section 4: each needle says why."""
    assert page.count('class="why"') == len(document_of(a_map)["needles"])


def test_what_a_needle_asks_to_mind_is_told_with_it(page: str, a_map: Map) -> None:
    """points.toml: "Insert with the mouth open" helps only whoever reads it."""
    cautions = [one["caution"] for one in document_of(a_map)["needles"] if one["caution"]]
    assert cautions
    assert page.count('class="caution"') == len(cautions)
    assert [words for words in cautions if escape(words) not in page] == []


def test_a_ring_shows_how_surely_each_needle_is_placed(page: str, a_map: Map) -> None:
    """Issue 2, section 5: tolerance rings are drawn on screen."""
    assert page.count('class="ring"') == len(document_of(a_map)["needles"])


def test_the_page_has_all_thirteen_goals(page: str) -> None:
    """Issue 2, section 4."""
    assert page.count('name="goals"') == 13


def test_no_map_is_called_clear_of_vessels(page: str) -> None:
    """Issue 2, section 4: no plan is ever called clear of vessels."""
    assert "No map is clear of vessels" in page


def test_the_page_says_what_to_look_for_first(page: str, a_map: Map) -> None:
    """hazards.toml, danger triangle: pustules and cold sores, before the list of needles."""
    (words,) = document_of(a_map)["look_first"]
    assert "cold sores" in words
    assert page.index("Look first.") < page.index(words) < page.index("Needles in order")


def test_the_practitioner_decides(page: str) -> None:
    """Mission: it proposes; the practitioner decides and signs."""
    assert "The practitioner decides, and signs." in page


def test_what_was_left_out_and_what_is_not_shown_are_told(page: str, a_map: Map) -> None:
    """Issue 2, section 4: what was left out, and why."""
    assert f"Left out, and why ({len(document_of(a_map)['left_out'])})" in page
    assert f"Not shown by this photo ({len(document_of(a_map)['not_shown'])})" in page


def test_every_warning_of_the_map_is_on_the_page(page: str, a_map: Map) -> None:
    """Issue 2, section 3: a warning that stays on the map (43 px between these pupils)."""
    assert document_of(a_map)["warnings"]
    assert [w for w in document_of(a_map)["warnings"] if escape(w) not in page] == []


def test_the_page_carries_no_style_and_no_script_of_its_own(page: str) -> None:
    """Issue 2, section 5: strict CSP; everything comes from files."""
    assert " style=" not in page
    assert not re.search(r"<script(?![^>]*src=)", page)
    assert not re.search(r"\son\w+=", page)


def test_numbers_on_the_page_do_not_follow_the_reader_s_language(
    visitor: Client, a_map: Map, page: str
) -> None:
    """A comma in a coordinate would break the drawing."""
    with translation.override("de"):
        german = visitor.get(f"/maps/{a_map.pk}/").text
    places = re.compile(r'data-row="[^"]*"')
    assert places.findall(german) == places.findall(page)


@pytest.mark.parametrize(
    ("kind", "content_type"),
    [("pdf", "application/pdf"), ("svg", "image/svg+xml"), ("png", "image/png")],
)
def test_the_map_can_be_taken_along(
    visitor: Client, a_map: Map, kind: str, content_type: str
) -> None:
    """Issue 2, section 5: download PDF and SVG; the name of the file tells nothing."""
    answer = visitor.get(f"/maps/{a_map.pk}/map.{kind}")
    assert answer.headers["Content-Type"] == content_type
    assert answer.headers["Content-Disposition"] == f'attachment; filename="needle-map.{kind}"'
    assert len(answer.content) > 10_000


def test_the_drawing_is_well_formed(visitor: Client, a_map: Map) -> None:
    """Issue 2, section 5: map.svg."""
    drawing = ElementTree.fromstring(visitor.get(f"/maps/{a_map.pk}/map.svg").content)  # noqa: S314 - our own
    assert drawing.tag.endswith("svg")


def test_the_document_has_its_published_form(visitor: Client, a_map: Map) -> None:
    """Issue 2, section 5: the schema of map.json is in the docs."""
    told = json.loads(visitor.get(f"/maps/{a_map.pk}/map.json").content)
    validate(told, map_schema())
    assert told == document_of(a_map)


def test_an_unknown_kind_of_file_is_not_found(visitor: Client, a_map: Map) -> None:
    """PDF, SVG, PNG and JSON; nothing else."""
    assert visitor.get(f"/maps/{a_map.pk}/map.exe").status_code == 404


def test_the_first_page_offers_four_to_six_faces(visitor: Client) -> None:
    """Issue 2, section 1: the demo's sample faces are synthetic portraits."""
    page = visitor.get("/").text
    assert 4 <= page.count('name="sample"') <= 6


def test_the_first_page_says_what_the_intake_reads(visitor: Client) -> None:
    """Issue 2, section 1: one table of limits used everywhere."""
    page = visitor.get("/").text
    assert "JPEG, PNG, WebP or HEIC, up to 60 MB" in page
    assert 'accept="image/jpeg,image/png,image/webp,image/heic,image/heif"' in page


def test_the_device_s_camera_is_the_one_on_its_back(visitor: Client) -> None:
    """The practitioner photographs a patient; a selfie may be mirrored."""
    assert 'capture="environment"' in visitor.get("/").text


def test_a_sample_face_has_a_small_picture(visitor: Client) -> None:
    """Drawn when it is first asked for."""
    answer = visitor.get("/samples/anna.jpg")
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert 2_000 < len(answer.content) < 60_000


def test_a_sample_face_that_nobody_has_is_not_found(visitor: Client) -> None:
    """404."""
    assert visitor.get("/samples/nobody.jpg").status_code == 404


def test_a_sample_face_is_drawn_once() -> None:
    """Two visitors see the same person."""
    assert samples.thumbnail("anna") is samples.thumbnail("anna")


def test_a_worse_rule_hides_a_lesser_one() -> None:
    """A law outweighs what is only to be minded."""
    mind = BrokenRule(rule="palpate", number=1, severity="mind", message="Feel first.")
    stop = replace(mind, rule="spacing", severity="stop")
    assert [state_of(()), state_of((mind,)), state_of((mind, stop))] == ["fine", "mind", "stop"]


def test_a_needle_counts_once_however_many_rules_it_breaks(taken: mapping.Taken) -> None:
    """The sentence counts needles, not rules."""
    drawn = taken.drawn
    mind = BrokenRule(rule="palpate", number=1, severity="mind", message="Feel first.")
    stop = replace(mind, severity="stop")
    other = replace(mind, number=2)
    assert broken_counts(replace(drawn, broken=(mind, stop, stop, other))) == (1, 1)


@pytest.mark.parametrize(
    ("stops", "minds", "words"),
    [
        (0, 0, "No needle breaks a rule."),
        (1, 0, "1 needle breaks a law."),
        (2, 1, "2 needles break a law, 1 needle to mind."),
        (0, 3, "3 needles to mind."),
    ],
)
def test_broken_rules_are_counted_in_a_sentence(stops: int, minds: int, words: str) -> None:
    """Warnings are told in words, never by colour alone."""
    assert rules_words(stops, minds) == words


def test_needles_of_the_face_alone_are_counted_once() -> None:
    """A phone has no room for `50 needles: face 50`."""
    assert count_words(50, {"face": 50, "scalp": 0, "neck": 0}) == "50 needles"


@pytest.mark.parametrize(("where", "least"), [("listed", 1), ("heard", 1)])
def test_lines_and_muscles_are_called_by_name(page: str, where: str, least: int) -> None:
    """The glossary has no `L-FH`: neither what is read nor what is heard may."""
    heard = " ".join(re.findall(r'aria-label="([^"]*)"', page))
    seen = re.sub(r"<(script|style|select)\b.*?</\1>", "", page, flags=re.DOTALL)
    told = {"listed": re.sub(r"<[^>]*>", " ", seen), "heard": heard}[where]
    assert told.count("lines across the forehead") >= least
    assert not re.search(r"\b[LMF]-\w+", told)


def test_the_page_tells_how_long_the_needles_stay(page: str) -> None:
    """Issue 3, section 4: retention belongs to the protocol."""
    assert "Needles stay 25 minutes (25 to 30)." in page


def test_nothing_is_to_be_made_up_for_in_a_whole_plan(page: str) -> None:
    """The button has nothing to do."""
    assert "Nothing is locked" in page


def test_removed_needles_can_be_made_up_for_though_nothing_is_locked(
    visitor: Client, a_map: Map
) -> None:
    """docs/practice/first-map.md: planning the rest makes up for what was removed."""
    take(a_map, steps.remove(3), steps.remove(3))
    page = visitor.get(f"/maps/{a_map.pk}/").text
    assert re.search(r'<button id="around">\s*Make up for 2 removed', page)
    take(a_map, steps.plan_around())
    assert len(document_of(a_map)["needles"]) == 50


def test_a_plan_that_is_short_by_its_rules_promises_no_more(taken: mapping.Taken) -> None:
    """What clashes cannot be made up for."""
    plan = taken.drawn.needle_map.plan
    short = replace(plan, needles=plan.needles[:40])
    assert missing_needles(short) == 10
    assert missing_needles(replace(short, clashes=("50 needles",))) == 0


def test_scalp_and_neck_count_apart() -> None:
    """Issue 2, section 4: the neck counts apart."""
    words = count_words(55, {"face": 48, "scalp": 3, "neck": 4})
    assert words == "55 needles: face 48, scalp 3, neck 4"


@pytest.mark.parametrize(
    ("side", "direction_deg", "words"),
    [
        (Side.LEFT, 0, "up"),
        (Side.LEFT, 90, "outwards"),
        (Side.RIGHT, 135, "down and outwards"),
        (Side.RIGHT, 270, "to the midline"),
        (Side.MIDLINE, 90, "to the left of the patient"),
        (Side.LEFT, 337.4, "up and to the midline"),
        (Side.LEFT, 337.6, "up"),
    ],
)
def test_directions_are_told_in_words(
    needle: Needle, side: Side, direction_deg: float, words: str
) -> None:
    """needling/values: 0 to the crown, 90 away from the midline; eight ways of 45 degrees."""
    told = direction_name(
        replace(needle, side=side, direction_deg=float(direction_deg), angle_deg=15.0)
    )
    assert told == words


def test_a_straight_needle_points_straight_in(needle: Needle) -> None:
    """A needle at 90 degrees has no direction on the skin."""
    assert direction_name(replace(needle, angle_deg=90.0)) == "straight in"


def test_the_page_shows_the_head_and_every_needle(taken: mapping.Taken) -> None:
    """The first view holds all that is planned."""
    screen = screen_of(taken.drawn)
    left, top, width, height = map(float, screen.view_box.split())
    for sign in screen.needles:
        assert left <= float(sign.column) <= left + width
        assert top <= float(sign.row) <= top + height


@pytest.mark.django_db
def test_reading_a_map_writes_nothing(visitor: Client, a_map: Map) -> None:
    """Views never write."""
    before = Map.objects.values().get()
    for rest in ("", "photo.jpg", "map.json"):
        visitor.get(f"/maps/{a_map.pk}/{rest}")
    assert Map.objects.values().get() == before
    assert queries.map_of(a_map.pk) == a_map


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("point", "{zone}, {side}"),
        ("line", "{side}"),
        ("muscle", "{side}"),
        ("spot", "{zone}, {side}"),
    ],
)
def test_a_row_names_the_place_once(needle: Needle, kind: str, words: str) -> None:
    """A line or a muscle is named for where it lies; its zone would only say it again."""
    told = where_of(replace(needle, kind=NeedleKind(kind), zone="cheek", side=Side.LEFT))
    assert told == words.format(zone="cheek", side="left")
