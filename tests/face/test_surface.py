"""The skin over the frontal plane: the mesh inside, head and neck outside it."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.face.build import CHIN, NOSE_TIP, TOP, Array, a_face
from yintang.face.frame import frame_of
from yintang.face.surface import (
    FOREHEAD,
    RIM,
    Surface,
    shares_in_triangles,
    vertex_normals,
)

LENGTHS = st.floats(-60, 60)


@cache
def skin() -> Surface:
    """Anna's skin."""
    return frame_of(a_face()).surface


def outside(millimetres: float) -> Array:
    """Places beside every vertex of the rim, away from the middle of the face."""
    rim = skin().vertices[list(RIM), :2]
    away = rim - rim.mean(axis=0)
    return np.asarray(rim + millimetres * away / np.linalg.norm(away, axis=1, keepdims=True))


def height(across_mm: float, up_mm: float) -> float:
    return float(skin().out_of(np.array([[across_mm, up_mm]]))[0][0])


def test_the_skin_inside_the_mesh_is_that_of_its_foremost_triangle() -> None:
    """Findings 0.6: places are carried by barycentric coordinates of the mesh."""
    surface = skin()
    places = np.random.default_rng(3).uniform((-55, -80), (55, 45), (40, 2))
    shares, inside = shares_in_triangles(surface.vertices[:, :2], surface.triangles, places)
    heights = np.einsum("nmk,mk->nm", shares, surface.vertices[surface.triangles, 2])
    expected = np.where(inside, heights, -np.inf).max(axis=1)
    found, on_mesh = surface.out_of(places)
    assert on_mesh.all()
    np.testing.assert_allclose(found, expected, atol=1e-6)


def test_every_vertex_lies_on_the_mesh() -> None:
    """The border of the mesh belongs to it."""
    _, inside = skin().out_of(skin().vertices[:, :2])
    assert inside.all()


@pytest.mark.parametrize("millimetres", [0.01, 1.0, 20.0])
def test_beside_the_rim_the_skin_is_extrapolated(millimetres: float) -> None:
    """Frame: `on_mesh` False says that a place is extrapolated."""
    assert not skin().out_of(outside(millimetres))[1].any()


def test_the_skull_begins_where_the_mesh_ends() -> None:
    """A needle that crosses the rim finds no step; below the chin there is one of 6 mm."""
    out, _ = skin().out_of(outside(0.01))
    steps = np.abs(out - skin().vertices[list(RIM), 2])
    assert np.delete(steps, RIM.index(CHIN)).max() < 0.3
    assert steps.max() == pytest.approx(6.0, abs=0.1)


def test_the_skull_runs_back_above_the_forehead() -> None:
    """Anatomy: the forehead bends back to the crown."""
    top = skin().vertices[TOP]
    heights = [height(top[0], top[1] + up) for up in (0, 10, 20, 30, 40, 50)]
    assert heights == sorted(heights, reverse=True)
    steps = -np.diff(heights)
    assert (np.diff(steps) > 0).all()


def test_the_neck_lies_behind_the_chin_and_runs_back_downwards() -> None:
    """Anatomy: the skin under the chin lies deeper than the chin."""
    chin = skin().vertices[CHIN]
    heights = [height(chin[0], chin[1] - down) for down in (5, 15, 25, 35)]
    assert heights[0] < chin[2] - 5
    assert heights == sorted(heights, reverse=True)


@pytest.mark.parametrize("across_mm", [-400.0, -90.0, 90.0, 400.0])
def test_beside_the_head_the_skin_is_still_somewhere(across_mm: float) -> None:
    """A finger can tap anywhere: every place has a finite depth behind the face."""
    assert -300 < height(across_mm, 0) < 0


def test_the_profile_of_the_forehead_equals_the_skin_on_the_midline() -> None:
    """The profile is a short cut, never another answer."""
    line = skin().vertices[list(FOREHEAD)]
    heights = np.linspace(line[0, 1], line[-1, 1] + 60, 80)
    across = np.interp(heights, line[:, 1], line[:, 0])
    expected, _ = skin().out_of(np.column_stack([across, heights]))
    np.testing.assert_allclose(skin().profile(heights), expected, atol=1e-6)


def test_normals_have_the_length_of_one() -> None:
    """Frame: outward unit normals."""
    np.testing.assert_allclose(np.linalg.norm(skin().normals, axis=1), 1, atol=1e-9)


def test_normals_point_away_from_the_inside_of_the_head() -> None:
    """Frame: outward normals; folds of lips and nostrils look elsewhere."""
    inside = np.array([0.0, -20.0, -60.0])
    outward = (skin().normals * (skin().vertices - inside)).sum(axis=1) > 0
    assert outward.mean() > 0.95


@pytest.mark.parametrize("vertex", [NOSE_TIP, TOP, 9, 50, 280, 205, 425])
def test_what_faces_the_viewer_has_a_normal_towards_the_viewer(vertex: int) -> None:
    """Face axes: out is towards the viewer."""
    assert skin().normals[vertex, 2] > 0.4


@pytest.mark.parametrize(("vertex", "sign"), [(454, 1), (234, -1)])
def test_the_sides_of_the_face_have_normals_to_their_own_side(vertex: int, sign: int) -> None:
    """Face axes: across grows to the patient's left."""
    assert skin().normals[vertex, 0] * sign > 0.7


def test_the_winding_of_the_triangles_does_not_turn_the_normals() -> None:
    """Normals look outwards whichever way round a mesh is written."""
    wound = skin().triangles[:, ::-1]
    np.testing.assert_allclose(vertex_normals(skin().vertices, wound), skin().normals)


def test_the_normal_between_vertices_is_between_their_normals() -> None:
    """The skin bends smoothly from vertex to vertex."""
    triangle = skin().triangles[100]
    middle = skin().vertices[triangle, :2].mean(axis=0)
    expected = skin().normals[triangle].mean(axis=0)
    expected /= np.linalg.norm(expected)
    np.testing.assert_allclose(skin().normal(middle), expected, atol=1e-6)


@pytest.mark.parametrize("across_mm", [-60.0, 0.0, 60.0])
def test_the_scalp_has_a_normal_that_looks_up_and_to_its_own_side(across_mm: float) -> None:
    """Issue section 4: scalp needles are set against the skin as well."""
    across, up, out = skin().normal(np.array([across_mm, 90.0]))
    assert across * across_mm >= 0
    assert up > 0
    assert out > 0


@given(st.tuples(LENGTHS, LENGTHS), st.lists(LENGTHS, min_size=6, max_size=6))
@settings(max_examples=40, deadline=None, derandomize=True)
def test_barycentric_shares_make_up_the_place(
    place: tuple[float, float], corners: list[float]
) -> None:
    """Shares of one that, put together, give the place back; degenerate triangles hold none."""
    triangle = np.array(corners).reshape(3, 2)
    sides = triangle[1:] - triangle[0]
    area = abs(float(np.linalg.det(sides)))
    shares, inside = shares_in_triangles(
        triangle, np.array([[0, 1, 2]]), np.array([place], dtype=np.float64)
    )
    if area > 1:
        np.testing.assert_allclose(shares[0, 0] @ triangle, place, atol=1e-6)
        assert shares[0, 0].sum() == pytest.approx(1)
        assert inside[0, 0] == bool((shares[0, 0] >= -1e-9).all())
    if area == 0:
        assert not inside.any()
