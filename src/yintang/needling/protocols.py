"""Needles that no goal asks for: the balanced protocol."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from yintang.needling.goals import Goal
from yintang.tables import read_rows

_TABLE = Path(__file__).with_name("protocols.toml")


@cache
def balanced() -> Goal:
    """Give the weights of the balanced protocol, which fills a plan up."""
    return next(row for row in read_rows(_TABLE, "protocol", Goal) if row.id == "balanced")
