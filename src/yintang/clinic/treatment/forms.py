"""What the pages may send, checked; nothing here writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from yintang.clinic.treatment.choices import (
    BY_HAND_FEWEST,
    BY_HAND_MOST,
    FEWEST,
    MOST,
    REASON_LENGTH,
    goal_choices,
)
from yintang.clinic.treatment.mapping import HANDLES
from yintang.clinic.treatment.steps import Setting
from yintang.needling.protocols.named import BALANCED, Protocol, protocol, protocols
from yintang.needling.protocols.wished import wishes_for
from yintang.needling.values import Addition, Wishes
from yintang.needling.wishes import outside_aim
from yintang.units import Pixel, Side

SIDES = [("", _("Both sides")), ("right", _("Right only")), ("left", _("Left only"))]


def goal_side_field(goal: str) -> str:
    """How the field for the side of a goal is called."""
    return f"side-of-{goal}"


class WishesForm(forms.Form):
    """Goals, number of needles, with a reason outside the range aimed at, and side."""

    goals = forms.MultipleChoiceField(
        label=_("Goals"),
        choices=goal_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    protocol = forms.CharField(label=_("Protocol"), max_length=200, required=False)
    needles = forms.IntegerField(
        label=_("Needles in the face"),
        min_value=BY_HAND_FEWEST,
        max_value=BY_HAND_MOST,
        required=False,
    )
    reason = forms.CharField(label=_("Reason"), max_length=REASON_LENGTH, required=False)
    side = forms.ChoiceField(
        label=_("Side"),
        choices=SIDES,
        required=False,
    )

    def __init__(
        self,
        sent: Mapping[str, Any] | None = None,
        files: MultiValueDict[str, UploadedFile[bytes]] | None = None,
        *,
        own: tuple[Protocol, ...] = (),
    ) -> None:
        """`own` are the protocols that can be asked for besides those of Yintang."""
        super().__init__(sent, files)
        self.own = {one.id: one for one in own}
        for goal, name in goal_choices():
            self.fields[goal_side_field(goal)] = forms.ChoiceField(
                label=_("Side of %s") % name, choices=SIDES, required=False
            )

    def clean_protocol(self) -> str:
        asked: str = self.cleaned_data["protocol"] or BALANCED
        if asked not in self.own.keys() | {one.id for one in protocols()}:
            raise forms.ValidationError(_("take one of those in the list."))
        return asked

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if any(side for goal, side in self._goal_sides()) and cleaned.get("side"):
            told = _("choose both sides where single goals have a side of their own.")
            self.add_error("side", told)
        if self._outside_aim() and not self._reason():
            told = _("say why there are to be fewer than %(fewest)d or more than %(most)d.")
            self.add_error("reason", told % {"fewest": FEWEST, "most": MOST})
        return cleaned

    def wishes(self) -> Wishes:
        """What is asked for; whatever is left open has its usual value."""
        side, chosen = self.cleaned_data["side"], self._protocol()
        return replace(
            wishes_for(chosen, own=chosen.id in self.own),
            goals=tuple(self.cleaned_data["goals"]),
            goal_sides=tuple((goal, Side(told)) for goal, told in self._goal_sides() if told),
            needles=self._needles(),
            side=Side(side) if side else None,
            reason=self._reason() if self._outside_aim() else None,
        )

    def _goal_sides(self) -> list[tuple[str, str]]:
        """The side of each goal that is asked for, empty for both."""
        wanted = self.cleaned_data.get("goals", ())
        return [(goal, self.cleaned_data.get(goal_side_field(goal), "")) for goal in wanted]

    def _protocol(self) -> Protocol:
        asked = self.cleaned_data.get("protocol") or BALANCED
        return self.own.get(asked) or protocol(asked)

    def _needles(self) -> int:
        return self.cleaned_data.get("needles") or self._protocol().needles.usual

    def _reason(self) -> str | None:
        """What was typed, or why the protocol itself has so many."""
        usual = self._protocol().needles
        own = usual.reason if self._needles() == usual.usual else None
        return self.cleaned_data.get("reason") or own

    def _outside_aim(self) -> bool:
        return outside_aim(Wishes(needles=self._needles()))


class IntakeForm(WishesForm):
    """A photograph: a file, or one of the sample faces."""

    photo = forms.FileField(label=_("Photo"), required=False)
    sample = forms.CharField(required=False, max_length=40)
    largest = forms.BooleanField(label=_("Take the largest face"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("photo") and not cleaned.get("sample"):
            raise forms.ValidationError(_("Choose a photo or one of the sample faces."))
        return cleaned


class PhotoForm(forms.Form):
    """Another photograph of a person whose map there is."""

    photo = forms.FileField(
        label=_("Photo"), error_messages={"required": _("Choose a photo of this person.")}
    )
    largest = forms.BooleanField(label=_("Take the largest face"), required=False)


class ScaleForm(forms.Form):
    """A measured pupil distance; left empty, the iris gives the scale."""

    pupil_distance_mm = forms.FloatField(label=_("Pupil distance"), required=False)


class PlaceForm(forms.Form):
    """A place on the photograph, in its pixels."""

    row = forms.FloatField(min_value=0)
    column = forms.FloatField(min_value=0)

    def place(self) -> Pixel:
        """The place as a pixel."""
        return Pixel(row=self.cleaned_data["row"], column=self.cleaned_data["column"])


class SettingForm(forms.Form):
    """How a needle is to stand: another place, direction or length in the skin."""

    row = forms.FloatField(min_value=0, required=False)
    column = forms.FloatField(min_value=0, required=False)
    direction_deg = forms.FloatField(label=_("Direction"), required=False)
    inserted_mm = forms.FloatField(label=_("Length in the skin"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and all(value is None for value in cleaned.values()):
            raise forms.ValidationError(_("Say where the needle is to go, or how."))
        _check_whole_place(cleaned)
        return cleaned

    def setting(self) -> Setting:
        """What is to change of the needle."""
        cleaned = self.cleaned_data
        return Setting(
            place=_place(cleaned),
            direction_deg=cleaned["direction_deg"],
            inserted_mm=cleaned["inserted_mm"],
        )


class AdditionForm(forms.Form):
    """A point by its code, or a free spot by its place."""

    code = forms.CharField(label=_("Point"), max_length=40, required=False)
    side = forms.ChoiceField(
        label=_("Side"),
        choices=[("", ""), *((side.value, side.value) for side in Side)],
        required=False,
    )
    row = forms.FloatField(min_value=0, required=False)
    column = forms.FloatField(min_value=0, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        _check_whole_place(cleaned)
        return cleaned

    def addition(self) -> Addition:
        """What is to be added."""
        cleaned = self.cleaned_data
        side = Side(cleaned["side"]) if cleaned["side"] else None
        return Addition(code=cleaned["code"] or None, side=side, pixel=_place(cleaned))


def _check_whole_place(cleaned: dict[str, Any]) -> None:
    if (cleaned.get("row") is None) != (cleaned.get("column") is None):
        raise forms.ValidationError(_("A place has a row and a column: give both."))


def _place(cleaned: dict[str, Any]) -> Pixel | None:
    if cleaned["row"] is None:
        return None
    return Pixel(row=cleaned["row"], column=cleaned["column"])


class TurnForm(forms.Form):
    """At which turn a needle is to go in or come out."""

    turn = forms.IntegerField(label=_("Turn"), min_value=1, max_value=BY_HAND_MOST)


class HandleForm(PlaceForm):
    """A handle and where it was dropped."""

    handle = forms.ChoiceField(choices=[(name, name) for name in HANDLES])
