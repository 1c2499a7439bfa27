"""What the page of a comparison may send, checked; nothing here writes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yintang.clinic.comparison.sample_pair import PAIR


class CompareForm(forms.Form):
    """Another photograph: a file, one of the clinic's maps of this person, or the sample pair.

    `earlier` says that a file was taken before the photograph of the map.
    """

    photo = forms.FileField(label=_("Photo"), required=False)
    largest = forms.BooleanField(label=_("Take the largest face"), required=False)
    earlier = forms.BooleanField(label=_("Taken earlier"), required=False)
    known = forms.UUIDField(label=_("Photo"), required=False)
    sample = forms.ChoiceField(
        label=_("Sample"), choices=[("", ""), (PAIR, PAIR)], required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not any(map(cleaned.get, ("photo", "known", "sample"))):
            raise forms.ValidationError(_("Choose another photo of this person."))
        return cleaned
