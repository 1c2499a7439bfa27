"""What a protocol may name: zones, points, lines, muscles, gauges and body points.

Each law refuses with a `ProtocolWrong` that names the key of the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from yintang.anatomy.body_points import body_point
from yintang.anatomy.lines import line
from yintang.anatomy.muscles import is_muscle, muscle
from yintang.anatomy.needles import needles as tray
from yintang.anatomy.points import point
from yintang.anatomy.zones import zone
from yintang.errors import YintangError
from yintang.needling.goals import goal
from yintang.needling.protocols.counting import needles_in, usual_sides
from yintang.needling.settings import setting

if TYPE_CHECKING:
    from yintang.needling.protocols.named import BodyNeedle, Gauges, Protocol


class ProtocolWrong(ValueError):
    """A law is broken; `key` is where in the file."""

    def __init__(self, key: str, reason: str) -> None:
        super().__init__(reason)
        self.key = key


def check_weights(protocol: Protocol) -> None:
    """Refuse weights of what nobody knows, twofold weights, and none at all."""
    kinds: dict[str, tuple[Any, Callable[[str], str]]] = {
        "zones": (protocol.zones, lambda id_: zone(id_).id),
        "points": (protocol.points, lambda code: point(code).code),
        "lines": (protocol.lines, lambda id_: line(id_).id),
        "muscles": (protocol.muscles, lambda id_: muscle(id_).id),
    }
    if not any(weights for weights, _ in kinds.values()):
        raise ProtocolWrong("zones", "asks for nothing: weigh zones, points, lines or muscles")
    for key, (weights, known) in kinds.items():
        names = [weight.id for weight in weights]
        _check_known(key, names, known)


def check_goals(goals: tuple[str, ...]) -> None:
    """Refuse goals that nobody knows."""
    _check_known("goals", goals, lambda id_: goal(id_).id)


def check_fixed(fixed: tuple[str, ...], needles: int) -> None:
    """Refuse fixed needles that nobody knows, that are only for the hand, or too many."""
    _check_known("fixed", fixed, _needled_code)
    _check_class("fixed", fixed)
    count = needles_in((code, usual_sides(code)) for code in fixed if not _in_neck(code))
    if count > needles:
        raise ProtocolWrong(
            "fixed", f"sets {count} fixed needles, which is more than its {needles} needles"
        )


def check_preferred(preferred: tuple[str, ...]) -> None:
    """Refuse preferred points that nobody knows or that are only for the hand."""
    _check_known("preferred", preferred, lambda code: point(code).code)
    _check_class("preferred", preferred)


def check_gauges(gauges: tuple[Gauges, ...]) -> None:
    """Refuse gauges of what is no zone, and those that the tray has not."""
    _check_known("gauges", [row.zone for row in gauges], lambda id_: zone(id_).id)
    for row in gauges:
        of_tray = sorted({one.gauge_mm for one in tray() if row.zone in one.zones})
        if not row.gauge_mm or not set(row.gauge_mm) <= set(of_tray):
            known = ", ".join(f"{one:g}" for one in of_tray)
            raise ProtocolWrong(
                "gauges", f"allows gauges for {row.zone} that the tray has not: take of {known}"
            )
        _check_once("gauges", row.gauge_mm)


def check_body(body: tuple[BodyNeedle, ...]) -> None:
    """Refuse body points that nobody knows, and those that need the patient face down."""
    _check_known("body", [one.code for one in body], lambda code: body_point(code).code)
    for one in body:
        if not body_point(one.code).with_the_face:
            raise ProtocolWrong(
                "body",
                f"sets {one.code}, which lies on the back: a face is treated face up",
            )
        try:
            needles_in([(one.code, one.side)])
        except YintangError as refusal:
            raise ProtocolWrong("body", _clause(refusal)) from refusal


def _needled_code(code: str) -> str:
    return muscle(code).id if is_muscle(code) else point(code).code


def _in_neck(code: str) -> bool:
    row = muscle(code) if is_muscle(code) else point(code)
    return zone(row.zone).counts_apart


def _check_class(key: str, codes: Iterable[str]) -> None:
    for code in codes:
        if not is_muscle(code) and point(code).risk_class >= setting("by_hand_class"):
            raise ProtocolWrong(
                key,
                f"names {code} under {key}, a point of class {point(code).risk_class}: such a "
                "needle is set only by the practitioner's own hand",
            )


def _check_known(key: str, names: Iterable[str], known: Callable[[str], str]) -> None:
    """Refuse names that nobody knows, that are written otherwise, or that stand twice."""
    written = tuple(names)
    for name in written:
        try:
            usual = known(name)
        except YintangError as refusal:
            raise ProtocolWrong(
                key, f"names under {key} what nobody knows: {name!r}"
            ) from refusal
        if usual != name:
            raise ProtocolWrong(key, f"writes {name!r} under {key}: write {usual}")
    _check_once(key, written)


def _check_once(key: str, names: tuple[object, ...]) -> None:
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise ProtocolWrong(key, f"names {twice} twice under {key}")


def _clause(refusal: YintangError) -> str:
    """Turn a sentence into the end of another one."""
    return f"has a body point with a wrong side: {str(refusal).rstrip('.')}"
