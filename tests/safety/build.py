"""Exclusions for tests."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from yintang.safety.exclusions import Exclusion

MAY_29 = date(2026, 5, 29)
DAY = timedelta(days=1)

TOML = """# what was done
yintang_exclusions = 1

[[exclusions]]
cause = "filler"
zones = ["cheek"]
done = 2026-05-01

[[exclusions]]
cause = "mole"
zones = ["temple"]
"""


def an_exclusion(**changed: Any) -> Exclusion:
    """Filler in the cheek, whose wait is over on 29 May."""
    return Exclusion(**{"cause": "filler", "zones": ("cheek",), "until": MAY_29, **changed})


def a_row(**changed: Any) -> dict[str, Any]:
    """The same as a row of a file, given by the day of treatment; None leaves a key out."""
    row = {"cause": "filler", "zones": ["cheek"], "done": "2026-05-01", **changed}
    return {key: value for key, value in row.items() if value is not None}


def a_document(*rows: Any) -> dict[str, Any]:
    """The content of an exclusions' file."""
    return {"yintang_exclusions": 1, "exclusions": list(rows)}


def written(folder: Path, text: str, name: str = "anna.json") -> Path:
    """A file that holds that text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
