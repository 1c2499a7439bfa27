"""How far the work is, on a terminal and nowhere else."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Self, TextIO

_BAR_SIGNS = 20
_CLEAR_LINE = "\r\x1b[K"


class Progress:
    """One line on standard error that says what is being done; gone when the work is.

    With more than one piece of work it begins with a bar. Where standard error is no terminal
    it says nothing.
    """

    def __init__(self, pieces: int = 1, screen: TextIO | None = None) -> None:
        self._pieces, self._done = pieces, 0
        self._screen = screen or sys.stderr
        self._shown = self._screen.isatty()

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Clear the line, however the work ended."""
        self._write(_CLEAR_LINE)

    def say(self, words: str) -> None:
        """Say what is being done now."""
        self._write(f"{_CLEAR_LINE}{self._bar()}{words} ...")

    def advance(self) -> None:
        """One piece of the work is done."""
        self._done += 1

    def _bar(self) -> str:
        if self._pieces == 1:
            return ""
        filled = _BAR_SIGNS * self._done // self._pieces
        return f"[{'#' * filled:.<{_BAR_SIGNS}}] {self._done}/{self._pieces} "

    def _write(self, words: str) -> None:
        if self._shown:
            self._screen.write(words)
            self._screen.flush()
