"""Files stay small enough to read in one go."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, short, source_files, spec_files

LONGEST = 400


@pytest.mark.parametrize("path", [*source_files(), *spec_files(), ROOT / "dev"], ids=short)
def test_no_file_is_longer_than_400_lines(path: Path) -> None:
    """Law 5: aim at 150 lines, redesign at 300, fail at 400."""
    assert lines_of(path) <= LONGEST


def test_the_specification_is_at_least_as_long_as_the_code() -> None:
    """Law 7: more test lines than code lines."""
    code, specification = (
        sum(map(lines_of, files)) for files in (source_files(), spec_files())
    )
    assert specification >= code, f"{specification} lines of tests for {code} lines of code"


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())
