"""Decisions are short, numbered without a gap, and keep their form."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.architecture.tree import DOCS, short

DECISIONS = sorted(path for path in (DOCS / "decisions").glob("[0-9]*.md"))
LONGEST = 60
PARTS = ["Status", "Context", "Decision", "Consequences"]


@pytest.mark.parametrize("path", DECISIONS, ids=short)
def test_a_decision_has_four_parts_in_order(path: Path) -> None:
    """Style 1.2 B: Status, Context, Decision, Consequences."""
    assert re.findall(r"^## (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE) == PARTS


@pytest.mark.parametrize("path", DECISIONS, ids=short)
def test_a_decision_fits_on_one_page(path: Path) -> None:
    """Design section 5: decisions on one page."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_decisions_are_numbered_without_a_gap() -> None:
    """A decision is never taken away: a later one replaces it and says so."""
    numbers = [int(path.name[:4]) for path in DECISIONS]
    assert numbers == list(range(1, len(numbers) + 1))
    assert numbers
