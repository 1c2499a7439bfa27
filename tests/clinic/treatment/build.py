"""What several tests of the treatment ask of a map."""

from __future__ import annotations

from yintang.clinic.treatment.models import Map


def moves_kept() -> int:
    """How many versions the only map has beyond its first."""
    return Map.objects.get().versions.count() - 1
