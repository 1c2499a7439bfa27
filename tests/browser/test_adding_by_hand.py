"""Issue 3, section 6: add a needle, plan the rest around it, and take it all back."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.build import (
    KEPT,
    LEFT,
    SIZES,
    choose,
    middle,
    needles,
    number,
    press,
    told,
)
from tests.browser.conftest import Visit, at_map


@SIZES
def test_a_class_three_point_is_added_with_its_warning(
    visits: Callable[..., Visit], map_page: Page, size: tuple[int, int]
) -> None:
    """Class 3 is named as such before it is added, and amber afterwards; at every size."""
    page = at_map(visits(size).page, map_page.url)
    before = needles(page)
    page.get_by_role("button", name="Needle to be added").click()
    page.get_by_label("Point").select_option("ST1")
    expect(page.locator("#adding-own-hand")).to_contain_text("Class 3, by your own hand only")
    expect(page.locator("#adding-own-hand")).to_contain_text("eyeball")
    page.get_by_role("button", name="Where the photo shows it").click()
    added = page.locator(f"#needle-{before + 1}")
    expect(added).to_have_class(re.compile("mind.*by-hand.*locked"))
    expect(page.locator("#told")).to_contain_text("feel for the lower orbital rim")
    expect(added).to_be_focused()


@SIZES
def test_a_tapped_place_gets_a_needle(
    visits: Callable[..., Visit], map_page: Page, size: tuple[int, int]
) -> None:
    """A free spot: two taps, at every size."""
    page = at_map(visits(size).page, map_page.url)
    before = needles(page)
    page.get_by_role("button", name="Needle to be added").tap()
    page.get_by_role("button", name="Tap its place").tap()
    expect(page.locator("#strip")).to_contain_text("Tap the place")
    page.locator("#chart").scroll_into_view_if_needed()
    x, y = middle(page.locator("#needle-15 .dot"))
    page.touchscreen.tap(x - 18, y + 14)
    added = page.locator(f"#needle-{before + 1}")
    added.wait_for()
    assert middle(added.locator(".dot")) == pytest.approx((x - 18, y + 14), abs=3)
    expect(added).to_have_attribute("aria-label", re.compile("Free spot"))


def test_a_tap_upon_a_needle_adds_there_and_moves_nothing(map_page: Page) -> None:
    """While a place is asked for, needles cannot be taken in hand; the law is told."""
    before = needles(map_page)
    map_page.get_by_role("button", name="Needle to be added").click()
    map_page.get_by_role("button", name="Tap its place").click()
    x, y = middle(map_page.locator("#needle-15 .dot"))
    map_page.mouse.click(x, y)
    expect(map_page.locator(f"#needle-{before + 1}.stop")).to_have_count(1)
    assert middle(map_page.locator("#needle-15 .dot")) == pytest.approx((x, y), abs=1)


def test_a_needle_is_added_by_keyboard_alone(map_page: Page) -> None:
    """Into the middle of the picture, and from there by arrow keys."""
    before = needles(map_page)
    map_page.locator("#show-adding").focus()
    map_page.keyboard.press("Enter")
    expect(map_page.get_by_label("Point")).to_be_focused()
    for _ in range(2):
        map_page.keyboard.press("Tab")
    expect(map_page.locator("#add-middle")).to_be_focused()
    map_page.keyboard.press("Enter")
    added = map_page.locator(f"#needle-{before + 1}")
    expect(added).to_be_focused()
    row = number(added, "row")
    with map_page.expect_response(KEPT):
        map_page.keyboard.press("ArrowUp")
    expect(map_page.locator("#undo")).to_have_attribute("title", f"Needle {before + 1} moved")
    assert number(map_page.locator(f"#needle-{before + 1}"), "row") < row


def test_a_point_that_has_a_needle_is_refused_in_a_sentence(map_page: Page) -> None:
    """Nothing is lost: the form stays as it is."""
    map_page.get_by_role("button", name="Needle to be added").click()
    map_page.get_by_label("Point").select_option("GB14")
    map_page.get_by_role("button", name="Where the photo shows it").click()
    expect(map_page.locator("#strip")).to_contain_text("GB14 on the left has needle")
    expect(map_page.get_by_label("Point")).to_have_value("GB14")


def test_a_point_of_the_midline_asks_for_no_side(map_page: Page) -> None:
    """Only what can be chosen is shown."""
    map_page.get_by_role("button", name="Needle to be added").click()
    map_page.get_by_label("Point").select_option("GV25")
    expect(map_page.locator("#adding-side")).to_be_hidden()
    map_page.get_by_label("Point").select_option("ST6")
    expect(map_page.locator("#adding-side")).to_be_visible()


def test_the_rest_is_planned_around_what_is_locked(map_page: Page) -> None:
    """Issue 3, section 6: one button; what was removed is made up for."""
    before = needles(map_page)
    expect(map_page.locator("#around")).to_be_disabled()
    choose(map_page, LEFT)
    press(map_page, "Turn clockwise")
    way = number(map_page.locator(LEFT), "direction_deg")
    choose(map_page, "#needle-2")
    map_page.get_by_role("button", name="Remove").click()
    expect(map_page.locator(f"#needle-{before}")).to_have_count(0)
    map_page.get_by_role("button", name="Plan the rest around 1 locked").click()
    expect(map_page.locator(f"#needle-{before}")).to_have_count(1)
    locked = map_page.locator(".needle.locked")
    expect(locked).to_have_count(1)
    assert number(locked, "direction_deg") == pytest.approx(way)


def test_undo_and_redo_cover_wishes_too(map_page: Page) -> None:
    """Everything is a version."""
    with map_page.expect_response(re.compile("/wishes/")):
        map_page.locator(".chips label", has_text="jawline").click()
    undo, redo = map_page.locator("#undo"), map_page.locator("#redo")
    expect(undo).to_have_attribute("title", "Planned for other wishes")
    told = map_page.locator("#all .rows").inner_text()
    undo.click()
    expect(redo).to_have_attribute("title", "Planned for other wishes")
    expect(undo).to_be_disabled()
    assert map_page.locator("#all .rows").inner_text() != told
    redo.click()
    expect(redo).to_be_disabled()
    assert map_page.locator("#all .rows").inner_text() == told


def test_a_change_in_hand_is_kept_before_it_is_undone(map_page: Page) -> None:
    """One change after the other: undo takes back the turn that was still on its way."""
    before = number(choose(map_page, LEFT), "direction_deg")
    map_page.get_by_role("button", name="Lock", exact=True).click()
    map_page.locator(f"{LEFT}.locked").wait_for()
    map_page.get_by_role("button", name="Turn clockwise").click()
    map_page.locator("#undo").click()
    expect(map_page.locator("#redo")).to_have_attribute("title", told(map_page, "turned"))
    expect(map_page.locator("#undo")).to_have_attribute("title", told(map_page, "locked"))
    assert number(map_page.locator(LEFT), "direction_deg") == pytest.approx(before)


def test_the_versions_are_listed(map_page: Page) -> None:
    """What was done, the latest first."""
    choose(map_page, LEFT)
    map_page.get_by_role("button", name="Lock", exact=True).click()
    map_page.locator(f"{LEFT}.locked").wait_for()
    map_page.locator("#history summary").click()
    rows = map_page.locator("#history li")
    expect(rows).to_have_text([told(map_page, "locked"), "Photo mapped"])
