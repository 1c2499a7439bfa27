"""The side of each goal, chosen beside the goals."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.build import SIZES
from tests.browser.conftest import Visit, at_map, new_map

WISHES = re.compile("/wishes/")


def test_goals_of_the_protocol_itself_are_marked_at_once(map_page: Page) -> None:
    """They count without being chosen; another protocol has others."""
    chip = map_page.locator('.chips [data-goal="jawline"]')
    expect(chip).not_to_have_attribute("data-brought", "protocol")
    map_page.locator("#protocol").focus()
    for chosen, marked in (("lift", True), ("balanced", False)):
        with map_page.expect_response(WISHES):
            map_page.locator("#protocol").select_option(chosen)
        brought = map_page.locator("#brought")
        expect(brought).to_be_visible(visible=marked)
        assert chip.evaluate("one => 'brought' in one.dataset") is marked


@SIZES
def test_a_chosen_goal_takes_a_side_and_its_chip_says_so(
    visits: Callable[..., Visit], address: str, size: tuple[int, int]
) -> None:
    """Issue 3, section 2: left, right or both for each goal."""
    page = visits(size).page
    at_map(page, new_map(page.context, address))
    sides = page.locator("#goal-sides")
    expect(sides).to_be_hidden()
    page.get_by_role("button", name="Per goal").click()
    expect(sides).to_contain_text("Choose a goal first")
    chip = page.locator('.chips [data-goal="jawline"]')
    with page.expect_response(WISHES):
        chip.click()
    with page.expect_response(WISHES):
        page.get_by_label("jawline").last.select_option("left")
    expect(chip).to_have_attribute("data-side", "L")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    page.locator("#undo:enabled").click()
    expect(chip).not_to_have_attribute("data-side", "L")
    page.reload()
    expect(sides).to_be_hidden()
