"""Two photographs beside one another, as a practitioner compares them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.build import SIZES
from tests.browser.conftest import Visit, at_map, new_map
from tests.browser.test_rules_of_the_page import COLOURS, RULES, small_ones

RESULT = re.compile(r"/comparisons/[0-9a-f-]{36}/$")
PATIENCE_MS = 60_000


@pytest.fixture(scope="package")
def compared(browser: Browser, address: str) -> Iterator[str]:
    """The address of the sample pair's comparison."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{new_map(context, address)}compare/")
        page.get_by_role("button", name="Show a sample pair").click()
        page.wait_for_url(RESULT, timeout=PATIENCE_MS)
        yield page.url


@pytest.fixture
def result(visits: Callable[..., Visit], compared: str) -> Page:
    """The comparison on a tablet."""
    page = visits().page
    page.goto(compared)
    page.locator("before-after.laid").wait_for()
    return page


def share(page: Page) -> int:
    """How much of the width shows the photograph before."""
    style = page.locator("before-after").evaluate(
        "one => one.style.getPropertyValue('--share')"
    )
    return int(str(style).rstrip("%"))


def test_a_map_leads_to_the_comparison_of_a_sample_pair(map_page: Page) -> None:
    """Issue 4, section 5: that it takes a while is shown, and then what changed."""
    map_page.get_by_role("link", name="Compare with another photo").click()
    map_page.get_by_role("button", name="Show a sample pair").click()
    expect(map_page.locator("#progress")).to_contain_text("laying both photos on one another")
    map_page.wait_for_url(RESULT, timeout=PATIENCE_MS)
    first = map_page.locator(".changes li").first
    expect(first).to_contain_text("Improved Forehead")
    expect(map_page.locator(".truth")).to_contain_text("5 % on the second")


def test_a_refused_photo_is_told_where_it_came_in(map_page: Page, astronaut_file: Path) -> None:
    """A smile of somebody else: the reasons stand on the page, and the ways in stay open."""
    map_page.get_by_role("link", name="Compare with another photo").click()
    map_page.locator("#photo").set_input_files(astronaut_file)
    expect(map_page.locator("#refusal")).to_contain_text("may not be compared")
    expect(map_page.locator("#photo")).to_be_enabled()
    assert map_page.url.endswith("/compare/")


def test_the_slider_works_by_keyboard(result: Page) -> None:
    """A range input: arrow keys, and what it shows is said in words."""
    slider = result.get_by_role("slider")
    slider.focus()
    result.keyboard.press("ArrowRight")
    assert share(result) == 51
    result.keyboard.press("Home")
    assert share(result) == 0
    expect(slider).to_have_attribute(
        "aria-valuetext", "0 % of the width shows the photo before"
    )


@pytest.mark.parametrize("wanted", [0.1, 0.5, 0.9])
def test_the_edge_between_the_photos_goes_where_the_finger_is(
    result: Page, wanted: float
) -> None:
    """Dragging or tapping anywhere on the picture, to its very ends."""
    box = result.locator("before-after").bounding_box()
    assert box
    result.mouse.click(box["x"] + wanted * box["width"], box["y"] + box["height"] / 2)
    assert share(result) == pytest.approx(100 * wanted, abs=1)


@SIZES
def test_the_comparison_fits_every_screen(
    visits: Callable[..., Visit], compared: str, size: tuple[int, int]
) -> None:
    """Design 4: buttons at least 44 px, and nothing runs out of the window."""
    page = visits(size).page
    for address in (compared, f"{compared.split('comparisons', maxsplit=1)[0]}compare/"):
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert small_ones(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


@SIZES
def test_the_way_to_compare_fits_on_the_map(
    visits: Callable[..., Visit], one_map: str, size: tuple[int, int]
) -> None:
    """Three ways on beside one another, on a phone too."""
    page = at_map(visits(size).page, one_map)
    expect(page.get_by_role("link", name="Compare with another photo")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


@SIZES
def test_no_rule_of_accessibility_is_broken_by_a_comparison(
    visits: Callable[..., Visit], compared: str, size: tuple[int, int]
) -> None:
    """Style 4.2: axe on every screen, both themes, three sizes: no violation."""
    visit = visits(size)
    found = []
    for address in (compared, f"{compared.split('comparisons', maxsplit=1)[0]}compare/"):
        visit.page.goto(address)
        visit.page.evaluate(
            "document.querySelectorAll('details').forEach(one => one.open = true)"
        )
        for theme, rules in (("light", RULES), ("dark", COLOURS)):
            visit.page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
            told = Axe().run(visit.page, options=rules).response["violations"]
            found += [f"{rule['id']}: {rule['nodes'][0]['html'][:120]}" for rule in told]
        visit.page.emulate_media(color_scheme="light")
    visit.complaints.clear()
    assert found == []


def test_without_scripts_both_photos_stand_side_by_side(
    browser: Browser, compared: str
) -> None:
    """Nothing is hidden from a browser without JavaScript."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(compared)
        boxes = [page.locator(".shot").nth(k).bounding_box() for k in (0, 1)]
        assert boxes[0]
        assert boxes[1]
        assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
        assert boxes[0]["y"] == boxes[1]["y"]
        expect(page.get_by_role("slider")).to_be_hidden()
