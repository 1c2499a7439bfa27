"""Foreign JSON values become frozen values, or are refused with the place and the reason."""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

# Far beyond any plan, and small enough that nobody's machine suffers.
LONGEST_TEXT = 4_000
LONGEST_LIST = 2_000
LARGEST_NUMBER = 1e6

_WANTED = {str: "a text", float: "a number", int: "a whole number", bool: "true or false"}


def value_of(kind: Any, raw: object, path: str) -> Any:  # noqa: ANN401
    """Read a value of `kind` from what a document holds under `path`.

    `kind` is a frozen dataclass, an enumeration, a tuple, a literal, one of these or None, or
    a plain type. Nothing is guessed: text is no number, 1 is not true, and what no field is
    called is refused.

    Raises
    ------
    ValueError
        With the path and what is wanted there.
    """
    origin = get_origin(kind)
    if origin is not None:
        return _ORIGINS[origin](kind, raw, path)
    if is_dataclass(kind):
        return _record(kind, raw, path)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _word({one.value: one for one in kind}, raw, path)
    return _day(raw, path) if kind is date else _plain(kind, raw, path)


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse an object that names a field twice: readers differ on which one counts.

    For `json.loads` as its `object_pairs_hook`; raises ValueError.
    """
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a field stands twice in one object")
    return found


def _optional(kind: Any, raw: object, path: str) -> Any:  # noqa: ANN401
    kinds = [one for one in get_args(kind) if one is not NoneType]
    if raw is None and NoneType in get_args(kind):
        return None
    return value_of(kinds[0], raw, path)


def _listed(kind: Any, raw: object, path: str) -> tuple[Any, ...]:  # noqa: ANN401
    if not isinstance(raw, list):
        raise ValueError(f"{path} is to be a list")  # noqa: TRY004 (one kind for all refusals)
    if len(raw) > LONGEST_LIST:
        raise ValueError(f"{path} is longer than {LONGEST_LIST}")
    kinds = get_args(kind)
    if kinds[-1] is Ellipsis:
        kinds = kinds[:1] * len(raw)
    if len(raw) != len(kinds):
        raise ValueError(f"{path} is to hold {len(kinds)} values")
    each = enumerate(zip(kinds, raw, strict=True))
    return tuple(value_of(one, told, f"{path}[{turn}]") for turn, (one, told) in each)


def _literal(kind: Any, raw: object, path: str) -> Any:  # noqa: ANN401
    return _word({one: one for one in get_args(kind)}, raw, path)


def _record(kind: Any, raw: object, path: str) -> Any:  # noqa: ANN401
    if not isinstance(raw, dict):
        raise ValueError(f"{path} is to be an object with named fields")  # noqa: TRY004
    known = _fields(kind)
    for name in raw:
        if name not in known:
            raise ValueError(f"{path} knows no field {_short(name)}")
    for name, (_, needed) in known.items():
        if needed and name not in raw:
            raise ValueError(f"{path} has no {name}")
    return kind(**{n: value_of(known[n][0], v, f"{path}.{n}") for n, v in raw.items()})


def _word(words: dict[str, Any], raw: object, path: str) -> Any:  # noqa: ANN401
    if not isinstance(raw, str) or raw not in words:
        raise ValueError(f"{path} is to be one of {', '.join(words)}, not {_short(raw)}")
    return words[raw]


def _day(raw: object, path: str) -> date:
    try:
        return date.fromisoformat(raw)  # type: ignore[arg-type]
    except (TypeError, ValueError) as refusal:
        raise ValueError(
            f"{path} is to be a day like 2026-11-27, not {_short(raw)}"
        ) from refusal


def _plain(kind: Any, raw: object, path: str) -> object:  # noqa: ANN401
    whole = type(raw) is int
    if kind is float and whole and abs(raw) <= LARGEST_NUMBER:  # type: ignore[arg-type]
        raw = float(raw)  # type: ignore[arg-type]
    if type(raw) is not kind:
        raise ValueError(f"{path} is to be {_WANTED[kind]}, not {_short(raw)}")
    if isinstance(raw, str) and len(raw) > LONGEST_TEXT:
        raise ValueError(f"{path} is longer than {LONGEST_TEXT} letters")
    if isinstance(raw, str) and any("\ud800" <= sign <= "\udfff" for sign in raw):
        raise ValueError(f"{path} is to be a text that can be written")
    if isinstance(raw, int | float) and not _bearable(raw):
        raise ValueError(f"{path} is to be a number that can be, not {_short(raw)}")
    return raw


def _bearable(number: float) -> bool:
    return abs(number) <= LARGEST_NUMBER  # which a NaN is not


def _short(raw: object) -> str:
    """What stands there, cut short; a huge number or nest is not written out."""
    if isinstance(raw, dict | list):
        return "an object" if isinstance(raw, dict) else "a list"
    if type(raw) is int and raw.bit_length() > 64:  # noqa: PLR2004
        return "a huge number"
    return repr(raw)[:40]


_ORIGINS = {Union: _optional, UnionType: _optional, tuple: _listed, Literal: _literal}


@cache
def _fields(kind: type) -> dict[str, tuple[Any, bool]]:
    """The fields of a dataclass: what each is, and whether it must be written."""
    hints = get_type_hints(kind)
    return {
        one.name: (hints[one.name], one.default is MISSING and one.default_factory is MISSING)
        for one in fields(kind)
    }
