"""Accessibility, privacy and the security of what reaches the browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESK, PHONE, TABLET, Visit, at_map, to_map

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "preload": False,
}
# What another theme can break: colours, which are the same at every size.
COLOURS = {"runOnly": ["color-contrast"], "preload": False}
WINDOWS = [(TABLET, ("light", "dark")), (PHONE, ("light",)), (DESK, ("light",))]


@pytest.fixture(scope="module")
def axe() -> Axe:
    return Axe()


def violations(axe: Axe, page: Page, themes: tuple[str, ...]) -> list[str]:
    """What axe finds, each with the first place where it found it."""
    found = []
    for theme in themes:
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        rules = COLOURS if theme == "dark" else RULES
        found += axe.run(page, options=rules).response["violations"]
    page.emulate_media(color_scheme="light")
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:120]}" for rule in found]


def open_everything(page: Page) -> None:
    """Show all that a map can show at once."""
    page.get_by_role("button", name="Change the order").click()
    page.get_by_role("button", name="Per goal").click()
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    page.get_by_role("link", name="Zone by zone").click()
    page.locator("#dose table").wait_for()
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")


@pytest.mark.parametrize(("size", "themes"), WINDOWS, ids=str)
def test_no_rule_of_accessibility_is_broken(
    visits: Callable[..., Visit],
    one_map: str,
    axe: Axe,
    size: tuple[int, int],
    themes: tuple[str, ...],
) -> None:
    """Style 4.2: axe on every screen, both themes, three sizes: no violation."""
    visit = visits(size)
    visit.page.goto(visit.address)
    found = violations(axe, visit.page, themes)
    at_map(visit.page, one_map).locator("#row-3").click()
    open_everything(visit.page)
    found += violations(axe, visit.page, themes)
    for rest in ("versions/1/", "versions/1/carry/", "dose/", "numbers/"):
        visit.page.goto(f"{one_map}{rest}")
        found += violations(axe, visit.page, themes)
    # Axe itself tries inline styles, which the page's policy stops; that is its own affair.
    visit.complaints.clear()
    assert found == []


@pytest.mark.parametrize("size", [TABLET, PHONE, DESK], ids=str)
def test_buttons_are_at_least_44_pixels(
    visits: Callable[..., Visit], one_map: str, size: tuple[int, int]
) -> None:
    """Design 4: buttons at least 44 px, whatever is open."""
    page = at_map(visits(size).page, one_map)
    page.locator("#row-3").click()
    open_everything(page)
    assert small_ones(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    page.goto(f"{one_map}versions/1/")
    assert small_ones(page) == []


def small_ones(page: Page) -> list[str]:
    """Whatever can be pressed and is smaller than a fingertip."""
    found: list[str] = page.evaluate(
        """() => [
            ...document.querySelectorAll(
              'button, .button, summary, select, .chips label, main a:not(.skip), [type=date]')
          ].filter(one => one.checkVisibility())
          .map(one => [one.textContent.trim() || one.id, one.getBoundingClientRect()])
          .filter(([, box]) => box.width < 44 || box.height < 44)
          .map(([name, box]) => `${name}: ${box.width} x ${box.height}`)"""
    )
    return found


def test_the_focus_can_be_seen_on_every_control(read_page: Page) -> None:
    """WCAG 2.4.7: whatever has the focus shows it."""
    for part in ("#show-rings", "#how-many", "#side", "#row-1"):
        read_page.locator(part).focus()
        read_page.keyboard.press("Shift")
        outline = read_page.locator(part).evaluate("one => getComputedStyle(one).outlineStyle")
        assert outline != "none", part


def test_nothing_is_asked_of_anybody_else(visits: Callable[..., Visit]) -> None:
    """Issue 2, section 5: no photo leaves the machine; every request goes to the clinic."""
    visit = visits()
    visit.page.goto(visit.address)
    to_map(visit.page).wait_for_load_state("networkidle")
    assert len(visit.asked) > 5
    assert visit.strangers == set()


def test_a_foreign_script_is_not_run(visits: Callable[..., Visit]) -> None:
    """Issue 2, section 5: a strict CSP; an injected script stays dead."""
    visit = visits()
    visit.page.goto(visit.address)
    visit.page.evaluate(
        """() => {
          const script = document.createElement('script');
          script.textContent = 'window.broken = true';
          document.body.append(script);
        }"""
    )
    assert visit.page.evaluate("window.broken") is None
    assert len(visit.complaints) == 1
    visit.complaints.clear()


def test_the_page_works_without_its_scripts(browser: Browser, address: str) -> None:
    """A plain form takes the sample face and shows the map, with its needles told."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.locator(".face").first.click()
    page.wait_for_load_state()
    assert "/maps/" in page.url
    assert page.locator(".row").count() >= 40
    expect(page.locator(".about .why").first).to_be_visible()
    context.close()
