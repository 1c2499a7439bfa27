"""Issue 2, section 5: move a needle by drag, by tapping twice or with the arrow keys."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

CHIN = "#needle-2"
KEPT = re.compile(r"/needles/\d+/$")


def centre(sign: Locator) -> tuple[float, float]:
    box = sign.locator(".dot, .diamond").bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def place(sign: Locator) -> tuple[float, float]:
    return float(sign.get_attribute("data-row") or 0), float(
        sign.get_attribute("data-column") or 0
    )


def drag(page: Page, sign: Locator, across: float, down: float) -> None:
    x, y = centre(sign)
    page.mouse.move(x, y)
    page.mouse.down()
    for step in (0.3, 0.7, 1.0):
        page.mouse.move(x + across * step, y + down * step)
    with page.expect_response(KEPT):
        page.mouse.up()


def test_a_dragged_needle_is_kept_where_it_is_dropped(map_page: Page) -> None:
    """Issue 2, section 5: by drag; a reload shows it at its new place."""
    needle = map_page.locator(CHIN)
    x, y = centre(needle)
    drag(map_page, needle, 20, 12)
    map_page.reload()
    map_page.locator("needle-map:defined").wait_for()
    new_x, new_y = centre(map_page.locator(CHIN))
    assert (new_x, new_y) == pytest.approx((x + 20, y + 12), abs=3)


def test_two_taps_move_a_needle(map_page: Page) -> None:
    """Issue 2, section 5: by tapping twice: the needle, then its new place."""
    needle = map_page.locator(CHIN)
    x, y = centre(needle)
    map_page.touchscreen.tap(x, y)
    expect(map_page.locator("#strip")).to_contain_text("in hand")
    with map_page.expect_response(KEPT):
        map_page.touchscreen.tap(x + 20, y + 14)
    map_page.locator("#undo:enabled").wait_for()
    assert centre(map_page.locator(CHIN)) == pytest.approx((x + 20, y + 14), abs=3)


def test_an_arrow_key_moves_a_needle_by_half_a_millimetre(map_page: Page) -> None:
    """Issue 2, section 5: with the arrow keys."""
    needle = map_page.locator(CHIN)
    row, column = place(needle)
    mm = float(map_page.locator("needle-map").get_attribute("data-mm") or 0)
    needle.focus()
    with map_page.expect_response(KEPT):
        map_page.keyboard.press("ArrowRight")
    map_page.locator("#undo:enabled").wait_for()
    assert place(map_page.locator(CHIN)) == pytest.approx((row, column + mm / 2), abs=mm / 5)


def test_with_control_an_arrow_key_moves_by_two_millimetres(map_page: Page) -> None:
    """The larger step for long ways."""
    needle = map_page.locator(CHIN)
    row, column = place(needle)
    mm = float(map_page.locator("needle-map").get_attribute("data-mm") or 0)
    needle.focus()
    with map_page.expect_response(KEPT):
        map_page.keyboard.press("Control+ArrowDown")
    map_page.locator("#undo:enabled").wait_for()
    assert place(map_page.locator(CHIN)) == pytest.approx((row + 2 * mm, column), abs=mm / 4)


def test_escape_puts_a_needle_back(map_page: Page) -> None:
    """Escape cancels."""
    needle = map_page.locator(CHIN)
    before = centre(needle)
    needle.focus()
    map_page.keyboard.press("ArrowRight")
    map_page.keyboard.press("ArrowRight")
    assert centre(needle) != pytest.approx(before, abs=0.5)
    map_page.keyboard.press("Escape")
    assert centre(needle) == pytest.approx(before, abs=0.5)


def test_a_needle_keeps_the_focus_after_it_was_moved(map_page: Page) -> None:
    """Style 4.2: the whole page works by keyboard; the focus is never lost."""
    map_page.locator(CHIN).focus()
    with map_page.expect_response(KEPT):
        map_page.keyboard.press("ArrowUp")
    map_page.locator("#undo:enabled").wait_for()
    assert map_page.evaluate("document.activeElement.id") == CHIN.removeprefix("#")


def test_buttons_of_44_pixels_move_a_needle_too(map_page: Page) -> None:
    """WCAG 2.5.7: every drag has a tap beside it."""
    map_page.locator("#row-2").click()
    up = map_page.get_by_role("button", name="Up", exact=True)
    box = up.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 44
    row, _ = place(map_page.locator(CHIN))
    with map_page.expect_response(KEPT):
        up.click()
    map_page.locator("#undo:enabled").wait_for()
    assert place(map_page.locator(CHIN))[0] < row


def test_a_broken_rule_is_told_while_the_needle_is_still_in_hand(map_page: Page) -> None:
    """Issue 2, section 5: see warnings change at once; here before the needle is let go."""
    needle, eye = map_page.locator(CHIN), centre(map_page.locator("#needle-1"))
    x, y = centre(needle)
    map_page.mouse.move(x, y)
    map_page.mouse.down()
    map_page.mouse.move(x + 40, (y + eye[1]) / 2)
    map_page.mouse.move(eye[0] + 4, eye[1] + 4)
    expect(map_page.locator("#strip")).to_contain_text(re.compile("Law|Mind"))
    expect(map_page.locator("#status")).to_contain_text(re.compile(r"breaks? a law"))
    with map_page.expect_response(KEPT):
        map_page.mouse.up()


def test_a_needle_that_breaks_a_law_is_marked_by_shape_and_word(map_page: Page) -> None:
    """Style 4.2: colour never alone."""
    x, y = centre(map_page.locator("#needle-1"))
    chin_x, chin_y = centre(map_page.locator(CHIN))
    drag(map_page, map_page.locator(CHIN), x + 4 - chin_x, y + 4 - chin_y)
    expect(map_page.locator(".needle.stop .mark").first).to_be_visible()
    expect(map_page.locator(".needle.stop").first).to_have_attribute(
        "aria-label", re.compile("breaks a law")
    )
    expect(map_page.locator(".rows .tag.stop").first).to_have_text("Law")


def test_one_tap_takes_the_last_move_back(map_page: Page) -> None:
    """Style 4.2: undo is always one tap."""
    before = place(map_page.locator(CHIN))
    drag(map_page, map_page.locator(CHIN), 25, 10)
    map_page.locator("#undo:enabled").click()
    map_page.locator("#undo:disabled").wait_for()
    assert place(map_page.locator(CHIN)) == pytest.approx(before, abs=0.01)


def test_a_moved_needle_stays_moved_in_a_new_plan(map_page: Page) -> None:
    """What the practitioner did by hand is not lost when a goal is added."""
    drag(map_page, map_page.locator(CHIN), 25, 10)
    map_page.locator("#undo:enabled").wait_for()
    with map_page.expect_response(re.compile("/wishes/")):
        map_page.locator(".chips label", has_text="forehead").click()
    expect(map_page.locator(".rows", has_text="by hand")).to_have_count(1)


def test_a_pinned_hairline_stays_where_it_is_put(map_page: Page) -> None:
    """Issue 2, section 3: class C points can be pinned by handles."""
    map_page.get_by_role("button", name="Pin hairline, jaw and ear").click()
    hairline = map_page.locator("#handle-hairline")
    x, y = centre(hairline)
    map_page.mouse.move(x, y)
    map_page.mouse.down()
    map_page.mouse.move(x, y + 5)
    map_page.mouse.move(x, y + 16)
    with map_page.expect_response(re.compile("/handles/")):
        map_page.mouse.up()
    pinned = map_page.locator("#handle-hairline.pinned")
    pinned.wait_for()
    assert centre(pinned)[1] == pytest.approx(y + 16, abs=4)


def test_the_whole_way_works_by_keyboard_alone(page: Page) -> None:
    """Issue 2, section 5: by keyboard: from the sample face to a moved needle."""
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.face')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/maps/"))
    page.locator("needle-map:defined").wait_for()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.needle')"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("#selected")).to_contain_text("Needle 1")
    with page.expect_response(KEPT):
        page.keyboard.press("ArrowLeft")
    page.locator("#undo:enabled").wait_for()


def test_a_server_that_is_gone_is_told_in_a_sentence(map_page: Page) -> None:
    """No silent loss: the needle goes back to where it is known to be."""
    needle = map_page.locator(CHIN)
    before = centre(needle)
    map_page.route("**/needles/**", lambda route: route.abort())
    needle.focus()
    map_page.keyboard.press("ArrowRight")
    expect(map_page.locator("#strip")).to_contain_text("does not answer")
    map_page.wait_for_function(
        """([part, column]) => {
          const box = document.querySelector(`${part} .dot`).getBoundingClientRect();
          return Math.abs(box.left + box.width / 2 - column) < 0.5;
        }""",
        arg=[CHIN, before[0]],
    )


def test_a_needle_moved_while_another_is_being_kept_is_kept_too(map_page: Page) -> None:
    """Two quick moves, one after the other: both stay."""
    drag(map_page, map_page.locator(CHIN), 20, 6)
    x, y = centre(map_page.locator("#needle-3"))
    drag(map_page, map_page.locator("#needle-3"), -18, 3)
    expect(map_page.locator(".rows .tag", has_text="by hand")).to_have_count(2)
    assert centre(map_page.locator("#needle-3")) == pytest.approx((x - 18, y + 3), abs=3)


def test_pinning_says_what_to_do(map_page: Page) -> None:
    """Whoever presses Pin for the first time reads the next step where the eye is."""
    pin, strip = map_page.locator("#show-handles"), map_page.locator("#strip")
    pin.click()
    expect(strip).to_have_text(re.compile("^Drag a mark to its place, or tap it"))
    map_page.locator("#handle-hairline").focus()
    map_page.keyboard.press("Enter")
    expect(strip).to_have_text("This mark is in hand: tap its place.")
    pin.click()
    expect(strip).to_have_text("")
