"""Issue 2, section 5: take the sample face, drop a photo or use the camera."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import DESK, PHONE, TABLET, Visit, to_map


def test_a_sample_face_becomes_a_map(page: Page) -> None:
    """Issue 2, section 5: take the sample face, and the map appears on the photo."""
    to_map(page)
    expect(page.locator("#chart image")).to_be_visible()
    assert 40 <= page.locator(".needle").count() <= 80


def test_the_photo_is_shown_under_its_needles(read_page: Page) -> None:
    """Issue 2, section 5: the map appears on the photo."""
    size = read_page.evaluate(
        "async () => { const picture = new Image();"
        "picture.src = document.querySelector('#chart image').href.baseVal;"
        "await picture.decode(); return [picture.naturalWidth, picture.naturalHeight]; }"
    )
    drawn = read_page.locator("#chart image")
    assert size == [int(drawn.get_attribute("width")), int(drawn.get_attribute("height"))]  # type: ignore[arg-type]


def test_a_chosen_photo_becomes_a_map(page: Page, astronaut_file: Path) -> None:
    """Issue 2, section 5: a photo of the user's own, here the astronaut's portrait."""
    page.set_input_files("#photo", astronaut_file)
    page.wait_for_url(re.compile(r"/maps/"))
    expect(page.locator(".needle").first).to_be_attached()


def test_a_dropped_photo_becomes_a_map(page: Page, astronaut_file: Path) -> None:
    """Issue 2, section 5: drop a photo."""
    page.evaluate(
        """async bytes => {
          const carried = new DataTransfer();
          carried.items.add(new File([new Uint8Array(bytes)], 'me.jpg', {type: 'image/jpeg'}));
          const options = {bubbles: true, cancelable: true, dataTransfer: carried};
          document.querySelector('#drop').dispatchEvent(new DragEvent('drop', options));
        }""",
        list(astronaut_file.read_bytes()),
    )
    page.wait_for_url(re.compile(r"/maps/"))


def test_a_photo_that_was_chosen_before_the_script_came_is_taken(
    page: Page, address: str, astronaut_file: Path
) -> None:
    """On a slow line nothing that a hand did is lost."""
    waiting: list[Route] = []
    page.route(
        "**/photo-intake*.js",
        lambda route: waiting.append(route),  # noqa: PLW0108 (Playwright wraps no builtin)
    )
    page.goto(address, wait_until="commit")
    page.set_input_files("#photo", astronaut_file)
    for route in waiting:
        route.continue_()
    page.wait_for_url(re.compile(r"/maps/[0-9a-f-]{36}/$"))


def test_work_in_progress_is_told(page: Page, astronaut_file: Path) -> None:
    """Style 4.2: status by role=status, and no second sending while the first is under way."""
    page.route("**/maps/", lambda route: None)
    page.set_input_files("#photo", astronaut_file)
    expect(page.locator("#progress")).to_contain_text("finding the face")
    expect(page.locator(".face").first).to_be_disabled()
    page.unroute_all(behavior="ignoreErrors")


def test_a_file_that_is_no_image_is_refused_in_a_sentence(page: Page, tmp_path: Path) -> None:
    """Issue 2, section 3: each refusal is a sentence that says what to do."""
    letter = tmp_path / "letter.jpg"
    letter.write_text("Dear practitioner, this is no picture.")
    page.set_input_files("#photo", letter)
    expect(page.get_by_role("alert")).to_contain_text(re.compile(r"image|photo", re.I))
    expect(page.locator(".face").first).to_be_enabled()


def test_after_a_refusal_another_photo_can_be_chosen(
    page: Page, tmp_path: Path, astronaut_file: Path
) -> None:
    """Issue 2, section 3: nothing is written by a refusal, and the way on is open."""
    letter = tmp_path / "letter.jpg"
    letter.write_text("no picture")
    page.set_input_files("#photo", letter)
    page.get_by_role("alert").wait_for()
    page.set_input_files("#photo", astronaut_file)
    page.wait_for_url(re.compile(r"/maps/"))


def test_of_several_faces_the_largest_is_offered(page: Page, two_faces: Path) -> None:
    """Issue 2, section 3: several faces are refused unless the largest is asked for."""
    page.set_input_files("#photo", two_faces)
    page.get_by_role("button", name="Take the largest face").click()
    page.wait_for_url(re.compile(r"/maps/"))


def test_a_file_over_the_limit_is_refused_before_it_is_sent(page: Page) -> None:
    """Issue 2, section 1: one table of limits, 60 MB."""
    page.evaluate(
        """() => {
          const carried = new DataTransfer();
          carried.items.add(new File([new Uint8Array(60_000_001)], 'large.jpg'));
          const options = {bubbles: true, cancelable: true, dataTransfer: carried};
          document.querySelector('#drop').dispatchEvent(new DragEvent('drop', options));
        }"""
    )
    expect(page.get_by_role("alert")).to_contain_text("60 MB")


def test_a_camera_picture_without_a_face_is_refused_in_a_sentence(page: Page) -> None:
    """Issue 2, sections 3 and 5: the camera works; its test picture shows nobody."""
    page.get_by_role("button", name="Open the camera").click()
    capture = page.get_by_role("button", name="Take the picture")
    capture.wait_for()
    page.wait_for_function("() => document.querySelector('video').videoWidth > 0")
    capture.click()
    expect(page.get_by_role("alert")).to_contain_text(re.compile("face", re.I))


TWO_COLOURED_CAMERAS = """() => {
  window.asked = [];
  navigator.mediaDevices.getUserMedia = async wanted => {
    asked.push(wanted.video.facingMode);
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [64, 48];
    const brush = canvas.getContext('2d');
    const paint = () => {
      brush.fillStyle = '#f00';
      brush.fillRect(0, 0, 32, 48);
      brush.fillStyle = '#00f';
      brush.fillRect(32, 0, 32, 48);
      requestAnimationFrame(paint);
    };
    paint();
    return canvas.captureStream();
  };
  const two = [{kind: 'videoinput'}, {kind: 'videoinput'}];
  navigator.mediaDevices.enumerateDevices = async () => two;
  document.querySelector('photo-intake').take = fields => { window.taken = fields.photo; };
}"""


def test_the_camera_on_the_back_is_opened_and_can_be_switched(page: Page) -> None:
    """The practitioner photographs a patient, not himself."""
    page.evaluate(TWO_COLOURED_CAMERAS)
    page.get_by_role("button", name="Open the camera").click()
    switch = page.get_by_role("button", name="Switch camera")
    switch.click()
    page.wait_for_function("() => asked.length === 2")
    assert page.evaluate("asked") == ["environment", "user"]
    box = switch.bounding_box()
    assert box
    assert box["height"] >= 44


@pytest.mark.parametrize("switched", [False, True])
def test_a_picture_is_never_mirrored(page: Page, *, switched: bool) -> None:
    """Left and right would change places: what is red on the left stays there."""
    page.evaluate(TWO_COLOURED_CAMERAS)
    page.get_by_role("button", name="Open the camera").click()
    if switched:
        page.get_by_role("button", name="Switch camera").click()
    page.wait_for_function("() => document.querySelector('video').videoWidth === 64")
    assert page.locator("video").evaluate("one => getComputedStyle(one).transform") == "none"
    page.get_by_role("button", name="Take the picture").click()
    page.wait_for_function("() => window.taken")
    red, _, blue, _ = page.evaluate(
        """async () => {
          const canvas = document.createElement('canvas');
          const brush = canvas.getContext('2d');
          brush.drawImage(await createImageBitmap(window.taken), 0, 0);
          return [...brush.getImageData(8, 24, 1, 1).data];
        }"""
    )
    assert red > 200
    assert blue < 100


def test_the_camera_is_let_go_after_the_picture(page: Page) -> None:
    """No camera stays open behind the patient's back."""
    page.get_by_role("button", name="Open the camera").click()
    page.wait_for_function("() => document.querySelector('video').videoWidth > 0")
    page.evaluate("() => { window.stream = document.querySelector('video').srcObject }")
    page.get_by_role("button", name="Close the camera").click()
    states = page.evaluate("window.stream.getTracks().map(track => track.readyState)")
    assert states == ["ended"]


def test_without_a_camera_the_device_takes_the_photo(page: Page) -> None:
    """The page falls back to the file picker with `capture`."""
    page.evaluate(
        "() => { navigator.mediaDevices.getUserMedia = () => Promise.reject(Error('none')); }"
    )
    page.get_by_role("button", name="Open the camera").click()
    expect(page.locator("input[capture]")).to_be_attached()
    expect(page.get_by_text("Take a photo with this device")).to_be_visible()


@pytest.mark.parametrize("size", [TABLET, PHONE, DESK])
def test_the_first_page_fits_its_window(
    visits: Callable[..., Visit], size: tuple[int, int]
) -> None:
    """Issue 2, section 5: works at 820 x 1180 and 390 x 844; nothing runs over sideways."""
    visit = visits(size)
    visit.page.goto(visit.address)
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= size[0]
