"""What is refused where skin is measured."""

from __future__ import annotations

from yintang.errors.root import YintangError


class CardMalformed(YintangError):
    """The file with the colours of a printed card does not say what such a file says."""

    code = "card-malformed"
