"""Agreeing on a plan, reading what was agreed, and two windows on one map."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.build import LEFT, choose, press
from tests.browser.conftest import at_map
from tests.browser.test_moving_a_needle import CHIN, centre, drag


def test_what_was_agreed_can_be_read_after_a_later_edit(map_page: Page) -> None:
    """Issue 3, section 6: what was agreed is never overwritten."""
    map_page.get_by_role("button", name="Mark as agreed").click()
    expect(map_page.locator("#agreement")).to_contain_text("Agreed")
    choose(map_page, LEFT)
    press(map_page, "Deeper")
    expect(map_page.get_by_role("button", name="Mark as agreed")).to_be_visible()
    map_page.locator("#history summary").click()
    map_page.get_by_role("link", name="1 Photo mapped").click()
    expect(map_page.get_by_role("heading", name="Version 1")).to_be_visible()
    expect(map_page.locator(".notice.fine")).to_contain_text("Agreed")
    expect(map_page.locator("#needle-1 .dot")).to_be_visible()
    with map_page.expect_download() as coming:
        map_page.get_by_role("link", name="JSON").click()
    assert coming.value.suggested_filename == "needle-map-version-1.json"


def test_a_window_that_is_behind_is_told_and_shown_the_way_out(map_page: Page) -> None:
    """A stale second tab: nothing is lost, and one tap shows how the map stands."""
    other = at_map(map_page.context.new_page(), map_page.url)
    other.locator("#row-3").click()
    with other.expect_response(re.compile("/lock/")):
        other.get_by_role("button", name="Lock", exact=True).click()
    other.locator("#needle-3.locked").wait_for()
    choose(map_page, "#needle-5")
    map_page.get_by_role("button", name="Remove", exact=True).click()
    notice = map_page.locator("#behind")
    expect(notice).to_contain_text("changed elsewhere")
    notice.get_by_role("link", name="Show the map as it stands now").click()
    expect(map_page.locator("#needle-3")).to_have_class(re.compile("locked"))
    expect(notice).to_be_hidden()
    other.close()


def test_quick_changes_one_after_another_are_never_stale(map_page: Page) -> None:
    """Each change names the version that the one before has left."""
    goals = map_page.locator(".chips label")
    for turn in range(3):
        goals.nth(turn).click()
        map_page.locator("#how-many").press("ArrowRight")
        map_page.wait_for_timeout(300)
    expect(map_page.locator("#count")).to_contain_text("53 needles")
    expect(map_page.locator("#behind")).to_be_hidden()


def test_wishes_that_were_undone_are_undone_in_the_form_too(map_page: Page) -> None:
    """What the form shows is what was planned for."""
    with map_page.expect_response(re.compile("/wishes/")):
        map_page.locator(".chips label", has_text="forehead").click()
    map_page.locator("#undo:enabled").click()
    expect(map_page.locator('.chips input[value="forehead"]')).not_to_be_checked()


def test_a_plan_that_breaks_a_law_says_what_to_mend_before_it_is_agreed_on(
    map_page: Page,
) -> None:
    """The button names the needle; pressing it tells the law and what to do."""
    x, y = centre(map_page.locator("#needle-1"))
    chin_x, chin_y = centre(map_page.locator(CHIN))
    drag(map_page, map_page.locator(CHIN), x + 4 - chin_x, y + 4 - chin_y)
    button = map_page.locator("#agree")
    expect(button).to_have_text(re.compile(r"Mend needles? [\d, ]+ first"))
    button.click()
    expect(map_page.locator("#strip")).to_contain_text("Move, alter or remove what breaks it")
    expect(map_page.locator("#agree")).to_be_visible()
