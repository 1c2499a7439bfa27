"""The dose of microneedling, counted as that of needles is, so that the two can be compared."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from yintang.errors import UnknownPlace
from yintang.needling.dosing.dose import Dose, PlanDose, cylinders, together
from yintang.tables import Strength, read_rows

_TABLE = Path(__file__).with_name("microneedling.toml")
_MM2_PER_CM2 = 100
_UNKNOWN = "Nothing is compared: the plan punctures no zone whose skin was measured."
_CAREFUL = (
    "This compares how much skin is punctured, and nothing else: it says nothing about what "
    "either does for a face."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """A device of microneedling as published.

    `punctures_per_cm2` are those after all `passes`; each punctures as often. `depth_mm` is
    how far its needles are set to go straight down.
    """

    id: str
    words: str
    punctures_per_cm2: float
    passes: int
    gauge_mm: float
    depth_mm: float
    source: str
    edition: str
    strength: Strength

    def __post_init__(self) -> None:
        sizes = (self.punctures_per_cm2, self.passes, self.gauge_mm, self.depth_mm)
        if not all(0 < size < math.inf for size in sizes):
            raise ValueError("is a device that punctures nothing, or without end")


@cache
def devices() -> tuple[Device, ...]:
    """Every device that doses are compared with."""
    return read_rows(_TABLE, "device", Device)


def device(id_: str) -> Device:
    """Find a device by its id.

    Raises
    ------
    UnknownPlace
        There is no such device.
    """
    found = next((one for one in devices() if one.id == id_), None)
    if found is None:
        known = ", ".join(one.id for one in devices())
        raise UnknownPlace(f"There is no device {id_!r}: take one of {known}.")
    return found


def microneedling_pass(area_mm2: float, device: Device) -> Dose:
    """Give the dose of one pass of a device over so much skin."""
    return _dose(area_mm2, device, 1)


def microneedling_treatment(area_mm2: float, device: Device) -> Dose:
    """Give the dose of all the passes for which the device's figure is published."""
    return _dose(area_mm2, device, device.passes)


def _dose(area_mm2: float, device: Device, passes: int) -> Dose:
    density = device.punctures_per_cm2 * passes / device.passes
    punctures = round(density * area_mm2 / _MM2_PER_CM2)
    return cylinders(punctures, device.gauge_mm, device.depth_mm, device.depth_mm)


def comparison_words(plan_dose: PlanDose, device: Device) -> tuple[str, ...]:
    """Compare a plan with a device on the same skin, in plain words.

    The skin is that of the zones which the plan punctures and whose area is known.
    """
    zones = [one for one in plan_dose.zones if one.area_mm2]
    area_mm2 = math.fsum(one.area_mm2 or 0.0 for one in zones)
    theirs = microneedling_treatment(area_mm2, device)
    if not theirs.punctures:
        return (_UNKNOWN,)
    ours, cm2 = together(one.dose for one in zones), area_mm2 / _MM2_PER_CM2
    many = _times(ours.punctures, theirs.punctures, "many")
    much = _times(ours.wounded_volume_mm3, theirs.wounded_volume_mm3, "much")
    passes = "one pass" if device.passes == 1 else f"{device.passes} passes"
    return (
        f"On {_figure(cm2)} cm² of skin the plan makes {_figure(ours.punctures / cm2)} "
        f"punctures on each square centimetre, {device.words} "
        f"{_figure(theirs.punctures / cm2)} in {passes}: {many}.",
        f"The needles of the plan part {_figure(ours.wounded_volume_mm3)} mm³ of tissue, the "
        f"device {_figure(theirs.wounded_volume_mm3)} mm³: {much}.",
        f"The deepest needle of the plan lies {_figure(ours.deepest_mm)} mm under the skin; "
        f"the device is set to {_figure(device.depth_mm)} mm.",
        _CAREFUL,
    )


def _times(ours: float, theirs: float, word: str) -> str:
    """Say which of the two is more, and how many times."""
    times = _figure(max(ours, theirs) / min(ours, theirs))
    if times == "1":
        return f"about as {word}"
    return f"{'the device' if theirs > ours else 'the plan'} {times} times as {word}"


def _figure(number: float) -> str:
    """Write a number with the two digits that count."""
    return f"{round(number, 1 - math.floor(math.log10(number))):.10g}"
