"""The same spot of a person's skin on another photograph."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.face.build import a_face, posed
from yintang.face.find import find_face
from yintang.face.frame import Frame, frame_of
from yintang.face.photo import read_photo
from yintang.face.same_spot import same_spot
from yintang.face.values import Face
from yintang.units import Pixel, Spot, distance_mm

FACE = a_face()
FRAME = frame_of(FACE)
MOUTH_CORNERS, CHEEK = [61, 291], [50, 280]


def smiling(face: Face) -> Face:
    """The same face with mouth corners and cheeks drawn up by ten pixels."""
    landmarks = face.landmarks.copy()
    landmarks[MOUTH_CORNERS + CHEEK, 1] -= 10
    return replace(face, landmarks=landmarks)


def vertex(frame: Frame, number: int) -> Spot:
    return Spot(*map(float, frame.vertices[number]))


@pytest.mark.parametrize("number", [*MOUTH_CORNERS, *CHEEK, 4, 152])
def test_a_vertex_goes_along_with_its_skin(number: int) -> None:
    """Issue 3, section 6: through the canonical frame."""
    new = frame_of(smiling(FACE))
    there, expected = same_spot(FRAME, new, vertex(FRAME, number)), vertex(new, number)
    assert there.across_mm == pytest.approx(expected.across_mm, abs=0.01)
    assert there.up_mm == pytest.approx(expected.up_mm, abs=0.01)


def test_a_spot_between_vertices_keeps_its_shares_of_them() -> None:
    """Barycentric on the mesh."""
    corners = FRAME.surface.triangles[120]
    new = frame_of(smiling(FACE))
    middle = Spot(*map(float, FRAME.vertices[corners].mean(axis=0)))
    there = same_spot(FRAME, new, middle)
    expected = new.vertices[corners].mean(axis=0)
    assert np.hypot(there.across_mm - expected[0], there.up_mm - expected[1]) < 0.01


@pytest.mark.parametrize(("across", "up"), [(0, 0), (31, -38), (-45, -60), (20, 82), (70, -5)])
def test_on_the_same_photograph_a_spot_stays(across: float, up: float) -> None:
    """On the mesh and beyond it."""
    spot = FRAME.spot(across, up)
    assert distance_mm(same_spot(FRAME, FRAME, spot), spot) < 0.01


@pytest.mark.parametrize(("across", "up"), [(20, 82), (-30, -135)])
def test_a_spot_beyond_the_mesh_keeps_its_way_from_the_mesh_in_pupil_distances(
    across: float, up: float
) -> None:
    """Hair and neck: the same person, taken for a tenth larger."""
    larger = replace(FACE.scale, mm_per_pixel=FACE.scale.mm_per_pixel * 1.1)
    there = same_spot(FRAME, frame_of(replace(FACE, scale=larger)), FRAME.spot(across, up))
    assert there.across_mm == pytest.approx(1.1 * across, abs=0.01)
    assert there.up_mm == pytest.approx(1.1 * up, abs=0.01)


@pytest.mark.parametrize("yaw_deg", [-10, 10])
def test_a_turned_head_keeps_its_spots(yaw_deg: float) -> None:
    """The same needle on a photograph taken a little from the side."""
    turned = frame_of(a_face(setting=posed(yaw_deg)))
    spot = FRAME.spot(28, -45)
    assert distance_mm(same_spot(FRAME, turned, spot), spot) < 1.0


def test_points_placed_by_hand_on_two_photographs_are_found_again(shared_photos: Path) -> None:
    """Measured over twelve such pairs: 1.2 mm, nine of ten within 2.2 mm."""
    old, new = (frame_of(find_face(read_photo(shared_photos / f"lisa{n}.jpg"))) for n in (1, 2))
    errors = []
    for here, there in zip(
        *(placed(shared_photos / f"lisa{n}.tem") for n in (1, 2)), strict=True
    ):
        spot = old.spot_at(Pixel(row=here[1], column=here[0]))
        if old.on_mesh(spot):
            seen = new.pixel(same_spot(old, new, spot))
            errors.append(float(np.hypot(seen.column - there[0], seen.row - there[1])))
    in_mm = np.array(errors) * new.mm_per_pixel
    assert len(errors) > 60
    assert np.median(in_mm) < 1.6
    assert np.quantile(in_mm, 0.9) < 3.0


def placed(path: Path) -> NDArray[np.float64]:
    """Columns and rows (n, 2) of the points that a hand placed on a photograph."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [line.split()[:2] for line in lines[1 : int(lines[0]) + 1]]
    return np.array(rows, dtype=np.float64)
