"""The runtime of the networks: silent, the same for everybody, and without a way out."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

import cv2
import numpy as np
import pytest
from ai_edge_litert.interpreter import Interpreter

from tests.face.test_networks import square
from yintang.face import runtime
from yintang.face.model import load_model
from yintang.face.networks import CROP_SIDE, LANDMARKS, networks
from yintang.face.runtime import Network

LOADED = (
    "import sys; from yintang.face.model import load_model; "
    "from yintang.face.runtime import Network; Network(load_model().detector)"
)


def said(words: str, streams: str = "") -> subprocess.CompletedProcess[str]:
    """What a program says that loads a network."""
    line = ["sh", "-c", f'exec "$0" -c "$1" {streams}', sys.executable, words]
    return subprocess.run(line, capture_output=True, text=True, check=False)


def test_landmarks_are_those_that_another_runtime_gives() -> None:
    """Findings 1.2: all backends give the same points, OpenCV's within 0.16 px."""
    crop = square(CROP_SIDE)
    with tempfile.NamedTemporaryFile(suffix=".tflite") as file:
        file.write(load_model().landmarks)
        file.flush()
        peer = cv2.dnn.readNetFromTFLite(file.name, cv2.dnn.ENGINE_CLASSIC)
    peer.setInput(cv2.dnn.blobFromImage(crop, 1 / 255))
    points = peer.forward("Identity").reshape(LANDMARKS, 3)
    np.testing.assert_allclose(networks().landmarks(crop[None])[0][0], points, atol=0.02)


def test_the_same_picture_gives_the_same_bits() -> None:
    """Issue section 4: the same photograph always gives the same map."""
    crop = square(CROP_SIDE)[None] * np.float32(1 / 255)
    one, other = Network(load_model().landmarks), Network(load_model().landmarks)
    np.testing.assert_array_equal(one.answers(crop, "Identity"), one.answers(crop, "Identity"))
    np.testing.assert_array_equal(
        one.answers(crop, "Identity"), other.answers(crop, "Identity")
    )


@pytest.mark.parametrize(("allowed", "used"), [(1, 1), (2, 2), (8, 2)])
def test_a_network_takes_no_more_threads_than_opencv_and_than_two(
    allowed: int, used: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """House rule: one setting holds for everything that computes on pictures."""
    asked: list[int] = []

    def interpreter(*, model_content: bytes, num_threads: int) -> object:
        asked.append(num_threads)
        return Interpreter(model_content=model_content, num_threads=num_threads)

    monkeypatch.setattr(cv2, "getNumThreads", lambda: allowed)
    monkeypatch.setattr(runtime, "Interpreter", interpreter)
    crop = square(CROP_SIDE)[None] * np.float32(1 / 255)
    (points,) = Network(load_model().landmarks).answers(crop, "Identity")
    assert asked == [used]
    np.testing.assert_array_equal(
        points.reshape(LANDMARKS, 3), networks().landmarks(square(CROP_SIDE)[None])[0][0]
    )


def test_an_answer_is_not_changed_by_the_next_question() -> None:
    """The runtime answers from memory that it uses again: what is kept must be a copy."""
    crop = square(CROP_SIDE)[None] * np.float32(1 / 255)
    network = Network(load_model().landmarks)
    (kept,) = network.answers(crop, "Identity")
    before = kept.copy()
    network.answers(np.zeros_like(crop), "Identity")
    np.testing.assert_array_equal(kept, before)


def test_loading_a_network_says_nothing() -> None:
    """Issue section 5: `--json` prints the document and nothing else; errors are sentences."""
    loaded = said(LOADED)
    assert (loaded.returncode, loaded.stdout, loaded.stderr) == (0, "", "")


def test_whatever_is_said_afterwards_is_heard() -> None:
    """Only the runtime's greeting is kept back."""
    assert said(f"{LOADED}; print('mind', file=sys.stderr)").stderr == "mind\n"


@pytest.mark.parametrize("closed", ["2>&-", "<&- >&- 2>&-", "2> /dev/full"])
def test_a_network_is_loaded_whatever_standard_error_is(closed: str) -> None:
    """A service may run without."""
    assert said(LOADED, closed).returncode == 0


def test_no_library_of_the_runtime_can_open_a_connection() -> None:
    """Mission: patients' photographs go nowhere; no name of the system's network is linked."""
    found = find_spec("ai_edge_litert")
    assert found is not None
    assert found.origin is not None
    libraries = [
        *Path(found.origin).parent.rglob("*.so"),
        *Path(found.origin).parent.rglob("*.pyd"),
    ]
    assert libraries
    for library in libraries:
        content = library.read_bytes()
        for name in (b"getaddrinfo", b"gethostbyname", b"connect", b"sendto"):
            assert b"\0" + name + b"\0" not in content, (library.name, name)
