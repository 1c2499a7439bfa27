"""Photographs are written as JPEG in one place."""

from __future__ import annotations

import numpy as np
import pytest

from yintang.report.jpeg import shrunk


@pytest.mark.parametrize(("rows", "columns", "shape"), [(30, 60, (20, 40)), (20, 40, (20, 40))])
def test_the_longer_side_is_held(rows: int, columns: int, shape: tuple[int, int]) -> None:
    """M6: a small picture is left alone, a large one keeps its proportion."""
    assert shrunk(np.zeros((rows, columns, 3), np.uint8), 40).shape[:2] == shape
