"""map.svg: the photograph with every needle, readable by eye, by machine and by ear."""

from __future__ import annotations

import base64
import math
import re
from collections import Counter
from functools import cache
from xml.etree.ElementTree import Element, fromstring

import cv2
import numpy as np
import pytest

from tests.report.build import MM_PER_PIXEL, a_face, a_map, a_photo, with_needle
from yintang.face.values import Scale, ScaleSource
from yintang.needling.values import NeedleKind
from yintang.report.colours import LOOKS
from yintang.report.drawing import describe, map_svg
from yintang.report.labels import lay_labels
from yintang.report.needle_map import NeedleMap
from yintang.report.picture import LONGEST_SIDE

SVG = "{http://www.w3.org/2000/svg}"


def drawn(needle_map: NeedleMap | None = None, **options: object) -> Element:
    svg = map_svg(needle_map or a_map(), **options)  # type: ignore[arg-type]
    return fromstring(svg)  # noqa: S314


@cache
def usual() -> Element:
    """The drawing of the usual map."""
    return drawn(a_map())


def group(drawing: Element, name: str) -> Element:
    found = drawing.find(f"{SVG}g[@class='{name}']")
    assert found is not None
    return found


def numbers(drawing: Element) -> dict[str, Element]:
    return {text.text or "": text for text in group(drawing, "numbers").iter(f"{SVG}text")}


def image_of(drawing: Element) -> np.ndarray:
    href = drawing.findall(f"{SVG}image")[0].get("href") or ""
    content = base64.b64decode(href.removeprefix("data:image/jpeg;base64,"))
    pixels = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_COLOR)
    assert pixels is not None
    return np.asarray(pixels)


def test_every_needle_has_its_number() -> None:
    """Issue section 5: numbered needles."""
    assert list(numbers(drawn(a_map(70)))) == [str(number) for number in range(1, 71)]


def test_every_needle_is_an_element_that_names_it() -> None:
    """Whoever scripts or tests the drawing finds a needle by its number."""
    needle = group(usual(), "needles")[18]
    assert needle.get("data-number") == "19"
    assert needle.get("data-code") == "LI20"
    assert needle.get("data-side") == "right"


def test_every_needle_tells_itself_in_words() -> None:
    """Issue section 5: the drawing has a title for each needle."""
    title = group(usual(), "needles")[18].findtext(f"{SVG}title")
    assert title == (
        "19: LI20, right, nasolabial fold; 1.8 mm deep at 15°; feel first for angular artery"
    )


def test_a_needle_stands_at_its_row_and_column() -> None:
    """The drawing's units are pixels of the upright photograph."""
    needle_map = a_map()
    circle = group(drawn(needle_map), "needles")[0].find(f"{SVG}circle")
    assert circle is not None
    assert float(circle.get("cy", "")) == pytest.approx(
        needle_map.plan.needles[0].pixel.row, abs=0.01
    )
    assert float(circle.get("cx", "")) == pytest.approx(
        needle_map.plan.needles[0].pixel.column, abs=0.01
    )


def test_each_kind_has_its_own_shape_and_its_own_colour() -> None:
    """Findings, style 4.2: colour never alone."""
    assert len({look.shape for look in LOOKS.values()}) == len(NeedleKind)
    assert len({look.colour for look in LOOKS.values()}) == len(NeedleKind)


@pytest.mark.parametrize(
    ("kind", "tag"),
    [
        (NeedleKind.POINT, "circle"),
        (NeedleKind.LINE, "polygon"),
        (NeedleKind.MUSCLE, "rect"),
        (NeedleKind.SPOT, "polygon"),
    ],
)
def test_a_needle_is_drawn_in_the_shape_of_its_kind(kind: NeedleKind, tag: str) -> None:
    """Findings, style 4.2: colour never alone."""
    drawing = drawn(with_needle(a_map(), 1, kind=kind, palpate=()))
    shape = group(drawing, "needles")[0][-1]
    assert shape.tag == SVG + tag
    assert shape.get("fill") == LOOKS[kind].colour


def test_a_threaded_needle_is_drawn_with_its_path() -> None:
    """Issue section 5: needles with their tips."""
    needle_map = a_map(1)
    needle = needle_map.plan.needles[0]
    line = group(drawn(needle_map), "paths")[-1]
    ends = [float(line.get(name, "")) for name in ("y1", "x1", "y2", "x2")]
    told = (needle.pixel.row, needle.pixel.column)
    assert ends == pytest.approx(
        [*told, needle.tip_pixel.row, needle.tip_pixel.column], abs=0.01
    )


