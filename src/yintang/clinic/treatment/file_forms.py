"""Small files that a practice brings along, and what is to be kept free; nothing writes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from yintang.anatomy.muscles import muscles
from yintang.anatomy.zones import zones
from yintang.clinic.treatment.choices import cause_groups, place_groups
from yintang.clinic.treatment.keeping_free import Kept
from yintang.errors import ExclusionsRefused
from yintang.needling.protocols.file import read_protocol
from yintang.needling.protocols.named import Protocol
from yintang.safety.exclusion_row import LONGEST_NOTE, exclusions_of_row
from yintang.safety.exclusions import Exclusion
from yintang.safety.exclusions_file import read_exclusions
from yintang.units import Side

LONGEST_NAME_BYTES = 100

Read = TypeVar("Read")


class KeptFreeForm(forms.Form):
    """A part of the face, why it is kept free, where it was treated, and until when."""

    cause = forms.ChoiceField(
        label=_("Cause"), choices=lambda: [("", ""), *cause_groups()], required=False
    )
    place = forms.ChoiceField(label=_("Where"), choices=place_groups)
    side = forms.ChoiceField(
        label=_("Side"),
        choices=[("", _("Both sides")), ("right", _("Right")), ("left", _("Left"))],
        required=False,
    )
    done = forms.DateField(label=_("Done on"), required=False)
    until = forms.DateField(label=_("Needles again from"), required=False)
    note = forms.CharField(label=_("Note"), max_length=LONGEST_NOTE - 20, required=False)
    day = forms.DateField(label=_("Day of this visit"), required=False)

    def kept(self) -> Kept:
        """What is to be kept free.

        Raises
        ------
        VisitWaits
            The cause is one for which the whole facial visit waits.
        ExclusionsRefused
            Cause, place, side and days do not go together.
        """
        if self.cleaned_data["cause"]:
            return Kept(exclusions=self._exclusions())
        place, side = self.cleaned_data["place"], self.cleaned_data["side"]
        if self.cleaned_data["done"] or self.cleaned_data["until"]:
            raise ExclusionsRefused(
                _("Without a cause nothing has a day: choose a cause, or leave the days empty.")
            )
        if side and place in _zones():
            raise ExclusionsRefused(
                _("A zone is kept free on both sides: choose both, or points and lines.")
            )
        return Kept(name=place, side=Side(side) if side else None)

    def _exclusions(self) -> tuple[Exclusion, ...]:
        place = self.cleaned_data["place"]
        kinds = {"zones": _zones(), "muscles": {one.id for one in muscles()}}
        kind = next((kind for kind, known in kinds.items() if place in known), None)
        row: dict[str, Any] = {"cause": self.cleaned_data["cause"], "zones": []}
        if kind is not None:
            row = {**{"cause": row["cause"]}, kind: [place]}
        row |= {key: day for key in ("done", "until") if (day := self.cleaned_data[key])}
        try:
            found = exclusions_of_row({**row, "note": self._note()})
        except ExclusionsRefused as refusal:
            if kind is None:
                raise ExclusionsRefused(
                    _(
                        "A cause keeps a zone or a muscle free: choose one of these, or leave "
                        "the cause open for a single point or line."
                    )
                ) from refusal
            raise ExclusionsRefused(_("This exclusion %s.") % refusal) from refusal
        return found

    def _note(self) -> str:
        """Where it was treated stands in the note: both sides of a zone are kept free."""
        side, note = self.cleaned_data["side"], self.cleaned_data["note"]
        told = {"right": _("treated on the right"), "left": _("treated on the left")}
        return "; ".join(str(part) for part in (told.get(side), note) if part)


class ExclusionsFileForm(forms.Form):
    """A file of exclusions."""

    file = forms.FileField(
        label=_("File"), error_messages={"required": _("choose a file of exclusions.")}
    )
    day = forms.DateField(label=_("Day of this visit"), required=False)

    def exclusions(self) -> tuple[Exclusion, ...]:
        """What the file says; raises VisitWaits and ExclusionsRefused."""
        return _read(self.cleaned_data["file"], read_exclusions)


class ProtocolFileForm(forms.Form):
    """A file with a protocol of the practice's own."""

    file = forms.FileField(
        label=_("File"), error_messages={"required": _("choose the file of a protocol.")}
    )

    def protocol(self) -> Protocol:
        """What the file says; raises ProtocolMalformed with line and reason."""
        return _read(self.cleaned_data["file"], read_protocol)


def _read(upload: UploadedFile[bytes], reader: Callable[[Path], Read]) -> Read:
    """Read a small file under the name that it came with, so that a refusal can name it."""
    whole = Path(upload.name or "").name.encode()
    # Drives count bytes, and the ending, which tells JSON from TOML, must stay.
    name = whole[-LONGEST_NAME_BYTES:].decode(errors="ignore") or "file"
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        try:
            path.write_bytes(upload.read())
        except OSError as error:
            # Its own words name the file, and no file name is logged.
            raise OSError(error.errno, error.strerror) from None
        return reader(path)


def _zones() -> set[str]:
    return {one.id for one in zones()}
