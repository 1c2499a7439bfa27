"""A real browser before the real demo: the process that `./dev demo` starts."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    expect,
    sync_playwright,
)

DEMO = "from yintang.clinic.site.demo import run; raise SystemExit(run())"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
FAKE_CAMERA = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
TABLET = (820, 1180)
PHONE = (390, 844)
DESK = (1280, 800)
PATIENCE_MS = 20_000
# What Chromium writes down by itself when a test has a request refused.
EXPECTED = re.compile(r"status of 4\d\d|net::ERR_FAILED")


@pytest.fixture(scope="package")
def address() -> Iterator[str]:
    """Where the demo answers; it is stopped as a user would stop it."""
    place = {**os.environ, "YINTANG_NO_BROWSER": "1"}
    command = [sys.executable, "-c", DEMO]
    with (
        tempfile.TemporaryFile("w+") as complaints,
        subprocess.Popen(
            command, env=place, stdout=subprocess.PIPE, stderr=complaints, text=True
        ) as demo,
    ):
        assert demo.stdout is not None
        line = demo.stdout.readline().strip()
        if not line.startswith("http"):
            demo.kill()
            complaints.seek(0)
            pytest.fail(f"the demo did not start: {line} {complaints.read()}")
        await_faces(line)
        yield line
        demo.send_signal(signal.SIGINT)
        demo.wait(20)


def await_faces(address: str) -> None:
    """Wait until the sample faces are drawn, which a busy machine does slowly."""
    with urlopen(address, timeout=120) as first:  # noqa: S310 - our own demo
        faces = re.findall(r"/(samples/\w+\.jpg)", first.read().decode())
    for face in faces:
        urlopen(f"{address}{face}", timeout=120).close()  # noqa: S310


@pytest.fixture(scope="package")
def driver(chromium: str) -> Iterator[Playwright]:
    expect.set_options(timeout=PATIENCE_MS / 2)
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="package")
def browser(driver: Playwright, chromium: str) -> Iterator[Browser]:
    browser = driver.chromium.launch(executable_path=chromium, args=[*FLAGS, *FAKE_CAMERA])
    yield browser
    browser.close()


class Visit:
    """One visitor's window: what it complains of and whom it asks is written down."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.address = address
        self.complaints: list[str] = []
        self.asked: set[str] = set()
        self.page: Page = context.new_page()
        self.page.set_default_timeout(PATIENCE_MS)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.asked.add(request.url))

    def _console(self, message: object) -> None:
        kind, text = getattr(message, "type", ""), getattr(message, "text", "")
        if kind in {"error", "warning"} and not EXPECTED.search(text):
            self.complaints.append(f"{kind}: {text}")

    def leave(self) -> None:
        """Empty the window for the next visitor."""
        self.page.unroute_all(behavior="ignoreErrors")
        self.page.goto("about:blank")
        self.complaints.clear()
        self.asked.clear()

    @property
    def strangers(self) -> set[str]:
        """Everybody who was asked and is not the clinic."""
        own = (self.address, "blob:" + self.address, "data:", "about:")
        return {url for url in self.asked if not url.startswith(own)}


@pytest.fixture(scope="package")
def windows(browser: Browser, address: str) -> Iterator[dict[tuple[int, int], Visit]]:
    """One window of each size for all tests: opening one costs more than what they do in it."""
    opened: dict[tuple[int, int], Visit] = {}
    yield opened
    for visit in opened.values():
        visit.page.context.close()


@pytest.fixture
def visits(
    browser: Browser, address: str, windows: dict[tuple[int, int], Visit]
) -> Iterator[Callable[..., Visit]]:
    """Windows of any size, empty; each must stay without complaint to its end."""
    used: list[Visit] = []

    def window(size: tuple[int, int] = TABLET) -> Visit:
        if size not in windows:
            windows[size] = Visit(new_window(browser, size), address)
        used.append(windows[size])
        return windows[size]

    yield window
    told = [(visit.complaints.copy(), visit.strangers) for visit in used]
    for visit in used:
        visit.leave()
    assert told == [([], set())] * len(used)


def new_window(browser: Browser, size: tuple[int, int]) -> BrowserContext:
    """A window with a camera, to be touched; nothing in it moves by itself."""
    return browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        has_touch=True,
        permissions=["camera"],
        reduced_motion="reduce",
    )


@pytest.fixture
def page(visits: Callable[..., Visit], address: str) -> Page:
    """The first page on a tablet."""
    page = visits().page
    page.goto(address)
    return page


@pytest.fixture(scope="package")
def one_map(browser: Browser, address: str) -> Iterator[str]:
    """The address of a map that tests only read."""
    with browser.new_context() as context:
        yield new_map(context, address)


@pytest.fixture
def read_page(visits: Callable[..., Visit], one_map: str) -> Page:
    """A map of a sample face on a tablet, to be read."""
    return at_map(visits().page, one_map)


@pytest.fixture
def map_page(visits: Callable[..., Visit], address: str) -> Page:
    """A fresh map of a sample face on a tablet, to be changed."""
    page = visits().page
    return at_map(page, new_map(page.context, address))


def new_map(context: BrowserContext, address: str) -> str:
    """Have the first sample face mapped; gives the address of the map."""
    first = context.request.get(address).text()
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', first)
    sample = re.search(r'name="sample" value="(\w+)"', first)
    assert token
    assert sample
    answer = context.request.post(
        f"{address}maps/",
        form={"sample": sample[1], "csrfmiddlewaretoken": token[1]},
        headers={"Accept": "application/json"},
    )
    assert answer.status == 201, answer.text()
    return address.rstrip("/") + str(answer.json()["address"])


def at_map(page: Page, address: str) -> Page:
    """Open a map and wait for its scripts."""
    page.goto(address)
    page.locator("needle-map:defined").wait_for()
    page.evaluate("() => document.fonts.ready.then(() => null)")
    return page


def to_map(page: Page) -> Page:
    """From the first page to the map of its first sample face, as a visitor goes."""
    page.locator(".face").first.click()
    page.wait_for_url(re.compile(r"/maps/[0-9a-f-]{36}/$"))
    page.locator("needle-map:defined").wait_for()
    return page


@pytest.fixture(scope="session")
def two_faces(tmp_path_factory: pytest.TempPathFactory, astronaut: NDArray[np.uint8]) -> Path:
    """A photograph with two people on it, one larger than the other."""
    from PIL import Image

    person = Image.fromarray(astronaut)
    picture = Image.new("RGB", (1024, 512))
    picture.paste(person, (0, 0))
    picture.paste(person.resize((400, 400)), (560, 50))
    path = tmp_path_factory.mktemp("two") / "two.jpg"
    picture.save(path, quality=92)
    return path
