"""Issue 3, section 6: add, turn, deepen, lock, remove and undo, by finger, key and button."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.build import (
    KEPT,
    LEFT,
    RIGHT,
    SIZES,
    choose,
    middle,
    needles,
    number,
    press,
    row_of,
    tip_of,
    told,
    turn_of,
)
from tests.browser.conftest import TABLET, Visit, at_map
from tests.browser.test_rules_of_the_page import violations


@pytest.mark.parametrize(("needle", "turned"), [(LEFT, 15), (RIGHT, -15)])
def test_a_button_turns_a_needle_clockwise_as_it_is_seen(
    map_page: Page, needle: str, turned: float
) -> None:
    """15 degrees; directions run away from the midline: the two sides turn apart."""
    sign = choose(map_page, needle)
    before, way = number(sign, "direction_deg"), tip_of(sign)
    press(map_page, "Turn clockwise")
    assert number(map_page.locator(needle), "direction_deg") == pytest.approx(before + turned)
    after = tip_of(map_page.locator(needle))
    # Clockwise on the picture, whose rows run down.
    assert way[0] * after[1] - way[1] * after[0] > 0


def test_several_turns_are_one_change(map_page: Page) -> None:
    """What is pressed in one go is taken back in one go."""
    sign = choose(map_page, LEFT)
    before = number(sign, "direction_deg")
    button = map_page.get_by_role("button", name="Turn anticlockwise")
    with map_page.expect_response(KEPT):
        for _ in range(3):
            button.click()
    expect(map_page.locator("#undo")).to_have_attribute("title", told(map_page, "turned"))
    assert number(map_page.locator(LEFT), "direction_deg") == pytest.approx(before - 45)
    map_page.locator("#undo").click()
    map_page.locator("#undo:disabled").wait_for()
    assert number(map_page.locator(LEFT), "direction_deg") == pytest.approx(before)


def test_a_button_sets_a_needle_half_a_millimetre_deeper(map_page: Page) -> None:
    """Steps of 0.5 mm along the needle."""
    before = number(choose(map_page, LEFT), "inserted_mm")
    press(map_page, "Deeper")
    assert number(map_page.locator(LEFT), "inserted_mm") == pytest.approx(before + 0.5)
    press(map_page, "Shallower")
    assert number(map_page.locator(LEFT), "inserted_mm") == pytest.approx(before)


def test_too_deep_is_told_while_it_is_set(map_page: Page) -> None:
    """A law of the hand too, in words, before it is kept."""
    choose(map_page, LEFT)
    for _ in range(20):
        map_page.get_by_role("button", name="Deeper").click()
    expect(map_page.locator("#strip")).to_contain_text("Law: " + told(map_page, "lies"))


def test_arrow_keys_with_shift_turn_and_deepen(map_page: Page) -> None:
    """A key beside every button."""
    sign = map_page.locator(LEFT)
    turned, inserted = number(sign, "direction_deg") + 15, number(sign, "inserted_mm") + 0.5
    sign.focus()
    with map_page.expect_response(KEPT):
        map_page.keyboard.press("Shift+ArrowRight")
        map_page.keyboard.press("Shift+ArrowDown")
    map_page.locator("#undo:enabled").wait_for()
    sign = map_page.locator(LEFT)
    assert number(sign, "direction_deg") == pytest.approx(turned)
    assert number(sign, "inserted_mm") == pytest.approx(inserted)
    assert map_page.evaluate("document.activeElement.id") == f"needle-{turn_of(map_page, LEFT)}"


def test_escape_takes_a_turn_back(map_page: Page) -> None:
    """Escape cancels, whatever the hand did."""
    sign = map_page.locator(LEFT)
    way = tip_of(sign)
    sign.focus()
    with map_page.expect_response(re.compile("/check/$")):
        map_page.keyboard.press("Shift+ArrowRight")
    map_page.keyboard.press("Escape")
    map_page.wait_for_timeout(900)
    assert tip_of(map_page.locator(LEFT)) == pytest.approx(way, abs=0.5)
    expect(map_page.locator("#undo")).to_be_disabled()


def test_the_tip_of_the_chosen_needle_can_be_dragged(map_page: Page) -> None:
    """A tip handle: the needle points to where it is dropped; its entry stays."""
    choose(map_page, "#needle-1")
    for _ in range(3):
        map_page.get_by_role("button", name="Larger").click()
    needle = map_page.locator("#needle-1")
    x, y = middle(needle.locator(".dot"))
    tip_x, tip_y = middle(needle.locator(".tip"))
    far = ((tip_x - x) ** 2 + (tip_y - y) ** 2) ** 0.5
    map_page.mouse.move(tip_x, tip_y)
    map_page.mouse.down()
    for share in (0.4, 1.0):
        map_page.mouse.move(x + far * share, y + far * (1.2 - share))
    with map_page.expect_response(KEPT):
        map_page.mouse.up()
    expect(map_page.locator("#undo")).to_have_attribute("title", "Needle 1 turned")
    across, down = tip_of(map_page.locator("#needle-1"))
    assert across > 0
    assert abs(down) < across / 2
    assert middle(map_page.locator("#needle-1 .dot")) == pytest.approx((x, y), abs=1)


def test_an_upright_needle_cannot_be_turned(map_page: Page) -> None:
    """It points nowhere but in."""
    upright = map_page.locator(".needle[data-upright]").first
    choose(map_page, f"#{upright.get_attribute('id')}")
    expect(map_page.get_by_role("button", name="Turn clockwise")).to_be_disabled()


def test_a_locked_needle_looks_and_is_called_locked(map_page: Page) -> None:
    """By a sign and a word, not by colour."""
    choose(map_page, LEFT)
    map_page.get_by_role("button", name="Lock", exact=True).click()
    expect(map_page.locator(f"{LEFT} .padlock")).to_be_visible()
    expect(map_page.locator(LEFT)).to_have_attribute("aria-label", re.compile("locked$"))
    expect(row_of(map_page, LEFT).get_by_role("img", name="locked")).to_be_visible()
    map_page.get_by_role("button", name="Unlock").click()
    expect(map_page.locator(f"{LEFT} .padlock")).to_have_count(0)


def test_a_needle_changed_by_hand_is_told_from_a_planned_one(map_page: Page) -> None:
    """By a ring and a word, not by colour."""
    choose(map_page, LEFT)
    press(map_page, "Turn clockwise")
    expect(map_page.locator(f"{LEFT} .hand")).to_be_visible()
    expect(map_page.locator(f"{RIGHT} .hand")).to_have_count(0)
    expect(map_page.locator(LEFT)).to_have_attribute("aria-label", re.compile("by hand"))
    expect(row_of(map_page, LEFT)).to_contain_text("by hand")


def test_the_key_l_locks_and_unlocks(map_page: Page) -> None:
    """A key beside the button."""
    map_page.locator(LEFT).focus()
    map_page.keyboard.press("l")
    map_page.locator(f"{LEFT}.locked").wait_for()
    map_page.keyboard.press("l")
    map_page.locator(f"{LEFT}:not(.locked)").wait_for()


def test_a_removed_needle_is_gone_and_one_tap_brings_it_back(map_page: Page) -> None:
    """Undo covers it; the focus goes to where it can be taken back."""
    before = needles(map_page)
    choose(map_page, LEFT)
    map_page.get_by_role("button", name="Remove").click()
    expect(map_page.locator(f"#needle-{before}")).to_have_count(0)
    expect(map_page.locator("#undo")).to_be_focused()
    map_page.keyboard.press("Enter")
    expect(map_page.locator(f"#needle-{before}")).to_have_count(1)


def test_the_delete_key_removes(map_page: Page) -> None:
    """A key beside the button."""
    before = needles(map_page)
    map_page.locator(LEFT).focus()
    map_page.keyboard.press("Delete")
    expect(map_page.locator(f"#needle-{before}")).to_have_count(0)


@SIZES
def test_no_rule_of_accessibility_is_broken_while_hands_work(
    visits: Callable[..., Visit], map_page: Page, size: tuple[int, int]
) -> None:
    """Style 4.2: axe with a needle chosen and changed, and with the form to add one."""
    visit = visits(size)
    page = at_map(visit.page, map_page.url)
    choose(page, LEFT)
    press(page, "Turn clockwise")
    found = violations(Axe(), page, ("light", "dark") if size == TABLET else ("light",))
    page.get_by_role("button", name="Needle to be added").click()
    page.get_by_label("Point").select_option("ST1")
    found += violations(Axe(), page, ("light", "dark") if size == TABLET else ("light",))
    visit.complaints.clear()
    assert found == []


@SIZES
def test_every_button_of_the_hand_is_at_least_44_pixels(
    visits: Callable[..., Visit], map_page: Page, size: tuple[int, int]
) -> None:
    """Design 4: buttons at least 44 px, and nothing stands out of the window."""
    page = at_map(visits(size).page, map_page.url)
    choose(page, LEFT)
    shown = [one.bounding_box() for one in page.locator("#hands button").all()]
    page.get_by_role("button", name="Needle to be added").click()
    shown += [
        one.bounding_box() for one in page.locator("#adding button, #adding select").all()
    ]
    boxes = [box for box in shown if box]
    assert len(boxes) >= 14
    assert [box for box in boxes if min(box["width"], box["height"]) < 44] == []
    assert [box for box in boxes if box["x"] + box["width"] > size[0]] == []
