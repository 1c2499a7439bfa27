"""What is refused, or waits, to keep a patient safe."""

from __future__ import annotations

from yintang.errors.root import YintangError


class ExclusionsRefused(YintangError):
    """The exclusions do not say what an exclusions' file says."""

    code = "exclusions-malformed"


class VisitWaits(YintangError):
    """Something was found for which the whole facial visit waits."""

    code = "visit-waits"
