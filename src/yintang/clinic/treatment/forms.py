"""What the pages may send, checked; nothing here writes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yintang.clinic.treatment.choices import FEWEST, MOST, USUAL, goal_choices
from yintang.clinic.treatment.mapping import HANDLES
from yintang.needling.values import Wishes
from yintang.units import Pixel, Side


class WishesForm(forms.Form):
    """Goals, number of needles and side."""

    goals = forms.MultipleChoiceField(
        label=_("Goals"),
        choices=goal_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    needles = forms.IntegerField(
        label=_("Needles in the face"), min_value=FEWEST, max_value=MOST, required=False
    )
    side = forms.ChoiceField(
        label=_("Side"),
        choices=[("", _("Both sides")), ("right", _("Right only")), ("left", _("Left only"))],
        required=False,
    )

    def wishes(self) -> Wishes:
        """What is asked for; whatever is left open has its usual value."""
        side = self.cleaned_data["side"]
        return Wishes(
            goals=tuple(self.cleaned_data["goals"]),
            needles=self.cleaned_data["needles"] or USUAL,
            side=Side(side) if side else None,
        )


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


class PlaceForm(forms.Form):
    """A place on the photograph, in its pixels."""

    row = forms.FloatField(min_value=0)
    column = forms.FloatField(min_value=0)

    def place(self) -> Pixel:
        """The place as a pixel."""
        return Pixel(row=self.cleaned_data["row"], column=self.cleaned_data["column"])


class HandleForm(PlaceForm):
    """A handle and where it was dropped."""

    handle = forms.ChoiceField(choices=[(name, name) for name in HANDLES])
