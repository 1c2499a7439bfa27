"""What a plan is made from, as it is stored."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from yintang.needling.values import Wishes
from yintang.units import Side

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What a plan is made from: the same recipe always gives the same plan.

    The pinned handles are part of the face. A move names its needle by what it stands on
    (kind, code, side, and its turn among those that share them), so that it survives a new
    plan that numbers the needles anew.
    """

    face: Json
    wishes: Json
    moves: list[Json]


def wishes_json(wishes: Wishes) -> Json:
    """The wishes as they are stored."""
    return {
        **asdict(wishes),
        "goals": list(wishes.goals),
        "excluded": list(wishes.excluded),
        "side": str(wishes.side) if wishes.side else None,
    }


def wishes_from(stored: Json) -> Wishes:
    """The wishes as they were stored."""
    side = Side(stored["side"]) if stored["side"] else None
    lists = {name: tuple(stored[name]) for name in ("goals", "excluded")}
    return Wishes(**{**stored, **lists, "side": side})
