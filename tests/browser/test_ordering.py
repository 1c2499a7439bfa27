"""The order of the needles, switched and changed by tap and by key."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.build import SIZES
from tests.browser.conftest import Visit, at_map, new_map

TURN = re.compile("/turn/")


def rows(page: Page) -> list[str]:
    """The rows as they stand, without their turns."""
    return page.locator(".rows .where").all_inner_texts()


@SIZES
def test_a_needle_is_moved_up_by_tap_and_by_key(
    visits: Callable[..., Visit], address: str, size: tuple[int, int]
) -> None:
    """Issue 3, section 7: editable; the focus stays with the needle."""
    page = visits(size).page
    at_map(page, new_map(page.context, address))
    page.get_by_role("button", name="Change the order").click()
    before = rows(page)
    with page.expect_response(TURN):
        page.get_by_role("button", name="Needle 5 earlier").click()
    page.locator("#by-rules").wait_for()
    assert rows(page)[3] == before[4]
    expect(page.locator("#earlier-4")).to_be_focused()
    with page.expect_response(TURN):
        page.keyboard.press("Enter")
    expect(page.locator("#earlier-3")).to_be_focused()
    assert rows(page)[2] == before[4]
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_two_quick_taps_move_no_other_needle(map_page: Page) -> None:
    """After the first tap the number belongs to another needle."""
    map_page.get_by_role("button", name="Change the order").click()
    before = rows(map_page)
    with map_page.expect_response(TURN):
        map_page.locator("#earlier-9").evaluate("one => { one.click(); one.click(); }")
    map_page.locator("#by-rules").wait_for()
    expect(map_page.locator("#earlier-8")).to_be_focused()
    assert rows(map_page)[7] == before[8]
    expect(map_page.locator("#behind")).to_be_hidden()


def test_the_switch_numbers_list_and_chart_by_removal(map_page: Page) -> None:
    """A switch insertion/removal, without leaving the page."""
    last = map_page.locator("#needle-50 .number")
    expect(last).to_have_text("50")
    map_page.get_by_role("link", name="Removal", exact=True).click()
    expect(map_page.get_by_role("heading", name="Needles in order of removal")).to_be_visible()
    expect(last).not_to_have_text("50")
    map_page.locator("#row-7").click()
    map_page.get_by_role("button", name="Lock", exact=True).click()
    expect(map_page.locator("#needle-7")).to_have_class(re.compile("locked"))
    expect(map_page.get_by_role("heading", name="Needles in order of removal")).to_be_visible()
    map_page.get_by_role("link", name="Insertion", exact=True).click()
    expect(last).to_have_text("50")


def test_one_tap_goes_back_to_the_rules(map_page: Page) -> None:
    """What was changed can be let go of."""
    map_page.get_by_role("link", name="Removal", exact=True).click()
    map_page.get_by_role("heading", name="Needles in order of removal").wait_for()
    before = rows(map_page)
    map_page.get_by_role("button", name="Change the order").click()
    later = map_page.locator(".rows li").first.get_by_role("button", name=re.compile("later"))
    with map_page.expect_response(TURN):
        later.click()
    map_page.locator("#by-rules").click()
    expect(map_page.locator("#by-rules")).to_have_count(0)
    assert rows(map_page) == before
