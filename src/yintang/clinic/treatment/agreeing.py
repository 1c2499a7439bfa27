"""Whether a plan can be agreed on, and in words what has to be mended first."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yintang.errors import AgreementRefused
from yintang.needling.rules import STOP
from yintang.needling.values import BrokenRule


def check_lawful(broken: Sequence[BrokenRule]) -> None:
    """Let a plan be agreed on; raises AgreementRefused where a needle breaks a law."""
    stops = [one.message for one in broken if one.severity == STOP]
    if stops:
        raise AgreementRefused(
            _(
                "A plan that breaks a law is not agreed on. %s Move, alter or remove what "
                "breaks it, or undo, and then agree."
            )
            % " ".join(stops)
        )


def mend_words(broken: Sequence[BrokenRule]) -> str:
    """What has to be mended before a plan can be agreed on; empty where nothing has to."""
    numbers = list(dict.fromkeys(one.number for one in broken if one.severity == STOP))
    if not numbers:
        return ""
    told = ngettext("Mend needle %s first", "Mend needles %s first", len(numbers))
    return told % ", ".join(map(str, numbers))
