"""Everything Yintang refuses, as one tree.

YintangError
├── PhotoRefused
│   ├── NotAnImage          photo-not-an-image
│   ├── FormatRefused       photo-format
│   ├── PhotoTruncated      photo-truncated
│   ├── PhotoTooLarge       photo-too-large
│   └── PhotoUnreadable     photo-unreadable
├── FaceRefused
│   ├── NoFace              face-none
│   ├── SeveralFaces        face-several
│   ├── FaceTooSmall        face-too-small
│   └── FaceTurned          face-turned
├── WishesRefused
│   ├── UnknownGoal         wishes-goal
│   ├── NeedlesOutOfRange   wishes-needles
│   ├── WishesClash         wishes-clash
│   ├── UnknownNeedle       wishes-needle
│   ├── PlaceOutsidePhoto   wishes-place
│   └── PupilDistanceOutOfRange  wishes-pupil-distance
├── EditRefused
│   ├── NeedlesAtLimit      edit-count
│   ├── PointNeverNeedled   edit-never
│   ├── PointNotShown       edit-not-shown
│   ├── PointTaken          edit-taken
│   ├── PointWithoutSide    edit-side
│   ├── NoNeedleFits        edit-length
│   └── DirectionRefused    edit-direction
├── PlanRefused
│   ├── PlanMalformed       plan-malformed
│   └── PlanEditionUnknown  plan-edition
├── HandlesRefused          handles-malformed
├── LocksRefused            locks-malformed
├── ExclusionsRefused       exclusions-malformed
├── VisitWaits              visit-waits
├── PuncturesRefused        dose-punctures
├── MapChanged              map-changed
├── ProtocolRefused
│   ├── ProtocolMalformed   protocol-malformed
│   └── UnknownProtocol     protocol-unknown
├── CardMalformed           card-malformed
├── TableMalformed          table-malformed
├── UnknownPlace            anatomy-unknown
├── UnknownSample           sample-unknown
├── NotProven               plan-not-proven
├── ModelRefused
│   ├── ModelMissing        model-missing
│   └── ModelChanged        model-changed
├── OutputRefused           output-refused
└── UsageRefused            usage-refused

Every message is a sentence that says what to do. `code` never changes once released.
"""

from __future__ import annotations

from typing import ClassVar


class YintangError(Exception):
    """Anything that Yintang refuses, with a sentence for the person in front of it."""

    code: ClassVar[str] = "yintang"
    http_status: ClassVar[int] = 422


class PhotoRefused(YintangError):
    """The file cannot be taken as a photograph."""

    code = "photo-refused"


class NotAnImage(PhotoRefused):
    """The file holds no image."""

    code = "photo-not-an-image"
    http_status = 415


class FormatRefused(PhotoRefused):
    """The file is an image of a kind that is not read."""

    code = "photo-format"
    http_status = 415


class PhotoTruncated(PhotoRefused):
    """The file ends before its picture does."""

    code = "photo-truncated"


class PhotoTooLarge(PhotoRefused):
    """The file or its picture is over a limit of the intake."""

    code = "photo-too-large"
    http_status = 413


class PhotoUnreadable(PhotoRefused):
    """The file does not exist, may not be read, or broke its decoder."""

    code = "photo-unreadable"


class FaceRefused(YintangError):
    """The photograph shows no face that can be mapped."""

    code = "face-refused"


class NoFace(FaceRefused):
    """No face was found."""

    code = "face-none"


class SeveralFaces(FaceRefused):
    """More than one face was found and nobody said to take the largest."""

    code = "face-several"


class FaceTooSmall(FaceRefused):
    """The pupils are too close together, in pixels, to place needles."""

    code = "face-too-small"


class FaceTurned(FaceRefused):
    """The head is turned too far for a front photograph."""

    code = "face-turned"


class WishesRefused(YintangError):
    """What was asked for cannot be planned."""

    code = "wishes-refused"


class UnknownGoal(WishesRefused):
    """The goal is none of those that Yintang knows."""

    code = "wishes-goal"


class NeedlesOutOfRange(WishesRefused):
    """The number of needles lies outside the range aimed at."""

    code = "wishes-needles"


