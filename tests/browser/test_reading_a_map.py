"""Issue 2, section 5: tap a needle to see why; goals, number of needles and downloads."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, TABLET, Visit, at_map


def test_a_tapped_needle_says_why_it_is_there(read_page: Page) -> None:
    """Issue 2, section 5: tap a needle to see why."""
    read_page.locator("#needle-2 .dot").tap()
    about = read_page.locator("#selected")
    expect(about).to_contain_text("Needle 2")
    expect(about.locator(".why")).not_to_be_empty()
    expect(read_page.locator("#needle-2")).to_have_attribute("aria-pressed", "true")


def test_a_chosen_needle_tells_its_grounds(read_page: Page) -> None:
    """Issue 3, section 5: what it serves, why here, what it costs."""
    read_page.locator("#row-3").click()
    grounds = read_page.locator("#selected #grounds")
    expect(grounds).to_be_visible()
    for name in ("Serves", "Why here", "Costs"):
        expect(grounds).to_contain_text(name)


def test_grounds_that_cannot_be_had_are_told_in_a_sentence(map_page: Page) -> None:
    """Nothing fails in silence."""
    map_page.route("**/grounds/", lambda route: route.abort())
    map_page.locator("#row-3").click()
    expect(map_page.locator("#selected #grounds")).to_contain_text("does not answer")


def test_a_tap_takes_the_nearest_needle(read_page: Page) -> None:
    """Design 4: needles are drawn small, so a tap takes the nearest one."""
    dots = read_page.locator("#chart .needle .dot")
    boxes = [dots.nth(n).bounding_box() for n in range(dots.count())]
    places = [(b["x"] + b["width"] / 2, b["y"] + b["height"] / 2) for b in boxes if b]
    tapped = (places[1][0] + 14, places[1][1])
    nearest = min(range(len(places)), key=lambda n: math.dist(places[n], tapped))
    read_page.mouse.click(*tapped)
    wanted = read_page.locator("#chart .needle").nth(nearest).get_attribute("id") or ""
    expect(read_page.locator("#selected")).to_contain_text(f"Needle {wanted[7:]} ")


def test_a_row_of_the_list_does_the_same_as_a_tap(read_page: Page) -> None:
    """Design 4: a list row of 44 px does the same."""
    row = read_page.locator("#row-7")
    row.click()
    expect(read_page.locator("#selected")).to_contain_text("Needle 7")
    box = row.bounding_box()
    assert box
    assert box["height"] >= 44


def test_every_needle_is_a_button_with_a_name(read_page: Page) -> None:
    """Style 4.3: accessible nodes per needle: number, code, side, zone and depth."""
    needles = read_page.locator("#chart .needle")
    labels = [needles.nth(n).get_attribute("aria-label") or "" for n in range(needles.count())]
    form = re.compile(r"Needle \d+, \S.*, (left|right|midline), .+, \d+\.\d mm deep")
    assert [label for label in labels if not form.match(label)] == []


def test_what_to_feel_for_is_named(read_page: Page) -> None:
    """Issue 2, section 4: class 2 carries `palpate` with the name of the structure."""
    read_page.locator(".row", has_text="palpate").first.click()
    expect(read_page.locator("#selected .palpate")).to_contain_text(re.compile(r": \w+"))


def test_where_two_needles_lie_close_a_finger_zooms_first(
    visits: Callable[..., Visit], one_map: str
) -> None:
    """Design 4: where two lie within 44 px the zone zooms first."""
    page = at_map(visits(PHONE).page, one_map)
    before = page.locator("#chart").get_attribute("viewBox")
    row, column = closest_pair(page)
    page.touchscreen.tap(column, row)
    page.wait_for_function(
        "before => document.querySelector('#chart').getAttribute('viewBox') !== before",
        arg=before,
    )


def closest_pair(page: Page) -> tuple[float, float]:
    """The middle between the two needles nearest to each other, on the screen."""
    place: list[float] = page.evaluate(
        """() => {
          const places = [...document.querySelectorAll('.needle .dot')].map(dot => {
            const box = dot.getBoundingClientRect();
            return [box.top + box.height / 2, box.left + box.width / 2];
          });
          let best = [Infinity];
          places.forEach((a, i) => places.slice(i + 1).forEach(b => {
            const apart = Math.hypot(a[0] - b[0], a[1] - b[1]);
            if (apart < best[0]) best = [apart, (a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
          }));
          return best.slice(1);
        }"""
    )
    return place[0], place[1]


def test_the_face_can_be_enlarged_and_shown_whole_again(read_page: Page) -> None:
    """Design 4: zoom by buttons."""
    chart = read_page.locator("#chart")
    whole = chart.get_attribute("viewBox")
    read_page.get_by_role("button", name="Larger").click()
    expect(chart).not_to_have_attribute("viewBox", whole or "")
    read_page.get_by_role("button", name="Whole face").click()
    expect(chart).to_have_attribute("viewBox", whole or "")


def test_another_number_of_needles_is_planned_at_once(map_page: Page) -> None:
    """Issue 2, section 5: choose the number of needles."""
    map_page.locator("#how-many-typed").fill("60")
    map_page.locator("#how-many-typed").press("Tab")
    expect(map_page.locator("#count")).to_contain_text("60")
    assert map_page.locator(".needle").count() >= 60


def test_a_number_outside_the_range_waits_for_its_reason(map_page: Page) -> None:
    """Issue 2, section 4: by hand 1 to 110 with a reason and an amber flag."""
    reason = map_page.locator("#reason")
    expect(reason).to_be_hidden()
    map_page.locator("#how-many-typed").fill("30")
    map_page.locator("#how-many-typed").press("Tab")
    expect(reason).to_be_focused()
    reason.fill("a first visit")
    with map_page.expect_response(re.compile("/wishes/")):
        reason.press("Tab")
    expect(map_page.locator(".warnings .mind").first).to_contain_text("a first visit")
    expect(map_page.locator("#count")).to_contain_text("30 needles")


def test_a_typed_pupil_distance_gives_the_scale(map_page: Page) -> None:
    """Issue 2, section 3: millimetres from a typed pupil distance, with source and error."""
    told = map_page.locator("#scale-told")
    expect(told).to_have_text("Scale: iris, about 6 %")
    told.click()
    map_page.get_by_label("Pupil distance (mm), if measured").fill("66")
    map_page.get_by_role("button", name="Use it").click()
    expect(told).to_have_text("Scale: pupil distance, about 2 %")


def test_a_chosen_goal_changes_the_plan(map_page: Page) -> None:
    """Issue 2, section 5: choose goals."""
    with map_page.expect_response(re.compile("/wishes/")):
        map_page.locator(".chips label", has_text="forehead").click()
    map_page.locator("#row-1").click()
    expect(map_page.locator("#chart")).to_be_visible()
    with map_page.expect_download() as coming:
        map_page.get_by_role("link", name="JSON").click()
    told = json.loads(Path(coming.value.path()).read_text())
    assert told["wishes"]["goals"] == ["forehead"]


def test_one_side_only_leaves_the_other_free(map_page: Page) -> None:
    """Issue 2, section 4: bilateral unless told otherwise."""
    with map_page.expect_response(re.compile(r"/maps/[^/]+/$")):
        map_page.locator("#side").select_option("left")
    expect(map_page.locator('.needle[aria-label*=", right,"]')).to_have_count(0)


@pytest.mark.parametrize(
    ("name", "beginning"), [("PDF", b"%PDF-"), ("SVG", b"<"), ("JSON", b"{")]
)
def test_the_map_can_be_taken_along(read_page: Page, name: str, beginning: bytes) -> None:
    """Issue 2, section 5: download PDF and SVG."""
    with read_page.expect_download() as coming:
        read_page.get_by_role("link", name=name).click()
    assert coming.value.suggested_filename == f"needle-map.{name.lower()}"
    assert Path(coming.value.path()).read_bytes().startswith(beginning)


def test_face_and_main_controls_need_no_scrolling_on_a_tablet(read_page: Page) -> None:
    """Design 4: the couch screen needs no scrolling at 820 x 1180 when not zoomed."""
    read_page.locator("#needle-2 .dot").tap()
    for part in ("#chart", "#needle-signs", ".downloads", "#undo", "#nudge", "#selected .why"):
        box = read_page.locator(part).last.bounding_box()
        assert box, part
        assert box["y"] >= 0, part
        assert box["y"] + box["height"] <= TABLET[1], part


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_the_map_fits_its_window(
    visits: Callable[..., Visit], one_map: str, size: tuple[int, int]
) -> None:
    """Issue 2, section 5: works at 390 x 844; nothing runs over sideways."""
    page = at_map(visits(size).page, one_map)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_an_erased_map_is_gone(map_page: Page) -> None:
    """Privacy: one button erases the map and its photo."""
    address = map_page.url
    map_page.get_by_role("button", name="Erase this map and its photo").click()
    map_page.wait_for_url(re.compile(r":\d+/$"))
    answer = map_page.request.get(address)
    assert answer.status == 404
