"""Portraits that several tests look at, rendered once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.portrait.build import facing
from yintang.portrait import HairStyle, Portrait, cast, render


@pytest.fixture(scope="session")
def anna() -> Portrait:
    """Anna, looking straight into the camera."""
    return render(cast()["Anna"], facing())


@pytest.fixture(scope="session")
def anna_turned() -> Portrait:
    """Anna, turned to her left, looking up, leaning to her left shoulder."""
    return render(cast()["Anna"], facing(yaw_deg=22, pitch_deg=12, roll_deg=9))


@pytest.fixture(scope="session")
def bald() -> Portrait:
    """Anna without her hair."""
    return render(replace(cast()["Anna"], hair=HairStyle.BALD), facing())
