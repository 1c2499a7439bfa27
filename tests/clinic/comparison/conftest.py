"""Margaret does not exist: one line of her forehead is softer on her second picture."""

from __future__ import annotations

import pytest

from tests.clinic.conftest import BOB, NOON
from yintang.clinic.comparison import actions
from yintang.clinic.comparison.models import Comparison
from yintang.clinic.comparison.sample_pair import (
    DEPTH_AFTER,
    SEED,
    SamplePair,
    retaken,
    sample_pair,
    with_line,
)
from yintang.clinic.treatment import actions as maps
from yintang.clinic.treatment import pictures, samples
from yintang.clinic.treatment.models import Map


@pytest.fixture(scope="session")
def pair() -> SamplePair:
    """The sample pair, made once."""
    return sample_pair()


@pytest.fixture(scope="session")
def second(pair: SamplePair) -> bytes:
    """The file of the pair's second picture."""
    pixels = pictures.pixels_of(samples.portrait("margaret"))
    face = pair.taken.drawn.needle_map.face
    return pictures.photo_jpeg(retaken(with_line(pixels, face, DEPTH_AFTER), seed=SEED))


@pytest.fixture
def margaret(db: None, pair: SamplePair) -> Map:
    """The map of the pair's first picture."""
    return maps.keep_map(pair.taken, by=BOB, at=NOON)


@pytest.fixture
def kept(db: None, pair: SamplePair) -> Comparison:
    """The pair, compared and kept."""
    return actions.keep_sample_pair(pair, by=BOB, at=NOON)
