"""Photographs of two people are told, and two of one person are not doubted."""

from __future__ import annotations

from functools import cache

import pytest

from tests.face.build import portrait
from tests.skin.build import LARGE, a_sight, retaken, sight_of
from yintang.portrait import cast
from yintang.skin.gate.alike import alike_finding, alikeness
from yintang.skin.gate.checks import Fit
from yintang.skin.pair.laid import LaidPair, laid_pair


@cache
def beside(name: str, other: str) -> LaidPair:
    """One of the cast beside a later photograph of the same or of another."""
    again = sight_of(retaken(portrait(other, LARGE).pixels, seed=4))
    return laid_pair(a_sight(name), again)


@pytest.mark.parametrize("name", cast())
def test_the_same_skin_is_known_again(name: str) -> None:
    """Whatever its colour."""
    assert alike_finding(beside(name, name)).fit is Fit.FIT


@pytest.mark.parametrize(("name", "other"), [("Anna", "Margaret"), ("Grace", "Samuel")])
def test_two_people_of_like_skin_are_doubted(name: str, other: str) -> None:
    """A photograph filed with somebody else's would be judged as a change."""
    found = alike_finding(beside(name, other))
    assert found.fit is Fit.LIMITED
    assert "same person" in found.sentence


def test_alikeness_lies_between_nought_and_one() -> None:
    assert 0 <= alikeness(beside("Anna", "Margaret")) < alikeness(beside("Anna", "Anna")) <= 1
