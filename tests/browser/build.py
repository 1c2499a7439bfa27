"""What several browser tests do with the hands on a map."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.conftest import DESK, PHONE, TABLET

# In the forehead, threaded, on the patient's left, and its partner on the right.
LEFT, RIGHT = ('.needle[aria-label*="GB14, left"]', '.needle[aria-label*="GB14, right"]')
KEPT = re.compile(r"/needles/\d+/$")
SIZES = pytest.mark.parametrize("size", [TABLET, PHONE, DESK], ids=str)


def choose(page: Page, needle: str) -> Locator:
    """Choose a needle by its row."""
    row_of(page, needle).click()
    return page.locator(needle)


def row_of(page: Page, needle: str) -> Locator:
    """The row of a needle in the list."""
    return page.locator(f"#row-{turn_of(page, needle)}")


def turn_of(page: Page, needle: str) -> str:
    """The number of a needle."""
    return page.locator(needle).get_attribute("data-number") or ""


def number(needle: Locator, name: str) -> float:
    return float(needle.get_attribute(f"data-{name}") or "nan")


def tip_of(needle: Locator) -> tuple[float, float]:
    """How far across and down a needle runs on the picture."""
    path = needle.locator(".path")
    ends = [float(path.get_attribute(name) or 0) for name in ("x1", "y1", "x2", "y2")]
    return ends[2] - ends[0], ends[3] - ends[1]


def middle(part: Locator) -> tuple[float, float]:
    box = part.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def needles(page: Page) -> int:
    return page.locator("#needle-signs .needle").count()


def press(page: Page, name: str) -> None:
    """Press a button and wait until the outcome is kept."""
    with page.expect_response(KEPT):
        page.get_by_role("button", name=name).click()
    page.locator("#undo:enabled").wait_for()


def told(page: Page, did: str) -> str:
    """What is said of the left needle once something was done to it."""
    return f"Needle {turn_of(page, LEFT)} {did}"
