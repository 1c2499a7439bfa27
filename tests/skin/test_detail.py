"""Detail: what is left of a plane when its neighbourhood is taken away."""

from __future__ import annotations

import numpy as np
import pytest

from yintang.skin.detail import detail, local_mean

ALL = np.ones((120, 160), np.bool_)


def test_an_even_plane_has_no_detail() -> None:
    assert np.abs(detail(np.full((120, 160), 7.0, np.float32), ALL, 16)).max() < 1e-5


def test_slow_shading_is_taken_away_and_a_fine_line_is_kept() -> None:
    """Shading wider than a few millimetres is no line."""
    shade = np.linspace(0, 1, 160, dtype=np.float32)[None] * np.ones((120, 1), np.float32)
    line = shade.copy()
    line[60] -= 0.5
    left = detail(line, ALL, 16)
    assert np.abs(detail(shade, ALL, 16)[30:90, 40:120]).max() < 0.02
    assert left[60, 80] == pytest.approx(-0.5, abs=0.03)


def test_what_lies_outside_of_the_mask_is_nought_and_pulls_at_nothing() -> None:
    """Dark hair beside the forehead must not make its border bright."""
    plane = np.ones((120, 160), np.float32)
    plane[:, 80:] = -9
    mask = ALL.copy()
    mask[:, 80:] = False
    left = detail(plane, mask, 16)
    assert np.abs(left[:, 80:]).max() == 0
    assert np.abs(left[:, :70]).max() < 1e-3


def test_colours_are_averaged_channel_by_channel() -> None:
    plane = np.zeros((120, 160, 3), np.float32) + np.array([1, 2, 3], np.float32)
    assert local_mean(plane, ALL, 12)[60, 80] == pytest.approx([1, 2, 3])
