"""docs/science/plan-json.md names every field of plan.json and of the locks' file."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest

from tests.report.test_map_json_doc import MAP_FIELDS, leaves
from yintang.needling.by_hand.locks import ForbiddenRow, LockRow, Locks, PlacedRow
from yintang.needling.by_hand.locks_file import locks_from
from yintang.report.plan_document import plan_schema

DOC = Path(__file__).parents[2] / "docs" / "science" / "plan-json.md"
PLAN_PART, LOCKS_PART = DOC.read_text(encoding="utf-8").split("## The locks' file")
PLAN_FIELDS = sorted(set(leaves(plan_schema(), plan_schema())) - set(MAP_FIELDS))
ROWS = {"locked": LockRow, "placed": PlacedRow, "forbidden": ForbiddenRow}


@pytest.mark.parametrize("field", PLAN_FIELDS)
def test_every_field_of_plan_json_is_described(field: str) -> None:
    """A reader of the file finds it in the docs."""
    assert f"| `{field}` |" in PLAN_PART


def test_nothing_is_described_that_plan_json_does_not_have() -> None:
    """No field is left of an older form."""
    told = re.findall(r"^\| `([^`]+)` \|", PLAN_PART, flags=re.MULTILINE)
    assert sorted(told) == PLAN_FIELDS


@pytest.mark.parametrize("part", ROWS)
def test_every_field_of_the_locks_file_is_described(part: str) -> None:
    """And no other."""
    told = re.findall(rf"^\| `{part}\[\]\.([^`]+)` \|", LOCKS_PART, flags=re.MULTILINE)
    assert told == [one.name for one in fields(ROWS[part])]


def test_the_example_of_the_docs_is_a_locks_file() -> None:
    """Copied, it works."""
    (example,) = re.findall(r"```json\n(.*?)```", LOCKS_PART, flags=re.DOTALL)
    locks = locks_from(json.loads(example))
    assert isinstance(locks, Locks)
    assert [len(part) for part in (locks.locked, locks.placed, locks.forbidden)] == [2, 2, 2]
