"""What a hand has changed of the order in which needles go in and come out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOrder:
    """Whether the numbers were changed by hand, and the order of removal if that was.

    Numbers are turns of insertion, so that its order needs no other record. Without a hand the
    rules of order decide.
    """

    insertion: bool = False
    removal: tuple[int, ...] | None = None

    def to_json(self) -> Json:
        """As it is stored; empty where no hand changed anything."""
        if self == HandOrder():
            return {}
        removal = None if self.removal is None else list(self.removal)
        return {"insertion": self.insertion, "removal": removal}

    @classmethod
    def from_json(cls, told: Json) -> Self:
        """As it was stored."""
        removal = told.get("removal")
        return cls(
            insertion=told.get("insertion", False),
            removal=None if removal is None else tuple(removal),
        )
