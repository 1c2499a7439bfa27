"""Where not to needle and own protocols, as a practitioner meets them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.build import SIZES
from tests.browser.conftest import Visit, at_map, new_map
from yintang.needling.protocols.file import protocol_toml
from yintang.needling.protocols.named import protocol


@SIZES
def test_a_zone_is_kept_free_and_allowed_again(
    visits: Callable[..., Visit], address: str, size: tuple[int, int]
) -> None:
    """Issue 3, section 2: exclusions by zone, with cause and day."""
    page = visits(size).page
    at_map(page, new_map(page.context, address))
    page.locator("#where-not summary").click()
    page.locator("#keep-place").select_option("chin")
    page.locator("#keep-cause").select_option("filler")
    page.locator("#keep-done").fill("2026-11-20")
    page.get_by_role("button", name="Keep it free").click()
    kept = page.locator("#kept-free")
    expect(kept).to_contain_text("chin: hyaluronic filler")
    expect(page.locator('.needle[aria-label*=", chin,"]')).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    kept.get_by_role("button", name="Allow needles again: chin").click()
    expect(kept).to_contain_text("Nothing is kept free")
    expect(page.locator('.needle[aria-label*=", chin,"]').first).to_be_attached()


def test_two_quick_taps_allow_nothing_else_again(map_page: Page) -> None:
    """After the first tap the row belongs to another exclusion: it stays."""
    map_page.locator("#where-not summary").click()
    for zone in ("chin", "cheek"):
        map_page.locator("#keep-place").select_option(zone)
        map_page.get_by_role("button", name="Keep it free").click()
        expect(map_page.locator("#kept-free")).to_contain_text(zone)
    again = map_page.get_by_role("button", name="Allow needles again: chin")
    again.evaluate("one => { one.click(); one.click(); }")
    expect(map_page.locator("#behind")).to_be_visible()
    map_page.get_by_role("link", name="Show the map as it stands now").click()
    expect(map_page.locator("#kept-free li")).to_have_count(1)
    expect(map_page.locator("#kept-free")).to_contain_text("cheek")


def test_the_whole_visit_waits_and_the_form_says_so(map_page: Page) -> None:
    """Never only a zone; what was typed stays."""
    map_page.locator("#where-not summary").click()
    map_page.locator("#keep-cause").select_option("herpes")
    map_page.get_by_role("button", name="Keep it free").click()
    told = map_page.locator("#keeping [data-told]")
    expect(told).to_contain_text("The whole facial visit waits")
    expect(map_page.locator("#keep-cause")).to_have_value("herpes")


def test_an_own_protocol_comes_in_by_file(map_page: Page, tmp_path: Path) -> None:
    """A bad file is refused where it came in, with its line; a good one is planned with."""
    file = tmp_path / "evening.toml"
    file.write_text("[[protocol]]\nid = 7\n")
    map_page.locator("#own-protocol summary").click()
    map_page.locator("#protocol-file").set_input_files(file)
    keep = map_page.get_by_role("button", name="Keep it and plan with it")
    keep.click()
    expect(map_page.locator("#own-protocol [data-told]")).to_contain_text("evening.toml, line")
    own = replace(protocol("lift"), id="our-evening", words="a quiet evening visit")
    file.write_text(protocol_toml(own))
    map_page.locator("#protocol-file").set_input_files(file)
    keep.click()
    expect(map_page.locator("#protocol")).to_have_value("our-evening")
