"""The fuller dose and other numbers, asked for on the map."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.build import SIZES
from tests.browser.conftest import Visit, at_map


@SIZES
def test_the_dose_is_told_zone_by_zone_where_it_is_asked_for(
    visits: Callable[..., Visit], one_map: str, size: tuple[int, int]
) -> None:
    """Issue 3, section 3: nothing runs over sideways, and the page stays."""
    page = at_map(visits(size).page, one_map)
    page.locator("#dose summary").first.click()
    page.get_by_role("link", name="Zone by zone").click()
    table = page.locator("#dose table")
    expect(table.get_by_role("rowheader", name="This visit")).to_be_attached()
    page.locator("#dose details summary").first.click()
    expect(page.locator("#dose details").first).to_contain_text("Doddaballapur")
    assert page.url == one_map
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_ten_more_or_fewer_are_worked_out_on_demand(read_page: Page) -> None:
    """Issue 3, section 5."""
    asked: list[str] = []
    read_page.on("request", lambda request: asked.append(request.url))
    read_page.locator("#other-numbers summary").click()
    assert not [url for url in asked if url.endswith("/numbers/")]
    read_page.get_by_role("link", name="Work out what they would change").click()
    expect(read_page.locator("#other-numbers")).to_contain_text("With 10 more")


def test_an_answer_that_cannot_be_had_is_told_in_a_sentence(read_page: Page) -> None:
    """Nothing fails in silence, and it can be asked for again."""
    read_page.route("**/numbers/", lambda route: route.abort())
    read_page.locator("#other-numbers summary").click()
    read_page.get_by_role("link", name="Work out what they would change").click()
    expect(read_page.locator("#other-numbers [role=status]")).to_contain_text("does not answer")