class WishesClash(WishesRefused):
    """No plan keeps all that was asked for; `rules` are wishes of which one must give way."""

    code = "wishes-clash"
    http_status = 409

    def __init__(self, rules: tuple[str, ...]) -> None:
        super().__init__(
            f"These wishes cannot all be kept; give up any one of them: {'; '.join(rules)}."
        )
        self.rules = rules


class UnknownNeedle(WishesRefused):
    """The plan has no needle of that number."""

    code = "wishes-needle"
    http_status = 404


class PlaceOutsidePhoto(WishesRefused):
    """The place for a needle or a handle does not lie on the photograph."""

    code = "wishes-place"


class PupilDistanceOutOfRange(WishesRefused):
    """The typed pupil distance belongs to no human face."""

    code = "wishes-pupil-distance"


class EditRefused(YintangError):
    """A plan cannot be changed by hand like that."""

    code = "edit-refused"


class NeedlesAtLimit(EditRefused):
    """A plan made by hand would hold too many needles, or none."""

    code = "edit-count"


class PointNeverNeedled(EditRefused):
    """The point is never needled, by no hand."""

    code = "edit-never"


class PointNotShown(EditRefused):
    """The photograph does not show where the point lies, and nobody said it."""

    code = "edit-not-shown"


class PointTaken(EditRefused):
    """The point has a needle already."""

    code = "edit-taken"


class PointWithoutSide(EditRefused):
    """The point lies on both sides and none was named, or it lies on neither."""

    code = "edit-side"


class NoNeedleFits(EditRefused):
    """No needle of the tray can go in that far there."""

    code = "edit-length"


class DirectionRefused(EditRefused):
    """The direction is no number of degrees."""

    code = "edit-direction"


class PlanRefused(YintangError):
    """A written plan cannot be read."""

    code = "plan-refused"


class PlanMalformed(PlanRefused):
    """The document does not hold what a plan holds."""

    code = "plan-malformed"


class PlanEditionUnknown(PlanRefused):
    """The plan was written in an edition that is not read."""

    code = "plan-edition"


class HandlesRefused(YintangError):
    """The handles' file does not say what a handles' file says."""

    code = "handles-malformed"


class LocksRefused(YintangError):
    """The locks do not say what a locks' file says, or name a needle that is not there."""

    code = "locks-malformed"


class ExclusionsRefused(YintangError):
    """The exclusions do not say what an exclusions' file says."""

    code = "exclusions-malformed"


class VisitWaits(YintangError):
    """Something was found for which the whole facial visit waits."""

    code = "visit-waits"


class PuncturesRefused(YintangError):
    """A planned needle cannot have gone in that often."""

    code = "dose-punctures"


class MapChanged(YintangError):
    """The map was changed elsewhere since the page was loaded from which this was asked."""

    code = "map-changed"
    http_status = 409


class ProtocolRefused(YintangError):
    """The protocol cannot be used."""

    code = "protocol-refused"


class ProtocolMalformed(ProtocolRefused):
    """The protocol's file does not say what a protocol says: file, line and reason."""

    code = "protocol-malformed"


class UnknownProtocol(ProtocolRefused):
    """No protocol is called that."""

    code = "protocol-unknown"
    http_status = 404


class CardMalformed(YintangError):
    """The file with the colours of a printed card does not say what such a file says."""

    code = "card-malformed"


class TableMalformed(YintangError):
    """A table of knowledge breaks its own form: file, line and reason."""

    code = "table-malformed"
    http_status = 500


class UnknownPlace(YintangError):
    """No point, line, muscle, zone or hazard is called that."""

    code = "anatomy-unknown"
    http_status = 404


class UnknownSample(YintangError):
    """No sample face is called that."""

    code = "sample-unknown"
    http_status = 404


class NotProven(YintangError):
    """No plan could be proven to be the best."""

    code = "plan-not-proven"
    http_status = 500


class ModelRefused(YintangError):
    """The face model cannot be used."""

    code = "model-refused"
    http_status = 503


class ModelMissing(ModelRefused):
    """The face model's weights are not on this machine."""

    code = "model-missing"


class ModelChanged(ModelRefused):
    """The face model's weights are not those that Yintang was measured with."""

    code = "model-changed"


class OutputRefused(YintangError):
    """The result cannot be written where it was asked for."""

    code = "output-refused"


class UsageRefused(YintangError):
    """The command was not written as it is understood."""

    code = "usage-refused"
