"""map.json holds the whole map, in a form that never surprises."""

from __future__ import annotations

import dataclasses
import json

import pytest
from jsonschema import Draft202012Validator

import yintang
from tests.report.build import a_face, a_map, a_photo, with_needle
from yintang.face.values import Handle, Pose, Scale, ScaleSource
from yintang.needling.values import Wishes
from yintang.report.document import map_document, map_json, map_schema
from yintang.units import Pixel, Side, View


def test_the_document_has_the_form_of_its_schema() -> None:
    """Issue section 5: the schema of map.json is published."""
    Draft202012Validator(map_schema()).validate(map_document(a_map()))


def test_the_schema_is_itself_a_valid_schema() -> None:
    """JSON Schema draft 2020-12."""
    Draft202012Validator.check_schema(map_schema())


@pytest.mark.parametrize("count", [0, 1, 40, 70, 76])
def test_the_form_holds_for_any_number_of_needles(count: int) -> None:
    """Issue section 4: if exclusions make 40 impossible, the largest lawful plan, even none."""
    Draft202012Validator(map_schema()).validate(map_document(a_map(count)))


def test_every_field_that_the_issue_names_is_there() -> None:
    """Issue section 5, `map.json` holds at least these."""
    document = map_document(a_map())
    assert {"yintang", "model", "photo", "face", "points", "needles"} <= document.keys()
    assert {"left_out", "not_shown", "warnings"} <= document.keys()
    assert document["photo"].keys() >= {"sha256", "width", "height", "view"}
    assert document["face"].keys() >= {"yaw_deg", "pitch_deg", "roll_deg", "mm_per_pixel"}
    assert "scale_source" in document["face"]
    named = {"code", "side", "row", "column", "tolerance_mm", "reliability"}
    assert document["points"][0].keys() >= named
    assert document["needles"][0].keys() >= {
        *("number", "kind", "code", "variant", "side", "zone", "row", "column", "tip"),
        *("direction_deg", "angle_deg", "inserted_mm", "depth_mm", "gauge_mm", "length_mm"),
        *("risk_class", "palpate", "why"),
    }
    assert document["needles"][0]["tip"].keys() == {"row", "column"}


def test_it_names_the_version_and_the_model_that_made_it() -> None:
    """Law of design.md 4: the model's hash is stored with every result."""
    document = map_document(a_map(face=a_face(model_sha256="0f" * 32)))
    assert document["yintang"] == yintang.__version__
    assert document["model"] == {"sha256": "0f" * 32}


def test_it_names_the_photograph_and_its_view() -> None:
    """Issue section 5: `photo.{sha256,width,height}` and `photo.view`."""
    photo = a_photo(sha256="12" * 32, width=4000, height=3000, view=View.OBLIQUE_LEFT)
    assert map_document(a_map(photo=photo))["photo"] == {
        "sha256": "12" * 32,
        "width": 4000,
        "height": 3000,
        "view": "oblique-left",
    }


def test_the_scale_is_told_with_its_source_and_error() -> None:
    """M6; treatment.md 2.2: always store the source of the scale with each map."""
    scale = Scale(mm_per_pixel=0.1234567, source=ScaleSource.STICKER, error_share=0.0123456)
    face = map_document(a_map(face=a_face(scale=scale)))["face"]
    assert face["mm_per_pixel"] == 0.12346
    assert face["scale_source"] == "sticker"
    assert face["scale_error_share"] == 0.01235


def test_rows_and_columns_are_rounded_to_a_hundredth() -> None:
    """A hundredth of a pixel is far below what the face model can tell."""
    moved = with_needle(a_map(), 1, pixel=Pixel(row=10.123456, column=20.987654))
    needle = map_document(moved)["needles"][0]
    assert (needle["row"], needle["column"]) == (10.12, 20.99)


def test_angles_are_rounded_to_a_hundredth_and_never_minus_nought() -> None:
    """The same face must give the same text."""
    pose = Pose(yaw_deg=-0.0001, pitch_deg=1.23456, roll_deg=-2.0)
    written = json.dumps(map_document(a_map(face=a_face(pose=pose)))["face"])
    assert '"yaw_deg": 0.0,' in written
    assert '"pitch_deg": 1.23,' in written


