"""Other landmark models, for comparison only, in an environment of their own.

`peer_landmarks("mediapipe", photos)` installs the peer into `.venv-peers/`, runs it on the
photographs in a process of its own and gives its landmarks. Nothing of a peer is ever imported
by Yintang: MediaPipe's newer runtimes report usage to their maker, and the weights of dlib's 68
points may not be used commercially.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.figure import NotMeasured

ROOT = Path(__file__).parents[1]
ENVIRONMENTS = ROOT / ".venv-peers"
MODEL = ROOT / "src" / "yintang" / "face" / "weights" / "face_landmarker.task"
PACKAGES = {
    "mediapipe": ("mediapipe==0.10.21", "numpy<2", "pillow"),
    "dlib": (
        "dlib-bin==20.0.1.post1",
        "face_recognition_models==0.3.0",
        "setuptools<81",
        "pillow",
        "numpy",
    ),
}
PROGRAMS = {
    "mediapipe": """
import sys, json
import numpy as np, mediapipe as mp
from PIL import Image
from mediapipe.tasks.python import BaseOptions, vision
found = {}
options = vision.FaceLandmarkerOptions(base_options=BaseOptions(model_asset_path=sys.argv[1]))
with vision.FaceLandmarker.create_from_options(options) as peer:
    for path in sys.argv[2:]:
        pixels = np.asarray(Image.open(path).convert("RGB"))
        rows, columns = pixels.shape[:2]
        faces = peer.detect(mp.Image(mp.ImageFormat.SRGB, pixels)).face_landmarks
        found[path] = [[p.y * rows, p.x * columns] for p in faces[0]] if faces else None
json.dump(found, sys.stdout)
""",
    "dlib": """
import sys, json
import numpy as np, dlib, face_recognition_models
from PIL import Image
found = {}
detect = dlib.get_frontal_face_detector()
place = dlib.shape_predictor(face_recognition_models.pose_predictor_model_location())
for path in sys.argv[2:]:
    pixels = np.asarray(Image.open(path).convert("RGB"))
    faces = detect(pixels)
    shape = place(pixels, max(faces, key=lambda face: face.area())) if faces else None
    found[path] = [[p.y, p.x] for p in shape.parts()] if shape else None
json.dump(found, sys.stdout)
""",
}


def peer_landmarks(peer: str, photos: Sequence[Path]) -> dict[Path, NDArray[np.float64] | None]:
    """Landmarks of a peer on each photograph: shape (478 or 68, 2), row and column in pixels.

    None where the peer found no face.

    Raises
    ------
    NotMeasured
        Peers were not asked for, or this one does not install here.
    """
    if os.environ.get("YINTANG_PEERS") != "1":
        raise NotMeasured("ask for it with `./dev bench --peers`")
    line = [installed(peer), "-c", PROGRAMS[peer], MODEL, *photos]
    told = subprocess.run(list(map(str, line)), capture_output=True, text=True, check=False)
    if told.returncode:
        raise NotMeasured(f"{peer} does not run here")
    places = json.loads(told.stdout.splitlines()[-1])
    return {
        Path(path): None if found is None else np.array(found) for path, found in places.items()
    }


def installed(peer: str) -> Path:
    """The Python of the peer's environment, made if it is not there."""
    folder = ENVIRONMENTS / peer
    python = folder / "bin" / "python"
    if not (folder / "complete").exists():
        print(f"installing {peer} beside", file=sys.stderr, flush=True)
        venv.create(folder, with_pip=True, symlinks=True)
        pip = [python, "-m", "pip", "install", "-q", *PACKAGES[peer]]
        if subprocess.run(list(map(str, pip)), capture_output=True, check=False).returncode:
            raise NotMeasured(f"{peer} does not install here")
        (folder / "complete").touch()
    return python
