"""What every test may ask for, and why a test may be skipped."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.lanes import astray

if TYPE_CHECKING:
    from _pytest.terminal import TerminalReporter

ROOT = Path(__file__).parent.parent
DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NO_PHOTOS = "the photographs of ../shared/photos are not on this machine"
NO_CHROMIUM = "no Chromium on this machine; to install it: apt-get install chromium"


@pytest.fixture(scope="session")
def shared_photos() -> Path:
    """The folder of photographs with hand-placed points, which is no part of this tree."""
    folder = Path(os.environ.get("YINTANG_SHARED_PHOTOS", ROOT.parent / "shared" / "photos"))
    if not (folder / "manifest.csv").is_file():
        pytest.skip(NO_PHOTOS)
    return folder


@pytest.fixture(scope="session")
def astronaut() -> NDArray[np.uint8]:
    """The portrait that scikit-image ships: shape (512, 512, 3), 43 pixels between pupils."""
    from PIL import Image

    with (files("skimage") / "data" / "astronaut.png").open("rb") as portrait:
        pixels = np.array(Image.open(portrait), dtype=np.uint8)
    pixels.setflags(write=False)
    return pixels


@pytest.fixture(scope="session")
def astronaut_file(
    tmp_path_factory: pytest.TempPathFactory, astronaut: NDArray[np.uint8]
) -> Path:
    """The same portrait as a JPEG file."""
    from PIL import Image

    path = tmp_path_factory.mktemp("astronaut") / "astronaut.jpg"
    Image.fromarray(astronaut).save(path, quality=95)
    return path


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of this machine's Chromium."""
    found = os.environ.get("YINTANG_CHROMIUM") or next(
        filter(None, map(shutil.which, CHROMIUM_NAMES)), None
    )
    if found is None:
        pytest.skip(NO_CHROMIUM)
    return found


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a database or a browser, and refuse such a test where no run finds it."""
    for test in items:
        fixtures = set(getattr(test, "fixturenames", ()))
        if "chromium" in fixtures:
            test.add_marker("browser")
        if test.get_closest_marker("django_db") or fixtures & DATABASE_FIXTURES:
            test.add_marker("database")
        if home := astray(test.path, (mark.name for mark in test.iter_markers())):
            raise pytest.UsageError(f"{test.nodeid} belongs into {home}: only there is it run.")


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Say by count why tests were skipped."""
    skipped = terminalreporter.stats.get("skipped", [])
    for reason, count in Counter(map(_reason, skipped)).most_common():
        terminalreporter.write_line(f"{count} skipped: {reason}")


def _reason(report: pytest.TestReport) -> str:
    told = report.longrepr
    return str(told[2] if isinstance(told, tuple) else told).removeprefix("Skipped: ")
