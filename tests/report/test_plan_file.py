"""plan.json and map.json read back, and everything else refused in a sentence."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.face.build import a_face
from tests.report.build import a_map
from yintang.errors import PlanRefused
from yintang.face.record import face_to_json
from yintang.needling.record import plan_to_json
from yintang.report.document import map_json
from yintang.report.plan_file import read_plan_file

MAP = a_map(face=a_face())
RECORD = {"face": face_to_json(MAP.face), "plan": plan_to_json(MAP.plan)}


def written(folder: Path, document: object) -> Path:
    path = folder / "plan.json"
    path.write_text(document if isinstance(document, str) else json.dumps(document))
    return path


def changed(*keys: str, to: object) -> dict[str, Any]:
    """The record of a good file with one value changed."""
    record: Any = copy.deepcopy(RECORD)
    at = record
    for key in keys[:-1]:
        at = at[key]
    at[keys[-1]] = to
    return {"record": record}


def test_a_plan_comes_back_as_it_was(tmp_path: Path) -> None:
    """Exactly."""
    read = read_plan_file(written(tmp_path, {"record": RECORD}))
    assert read.plan == MAP.plan
    assert read.face == MAP.face
    assert len(read.sha256) == 64


def test_a_map_json_gives_its_face_and_no_plan(tmp_path: Path) -> None:
    """What `yintang map` writes."""
    assert read_plan_file(written(tmp_path, map_json(MAP))).plan is None


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ("", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ('{"record": ', "no JSON"),
        ([], "holds no face"),
        ({}, "holds no face"),
        ({"record": None}, "holds no face"),
        ('{"record": {}, "record": {}}', "no JSON"),
        ({"record": {"face": None}}, r"json: record.face is to be an object"),
        (changed("face", "landmarks", to="many"), r"record.face.landmarks is to be a list"),
        (changed("face", "pose", to={"yaw_deg": 1}), r"record.face.pose has no pitch_deg"),
        (changed("face", "photo_width", to=-5), r"record.face.photo_width is to be 1 to"),
        (changed("face", "scale", "mm_per_pixel", to=0), r"record.face.scale.mm_per_pixel is"),
        (changed("face", "scale", "mm_per_pixel", to=float("nan")), r"not nan"),
        (changed("face", "view", to="above"), r"record.face.view is to be one of front"),
        (changed("face", "model_sha256", to="0" * 64), "another face model"),
        (changed("plan", "needles", to=7), "is to be a list"),
        (changed("plan", "value", to="much"), "is to be a whole number"),
    ],
)
def test_what_is_no_plan_is_refused_in_a_sentence(
    tmp_path: Path, document: object, words: str
) -> None:
    """Its own class and code, and what to do."""
    with pytest.raises(PlanRefused, match=words) as refused:
        read_plan_file(written(tmp_path, document))
    assert refused.value.code == "plan-malformed"


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """By name."""
    with pytest.raises(PlanRefused, match=r"no file nowhere\.json"):
        read_plan_file(tmp_path / "nowhere.json")


def test_a_folder_is_no_plan(tmp_path: Path) -> None:
    """Nor is a device, which has no end."""
    with pytest.raises(PlanRefused):
        read_plan_file(tmp_path)


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    """Eleven megabytes are no plan."""
    path = tmp_path / "plan.json"
    path.write_bytes(b" " * 11_000_000)
    with pytest.raises(PlanRefused, match="larger than any plan"):
        read_plan_file(path)


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)
PLACES = [("face", name) for name in RECORD["face"]] + [
    ("plan", name) for name in RECORD["plan"]
]


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(place=st.sampled_from(PLACES), value=ANY)
def test_whatever_stands_in_a_field_is_read_or_refused(
    tmp_path: Path, place: tuple[str, str], value: object
) -> None:
    """Never a traceback."""
    path = written(tmp_path, changed(*place, to=value))
    told = ""
    try:
        read_plan_file(path)
    except PlanRefused as refused:
        told = str(refused)
    assert told == "" or told.endswith(".")
