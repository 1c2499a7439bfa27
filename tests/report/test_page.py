"""map.pdf is one readable page; map.png is the drawing as a picture."""

from __future__ import annotations

import dataclasses
import io
import re
from datetime import date
from functools import cache
from typing import Any

import cv2
import numpy as np
import pypdf
import pytest

from tests.report.build import a_map, a_photo, a_plan, some_needles, with_needle
from yintang.needling.protocols.named import BodyNeedle, Protocol, protocol, protocols
from yintang.needling.values import Stand, Wishes
from yintang.report.labels import lay_labels
from yintang.report.needle_map import NeedleMap
from yintang.report.page import map_pdf, map_png
from yintang.report.typeset import PNG_HEIGHT
from yintang.report.words import SIGNATURE
from yintang.safety.exclusions import Exclusion
from yintang.units import Side

A4_POINTS = (595.28, 841.89)
LARGEST = 3_000_000


def read(needle_map: NeedleMap) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(map_pdf(needle_map)))


def words(needle_map: NeedleMap) -> str:
    """The text of the page, every run of white space as one space."""
    return re.sub(r"\s+", " ", read(needle_map).pages[0].extract_text())


@cache
def usual(count: int = 50) -> str:
    """The text of the page of the usual map with so many needles."""
    return words(a_map(count))


@cache
def usual_page() -> bytes:
    """The page of the usual map."""
    return map_pdf(a_map())


def unpaired(count: int) -> NeedleMap:
    """Needles of which no two can share a row."""
    needles = tuple(
        dataclasses.replace(needle, depth_mm=1 + needle.number / 10)
        for needle in some_needles(count)
    )
    plan = dataclasses.replace(a_map().plan, needles=needles)
    return a_map(plan=plan)


@pytest.mark.parametrize("count", [0, 1, 40, 50, 70, 76, 80])
def test_the_page_is_one_a4_page(count: int) -> None:
    """Issue section 5: `map.pdf`, one page."""
    pages = read(a_map(count)).pages
    assert len(pages) == 1
    box = pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx(A4_POINTS, abs=0.1)


@pytest.mark.parametrize("count", [60, 76, 80])
def test_needles_of_which_none_share_a_row_still_fit_one_page(count: int) -> None:
    """A plan for one side, or one that was changed by hand, has no pairs."""
    assert len(read(unpaired(count)).pages) == 1


@pytest.mark.parametrize("count", [1, 5, 40])
def test_many_warnings_still_fit_one_page(count: int) -> None:
    """What does not fit is counted."""
    warnings = tuple(f"Warning {turn}: " + "the light is uneven; " * 8 for turn in range(count))
    assert len(read(a_map(70, warnings=warnings)).pages) == 1


def test_warnings_that_do_not_fit_are_counted() -> None:
    """Nothing is dropped without a word."""
    warnings = tuple(f"Warning {turn}: " + "the light is uneven; " * 8 for turn in range(40))
    told = words(a_map(50, warnings=warnings))
    more = re.search(r"(\d+) more in the JSON file\.", told)
    assert more is not None
    assert int(more.group(1)) + len(re.findall(r"Warning \d+:", told)) == 40


def test_a_few_warnings_are_all_told() -> None:
    """Issue section 3: a warning that stays on the map."""
    warnings = ("The pupils are close.", "The head is turned.")
    told = words(a_map(70, warnings=warnings))
    assert all(warning in told for warning in warnings)
    assert "more in the JSON file" not in told


@pytest.mark.parametrize("count", [1, 50, 76])
def test_every_number_stands_in_the_table(count: int) -> None:
    """Issue section 5: face, numbered needles, table."""
    told = usual(count)
    table = told[told.index("Needles in order of insertion") :]
    found = {int(number) for number in re.findall(r"(?<![\d.])\d{1,2}(?![\d.])", table)}
    assert found >= set(range(1, count + 1))


def test_totals_by_zone_and_by_depth_stand_on_the_page() -> None:
    """Issue section 5: totals by zone and depth, the neck apart."""
    told = usual(74)
    assert "74 needles by zone" in told
    assert "neck (apart) 2" in told
    assert "Depth face scalp neck" in told
    assert "1–2 mm" in told.replace("\u2013", "–")  # noqa: RUF001


def test_the_page_says_who_decides() -> None:
    """Mission: it proposes; the practitioner decides and signs."""
    assert SIGNATURE in usual()


