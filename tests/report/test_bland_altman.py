"""Bland-Altman plots: every person a sign, the lines where the figures are."""

from __future__ import annotations

from xml.etree import ElementTree

import numpy as np
import pytest

from tests.evidence.build import CHEEK, OTHER_CHEEK, a_person, noisy, once, persons_of
from yintang.evidence.repeatability import Repeatability, repeatabilities
from yintang.report.bland_altman import bland_altman_svg
from yintang.units import Side

SVG = "{http://www.w3.org/2000/svg}"
ZONES = ("forehead", "cheek", "chin", "glabella")


def cheeks() -> Repeatability:
    """Twelve persons, both cheeks; the second visit reads 1 higher."""
    values = noisy(np.random.default_rng(1), 24, 0.4).reshape(12, 2, 2) + np.array([0, 1])
    persons = [
        a_person([{CHEEK: r[0], OTHER_CHEEK: w[0]}], [{CHEEK: r[1], OTHER_CHEEK: w[1]}])
        for r, w in values.tolist()
    ]
    return repeatabilities(persons).found[0]


def of_zones(count: int) -> list[Repeatability]:
    rng = np.random.default_rng(2)
    return [
        repeatabilities(persons_of(noisy(rng, 12, 1.0), ("redness", zone, Side.MIDLINE))).found[
            0
        ]
        for zone in ZONES[:count]
    ]


def drawn(rows: list[Repeatability]) -> ElementTree.Element:
    return ElementTree.fromstring(bland_altman_svg(rows))  # noqa: S314 - our own drawing


def panels(drawing: ElementTree.Element) -> list[ElementTree.Element]:
    return [group for group in drawing.iter(f"{SVG}g") if group.get("class") == "panel"]


def test_every_side_of_every_person_is_a_sign_of_its_shape() -> None:
    """Colour never speaks alone: right a circle, left a diamond."""
    (panel,) = panels(drawn([cheeks()]))
    assert len(panel.findall(f"{SVG}circle")) == 12
    assert len(panel.findall(f"{SVG}polygon")) == 12


def test_the_bias_lies_between_the_limits_and_all_lie_where_their_figures_are() -> None:
    row = cheeks()
    (panel,) = panels(drawn([row]))
    low, high, bias = (float(line.get("y1", "")) for line in panel.findall(f"{SVG}line"))
    assert high < bias < low  # rows of a drawing grow downwards
    assert bias - high == pytest.approx(low - bias, abs=0.02)
    words = {text.text for text in panel.iter(f"{SVG}text")}
    agreement = row.agreement
    for value in (agreement.low, agreement.bias, agreement.high):
        assert f"{value:+.2g}" in words


def test_every_sign_stands_within_its_panel() -> None:
    (panel,) = panels(drawn([cheeks()]))
    frame = panel.find(f"{SVG}rect")
    assert frame is not None
    left, top, wide, high = (float(frame.get(k, "")) for k in ("x", "y", "width", "height"))
    for sign in panel.findall(f"{SVG}circle"):
        assert left < float(sign.get("cx", "")) < left + wide
        assert top < float(sign.get("cy", "")) < top + high


@pytest.mark.parametrize("count", [1, 2, 4])
def test_each_zone_has_a_panel(count: int) -> None:
    drawing = drawn(of_zones(count))
    assert len(panels(drawing)) == count
    titles = [panel.findtext(f"{SVG}text") for panel in panels(drawing)]
    assert titles == list(ZONES[:count])


def test_who_does_not_see_the_plot_is_told_it() -> None:
    row = cheeks()
    drawing = drawn([row])
    assert drawing.findtext(f"{SVG}title") == "Bland-Altman plot: redness a*, a*"
    told = drawing.findtext(f"{SVG}desc") or ""
    assert told.startswith(
        f"cheek: 12 persons, mean difference {row.agreement.bias:.3g}, limits"
    )


def test_a_panel_of_one_side_says_so() -> None:
    values = np.random.default_rng(3).normal(20, 1, (40, 2, 2)) * [[1.0], [0.05]]
    persons = [
        a_person([{CHEEK: r[0], OTHER_CHEEK: w[0]}], [{CHEEK: r[1], OTHER_CHEEK: w[1]}])
        for r, w in values.tolist()
    ]
    (panel,) = panels(drawn([repeatabilities(persons).found[0]]))
    assert panel.findtext(f"{SVG}text") == "cheek, right side"


def test_persons_who_are_all_alike_can_be_drawn() -> None:
    """No division by nought where an axis has no length."""
    persons = [a_person(once(3.0), once(4.0)) for _ in range(12)]
    assert "nan" not in bland_altman_svg(list(repeatabilities(persons).found)).lower()


def test_the_same_figures_give_the_same_drawing() -> None:
    assert bland_altman_svg([cheeks()]) == bland_altman_svg([cheeks()])
