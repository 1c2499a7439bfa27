"""limits.json: what was written is read back, and what is no limits' file is refused."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from yintang.errors import LimitsRefused
from yintang.evidence.change import Limit, LimitSource
from yintang.evidence.limits import (
    LimitRow,
    Limits,
    limits_document,
    limits_json,
    limits_schema,
    read_limits,
)
from yintang.face.model import MODEL_SHA256
from yintang.skin.edition import tables_edition
from yintang.skin.readings import LINE_CHANGE

LINES = LimitRow(
    measure=LINE_CHANGE,
    zone="crows-feet",
    unit="% of contrast",
    sem=0.31,
    mdc95=0.86,
    persons=31,
)
REDNESS = replace(LINES, measure="redness", zone="cheek", unit="a*", sem=0.6, mdc95=1.7)
LIMITS = Limits(
    source=LimitSource.PROGRAMME,
    photographs=3,
    model_sha256=MODEL_SHA256,
    tables=tables_edition(),
    rows=(LINES, REDNESS),
)


def written(folder: Path, text: str) -> Path:
    path = folder / "limits.json"
    path.write_text(text, encoding="utf-8")
    return path


def changed(folder: Path, **fields: object) -> Path:
    """A limits' file that says something else."""
    return written(folder, json.dumps(limits_document(LIMITS) | fields))


def with_row(folder: Path, **fields: object) -> Path:
    """A limits' file whose first row says something else."""
    document = limits_document(LIMITS)
    document["limits"][0] |= fields
    return written(folder, json.dumps(document))


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    """Issue 4, section 5: `--limits` takes what `yintang repeat --out` wrote."""
    assert read_limits(written(tmp_path, limits_json(LIMITS))) == LIMITS


def test_a_limit_is_asked_for_by_measure_and_zone() -> None:
    for measure, zone, mdc95 in ((LINE_CHANGE, "crows-feet", 0.86), ("redness", "cheek", 1.7)):
        limit = Limit(mdc95=mdc95, source=LimitSource.PROGRAMME, degrees=31)
        assert LIMITS.of(measure, zone) == limit


def test_limits_of_few_persons_have_heavy_tails() -> None:
    """Student's t: beyond a limit that is little known, chance is less surprising."""
    few = replace(LIMITS, rows=(replace(LINES, persons=10), replace(REDNESS, persons=300)))
    lines, redness = few.of(LINE_CHANGE, "crows-feet"), few.of("redness", "cheek")
    assert lines is not None
    assert redness is not None
    assert lines.chance(2 * 0.86) > 10 * redness.chance(2 * 1.7)


def test_where_the_repeats_tell_nothing_there_is_no_limit() -> None:
    """The digital lower bound holds there, and is named one."""
    assert LIMITS.of("redness", "crows-feet") is None
    assert LIMITS.of("glow", "cheek") is None


def test_limits_of_one_person_are_their_own(tmp_path: Path) -> None:
    """Findings on skin, 4.4: the larger of the person's and the programme's holds."""
    found = read_limits(changed(tmp_path, source="own")).of("redness", "cheek")
    assert found is not None
    assert found.source is LimitSource.OWN


def test_the_document_has_the_form_of_its_schema() -> None:
    Draft202012Validator(limits_schema()).validate(limits_document(LIMITS))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"yintang_limits": 2}, "must begin with yintang_limits = 1"),
        ({"yintang_limits": True}, "must begin with yintang_limits = 1"),
        ({"source": "digital lower bound"}, "limits.source is to be one of programme, own"),
        ({"photographs": 0}, "visits of no photograph"),
        ({"photographs": 2.0}, "limits.photographs is to be a whole number"),
        ({"limits": {}}, "limits.limits is to be a list"),
        ({"more": 1}, "knows no field 'more'"),
        ({"model_sha256": 7}, "limits.model_sha256 is to be a text"),
    ],
)
def test_a_file_that_says_something_else_is_refused_with_its_place(
    tmp_path: Path, fields: dict[str, Any], said: str
) -> None:
    with pytest.raises(LimitsRefused, match=r"limits\.json") as refusal:
        read_limits(changed(tmp_path, **fields))
    assert said in str(refusal.value)
    assert "yintang repeat" in str(refusal.value)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"mdc95": 0}, "a limit of nought or less"),
        ({"mdc95": -1.0}, "a limit of nought or less"),
        ({"mdc95": "1"}, "is to be a number"),
        ({"sem": 0.0}, "a limit of nought or less"),
        ({"persons": 0}, "a limit of nought or less"),
        ({"persons": 2.5}, "is to be a whole number"),
        ({"measure": "beauty"}, "a measure that is never judged: 'beauty'"),
        ({"measure": "glow", "unit": "%"}, "a measure that is never judged: 'glow'"),
        ({"measure": "line-depth"}, "a measure that is never judged: 'line-depth'"),
        ({"zone": "ear"}, "a zone that is not measured: 'ear'"),
        ({"unit": "mm"}, "which is not its unit"),
        ({"side": "left"}, "knows no field 'side'"),
    ],
)
def test_a_row_that_can_be_no_limit_is_refused(
    tmp_path: Path, fields: dict[str, Any], said: str
) -> None:
    with pytest.raises(LimitsRefused) as refusal:
        read_limits(with_row(tmp_path, **fields))
    assert said in str(refusal.value)


def test_a_place_that_stands_twice_is_refused(tmp_path: Path) -> None:
    rows = limits_document(LIMITS)["limits"]
    with pytest.raises(LimitsRefused, match="twice"):
        read_limits(changed(tmp_path, limits=[*rows, rows[0]]))


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"a": NaN}', "[" * 9999, "\0"])
def test_what_is_no_limits_file_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(LimitsRefused):
        read_limits(written(tmp_path, text))


def test_no_number_is_taken_that_no_number_is(tmp_path: Path) -> None:
    text = limits_json(LIMITS).replace("0.86", "Infinity")
    with pytest.raises(LimitsRefused, match="a number that can be"):
        read_limits(written(tmp_path, text))


def test_a_field_that_stands_twice_is_refused(tmp_path: Path) -> None:
    text = limits_json(LIMITS).replace('"sem": 0.31', '"sem": 0.31, "sem": 0.1')
    with pytest.raises(LimitsRefused, match="twice"):
        read_limits(written(tmp_path, text))


def test_a_file_that_is_not_there_or_is_a_folder_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(LimitsRefused, match="There is no file"):
            read_limits(path)


def test_a_file_that_is_no_text_or_far_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "limits.json"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(LimitsRefused):
        read_limits(path)
    path.write_bytes(b" " * 1_000_001)
    with pytest.raises(LimitsRefused, match="larger than any"):
        read_limits(path)


def test_limits_of_another_face_model_are_refused(tmp_path: Path) -> None:
    """Design section 4: results of different models are never compared."""
    with pytest.raises(LimitsRefused, match="another face model"):
        read_limits(changed(tmp_path, model_sha256="0" * 64))


def test_limits_of_other_definitions_are_refused(tmp_path: Path) -> None:
    """A limit holds for the measure that it was found with."""
    with pytest.raises(LimitsRefused, match="other definitions"):
        read_limits(changed(tmp_path, tables="0" * 64))
