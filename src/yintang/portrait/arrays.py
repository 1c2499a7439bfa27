"""Names for the kinds of array that portraits are made of."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Indices = NDArray[np.int64]
Ids = NDArray[np.int32]
Pixels = NDArray[np.uint8]


def floats(values: Any) -> Floats:  # noqa: ANN401 - whatever mathematics gives back
    """Values in double precision: places."""
    return np.asarray(values, dtype=np.float64)


def singles(values: Any) -> Singles:  # noqa: ANN401 - whatever mathematics gives back
    """Values in single precision: colours and what is known at samples."""
    return np.asarray(values, dtype=np.float32)


def single(*values: float) -> Singles:
    """A few numbers as an array of single precision."""
    return np.array(values, dtype=np.float32)
