"""New patches on the skin are found where they are and as large, and nothing else is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.report.bruises import a_bruise
from tests.skin.bruises import MIXED, RED, YELLOW, cheek, marked, marked_photo, unmarked
from yintang.face.frame import frame_of
from yintang.skin.colour import linear_light
from yintang.skin.pair.bruise import Bruise, BruiseColour, agreed, bruises, resolved
from yintang.skin.pair.laid import LaidPair, laid_pair
from yintang.units import Side

EVERY_SKIN = ("Anna", "Grace", "Samuel")
TRUE_CM2 = np.pi * 0.5**2


def only(pair: LaidPair) -> Bruise:
    """The one bruise of a pair."""
    (found,) = bruises(pair)
    return found


@pytest.mark.parametrize("name", EVERY_SKIN)
def test_of_an_unchanged_face_no_bruise_is_told(name: str) -> None:
    """Issue 4, section 6: no false alarm, on light and dark skin."""
    assert bruises(marked(name, od=0)) == ()


@pytest.mark.parametrize("kind", [RED, MIXED, YELLOW], ids=["red", "mixed", "yellow"])
@pytest.mark.parametrize("name", EVERY_SKIN)
def test_a_patch_of_80_mod_is_found_in_its_zone_and_on_the_patients_side(
    name: str, kind: tuple[float, float]
) -> None:
    """Issue 4, section 6: none of .08 OD is missed."""
    found = only(marked(name, kind=kind))
    assert (found.zone, found.side) == ("cheek", Side.LEFT)


@pytest.mark.parametrize("name", EVERY_SKIN)
def test_its_area_at_half_of_the_peak_is_the_painted_one(name: str) -> None:
    """Issue 4, section 6: area error 10 %."""
    assert only(marked(name)).area_cm2 == pytest.approx(TRUE_CM2, rel=0.1)


@pytest.mark.parametrize("od", [0.08, 0.16])
@pytest.mark.parametrize("name", EVERY_SKIN)
def test_its_amplitude_is_the_painted_one_on_every_skin(name: str, od: float) -> None:
    """Findings on skin, 3.6: units of optical density treat skins alike."""
    found = only(marked(name, od=od))
    assert found.haemoglobin_mod == pytest.approx(1000 * od, rel=0.15)
    assert abs(found.bilirubin_mod) < 100 * od


def test_a_patch_of_both_has_half_of_either() -> None:
    found = only(marked(kind=MIXED))
    assert found.haemoglobin_mod == pytest.approx(40, rel=0.2)
    assert found.bilirubin_mod == pytest.approx(40, rel=0.2)


@pytest.mark.parametrize(
    ("kind", "colour"),
    [(RED, BruiseColour.RED), (MIXED, BruiseColour.MIXED), (YELLOW, BruiseColour.YELLOW)],
)
def test_its_colour_is_called_by_what_it_gained_most_of(
    kind: tuple[float, float], colour: BruiseColour
) -> None:
    assert only(marked(kind=kind)).colour is colour


@pytest.mark.parametrize(
    ("red", "yellow", "colour"),
    [
        (80.0, 40.0, BruiseColour.RED),
        (80.0, 40.1, BruiseColour.MIXED),
        (40.1, 80.0, BruiseColour.MIXED),
        (40.0, 80.0, BruiseColour.YELLOW),
        (80.0, -30.0, BruiseColour.RED),
    ],
)
def test_a_family_is_named_where_it_is_twice_the_other(
    red: float, yellow: float, colour: BruiseColour
) -> None:
    """The edge is in bruise.toml."""
    assert a_bruise(haemoglobin_mod=red, bilirubin_mod=yellow).colour is colour


def test_its_centre_is_told_on_the_before_photograph() -> None:
    pair = marked()
    row, column = cheek(frame_of(pair.before.face), Side.LEFT)
    found = only(pair)
    away_px = np.hypot(found.row - row, found.column - column)
    assert away_px * pair.before.face.scale.mm_per_pixel < 1


def test_its_outline_goes_round_its_centre() -> None:
    found = only(marked())
    low, high = found.outline.min(axis=0), found.outline.max(axis=0)
    centre = 4 * np.array([found.down_mm, found.across_mm])
    assert (low < centre).all()
    assert (centre < high).all()
    assert high - low == pytest.approx(40, abs=5)


@pytest.mark.parametrize("name", EVERY_SKIN)
def test_a_dark_bruise_is_not_taken_for_what_is_no_skin(name: str) -> None:
    """A bruise beyond the colours of the person's own skin is the one that must be told."""
    assert only(marked(name, od=0.35)).haemoglobin_mod > 280


