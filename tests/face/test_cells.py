"""Heights of a mesh found through its grid of cells."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from yintang.face.cells import cells_of, out_over
from yintang.face.model import load_model

RNG = np.random.default_rng(7)


def a_mesh() -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    model = load_model()
    return model.vertices_cm * 10, model.triangles


def foremost(
    vertices: NDArray[np.float64], triangles: NDArray[np.int64], place: NDArray[np.float64]
) -> float:
    """The height over one place by asking every triangle, straight from the definition."""
    heights = []
    for a, b, c in vertices[triangles]:
        sides = np.column_stack((b[:2] - a[:2], c[:2] - a[:2]))
        if abs(np.linalg.det(sides)) < 1e-9:
            continue
        second, third = np.linalg.solve(sides, place - a[:2])
        if min(second, third, 1 - second - third) >= -1e-9:
            heights.append(a[2] + second * (b[2] - a[2]) + third * (c[2] - a[2]))
    return max(heights, default=-np.inf)


def test_a_grid_finds_the_same_heights_as_asking_every_triangle() -> None:
    """The grid is a short cut, never another answer."""
    vertices, triangles = a_mesh()
    places = RNG.uniform((-90, -100), (90, 100), (60, 2))
    found = out_over(cells_of(vertices[:, :2], triangles), vertices, triangles, places)
    expected = [foremost(vertices, triangles, place) for place in places]
    assert np.isfinite(found).sum() > 20
    np.testing.assert_allclose(found, expected, atol=1e-9)


def test_the_corners_of_the_mesh_lie_on_it() -> None:
    """A place on the border of two cells belongs to both."""
    vertices, triangles = a_mesh()
    found = out_over(cells_of(vertices[:, :2], triangles), vertices, triangles, vertices[:, :2])
    assert (found >= vertices[:, 2] - 1e-6).all()


def test_no_triangle_lies_beyond_the_grid() -> None:
    """Beside the face the mesh has no height."""
    vertices, triangles = a_mesh()
    places = np.array([[-300.0, 0.0], [300.0, 0.0], [0.0, -300.0], [0.0, 300.0]])
    found = out_over(cells_of(vertices[:, :2], triangles), vertices, triangles, places)
    assert np.isneginf(found).all()
