"""Portraits of the sample faces: each drawn once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from yintang.clinic.treatment import gallery
from yintang.errors import OutputRefused

ANNA, GRACE = ("Anna", 1.0), ("Grace", 1.0)


class Easel:
    """Stands for the process that draws, and writes down what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[gallery.Wanted] = []
        self.paint = Event()
        self.paint.set()
        self.torn = False

    def drawn_apart(self, wanted: Sequence[gallery.Wanted]) -> Iterator[bytes]:
        for one in wanted:
            self.asked.append(one)
            assert self.paint.wait(20)
            if self.torn:
                raise OutputRefused("The canvas is torn.")
            yield one[0].encode()


@pytest.fixture
def easel(monkeypatch: pytest.MonkeyPatch) -> Easel:
    """An empty gallery, and somebody who draws at once."""
    easel = Easel()
    monkeypatch.setattr(gallery, "drawn_apart", easel.drawn_apart)
    monkeypatch.setattr(gallery, "_pictures", {})
    return easel


def test_a_picture_is_drawn_once(easel: Easel) -> None:
    """Two visits see the same person."""
    assert [gallery.picture(ANNA), gallery.picture(ANNA)] == [b"Anna", b"Anna"]
    assert easel.asked == [ANNA]


def test_the_rest_of_a_lot_is_drawn_along(easel: Easel) -> None:
    """Starting to draw costs more than one picture more."""
    gallery.picture(GRACE, [ANNA, GRACE])
    assert easel.asked == [GRACE, ANNA]


def test_visitors_at_the_same_time_wait_for_one_drawing(easel: Easel) -> None:
    """Two visitors who ask for the same face must not draw it twice."""
    easel.paint.clear()
    with ThreadPoolExecutor(4) as visitors:
        seen = [visitors.submit(gallery.picture, ANNA) for _ in range(4)]
        easel.paint.set()
        assert {one.result(20) for one in seen} == {b"Anna"}
    assert easel.asked == [ANNA]


def test_after_a_failure_the_next_visitor_may_try_again(easel: Easel) -> None:
    """No silent loss, and nobody waits for ever."""
    easel.torn = True
    with pytest.raises(OutputRefused):
        gallery.picture(ANNA)
    easel.torn = False
    assert gallery.picture(ANNA) == b"Anna"
