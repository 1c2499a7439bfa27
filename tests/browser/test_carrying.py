"""Another photograph of the same person, as a practitioner takes it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.build import SIZES
from tests.browser.conftest import Visit, at_map


@pytest.fixture(scope="package")
def portrait(tmp_path_factory: pytest.TempPathFactory, astronaut_file: Path) -> Path:
    """The astronaut's portrait: a person whom the maps of these tests do not show."""
    return astronaut_file


def carried(page: Page, portrait: Path) -> Page:
    """Take the next photograph from the map that is open."""
    page.get_by_role("link", name="Next photo of this person").click()
    page.locator("#photo").set_input_files(portrait)
    page.wait_for_url(re.compile(r"/maps/[0-9a-f-]{36}/$"))
    page.locator("needle-map:defined").wait_for()
    return page


@SIZES
def test_the_plan_goes_along_to_the_next_photo(
    visits: Callable[..., Visit], one_map: str, portrait: Path, size: tuple[int, int]
) -> None:
    """Issue 3, section 6: the screen shows what stayed, moved, came and went."""
    page = carried(at_map(visits(size).page, one_map), portrait)
    changes = page.locator("#changes")
    expect(changes).to_contain_text(re.compile(r"\d+ stayed, \d+ moved, \d+ came, \d+ went"))
    group = changes.locator("details").first
    group.locator("summary").click()
    expect(group.locator("li").first).to_contain_text("Needle")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    changes.get_by_role("link").click()
    expect(page.get_by_role("heading", name="Version 1")).to_be_visible()


def test_a_photo_that_is_none_is_refused_on_the_page(map_page: Page, tmp_path: Path) -> None:
    """A refusal appears where the photo came in; the map is a tap away."""
    map_page.get_by_role("link", name="Next photo of this person").click()
    text = tmp_path / "letter.jpg"
    text.write_text("Dear sir")
    map_page.locator("#photo").set_input_files(text)
    expect(map_page.locator("#refusal")).to_be_visible()
    map_page.get_by_role("link", name="Back to the map").click()
    expect(map_page.locator("#chart")).to_be_visible()
