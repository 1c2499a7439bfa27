"""The table of limits, and the reader that refuses a malformed one."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from yintang.errors import TableMalformed
from yintang.face.intake.limits import LIMITS_FILE, limits, read_limits


def test_the_limits_are_those_of_the_issue() -> None:
    """Issue section 1: 80 megapixels, 12,000 px a side, 60 MB, 20 s of CPU, memory; formats."""
    most = limits()
    assert (most.pixels, most.side_px, most.file_bytes) == (80_000_000, 12_000, 60_000_000)
    assert most.cpu_s == 20
    assert most.memory_bytes <= 2_000_000_000
    assert most.formats == ("JPEG", "PNG", "WEBP", "HEIF")


def test_the_clock_never_runs_out_before_the_processor_does() -> None:
    """A busy machine is no reason to refuse a photograph."""
    assert limits().wall_s >= limits().cpu_s


def test_the_table_says_where_its_figures_come_from() -> None:
    """Law 3: knowledge is TOML with source, edition and strength."""
    table = tomllib.loads(LIMITS_FILE.read_text(encoding="utf-8"))
    assert {"source", "edition", "strength"} <= table.keys()


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("cpu_s = 20", "", "cpu_s"),
        ("cpu_s = 20", "cpu_s = 20\nswap_bytes = 3", "swap_bytes"),
        ("cpu_s = 20", "cpu_s = 0", "cpu_s must be int above zero, not 0"),
        ("cpu_s = 20", "cpu_s = 1.5", "cpu_s must be int"),
        ("cpu_s = 20", "cpu_s = true", "cpu_s must be int"),
        ("cpu_s = 20", 'cpu_s = "20"', "cpu_s must be int"),
        ("[limits]", "[most]", "no readable table"),
        ("cpu_s = 20", "cpu_s = = 20", "no readable table"),
        ('formats = ["JPEG", "PNG", "WEBP", "HEIF"]', "formats = []", "formats"),
        ('formats = ["JPEG", "PNG", "WEBP", "HEIF"]', "formats = [1]", "formats"),
    ],
)
def test_a_malformed_table_is_refused_by_name(
    tmp_path: Path, before: str, after: str, told: str
) -> None:
    """Issue section 2: a reader that refuses a malformed table says where and why."""
    content = LIMITS_FILE.read_text(encoding="utf-8")
    assert before in content
    (tmp_path / "limits.toml").write_text(content.replace(before, after), encoding="utf-8")
    with pytest.raises(TableMalformed, match=told) as refused:
        read_limits(tmp_path / "limits.toml")
    assert "limits.toml" in str(refused.value)
