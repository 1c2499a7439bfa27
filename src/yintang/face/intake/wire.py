"""How the darkroom and its children talk: JSON behind its length, then plain bytes."""

from __future__ import annotations

import json
import socket
import time
from dataclasses import asdict, dataclass
from typing import Any, Protocol, Self

from yintang.face.intake.limits import Limits

TAKEN = b"."
BUFFER_BYTES = 4 << 20
_LENGTH_BYTES = 4
_WORDS_BYTES = 1 << 16
_SHORTEST_S = 0.001


class Line(Protocol):
    """What this module needs of a socket."""

    def sendall(self, content: bytes, /) -> None:
        """Send all of it."""

    def recv_into(self, space: memoryview, /) -> int:
        """Put into the space what has come, at least one byte unless the line is closed."""


class TimedLine:
    """A socket that gives up, with TimeoutError, at one moment whatever it is doing."""

    def __init__(self, line: socket.socket, until_s: float) -> None:
        self._line, self._until_s = line, until_s

    def sendall(self, content: bytes, /) -> None:
        """Send all of it."""
        self._hurry()
        self._line.sendall(content)

    def recv_into(self, space: memoryview, /) -> int:
        """Put into the space what has come."""
        self._hurry()
        return self._line.recv_into(space)

    def _hurry(self) -> None:
        self._line.settimeout(max(self._until_s - time.monotonic(), _SHORTEST_S))


class LineDead(Exception):
    """The other side is gone, or says what it never would."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a child is asked to do with the bytes that follow; `reduction` None is "auto"."""

    decoder: str
    reduction: int | None
    length: int
    limits: Limits

    def words(self) -> dict[str, Any]:
        """Return the order as it travels."""
        return asdict(self)

    @classmethod
    def of(cls, words: dict[str, Any]) -> Self:
        """Return the order that travelled as these words."""
        return cls(**{**words, "limits": Limits.of(words["limits"])})


def send_words(line: Line, words: dict[str, Any]) -> None:
    """Send a few words."""
    content = json.dumps(words).encode()
    line.sendall(len(content).to_bytes(_LENGTH_BYTES) + content)


def receive_words(line: Line) -> dict[str, Any]:
    """Return the words that the other side sent; LineDead if there are none."""
    length = int.from_bytes(receive(line, _LENGTH_BYTES))
    if length > _WORDS_BYTES:
        raise LineDead
    try:
        words = json.loads(bytes(receive(line, length)))
    except ValueError as error:
        raise LineDead from error
    if not isinstance(words, dict):
        raise LineDead
    return words


def receive(line: Line, length: int) -> bytearray:
    """Return exactly `length` bytes."""
    content = bytearray(length)
    fill(line, memoryview(content))
    return content


def fill(line: Line, space: memoryview) -> None:
    """Fill the whole space with what comes; LineDead if less does."""
    while space:
        came = line.recv_into(space)
        if not came:
            raise LineDead
        space = space[came:]
