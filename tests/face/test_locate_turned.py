"""Points stay on the same skin when the head turns."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from tests.face.build import (
    STRAIGHT,
    Array,
    a_face,
    face_on,
    far,
    place_of,
    posed,
    truth_of,
)
from yintang.face.locate import locate_points
from yintang.face.model import load_model
from yintang.face.surface import shares_in_triangles
from yintang.face.values import Place, Places
from yintang.portrait import Setting, Truth


def pixels_of(places: Places) -> Array:
    return np.array([(place.pixel.row, place.pixel.column) for place in places.shown])


def carried(old: Truth, new: Truth, pixels: Array) -> Array:
    """Where the skin seen at pixels of one portrait lies on another; NaN beside the mesh."""
    triangles, corners = load_model().triangles, old.landmarks()[:468]
    nearness = old.camera.turned(old.likeness.surface[:468])[:, 2]
    shares, inside = shares_in_triangles(corners, triangles, pixels)
    near = np.einsum("nmk,mk->nm", shares, nearness[triangles])
    held = np.where(inside, near, -np.inf).argmax(axis=1)
    found = new.at(held, shares[np.arange(len(pixels)), held])
    found[~inside.any(axis=1)] = np.nan
    return np.asarray(found, dtype=np.float64)


def slips_mm(name: str, setting: Setting) -> list[tuple[Place, float]]:
    """How far each point of a turned head lies from where the straight one has it."""
    straight, turned = (
        locate_points(face_on(name, one, mode="steady")) for one in (STRAIGHT, setting)
    )
    old, new = truth_of(name), truth_of(name, setting)
    slips = []
    expected = carried(old, new, pixels_of(straight))
    for place, (row, column) in zip(straight.shown, expected.tolist(), strict=True):
        again = place_of(turned, place.code, place.side, place.variant)
        away = np.hypot(again.pixel.row - row, again.pixel.column - column)
        if np.isfinite(away):
            slips.append((again, float(away) * new.mm_per_pixel))
    return slips


@cache
def far_points() -> Places:
    return locate_points(a_face(setting=far()))


@pytest.mark.parametrize(("name", "yaw_deg"), [("Anna", 20), ("Anna", -20), ("Samuel", 20)])
def test_on_a_turned_head_points_stay_on_the_same_skin(name: str, yaw_deg: int) -> None:
    """Findings 4.4: yaw 20 moved the points of rendered heads by 2.2 mm on average."""
    slips = [slip for _, slip in slips_mm(name, posed(yaw_deg))]
    assert len(slips) > 50
    assert np.mean(slips) < 2.2
    assert np.percentile(slips, 95) < 5


@pytest.mark.parametrize(("name", "yaw_deg"), [("Anna", 20), ("Anna", -20), ("Samuel", 20)])
def test_on_a_turned_head_no_point_leaves_its_tolerance(name: str, yaw_deg: int) -> None:
    """Issue section 3: beyond 10 degrees tolerances are wider; they must hold what they say."""
    beyond = [
        place for place, slip in slips_mm(name, posed(yaw_deg)) if slip > place.tolerance_mm
    ]
    assert beyond == []


@pytest.mark.parametrize("setting", [far(25), far(0, 20), far(-20, -15, 30)], ids=str)
def test_points_do_not_depend_on_the_pose_where_landmarks_are_exact(setting: Setting) -> None:
    """Findings 0.6: computed in the frontalised frame and carried back."""
    for place in locate_points(a_face(setting=setting)).shown:
        own = place_of(far_points(), place.code, place.side, place.variant)
        assert place.spot.across_mm == pytest.approx(own.spot.across_mm, abs=0.3)
        assert place.spot.up_mm == pytest.approx(own.spot.up_mm, abs=0.3)