def test_a_needle_that_stands_upright_is_a_dot() -> None:
    """No path where there is none."""
    upright = a_map(1)
    upright = with_needle(upright, 1, tip_pixel=upright.plan.needles[0].pixel)
    assert len(group(drawn(upright), "paths")) == 0


def test_a_needle_with_something_to_feel_for_has_a_ring() -> None:
    """Issue section 4: a needle that passes only by the cap is marked palpate."""
    plain, felt = a_map(1), with_needle(a_map(1), 1, palpate=("facial artery",))
    more = len(group(drawn(felt), "needles")[0]) - len(group(drawn(plain), "needles")[0])
    assert more == 2


def test_the_tolerance_ring_is_as_wide_as_the_tolerance() -> None:
    """Issue section 5: tolerance rings are drawn on screen and PDF."""
    wide = with_needle(a_map(1), 1, tolerance_mm=6.0)
    ring = group(drawn(wide), "tolerances")[0]
    assert float(ring.get("r", "")) == pytest.approx(6.0 / MM_PER_PIXEL, abs=0.01)


def test_marks_keep_their_proportion_to_the_face() -> None:
    """A face twice as large on the photograph has marks twice as large."""

    def size(mm_per_pixel: float) -> float:
        scale = Scale(mm_per_pixel=mm_per_pixel, source=ScaleSource.IRIS, error_share=0.06)
        drawing = drawn(a_map(face=a_face(scale=scale)))
        return float(group(drawing, "numbers").get("font-size", ""))

    assert size(0.75) == pytest.approx(2 * size(1.5), rel=0.01)


def test_the_view_is_cut_to_the_head() -> None:
    """The face is large."""
    left, top, width, _ = map(float, (usual().get("viewBox") or "").split())
    assert left > 100
    assert top > 0
    assert width < 256


def test_the_embedded_photograph_lies_where_its_pixels_are() -> None:
    """A mark must not slip against the skin."""
    drawing = usual()
    image = drawing.findall(f"{SVG}image")[0]
    row, column = int(float(image.get("y", ""))), int(float(image.get("x", "")))
    shown = image_of(drawing)
    assert (float(image.get("width", "")), float(image.get("height", ""))) == (
        shown.shape[1],
        shown.shape[0],
    )
    photo = a_photo().pixels[row : row + shown.shape[0], column : column + shown.shape[1], ::-1]
    assert np.abs(shown.astype(float) - photo).mean() < 4


def test_a_photograph_decoded_smaller_lies_at_the_same_place() -> None:
    """Rows and columns are those of the full size."""
    photo = a_photo()
    reduced = a_photo(pixels=photo.pixels[::2, ::2], reduction=2)
    image = drawn(a_map(photo=reduced)).findall(f"{SVG}image")[0]
    whole = drawn(a_map(photo=photo)).findall(f"{SVG}image")[0]
    for name in ("x", "y", "width", "height"):
        assert float(image.get(name, "")) == pytest.approx(float(whole.get(name, "")), abs=2)


def test_a_large_photograph_is_embedded_at_a_sensible_size() -> None:
    """A page that opens at once."""
    large = cv2.resize(a_photo().pixels, None, fx=12, fy=12)
    photo = a_photo(pixels=large, width=6144, height=6144)
    landmarks = a_face().landmarks * 12
    scale = Scale(mm_per_pixel=MM_PER_PIXEL / 12, source=ScaleSource.IRIS, error_share=0.06)
    face = a_face(landmarks=landmarks, scale=scale)
    assert max(image_of(drawn(a_map(0, photo=photo, face=face))).shape) == LONGEST_SIDE


def test_the_embedded_photograph_is_a_bare_jpeg() -> None:
    """Issue section 3: all metadata dropped."""
    href = usual().findall(f"{SVG}image")[0].get("href") or ""
    content = base64.b64decode(href.removeprefix("data:image/jpeg;base64,"))
    assert content.startswith(b"\xff\xd8")
    assert b"Exif" not in content


def test_a_linked_photograph_lies_whole_under_the_marks() -> None:
    """On the page of the practice the photograph comes from its own address."""
    image = drawn(photo="/photos/1?size=large&v=2").findall(f"{SVG}image")[0]
    assert image.get("href") == "/photos/1?size=large&v=2"
    assert (image.get("width"), image.get("height")) == ("512", "512")


