"""What became of the needles since an earlier photograph, in words for the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from yintang.needling.carrying.differences import NeedleChange, NeedleDifference

# What is new to the eye is marked on the face; what stayed needs no mark.
MARKED = (NeedleChange.CAME, NeedleChange.MOVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeGroup:
    """All needles of which the same became."""

    change: str
    name: str
    told: tuple[NeedleDifference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """Everything that became of a carried plan, in one line and needle by needle."""

    words: str
    groups: tuple[ChangeGroup, ...]


def changes_told(changes: Sequence[NeedleDifference]) -> Since:
    """What is to be read first comes first; of what there is none there is no group."""
    groups = tuple(
        ChangeGroup(
            change=str(change),
            name=change_names()[change],
            told=tuple(one for one in changes if one.change is change),
        )
        for change in NeedleChange
    )
    counts = {group.change: len(group.told) for group in groups}
    words = _("%(stayed)d stayed, %(moved)d moved, %(came)d came, %(went)d went.") % counts
    found = tuple(group for group in groups if group.told)
    return Since(words=words if found else "", groups=found)


def marked_numbers(changes: Sequence[NeedleDifference]) -> Mapping[int, str]:
    """The needles to mark on the face, by number, with what became of them."""
    return {
        one.new_number: str(one.change)
        for one in changes
        if one.change in MARKED and one.new_number is not None
    }


def change_names() -> dict[NeedleChange, str]:
    """What becomes of a needle, in a word."""
    return {
        NeedleChange.WENT: _("went"),
        NeedleChange.CAME: _("came"),
        NeedleChange.MOVED: _("moved"),
        NeedleChange.STAYED: _("stayed"),
    }
