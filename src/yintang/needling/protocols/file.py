"""A practice's own protocol as a file: read, or refused by line and reason; and written."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import MISSING, Field, fields, is_dataclass
from pathlib import Path
from typing import Any

from yintang.errors import ProtocolMalformed, TableMalformed
from yintang.face.intake.sentences import plain
from yintang.needling.goals import Weight
from yintang.needling.protocols.named import BodyNeedle, Protocol, protocols
from yintang.needling.protocols.names import ProtocolWrong
from yintang.tables import read_rows

_ARRAY = "protocol"
_LARGEST_BYTES = 100_000
_LONGEST_REASON = 400
_SHOWN = "write it as docs/practice/protocols.md shows"
_KEY_TOLD = re.compile(r"(?:gives|that no row knows:|has no) (\w+)")
_WEIGHT_TOLD = re.compile(r"weighs (\S+) with")
_LAST = ("source", "edition", "strength")
_AS_LISTS = (Weight, BodyNeedle)


def read_protocol(path: Path) -> Protocol:
    """Read one protocol from a TOML file (docs/practice/protocols.md).

    Raises
    ------
    ProtocolMalformed
        With file, line and reason.
    """
    name = plain(path.name)
    text = _text(path, name)
    try:
        found = read_rows(path, _ARRAY, Protocol)
    except TableMalformed as refusal:
        raise _refused(refusal, name, text) from refusal
    except (ValueError, TypeError, ArithmeticError, RecursionError, OSError) as refusal:
        raise ProtocolMalformed(f"{name}, line 1: this is no protocol: {_SHOWN}.") from refusal
    if len(found) > 1:
        raise ProtocolMalformed(
            f"{name}, line {_line(text, 'id', turn=1)}: the file holds {len(found)} protocols; "
            "keep one in each file."
        )
    _refuse_borrowed_id(found[0], name, text)
    return found[0]


def _text(path: Path, name: str) -> str:
    """Read a small, ordinary file: a pipe would hang, and a device has no end."""
    try:
        if not path.is_file():
            raise ProtocolMalformed(
                f"{name}, line 1: there is no such file. Check its name and folder."
            )
        if path.stat().st_size > _LARGEST_BYTES:
            raise ProtocolMalformed(
                f"{name}, line 1: the file is larger than any protocol. Check its name."
            )
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as refusal:
        before = path.read_bytes()[: refusal.start]
        line = before.count(b"\n") + 1
        raise ProtocolMalformed(f"{name}, line {line}: this is no text: {_SHOWN}.") from refusal
    except (OSError, ValueError) as refusal:
        raise ProtocolMalformed(
            f"{name}, line 1: the file cannot be read. Check its name and permissions."
        ) from refusal


def _refused(refusal: TableMalformed, name: str, text: str) -> ProtocolMalformed:
    """Say where a protocol is wrong, by the line of the key where that is known."""
    cause = refusal.__cause__
    if cause is None or isinstance(cause, tomllib.TOMLDecodeError):
        _, _, told = str(refusal).partition(", ")
        return ProtocolMalformed(f"{name}, {_short(told)}")
    told = str(cause)
    line = _line(text, cause.key) if isinstance(cause, ProtocolWrong) else _told(text, told)
    return ProtocolMalformed(f"{name}, line {line}: the protocol {_short(told)}.")


def _told(text: str, told: str) -> int:
    """Return the line of what the reader of tables complains of."""
    weight, key = _WEIGHT_TOLD.match(told), _KEY_TOLD.search(told)
    if weight is None:
        return _line(text, key[1] if key else "")
    before = text.partition(f'["{weight[1]}"')[0]
    return before.count("\n") + 1


def _line(text: str, key: str, turn: int = 0) -> int:
    """Return the line that sets a key; the protocol's first line where none does."""
    sets = re.compile(rf"\s*(\[+\s*{_ARRAY}\.)?{re.escape(key)}\s*[\]=]" if key else r"(?!)")
    header = re.compile(rf"\s*\[\[\s*{_ARRAY}\s*\]\]")
    lines = text.splitlines()
    found = [number for number, line in enumerate(lines, start=1) if sets.match(line)]
    heads = [number for number, line in enumerate(lines, start=1) if header.match(line)]
    return found[turn] if len(found) > turn else (heads or [1])[0]


def _short(told: str) -> str:
    """Return a reason without signs that could command a terminal, and not without end."""
    shown = plain(told)
    return shown if len(shown) <= _LONGEST_REASON else f"{shown[:_LONGEST_REASON]}…"


def _refuse_borrowed_id(found: Protocol, name: str, text: str) -> None:
    """Let nothing else go by the name of a protocol that Yintang brings."""
    same = next((one for one in protocols() if one.id == found.id), found)
    if same != found:
        raise ProtocolMalformed(
            f"{name}, line {_line(text, 'id')}: {found.id} is a protocol of Yintang that says "
            "something else: give yours an id of its own."
        )


def protocol_toml(protocol: Protocol) -> str:
    """Write a protocol as a file that `read_protocol` reads back as the same protocol.

    What every protocol must say comes last, so that a file that was cut off is noticed.
    """
    said = sorted(_said(protocol), key=lambda pair: pair[0].name in _LAST)
    lines = [f"{field.name} = {_written(value)}" for field, value in said]
    return "\n".join((f"[[{_ARRAY}]]", *lines, ""))


def _said(value: Any) -> list[tuple[Field[Any], Any]]:  # noqa: ANN401
    """Every field of a value that says more than its default."""
    pairs = [(field, getattr(value, field.name)) for field in fields(value)]
    return [(f, v) for f, v in pairs if f.default is MISSING or v != f.default]


def _written(value: Any) -> str:  # noqa: ANN401
    """Write one value as TOML."""
    if isinstance(value, _AS_LISTS):
        value = tuple(getattr(value, field.name) for field in fields(value))
    if isinstance(value, tuple):
        return f"[{', '.join(map(_written, value))}]"
    if is_dataclass(value):
        said = (f"{field.name} = {_written(one)}" for field, one in _said(value))
        return f"{{ {', '.join(said)} }}"
    return _plainly(value)


def _plainly(value: object) -> str:
    """Write a text, a yes or no, or a number as TOML."""
    if isinstance(value, str):
        # JSON's escapes are TOML's, but for one sign that JSON lets stand.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value).lower() if isinstance(value, bool) else repr(value)
