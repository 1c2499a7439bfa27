"""Portraits drawn in a process of their own."""

from __future__ import annotations

import subprocess
import sys

import pytest

from yintang.errors import OutputRefused
from yintang.portrait import Setting, cast, render
from yintang.portrait.__main__ import at_share
from yintang.portrait.apart import drawn_apart

SMALL = 0.1


def test_a_portrait_drawn_apart_is_the_same_portrait() -> None:
    """The same sitter and setting give the same pixels, in whatever process."""
    wanted = [("Anna", SMALL), ("Thomas", SMALL)]
    here = [render(cast()[name], at_share(Setting(), share)).jpeg() for name, share in wanted]
    assert list(drawn_apart(wanted)) == here


def test_a_process_that_ends_early_is_told_in_a_sentence() -> None:
    """Nobody of that name is in the cast: the first picture comes, the second never."""
    pictures = drawn_apart([("Anna", SMALL), ("Nobody", SMALL)])
    assert next(pictures).startswith(b"\xff\xd8")
    with pytest.raises(OutputRefused, match="Nobody could not be drawn"):
        next(pictures)


def test_the_process_ends_when_whoever_asked_is_gone() -> None:
    """No process is left behind: it ends with the other end of its standard input."""
    command = [sys.executable, "-m", "yintang.portrait", *["Anna", "1"] * 50]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        process.communicate(timeout=60)
    assert process.returncode == 1


def test_a_smaller_setting_keeps_its_proportions() -> None:
    """A thumbnail shows what the portrait shows."""
    half = at_share(Setting(), 0.5)
    assert (half.width, half.height, half.pupils_px) == (450, 550, 102.5)
