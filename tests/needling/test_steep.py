"""Danger structures on skin that falls away steeply, as on the far side of a turned head."""

from __future__ import annotations

import numpy as np

from tests.face.build import face_on, posed
from yintang.face.frame import frame_of
from yintang.needling.dangers import dangers_of


def test_outlines_lie_on_the_skin_however_steep_it_is() -> None:
    """A grid of heights mixes both sides of a cliff: it put an artery a centimetre too deep."""
    frame = frame_of(face_on(setting=posed(yaw_deg=-27, pitch_deg=-13)))
    for danger in dangers_of(frame).every:
        apart = danger.ends[:, 2] - frame.spots(danger.ends[:, :2])[:, 2]
        assert np.abs(apart).max() < 0.01, danger.hazard.id