def test_without_a_photograph_only_marks_are_usual() -> None:
    """`photo=None`: an overlay."""
    drawing = drawn(photo=None, legend=False)
    assert not drawing.findall(f"{SVG}image")
    assert not drawing.findall(f"{SVG}rect")


def test_the_drawing_has_a_title_and_a_description() -> None:
    """WCAG 1.1.1: a picture has words."""
    drawing = usual()
    assert drawing.get("role") == "img"
    assert drawing.get("aria-labelledby") == "map-title map-description"
    assert drawing.findtext(f"{SVG}title[@id='map-title']") == "Needle map"
    assert drawing.findtext(f"{SVG}desc[@id='map-description']") == describe(a_map())


def test_the_description_counts_needles_by_zone_and_says_whose_sides() -> None:
    """Design.md 5: left and right are the patient's own."""
    told = describe(a_map(8))
    assert "8 numbered needles: 1 scalp, 1 glabella, 1 nose, 1 upper lip, 2 chin" in told
    assert "The patient's right is on the left of the picture." in told


def test_nothing_in_the_drawing_breaks_a_strict_csp() -> None:
    """Issue section 5: strict CSP; no script, no style, no handler."""
    svg = map_svg(a_map(), photo="/photo")
    assert not re.search(r"<(script|style|foreignObject)|\son[a-z]+=|\sstyle=", svg)


@pytest.mark.parametrize("evil", ['"><script>alert(1)</script>', "a&b<c>\x00\x0b", "]]>"])
def test_text_of_others_stays_text(evil: str) -> None:
    """A code, a reason or an address is never markup."""
    needle_map = with_needle(a_map(), 1, code=evil, palpate=(evil,))
    drawing = drawn(needle_map, photo=evil.replace("\x00", "").replace("\x0b", ""))
    tags = Counter(element.tag for element in drawing.iter())
    assert f"{SVG}script" not in tags
    assert "script" not in tags


def test_the_legend_tells_only_what_the_map_shows() -> None:
    """A legend of three shapes for one kind is noise."""
    words = [text.text for text in group(drawn(a_map(1)), "legend").iter(f"{SVG}text")]
    assert words == ["acupuncture point", "threaded, to its tip", "tolerance of the place"]


def test_the_legend_explains_every_kind_and_ring() -> None:
    """Issue section 5: readable by a practitioner who never saw one."""
    words = {text.text for text in group(drawn(a_map(50)), "legend").iter(f"{SVG}text")}
    assert words >= {"acupuncture point", "along a line", "muscle", "feel first"}


def test_the_legend_stays_within_the_drawing() -> None:
    """Four faces of different width."""
    drawing = drawn(a_map(50))
    left, top, width, height = map(float, (drawing.get("viewBox") or "").split())
    for text in group(drawing, "legend").iter(f"{SVG}text"):
        assert left < float(text.get("x", "")) < left + width
        assert top < float(text.get("y", "")) < top + height


def test_the_sides_are_named_on_the_drawing() -> None:
    """Treatment.md 2.3: a mirrored selfie is caught by the eye."""
    words = {text.text: text for text in group(usual(), "scale").iter(f"{SVG}text")}
    right, left = words["patient\u2019s right"], words["patient\u2019s left"]
    assert float(right.get("x", "")) < float(left.get("x", ""))


def test_the_scale_bar_is_20_mm_long_and_tells_its_error() -> None:
    """Treatment.md 2.2: the scale is told with the map."""
    scale = group(usual(), "scale")
    bar = scale.findall(f"{SVG}line")[0]
    length = float(bar.get("x2", "")) - float(bar.get("x1", ""))
    assert math.isclose(length * MM_PER_PIXEL, 20, abs_tol=0.05)
    assert "20 mm ± 6 %" in {text.text for text in scale.iter(f"{SVG}text")}


def test_the_same_map_gives_the_same_drawing() -> None:
    """No time, no chance."""
    first = map_svg(a_map())
    lay_labels.cache_clear()
    assert map_svg(a_map()) == first


def test_a_map_without_needles_can_be_usual() -> None:
    """The largest lawful plan may be none."""
    assert len(group(drawn(a_map(0)), "needles")) == 0
