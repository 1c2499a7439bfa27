"""What every refusal is."""

from __future__ import annotations

from typing import ClassVar


class YintangError(Exception):
    """Anything that Yintang refuses, with a sentence for the person in front of it."""

    code: ClassVar[str] = "yintang"
    http_status: ClassVar[int] = 422
