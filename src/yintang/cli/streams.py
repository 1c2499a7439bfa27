"""What is said on standard output and standard error, whatever has become of them."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from yintang.errors import OutputRefused, SeveralFaces, YintangError
from yintang.face.intake.sentences import plain

_STREAMS = ("stdin", "stdout", "stderr")


def open_streams() -> None:
    """Open streams that were closed, lest a photograph's file take their number."""
    for number, name in enumerate(_STREAMS):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free: this one
        if getattr(sys, name) is None:
            mode = "w" if number else "r"
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", closefd=False))


def finish_output() -> None:
    """See that what was said on standard output arrived there."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _not_printed(error) from error


def tell(words: str) -> None:
    """Say the result on standard output."""
    try:
        sys.stdout.write(words)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _not_printed(error) from error


def complain(words: str) -> None:
    """Say one line on standard error; where nobody can hear it, say nothing."""
    try:
        sys.stderr.write(f"yintang: {plain(words)}\n")
        sys.stderr.flush()
    except OSError:
        silence(sys.stderr)


def silence(stream: TextIO) -> None:
    """Send what a stream still holds nowhere; Python would complain of it at the end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def sentence_of(error: YintangError) -> str:
    """What a refusal says on the command line, with its code."""
    option = (
        " On the command line that is --largest." if isinstance(error, SeveralFaces) else ""
    )
    return f"{plain(str(error))}{option} [{error.code}]"


def _not_printed(error: OSError) -> OutputRefused:
    silence(sys.stdout)
    return OutputRefused(
        f"The result cannot be printed ({error.strerror or error}). Send standard output "
        "somewhere else."
    )
