"""`yintang measure` with a colour card in the photograph: skin as it is in daylight."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from jsonschema import Draft202012Validator
from numpy.typing import NDArray

from benchmarks.card_scenes import CAMERAS, beside_cheek, photographed, with_card
from tests.cli.commands import Run
from tests.face.build import portrait, posed
from tests.skin.build import face_of
from yintang.report.measures_document import measures_schema
from yintang.skin.card.layout import colour_card
from yintang.skin.card.print_file import print_toml
from yintang.skin.colour import linear_light, srgb_bytes
from yintang.units import Side

WIDE = posed(pupils_px=180, width=1250)
# A bulb makes red so bright that a photograph must be exposed for it.
BULB_K, DIMMED = 2900, 0.6
COLOURS = ("lightness", "redness", "yellowness")
Pixels = NDArray[np.uint8]


def written(folder: Path, name: str, pixels: Pixels) -> Path:
    """Pixels as a file."""
    path = folder / name
    cv2.imwrite(str(path), cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR))
    return path


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Anna in daylight without a card, by a bulb with one, and with one that is no use."""
    folder = tmp_path_factory.mktemp("card")
    pixels = portrait("Anna", WIDE).pixels
    rng = np.random.default_rng(7)
    beside = beside_cheek(face_of(pixels), Side.LEFT)
    scene = with_card(linear_light(pixels), beside, rng, thumb=False).light
    return {
        "bare": written(folder, "bare.png", pixels),
        "bulb": written(
            folder, "bulb.png", photographed(DIMMED * scene, BULB_K, CAMERAS["phone"], rng)
        ),
        "blown out": written(folder, "blown.png", srgb_bytes(np.clip(2.6 * scene, 0, 1))),
    }


def document(run: Run, *words: object) -> dict[str, Any]:
    """The measures.json that a command prints."""
    said = run("measure", *words, "--json", "--pupil-distance", 62)
    assert said.code == 0, said.err
    told: dict[str, Any] = json.loads(said.out)
    Draft202012Validator(measures_schema()).validate(told)
    return told


def cheek(told: dict[str, Any]) -> NDArray[np.float64]:
    """L*, a* and b* of the left cheek."""
    found = {
        one["measure"]: one["value"]
        for one in told["readings"]
        if (one["zone"], one["side"]) == ("cheek", "left")
    }
    return np.array([found[measure] for measure in COLOURS])


def test_a_card_is_found_by_itself_and_the_skin_is_that_of_daylight(
    run: Run, photos: dict[str, Path]
) -> None:
    """Findings on skin 4.7: within 1.7 dE00 at the median; here in Lab, one photograph."""
    told = document(run, photos["bulb"])
    assert told["card"]["found"]
    assert told["card"]["used"]
    assert told["card"]["residual_de00"] < 1
    assert told["card"]["patches"] >= 12
    assert not told["card"]["measured_print"]
    assert "corrected by the colour card" in told["card"]["colours"]
    off = cheek(told) - cheek(document(run, photos["bare"]))
    assert np.linalg.norm(off) < 4


def test_without_a_card_colours_are_as_the_camera_gave_them(
    run: Run, photos: dict[str, Path]
) -> None:
    told = document(run, photos["bare"])["card"]
    assert told == {
        "found": False,
        "used": False,
        "colours": "Colours are as the camera gave them: no colour card was found.",
        "reasons": [],
    }


def test_a_card_that_is_no_use_says_why_and_changes_nothing(
    run: Run, photos: dict[str, Path]
) -> None:
    """The person at the camera can act on it."""
    said = run("measure", photos["blown out"], "--json", "--pupil-distance", 62)
    told = json.loads(said.out)["card"]
    assert told["found"]
    assert not told["used"]
    assert told["colours"].startswith("Colours are as the camera gave them")
    assert any("blown out" in reason for reason in told["reasons"])
    assert all(reason in said.err for reason in told["reasons"])


def test_exposure_is_judged_as_the_camera_took_it(run: Run, photos: dict[str, Path]) -> None:
    """A correction makes blown-out skin look well exposed."""
    assert document(run, photos["blown out"])["fit"] == "not fit"


def test_the_table_says_whose_colours_they_are(
    run: Run, photos: dict[str, Path], tmp_path: Path
) -> None:
    said = run("measure", photos["bulb"], "--out", tmp_path / "out")
    assert "Colours are corrected by the colour card" in said.out


def test_a_measured_print_is_used_and_said(
    run: Run, photos: dict[str, Path], tmp_path: Path
) -> None:
    own = tmp_path / "print.toml"
    own.write_text(print_toml(colour_card()), encoding="utf-8")
    told = document(run, photos["bulb"], "--card", own)["card"]
    assert told["measured_print"]
    assert "measured on your print" in told["colours"]


def test_a_measured_print_without_a_card_is_said_to_be_of_no_use(
    run: Run, photos: dict[str, Path], tmp_path: Path
) -> None:
    own = tmp_path / "print.toml"
    own.write_text(print_toml(colour_card()), encoding="utf-8")
    said = run("measure", photos["bare"], "--card", own, "--json")
    assert said.code == 0
    assert "--card was of no use" in said.err


def test_a_print_that_is_wrong_is_refused_before_anything_is_measured(
    run: Run, here: Path
) -> None:
    (here / "print.toml").write_text("[[print]]\n")
    said = run("measure", here / "nobody.jpg", "--card", "print.toml")
    assert said.code == 2
    assert "print.toml, line" in said.err
    assert "[card-malformed]" in said.err