def test_the_page_calls_no_map_clear_of_vessels() -> None:
    """Issue section 4: no plan is ever called clear of vessels."""
    assert "No map is clear of vessels and nerves" in usual()


def test_the_page_tells_where_millimetres_come_from_and_their_error() -> None:
    """Treatment.md 2.2: always store the source of the scale with each map."""
    told = usual()
    assert "Millimetres from the width of the iris, right to about 6 %." in told


def test_the_page_tells_how_far_off_a_place_may_be() -> None:
    """Treatment.md 2.4: each point with a tolerance ring."""
    assert "2 to 3 mm here" in usual()


def test_the_page_names_what_to_feel_for() -> None:
    """Issue section 4: class 2 carries `palpate` with the structure's name."""
    assert re.search(r"Feel first: a supratrochlear artery · b supraorbital", usual())


def test_the_page_names_the_points_that_the_photograph_cannot_show() -> None:
    """Issue section 3: named with the view that would show it."""
    assert "profile: TE17; back of the head: GB20; crown: GV20" in usual()


def test_the_page_tells_which_of_two_locations_was_taken() -> None:
    """Issue section 2: both WHO locations as variants."""
    told = words(with_needle(a_map(), 4, variant="half way down the philtrum"))
    assert "* Of two accepted locations: GV26 half way down the philtrum" in told


def test_the_page_tells_the_wishes() -> None:
    """M6: planned within 40 to 70 with about 50 as the default, explained."""
    assert (
        "For firmness, jaw tension. Protocol: balanced. Asked for: 50. "
        "Proposed: 71 face, 1 scalp, 2 neck." in usual(74)
    )


def wished(**wishes: Any) -> NeedleMap:
    """The usual map for other wishes."""
    return a_map(plan=dataclasses.replace(a_map().plan, wishes=Wishes(**wishes)))


@pytest.mark.parametrize("one", protocols(), ids=lambda one: one.id)
def test_the_protocol_is_named(one: Protocol) -> None:
    """Issue 3, section 4: named protocols; the page must not speak of another one."""
    assert f"Protocol: {one.words}." in words(wished(protocol=one.id))


def test_a_protocol_of_the_practices_own_is_named() -> None:
    """Issue 3, section 4: a practice writes its own."""
    own = dataclasses.replace(protocol("lift"), id="our-evening", words="a quiet evening")
    told = words(wished(protocol="our-evening", own_protocol=own))
    assert "Protocol: a quiet evening." in told


def test_the_side_of_a_goal_is_told() -> None:
    """A goal for one side alone explains why both sides differ."""
    told = words(wished(goals=("nasolabial", "neck"), goal_sides=(("nasolabial", Side.LEFT),)))
    assert "For nasolabial folds (left only), neck." in told


def test_needles_of_the_body_are_told_apart_with_what_to_mind() -> None:
    """Issue 3, section 4: body points, always counted apart from the face."""
    plan = dataclasses.replace(
        a_map().plan,
        body=(BodyNeedle(code="LI4", side="both"), BodyNeedle(code="CV12", side="midline")),
    )
    told = words(a_map(plan=plan))
    assert "Body, counted apart: LI4 R · L, CV12 M." in told
    assert "LI4: not in pregnancy, nor where it cannot be ruled out." in told


def test_the_page_tells_how_long_the_needles_stay() -> None:
    """Issue 3, section 4: retention."""
    assert "Needles stay 15 minutes (10 to 20)." in words(
        wished(protocol="gentle-first-visit", needles=30)
    )


def test_without_needles_no_time_is_told() -> None:
    """Nothing stays."""
    assert "Needles stay" not in usual(0)


def test_what_is_kept_free_for_a_cause_is_told() -> None:
    """Issue 3, section 2: exclusions; whoever holds the page must know of them."""
    filler = Exclusion(cause="filler", zones=("cheek",), until=date(2026, 6, 1))
    told = words(wished(exclusions=(filler,), day=date(2026, 5, 20), excluded=("L-FH",)))
    assert "Not to be needled: cheek, lines across the forehead." in told


def test_what_was_kept_free_until_today_is_told_no_longer() -> None:
    """On the day itself needles are allowed again."""
    filler = Exclusion(cause="filler", zones=("cheek",), until=date(2026, 6, 1))
    assert "Not to be needled" not in words(wished(exclusions=(filler,), day=date(2026, 6, 1)))


