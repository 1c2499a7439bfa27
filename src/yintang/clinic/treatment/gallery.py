"""Portraits of the sample faces: each is drawn once, and by one visitor for all others."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Condition

from yintang.portrait.apart import drawn_apart

# Who of the cast, and how large as a share of the usual picture.
Wanted = tuple[str, float]

_pictures: dict[Wanted, bytes] = {}
_under_way: set[Wanted] = set()
_changed = Condition()


def picture(wanted: Wanted, lot: Sequence[Wanted] = ()) -> bytes:
    """One JPEG; if it must be drawn first, the rest of `lot` is drawn along with it."""
    with _changed:
        _changed.wait_for(lambda: wanted not in _under_way)
    if wanted not in _pictures:
        draw([wanted, *lot])
        return picture(wanted)
    return _pictures[wanted]


def draw(lot: Sequence[Wanted]) -> None:
    """Draw all of a lot that is neither drawn nor under way: starting costs a second."""
    with _changed:
        mine = [one for one in dict.fromkeys(lot) if one not in _pictures.keys() | _under_way]
        _under_way.update(mine)
    try:
        for one, content in zip(mine, drawn_apart(mine) if mine else (), strict=True):
            _put(one, content)
    finally:
        with _changed:
            _under_way.difference_update(mine)
            _changed.notify_all()


def _put(wanted: Wanted, content: bytes) -> None:
    with _changed:
        _pictures[wanted] = content
        _under_way.discard(wanted)
        _changed.notify_all()
