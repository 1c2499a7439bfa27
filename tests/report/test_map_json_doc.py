"""docs/science/map-json.md names every field of map.json and of the handles' file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.report.build import a_map
from yintang.errors import HandlesRefused
from yintang.face.handles import HANDLE_NAMES, Handles
from yintang.face.handles_file import handles_document, handles_of
from yintang.face.values import Handle
from yintang.needling.values import NeedleKind
from yintang.report.document import handles_schema, map_document, map_schema
from yintang.units import Side, View

DOC = Path(__file__).parents[2] / "docs" / "science" / "map-json.md"
MAP_PART, HANDLES_PART = DOC.read_text(encoding="utf-8").split("## The handles' file")


def leaves(schema: dict[str, Any], of: dict[str, Any], path: str = "") -> Iterator[str]:
    """The paths of all fields that hold a plain value: `needles[].tip.row`."""
    if "$ref" in of:
        of = schema["$defs"][of["$ref"].removeprefix("#/$defs/")]
    of = next((one for one in of.get("anyOf", []) if "$ref" in one), of)
    if "$ref" in of:
        yield from leaves(schema, of, path)
    elif "properties" in of:
        for name, field in of["properties"].items():
            yield from leaves(schema, field, f"{path}.{name}".lstrip("."))
    elif "items" in of:
        yield from leaves(schema, of["items"], f"{path}[]")
    else:
        yield path


MAP_FIELDS = sorted(leaves(map_schema(), map_schema()))
HANDLES_FIELDS = sorted(leaves(handles_schema(), handles_schema()))


def handles_file(**changes: Any) -> dict[str, Any]:
    return {
        "yintang_handles": 1,
        "handles": [{"name": "hairline", "side": "midline", "row": 10.0, "column": 20.0}],
        **changes,
    }


def is_handles_file(written: Any) -> bool:
    return Draft202012Validator(handles_schema()).is_valid(written)


@pytest.mark.parametrize("field", MAP_FIELDS)
def test_every_field_of_map_json_is_described(field: str) -> None:
    """Issue section 5: the schema of map.json is in the docs."""
    assert f"| `{field}` |" in MAP_PART


@pytest.mark.parametrize("field", HANDLES_FIELDS)
def test_every_field_of_the_handles_file_is_described(field: str) -> None:
    """Issue section 5: the schema of the handles' file is in the docs."""
    assert f"| `{field}` |" in HANDLES_PART


@pytest.mark.parametrize(
    "field", sorted(set(re.findall(r"^\| `([^`]+)` \|", MAP_PART, re.MULTILINE)))
)
def test_no_field_of_map_json_is_described_that_does_not_exist(field: str) -> None:
    """Docs that promise more than there is are worse than none."""
    heads = {f.rsplit(".", 1)[0] for f in MAP_FIELDS} | {f"{f}" for f in MAP_FIELDS}
    assert field in heads


def test_the_schema_describes_every_field_in_words() -> None:
    """A schema is read by people too."""
    text = json.dumps(map_schema())
    assert text.count('"description"') > len(MAP_FIELDS) / 2


def test_the_kinds_and_views_of_the_schema_are_those_of_the_code() -> None:
    """A new kind or view must enter the schema."""
    schema = map_schema()
    needle = schema["properties"]["needles"]["items"]["properties"]
    assert set(needle["kind"]["enum"]) == {str(kind) for kind in NeedleKind}
    views = schema["properties"]["photo"]["properties"]["view"]["enum"]
    assert set(views) == {str(view) for view in View}


def test_the_handles_schema_is_a_valid_schema() -> None:
    """JSON Schema draft 2020-12."""
    Draft202012Validator.check_schema(handles_schema())


def test_the_example_of_the_docs_is_a_handles_file() -> None:
    """An example that does not work is none."""
    (example,) = re.findall(r"```json\n(.*?)```", HANDLES_PART, re.DOTALL)
    written = json.loads(example)
    assert is_handles_file(written)
    assert len(handles_of(written).placed) == len(handles_of(written).kept) == 1


def test_the_handles_of_the_schema_are_those_of_the_code() -> None:
    """hairline, gonion, tragus and the hair corner."""
    fields = handles_schema()["properties"]["handles"]["items"]["properties"]
    assert set(fields["name"]["enum"]) == set(HANDLE_NAMES)


def test_handles_of_a_map_fit_into_a_handles_file() -> None:
    """Issue section 3: kept in the canonical frame and used again on the next photo."""
    kept = (Handle(name="tragus", side=Side.RIGHT, across=0.01, up=0.02, out=0.0),)
    written = handles_file(handles=map_document(a_map(handles=kept))["handles"])
    assert is_handles_file(written)
    assert handles_of(written).kept == kept


def test_what_the_face_writes_is_a_handles_file() -> None:
    """The writer and the schema agree."""
    assert is_handles_file(handles_document(Handles(kept=a_map().face.handles)))


@pytest.mark.parametrize(
    "handle",
    [
        {"name": "hairline", "side": "left", "row": 1, "column": 2},
        {"name": "gonion", "side": "midline", "row": 1, "column": 2},
        {"name": "elbow", "side": "left", "row": 1, "column": 2},
        {"name": "gonion", "side": "left", "row": 1},
        {"name": "gonion", "side": "left", "across": 0.1},
        {"name": "gonion", "side": "left"},
        {"name": "gonion", "side": "left", "row": "1", "column": 2},
    ],
    ids=["side", "midline", "name", "no column", "no up", "nowhere", "text"],
)
def test_schema_and_reader_refuse_the_same_malformed_handles(handle: dict[str, Any]) -> None:
    """docs/science/map-json.md, the handles' file."""
    written = handles_file(handles=[handle])
    assert not is_handles_file(written)
    with pytest.raises(HandlesRefused):
        handles_of(written)


def test_a_handle_placed_twice_over_is_refused_by_the_schema() -> None:
    """Either pixels or a kept shift, never both."""
    both = {"name": "gonion", "side": "left", "row": 1, "column": 2, "across": 0, "up": 0}
    assert not is_handles_file(handles_file(handles=[both]))


@pytest.mark.parametrize("edition", [2, None, "1"])
def test_another_edition_is_refused(edition: object) -> None:
    """`yintang_handles` is 1."""
    assert not is_handles_file(handles_file(yintang_handles=edition))


def test_a_sticker_alone_is_a_handles_file() -> None:
    """Issue section 3: millimetres from a sticker of known size."""
    ends = {"from": {"row": 1, "column": 2}, "to": {"row": 1, "column": 40}}
    written = {"yintang_handles": 1, "sticker": {"diameter_mm": 12, **ends}}
    assert is_handles_file(written)
    sticker = handles_of(written).sticker
    assert sticker is not None
    assert sticker.diameter_mm == 12
