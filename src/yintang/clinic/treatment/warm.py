"""Readies everything that is slow the first time, so that the first map is quick."""

from __future__ import annotations

from threading import Thread

from yintang.clinic.treatment import samples
from yintang.face.photo import warm_up
from yintang.needling.values import Wishes


def warm_in_background() -> None:
    """Begin now and let the server answer meanwhile."""
    Thread(target=warm, name="warm", daemon=True).start()


def warm() -> None:
    """Start the decoder, draw the sample faces small and map one of them."""
    warm_up()
    first = samples.samples()[0].id
    samples.draw_beforehand(first)
    samples.take(first, wishes=Wishes())