def test_what_stands_before_the_skin_is_no_bruise() -> None:
    """Hair, frames and shadows darken red as well."""
    pair = marked(od=0)
    light = pair.light.copy()
    rows, columns = np.nonzero(pair.before.zones["cheek", Side.LEFT])
    middle = int(rows.mean()), int(columns.mean())
    hair = linear_light(np.array([60, 40, 25], np.uint8))
    light[middle[0] - 20 : middle[0] + 20, middle[1] - 20 : middle[1] + 20] = hair
    assert bruises(replace(pair, light=light)) == ()


def test_dark_hair_that_passed_for_skin_holds_no_bruise() -> None:
    """So dark that a grey level or two are a patch; both photographs show it."""
    pair = marked(od=0)
    at = np.nonzero(pair.before.zones["forehead", Side.MIDLINE])
    part = tuple(slice(int(axis.mean()) - 20, int(axis.mean()) + 20) for axis in at)
    lights = [one.copy() for one in (pair.before.image.light, pair.light)]
    for light, colour in zip(lights, ((0.02, 0.018, 0.016), (0.02, 0.014, 0.012)), strict=True):
        light[part] = colour
    image = replace(pair.before.image, light=lights[0])
    hairy = replace(pair, before=replace(pair.before, image=image), light=lights[1])
    assert bruises(hairy) == ()


def test_blown_out_skin_is_no_bruise() -> None:
    """Where red is at its end and blue is not, the ratios of the channels tell nothing."""
    pair = marked(od=0)
    light = pair.light.copy()
    at = np.nonzero(pair.before.zones["forehead", Side.MIDLINE])
    rows, columns = (slice(int(axis.mean()) - 20, int(axis.mean()) + 20) for axis in at)
    light[rows, columns] = (1.0, 0.7, 0.4)
    assert bruises(replace(pair, light=light)) == ()


def test_a_bruise_that_went_is_no_new_patch() -> None:
    """Only what came is told; what was there before belongs to an earlier pair."""
    assert bruises(laid_pair(marked_photo(), unmarked())) == ()


def test_of_a_bruise_on_both_photographs_nothing_is_new() -> None:
    """Old marks, port-wine stains and make-up are the person's own baseline."""
    assert bruises(laid_pair(marked_photo(), marked_photo(seed=13))) == ()


def test_a_face_of_another_light_has_no_bruise() -> None:
    """The lamp's colour is the same everywhere, shading the same in all channels."""
    pair = marked(od=0)
    tinted = pair.light * np.array([1.05, 1.0, 0.93], np.float32)
    shade = np.linspace(0.85, 1.15, tinted.shape[1], dtype=np.float32)[None, :, None]
    assert bruises(replace(pair, light=tinted * shade)) == ()


def test_a_face_without_any_skin_in_common_has_no_bruise() -> None:
    pair = marked()
    assert bruises(replace(pair, shown=np.zeros_like(pair.shown))) == ()


def test_the_days_since_needling_are_those_that_were_said() -> None:
    (told,) = bruises(marked(), days_since_needling=3)
    assert told.days_since_needling == 3
    assert only(marked()).days_since_needling is None


def test_no_bruise_is_seen_before_its_needling() -> None:
    assert a_bruise(days_since_needling=0).days_since_needling == 0
    with pytest.raises(ValueError, match="on its day or later"):
        a_bruise(days_since_needling=-1)


def test_a_bruise_without_a_patch_at_its_place_is_resolved() -> None:
    """M10: followed until it is gone."""
    earlier = only(marked())
    assert resolved(earlier, bruises(marked(od=0, seed=14)))
    assert not resolved(earlier, bruises(marked(od=0.06, kind=YELLOW, seed=15)))


@pytest.mark.parametrize(("down_mm", "there"), [(119.6, True), (119.7, False), (100.4, True)])
def test_a_patch_is_at_the_place_of_another_within_its_radius_and_4_mm(
    down_mm: float,
    there: bool,  # noqa: FBT001
) -> None:
    """A square centimetre has a radius of 5.64 mm."""
    assert a_bruise(down_mm=down_mm).meets(a_bruise()) is there
    assert resolved(a_bruise(), [a_bruise(down_mm=down_mm)]) is not there


def test_a_bruise_counts_that_more_than_half_of_the_pairs_show() -> None:
    """Three photographs a view are nine pairs."""
    other = a_bruise(down_mm=60.0)
    assert agreed([[a_bruise(), other], [a_bruise()], [a_bruise()]]) == (a_bruise(),)
    assert agreed([[a_bruise()], []]) == ()
    assert agreed([[]]) == ()
