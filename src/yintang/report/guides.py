"""Named places beside the needles: marks put by hand, and points where nothing is planned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from yintang.face.frame import frame_of
from yintang.face.handles import PlacedHandle
from yintang.face.values import Place
from yintang.needling.values import NeedleKind
from yintang.report import shapes
from yintang.report.colours import LOOKS
from yintang.report.labels import Sign
from yintang.report.needle_map import NeedleMap
from yintang.report.pen import put
from yintang.report.text import legible, number
from yintang.report.words import SIDES, handle_words
from yintang.units import Pixel, Side, View


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """A place that is drawn with its name.

    `pixel` is where; `tolerance_mm` how far off a point may be, and None for a mark put by
    hand, which is drawn as an open diamond.
    """

    name: str
    tell: str
    pixel: Pixel
    tolerance_mm: float | None = None

    @property
    def sign(self) -> Sign:
        """What the name keeps clear of."""
        spot = (self.pixel.row, self.pixel.column)
        by_hand = self.tolerance_mm is None
        return Sign(number=0, name=self.name, entry=spot, tip=spot, ringed=by_hand)


def guides_of(needle_map: NeedleMap) -> tuple[Guide, ...]:
    """The handles of a map and, from the side, the points that this view shows."""
    points = needle_map.places.shown if needle_map.photo.view is not View.FRONT else ()
    return (*map(_point, points), *_handles(needle_map))


def placed_guides(placed: Iterable[PlacedHandle]) -> tuple[Guide, ...]:
    """Handles as they were placed on this very photograph."""
    return tuple(_handle(one.name, one.side, one.pixel) for one in placed)


def draw_guides(parent: Element, guides: tuple[Guide, ...], mm: float) -> None:
    """Draw every guide but its name."""
    group = put(parent, "g", class_="guides")
    for guide in guides:
        spot = (guide.pixel.row, guide.pixel.column)
        one = put(group, "g", class_="guide", data_name=legible(guide.name))
        put(one, "title", legible(guide.tell))
        if guide.tolerance_mm is None:
            shapes.by_hand(one, spot, mm)
        else:
            shapes.tolerance(one, spot, guide.tolerance_mm * mm, mm)
            shapes.entry(one, spot, LOOKS[NeedleKind.POINT], mm)


def _handles(needle_map: NeedleMap) -> Iterator[Guide]:
    if not needle_map.handles:
        return
    frame = frame_of(replace(needle_map.face, handles=needle_map.handles))
    pinned = dict.fromkeys((handle.name, handle.side) for handle in needle_map.handles)
    for name, side in pinned:
        yield _handle(name, side, frame.pixel(frame.mark(name, side)))


def _handle(name: str, side: Side, pixel: Pixel) -> Guide:
    words = handle_words(name, side)
    return Guide(name=words, tell=f"{words}: put by hand", pixel=pixel)


def _point(place: Place) -> Guide:
    within = f"within {number(place.tolerance_mm)} mm"
    return Guide(
        name=place.code,
        tell=f"{place.code}, {SIDES[place.side]}; {within}",
        pixel=place.pixel,
        tolerance_mm=place.tolerance_mm,
    )
