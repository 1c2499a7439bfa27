"""docs/science/compare-json.md names every field of compare.json and of the table of pairs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.report.test_map_json_doc import leaves
from yintang.cli.pairs_file import COLUMNS, read_pairs
from yintang.report.comparison_document import comparison_schema

DOC = Path(__file__).parents[2] / "docs" / "science" / "compare-json.md"
COMPARE_PART, PAIRS_PART = DOC.read_text(encoding="utf-8").split("## The table of pairs")
FIELDS = sorted(leaves(comparison_schema(), comparison_schema()))


def told(part: str) -> list[str]:
    return re.findall(r"^\| `([^`]+)` \|", part, flags=re.MULTILINE)


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_of_compare_json_is_described(field: str) -> None:
    """A reader of the file finds it in the docs."""
    assert field in told(COMPARE_PART)


def test_nothing_is_described_that_compare_json_does_not_have() -> None:
    assert sorted(told(COMPARE_PART)) == FIELDS


def test_every_column_of_the_table_of_pairs_is_described() -> None:
    """And no other."""
    assert told(PAIRS_PART) == list(COLUMNS)


def test_the_example_of_the_docs_is_a_table_of_pairs(tmp_path: Path) -> None:
    """Copied, it works."""
    (example,) = re.findall(r"```csv\n(.*?)```", PAIRS_PART, flags=re.DOTALL)
    (tmp_path / "pairs.csv").write_text(example, encoding="utf-8")
    anna, berta = read_pairs(tmp_path / "pairs.csv")
    assert (anna.name, anna.pupil_distance_mm) == ("anna", 62.0)
    assert berta.before == tmp_path / "berta" / "first.jpg"