def test_needles_keep_the_order_of_insertion() -> None:
    """M6: each needle has its turn."""
    numbers = [needle["number"] for needle in map_document(a_map(50))["needles"]]
    assert numbers == list(range(1, 51))


def test_sides_are_words_for_the_patients_own() -> None:
    """Design.md 5: left and right are the patient's own, always."""
    needles = map_document(a_map(10))["needles"]
    assert {needle["side"] for needle in needles} == {"left", "right", "midline"}
    left = next(needle for needle in needles if needle["side"] == "left")
    right = next(needle for needle in needles if needle["side"] == "right")
    assert left["column"] > right["column"]


def test_what_to_feel_for_is_a_list_of_names() -> None:
    """Issue section 4: class 2 carries `palpate` with the structure's name."""
    felt = with_needle(a_map(), 1, palpate=("facial artery", "mental foramen"), risk_class=2)
    needle = map_document(felt)["needles"][0]
    assert needle["palpate"] == ["facial artery", "mental foramen"]
    assert needle["risk_class"] == 2


def test_handles_are_told_as_they_are_kept() -> None:
    """Issue section 3: handles are kept in the canonical frame and used again."""
    handle = Handle(name="gonion", side=Side.LEFT, across=0.0312345, up=-0.05, out=0.0)
    assert map_document(a_map(handles=(handle,)))["handles"] == [
        {
            "name": "gonion",
            "side": "left",
            "across": 0.03123,
            "up": -0.05,
            "out": 0.0,
            "view": "front",
        }
    ]


def test_a_handle_has_the_form_of_the_schema() -> None:
    """The schema of handles inside map.json."""
    handle = Handle(name="hairline", side=Side.MIDLINE, across=0.0, up=0.1, out=0.0)
    Draft202012Validator(map_schema()).validate(map_document(a_map(handles=(handle,))))


@pytest.mark.parametrize("side", [None, Side.LEFT])
def test_wishes_are_kept_with_the_map(side: Side | None) -> None:
    """Design.md 1: a later value carries what it needs."""
    needle_map = a_map()
    wishes = Wishes(goals=("neck", "forehead"), needles=44, side=side)
    plan = dataclasses.replace(needle_map.plan, wishes=wishes)
    told = map_document(dataclasses.replace(needle_map, plan=plan))["wishes"]
    assert told["goals"] == ["neck", "forehead"]
    assert told["needles"] == 44
    assert told["side"] == (str(side) if side else None)


def test_what_was_left_out_is_told_with_its_reason() -> None:
    """Issue section 4: what was left out, and why."""
    assert map_document(a_map())["left_out"][0] == {
        "code": "ST5",
        "side": "right",
        "why": "Its place is pinned by no handle.",
    }


def test_what_the_photograph_cannot_show_is_told_with_the_view_that_would() -> None:
    """Issue section 3: named with the view that would show it."""
    assert map_document(a_map())["not_shown"][0] == {
        "code": "TE17",
        "side": "left",
        "view": "lateral",
    }


def test_the_same_map_gives_the_same_text() -> None:
    """Report: stable order of keys, no time inside."""
    assert map_json(a_map()) == map_json(a_map())


def test_the_text_is_json_of_the_document() -> None:
    """`yintang map --json` prints it."""
    needle_map = a_map(warnings=("The pupils' distance is small.",))
    text = map_json(needle_map)
    assert json.loads(text) == map_document(needle_map)
    assert text.endswith("}\n")


def test_a_document_with_an_unknown_field_is_refused_by_the_schema() -> None:
    """The schema would notice a field that the docs do not know."""
    document = map_document(a_map()) | {"diagnosis": "none"}
    assert not Draft202012Validator(map_schema()).is_valid(document)


@pytest.mark.parametrize("field", ["number", "palpate", "tip", "why", "place"])
def test_a_needle_without_one_of_its_fields_is_refused_by_the_schema(field: str) -> None:
    """A needle is told whole or not at all."""
    document = map_document(a_map())
    del document["needles"][0][field]
    assert not Draft202012Validator(map_schema()).is_valid(document)


def test_what_a_needle_asks_to_mind_stands_beside_why() -> None:
    """points.toml: cautions are there to be read."""
    document = map_document(with_needle(a_map(), 1, caution="No moxa."))
    assert [needle["caution"] for needle in document["needles"][:2]] == ["No moxa.", ""]
