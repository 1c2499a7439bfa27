"""What a practitioner may choose between, as the science knows it."""

from __future__ import annotations

from yintang.needling.goals import goals
from yintang.needling.settings import setting
from yintang.needling.values import Wishes
from yintang.report.words import goal_name

FEWEST = int(setting("needles_least"))
MOST = int(setting("needles_most"))
USUAL = Wishes().needles


def goal_choices() -> list[tuple[str, str]]:
    """Every goal with its name."""
    return [(goal.id, goal_name(goal.id)) for goal in goals()]
