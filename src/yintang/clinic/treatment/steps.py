"""What can be done to a map: each step has its words and its outcome; nothing is kept here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from yintang.clinic.treatment import mapping, ordering
from yintang.clinic.treatment.planned import Drawn, with_plan
from yintang.needling.by_hand import edits as by_hand
from yintang.needling.ordering.turns import Direction
from yintang.needling.values import Addition, Plan, Wishes
from yintang.units import Pixel


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One change of a map: what is done, in words, and the map that comes of it.

    What a hand has ordered is kept, unless the step itself `orders`.
    """

    done: str
    work: Callable[[Drawn], Drawn]
    orders: bool = False

    def outcome(self, drawn: Drawn) -> Drawn:
        """The map that comes of it."""
        after = self.work(drawn)
        return after if self.orders else ordering.kept(drawn, after)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a needle is to stand: what is None stays."""

    place: Pixel | None = None
    direction_deg: float | None = None
    inserted_mm: float | None = None


def set_needle(number: int, setting: Setting) -> Step:
    """Move, turn or deepen one needle."""

    def work(drawn: Drawn) -> Drawn:
        if setting.place is not None:
            drawn = mapping.with_move(drawn, number, setting.place)
        plan, frame = drawn.needle_map.plan, drawn.frame
        if setting.direction_deg is not None:
            plan = by_hand.turn_needle(plan, frame, number, setting.direction_deg)
        if setting.inserted_mm is not None:
            plan = by_hand.deepen_needle(plan, frame, number, setting.inserted_mm)
        return drawn if plan is drawn.needle_map.plan else with_plan(drawn, plan)

    return Step(done=_set_words(number, setting), work=work)


def lock(number: int) -> Step:
    """Keep one needle when the rest is planned again."""
    done = _("Needle %d locked") % number
    return _on_plan(done, lambda plan: by_hand.lock_needle(plan, number))


def unlock(number: int) -> Step:
    """Let planning again replace one needle."""
    done = _("Needle %d unlocked") % number
    return _on_plan(done, lambda plan: by_hand.unlock_needle(plan, number))


def remove(number: int) -> Step:
    """Take one needle out."""
    done = _("Needle %d removed") % number
    return _on_plan(done, lambda plan: by_hand.remove_needle(plan, number))


def add(addition: Addition) -> Step:
    """Add one needle, on a point or on a free spot."""
    done = _("%s added") % addition.code if addition.code else _("Needle on a free spot added")
    return Step(done=done, work=lambda drawn: mapping.with_addition(drawn, addition))


def wish(wishes: Wishes) -> Step:
    """Plan for other wishes around what is locked."""
    done = _("Planned for other wishes")
    return Step(done=done, work=lambda drawn: mapping.with_wishes(drawn, wishes))


def follow_protocol(chosen: Wishes) -> Step:
    """Plan by another protocol for the same goals and sides."""

    def work(drawn: Drawn) -> Drawn:
        before = drawn.needle_map.plan.wishes
        wishes = replace(
            chosen, goals=before.goals, goal_sides=before.goal_sides, side=before.side
        )
        return mapping.with_wishes(drawn, wishes)

    return Step(done=_("Planned by a protocol of the practice"), work=work)


def plan_around() -> Step:
    """Plan the rest around what is locked, for the same wishes."""
    return Step(
        done=_("Rest planned again"),
        work=lambda drawn: mapping.with_wishes(drawn, drawn.needle_map.plan.wishes),
    )


def take_turn(number: int, turn: int, direction: Direction) -> Step:
    """Let one needle go in, or come out, at another turn."""
    told = {
        "insertion": _("Needle %(number)d goes in at turn %(turn)d"),
        "removal": _("Needle %(number)d comes out at turn %(turn)d"),
    }[direction]
    return Step(
        done=told % {"number": number, "turn": turn},
        work=lambda drawn: ordering.with_turn(drawn, number, turn, direction),
        orders=True,
    )


def order_by_rules(direction: Direction) -> Step:
    """Go back to the order that the rules give."""
    told = {
        "insertion": _("Order of insertion by the rules"),
        "removal": _("Order of removal by the rules"),
    }[direction]
    return Step(
        done=told,
        work=lambda drawn: ordering.with_rules(drawn, direction),
        orders=True,
    )


def pin(handle: str, place: Pixel) -> Step:
    """Say where a mark lies that the photograph alone does not give away."""
    done = _("Place pinned: %s") % handle.replace("-", " ")
    return Step(done=done, work=lambda drawn: mapping.with_handle(drawn, handle, place))


def release() -> Step:
    """Forget every pinned handle and go back to the estimate."""
    return Step(done=_("Pinned places let go"), work=mapping.without_handles)


def rescale(pupil_distance_mm: float | None) -> Step:
    """Take the scale from a measured pupil distance, or without one from the iris again."""
    return Step(
        done=_("Scale changed"),
        work=lambda drawn: mapping.with_pupil_distance(drawn, pupil_distance_mm),
    )


def _on_plan(done: str, change: Callable[[Plan], Plan]) -> Step:
    return Step(done=done, work=lambda drawn: with_plan(drawn, change(drawn.needle_map.plan)))


def _set_words(number: int, setting: Setting) -> str:
    if setting.place is not None:
        return _("Needle %d moved") % number
    if setting.direction_deg is not None:
        return _("Needle %d turned") % number
    return _("Needle %(number)d set to %(mm)s mm") % {
        "number": number,
        "mm": f"{setting.inserted_mm or 0:.1f}",
    }
