"""Bruises for tests, without a photograph."""

from __future__ import annotations

from typing import Any

import numpy as np

from yintang.skin.pair.bruise import Bruise
from yintang.units import Side


def a_bruise(**changed: Any) -> Bruise:
    """A red one of a square centimetre on the left cheek."""
    usual: dict[str, Any] = {
        "zone": "cheek",
        "side": Side.LEFT,
        "area_cm2": 1.0,
        "haemoglobin_mod": 80.0,
        "bilirubin_mod": 5.0,
        "row": 300.0,
        "column": 400.0,
        "down_mm": 110.0,
        "across_mm": 100.0,
        "outline": np.array([[400.0, 380.0], [460.0, 380.0], [430.0, 420.0]]),
    }
    return Bruise(**(usual | changed))