def test_a_point_that_is_not_wished_for_on_one_side_is_told_with_its_side() -> None:
    """The other side may have its needle."""
    stand = Stand(code="ST4", side=Side.LEFT)
    assert "Not to be needled: ST4 (left)." in words(wished(forbidden=(stand,)))


def test_a_side_an_exclusion_and_a_reason_are_told() -> None:
    """Issue section 4: by hand 1 to 110 with a reason."""
    wishes = Wishes(
        needles=90, side=Side.LEFT, excluded=("neck", "ST4"), reason="Asked for by the patient."
    )
    told = words(a_map(plan=dataclasses.replace(a_map().plan, wishes=wishes)))
    assert "Only the midline and the patient\u2019s left. Not to be needled: neck, ST4." in told
    assert "Reason: Asked for by the patient." in told


def test_endless_reasons_leave_the_page_one_page() -> None:
    """Whatever was typed."""
    wishes = Wishes(reason="because " * 2000, excluded=tuple(f"P{turn}" for turn in range(500)))
    plan = dataclasses.replace(a_plan(76), wishes=wishes)
    assert len(read(a_map(plan=plan)).pages) == 1


@pytest.mark.parametrize(
    "evil", ["#panic()", '"); #import "x', "*bold* $x$ \\ @ref", "写真 \u202e \x07", "<tag>"]
)
def test_text_of_others_stays_text_on_the_page(evil: str) -> None:
    """Values come in as JSON and are never read as markup."""
    changed = with_needle(a_map(warnings=(evil,)), 1, code=evil, palpate=(evil,), variant=evil)
    assert len(read(changed).pages) == 1


def test_text_of_others_is_shown_as_it_is() -> None:
    """No star becomes bold, no dollar a formula."""
    assert "*bold* $x$ #let" in words(a_map(warnings=("*bold* $x$ #let",)))


def test_the_page_has_a_title_and_a_language() -> None:
    """PDF/UA-1: title and language."""
    pdf = pypdf.PdfReader(io.BytesIO(usual_page()))
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Needle map abababababab"
    assert str(pdf.root_object["/Lang"]).startswith("en")


def test_the_page_follows_pdf_ua_1() -> None:
    """PDF/UA-1: declared in the metadata, tagged throughout."""
    content = usual_page()
    assert b"pdfuaid:part>1<" in content or b'pdfuaid:part="1"' in content
    assert b"/StructTreeRoot" in content


def test_the_page_holds_only_our_own_typeface() -> None:
    """The same page on every machine: no font of the system is read."""
    fonts = set(re.findall(rb"/BaseFont/(?:[A-Z]{6}\+)?([A-Za-z-]+)", usual_page()))
    assert fonts <= {b"YintangSans-Regular", b"YintangSans-SemiBold"}


def test_the_same_map_gives_the_same_page() -> None:
    """No time inside."""
    lay_labels.cache_clear()
    assert map_pdf(a_map()) == usual_page()
    assert b"CreationDate" not in usual_page()


def test_the_picture_is_the_drawing_1600_pixels_high() -> None:
    """Issue section 5: map.png."""
    pixels = cv2.imdecode(np.frombuffer(map_png(a_map()), np.uint8), cv2.IMREAD_COLOR)
    assert pixels is not None
    assert pixels.shape[0] == PNG_HEIGHT


def test_numbers_are_seen_on_the_picture() -> None:
    """The typeface is found when the drawing is rasterised."""
    (needle,) = some_needles(1)
    plan = a_plan(1)
    eighth = dataclasses.replace(plan, needles=(dataclasses.replace(needle, number=8),))
    assert map_png(a_map(plan=plan)) != map_png(a_map(plan=eighth))


def test_the_same_map_gives_the_same_picture() -> None:
    """No time, no chance."""
    first = map_png(a_map())
    lay_labels.cache_clear()
    assert map_png(a_map()) == first


def test_a_noisy_photograph_makes_no_huge_files() -> None:
    """Both open at once: under 3 MB."""
    noise = np.random.default_rng(1).integers(0, 256, (512, 512, 3), dtype=np.uint8)
    noisy = a_map(50, photo=a_photo(pixels=cv2.resize(noise, (512, 512))))
    assert len(map_pdf(noisy)) < LARGEST
    assert len(map_png(noisy)) < LARGEST
