"""Single words of a command, each understood or refused in words that say what to write."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path


def a_path(word: str) -> Path:
    """Read a place; an empty word would mean the current folder."""
    if not word or "\0" in word:
        raise ArgumentTypeError("this names no file and no folder; say which one")
    return Path(word)


def a_text(word: str) -> str:
    """Read what is kept in a document, where only whole letters can be written."""
    if any("\ud800" <= sign <= "\udfff" for sign in word):
        raise ArgumentTypeError("this is not readable text; type it again")
    return word


def a_day(word: str) -> date:
    """Read a day."""
    try:
        return date.fromisoformat(word)
    except ValueError as refusal:
        raise ArgumentTypeError("write the day like 2026-11-27") from refusal


def a_count(word: str) -> int:
    """Read a whole number."""
    try:
        return int(word)
    except ValueError as refusal:
        raise ArgumentTypeError("write a whole number, such as 50") from refusal


def a_length(word: str) -> float:
    """Read millimetres."""
    try:
        return float(word)
    except ValueError as refusal:
        raise ArgumentTypeError("write millimetres, such as 62.5") from refusal
