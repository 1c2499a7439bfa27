"""What is refused where changes are judged: visits, their photographs, and limits."""

from __future__ import annotations

from yintang.errors.root import YintangError


class LimitsRefused(YintangError):
    """The limits' file does not say what one says, or holds for other measures."""

    code = "limits-refused"


class TooFewPersons(YintangError):
    """Too few persons were photographed on two visits to tell how repeatable a measure is."""

    code = "repeats-persons"


class VisitRefused(YintangError):
    """The photographs do not make up two visits that can be held against one another."""

    code = "visit-photographs"


class NotComparable(YintangError):
    """Two photographs may not be held against one another; the message says what to do."""

    code = "pair-not-comparable"


class PairsRefused(YintangError):
    """The table of pairs does not say which photographs belong together."""

    code = "pairs-malformed"
