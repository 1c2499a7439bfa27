"""Style 4.2: the whole page works by keyboard; the focus is never lost to the page's top."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.build import LEFT, choose


def by_key(page: Page, button: str) -> None:
    """Press a button as a keyboard does."""
    page.locator(button).focus()
    page.keyboard.press("Enter")


def removed(page: Page) -> None:
    """Take one needle out; nothing is locked."""
    choose(page, LEFT).focus()
    page.keyboard.press("Delete")
    expect(page.locator("#undo")).to_be_focused()


def test_undoing_the_only_change_leaves_the_focus_on_redo(map_page: Page) -> None:
    """A button that has nothing more to do cannot hold it."""
    removed(map_page)
    map_page.keyboard.press("Enter")
    expect(map_page.locator("#undo")).to_be_disabled()
    expect(map_page.locator("#redo")).to_be_focused()


def test_making_up_for_what_was_removed_leaves_the_focus_on_undo(map_page: Page) -> None:
    """docs/practice/first-map.md: the button makes up for what was removed."""
    removed(map_page)
    expect(map_page.locator("#around")).to_have_text("Make up for 1 removed")
    by_key(map_page, "#around")
    expect(map_page.locator("#count")).to_have_text("50 needles")
    expect(map_page.locator("#around")).to_be_disabled()
    expect(map_page.locator("#undo")).to_be_focused()


def test_agreeing_keeps_the_focus_though_its_button_is_gone(map_page: Page) -> None:
    """The first version has nothing to undo: what is told of a needle takes it."""
    by_key(map_page, "#agree")
    expect(map_page.locator("#agreement")).to_contain_text("Agreed")
    expect(map_page.locator("#selected")).to_be_focused()


def test_allowing_needles_again_keeps_the_focus_near(map_page: Page) -> None:
    """Its row is gone with it."""
    removed(map_page)
    map_page.locator("#where-not-told").click()
    again = map_page.get_by_role("button", name="Allow needles again")
    again.focus()
    map_page.keyboard.press("Enter")
    expect(again).to_have_count(0)
    expect(map_page.locator("#undo")).to_be_focused()
