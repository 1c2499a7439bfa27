"""Issue 2, section 5: by touch, with real touch events on a phone and a tablet."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import CDPSession, Page

from tests.browser.conftest import PHONE, Visit, at_map, new_map

KEPT = re.compile(r"/needles/\d+/$")
Place = tuple[float, float]


@pytest.fixture
def phone(visits: Callable[..., Visit], address: str) -> Page:
    """A fresh map on a phone."""
    page = visits(PHONE).page
    return at_map(page, new_map(page.context, address))


def touch(fingers: CDPSession, kind: str, *places: Place) -> None:
    """What the screen tells when fingers are put down, moved or lifted."""
    points = [{"x": x, "y": y, "id": turn} for turn, (x, y) in enumerate(places)]
    fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def middle(page: Page, part: str) -> Place:
    box = page.locator(part).bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def view_box(page: Page) -> list[float]:
    told = page.locator("#chart").get_attribute("viewBox") or ""
    return [float(number) for number in told.split()]


def test_a_finger_drags_a_needle_without_scrolling_the_page(phone: Page) -> None:
    """Issue 2, section 5: move it by drag, by touch."""
    x, y = middle(phone, "#needle-3 .dot")
    fingers = phone.context.new_cdp_session(phone)
    touch(fingers, "touchStart", (x, y))
    for step in range(1, 6):
        touch(fingers, "touchMove", (x + 2 * step, y + 6 * step))
    with phone.expect_response(KEPT):
        touch(fingers, "touchEnd")
    phone.locator("#undo:enabled").wait_for()
    assert phone.evaluate("() => window.scrollY") == 0
    assert middle(phone, "#needle-3 .dot") == pytest.approx((x + 10, y + 30), abs=4)


def test_two_fingers_enlarge_the_face(phone: Page) -> None:
    """Design 4: zoom by pinch."""
    x, y = middle(phone, "#chart")
    whole = view_box(phone)
    fingers = phone.context.new_cdp_session(phone)
    touch(fingers, "touchStart", (x - 20, y), (x + 20, y))
    for step in range(1, 8):
        touch(fingers, "touchMove", (x - 20 - 10 * step, y), (x + 20 + 10 * step, y))
    touch(fingers, "touchEnd")
    assert view_box(phone)[2] < whole[2] / 2


def test_a_finger_moves_the_enlarged_face(phone: Page) -> None:
    """Design 4: what is enlarged can be looked over."""
    phone.locator("#zoom-in").tap()
    phone.locator("#zoom-in").tap()
    before = view_box(phone)
    box = phone.locator("#chart").bounding_box()
    assert box
    x, y = box["x"] + 20, box["y"] + 20
    fingers = phone.context.new_cdp_session(phone)
    touch(fingers, "touchStart", (x, y))
    for step in range(1, 6):
        touch(fingers, "touchMove", (x + 10 * step, y + 10 * step))
    touch(fingers, "touchEnd")
    after = view_box(phone)
    assert after[0] < before[0]
    assert after[1] < before[1]
    assert after[2] == pytest.approx(before[2])


def test_beside_the_needles_a_finger_scrolls_the_page(phone: Page) -> None:
    """The chart is no trap: only needles take the finger for themselves."""
    box = phone.locator("#chart").bounding_box()
    assert box
    x, y = box["x"] + 20, box["y"] + 320
    fingers = phone.context.new_cdp_session(phone)
    touch(fingers, "touchStart", (x, y))
    for step in range(1, 11):
        touch(fingers, "touchMove", (x, y - 20 * step))
        phone.evaluate("() => new Promise(requestAnimationFrame)")
    touch(fingers, "touchEnd")
    phone.wait_for_function("() => window.scrollY > 50")
