"""A malformed row of the points is refused by file, line and reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from yintang.anatomy.points import Point
from yintang.errors import TableMalformed
from yintang.tables import read_rows

ROW = """\
[[point]]
code = "ST4"
pinyin = "Dicang"
english = "Earth Granary"
channel = "Stomach"
laterality = "bilateral"
zone = "marionette"
depth_mm = [3, 8]
style = "transverse"
direction_deg = 100
risk_class = 1
best_view = "front"
front = true
reliability = "A"
tolerance_mm = 2
use = "corners of the mouth"
source = "WHO"
edition = "2008"
strength = "found"
[[point.variants]]
name = "usual"
place = { across = "mouth_corner", up = "mouth_corner" }
source = "WHO"
strength = "found"
"""

Refused = Callable[[str, str], str]


@pytest.fixture
def refused(tmp_path: Path) -> Refused:
    """Change one piece of a good row and hear why it is refused."""

    def reason(old: str, new: str) -> str:
        path = tmp_path / "points.toml"
        assert old in ROW
        path.write_text(ROW.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(TableMalformed) as said:
            read_rows(path, "point", Point)
        return str(said.value)

    return reason


def test_the_good_row_is_read(tmp_path: Path) -> None:
    """Else the refusals below would prove nothing."""
    path = tmp_path / "points.toml"
    path.write_text(ROW, encoding="utf-8")
    assert read_rows(path, "point", Point)[0].code == "ST4"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('source = "WHO"\nedition', "edition", "ST4 has no source"),
        ('edition = "2008"\n', "", "ST4 has no edition"),
        ("risk_class = 1", "risk_class = 2", "is of class 2 and names nothing to palpate"),
        ("risk_class = 1", "risk_class = 3", "is of class 3 and names nothing to palpate"),
        ("risk_class = 1", "risk_class = 4", "gives risk_class as 4"),
        ("[3, 8]", "[8, 3]", "has a range that runs backwards"),
        ("[3, 8]", "[-1, 8]", "has a depth above the skin"),
        ("direction_deg = 100", "direction_deg = 360", "points to 360.0 degrees"),
        ("direction_deg = 100", "direction_deg = -1", "points to -1.0 degrees"),
        ("tolerance_mm = 2", "tolerance_mm = 0", "without any error"),
        ('across = "mouth_corner"', 'across = "mouth"', "a mark that no face has: mouth"),
        ('across = "mouth_corner"', 'across = "midline"', "is bilateral but usual lies"),
        ('"bilateral"', '"midline"', "is midline but usual lies elsewhere"),
        ("place = {", "palce = {", "variants.palce"),
        ('reliability = "A"', 'reliability = "D"', "gives reliability as 'D'"),
        ('reliability = "A"', 'reliability = "A"\nhandle = "gonion"', "has a handle"),
        ("front = true", 'front = "yes"', "gives front as 'yes'"),
    ],
)
def test_a_malformed_point_is_refused_with_its_line(
    refused: Refused, old: str, new: str, reason: str
) -> None:
    """Issue section 2."""
    said = refused(old, new)
    assert said.startswith("points.toml, line 1: ST4 ")
    assert reason in said


def test_a_point_of_a_front_photo_needs_a_place(refused: Refused) -> None:
    """What is shown must be located."""
    place = 'place = { across = "mouth_corner", up = "mouth_corner" }\n'
    assert "is shown by a front photo but usual has no place" in refused(place, "")


def test_a_point_needs_a_location(refused: Refused) -> None:
    """At least one."""
    variant = ROW[ROW.index("[[point.variants]]") :]
    assert "has no variants" in refused(variant, "")
