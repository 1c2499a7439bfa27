"""Everything Yintang refuses, as one tree.

YintangError
├── TableMalformed          table-malformed
├── UnknownPlace            anatomy-unknown
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
├── HandlesRefused          handles-malformed
├── ModelRefused
│   ├── ModelMissing        model-missing
│   └── ModelChanged        model-changed
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
├── LocksRefused            locks-malformed
├── ProtocolRefused
│   ├── ProtocolMalformed   protocol-malformed
│   └── UnknownProtocol     protocol-unknown
├── PuncturesRefused        dose-punctures
├── NotProven               plan-not-proven
├── ExclusionsRefused       exclusions-malformed
├── VisitWaits              visit-waits
├── CardMalformed           card-malformed
├── LimitsRefused           limits-refused
├── TooFewPersons           repeats-persons
├── VisitRefused            visit-photographs
├── NotComparable           pair-not-comparable
├── PairsRefused            pairs-malformed
├── UnknownSample           sample-unknown
├── MapChanged              map-changed
├── AgreementRefused        agreement-law
├── OutputRefused           output-refused
└── UsageRefused            usage-refused

Every message is a sentence that says what to do. `code` never changes once released.
Each storey has its classes in a room of its own; they are imported from here.
"""

from yintang.errors.anatomy import TableMalformed, UnknownPlace
from yintang.errors.evidence import (
    LimitsRefused,
    NotComparable,
    PairsRefused,
    TooFewPersons,
    VisitRefused,
)
from yintang.errors.face import (
    FaceRefused,
    FaceTooSmall,
    FaceTurned,
    FormatRefused,
    HandlesRefused,
    ModelChanged,
    ModelMissing,
    ModelRefused,
    NoFace,
    NotAnImage,
    PhotoRefused,
    PhotoTooLarge,
    PhotoTruncated,
    PhotoUnreadable,
    SeveralFaces,
)
from yintang.errors.needling import (
    DirectionRefused,
    EditRefused,
    LocksRefused,
    NeedlesAtLimit,
    NeedlesOutOfRange,
    NoNeedleFits,
    NotProven,
    PlaceOutsidePhoto,
    PlanEditionUnknown,
    PlanMalformed,
    PlanRefused,
    PointNeverNeedled,
    PointNotShown,
    PointTaken,
    PointWithoutSide,
    ProtocolMalformed,
    ProtocolRefused,
    PuncturesRefused,
    PupilDistanceOutOfRange,
    UnknownGoal,
    UnknownNeedle,
    UnknownProtocol,
    WishesClash,
    WishesRefused,
)
from yintang.errors.root import YintangError
from yintang.errors.safety import ExclusionsRefused, VisitWaits
from yintang.errors.skin import CardMalformed
from yintang.errors.use import (
    AgreementRefused,
    MapChanged,
    OutputRefused,
    UnknownSample,
    UsageRefused,
)

__all__ = [
    "AgreementRefused",
    "CardMalformed",
    "DirectionRefused",
    "EditRefused",
    "ExclusionsRefused",
    "FaceRefused",
    "FaceTooSmall",
    "FaceTurned",
    "FormatRefused",
    "HandlesRefused",
    "LimitsRefused",
    "LocksRefused",
    "MapChanged",
    "ModelChanged",
    "ModelMissing",
    "ModelRefused",
    "NeedlesAtLimit",
    "NeedlesOutOfRange",
    "NoFace",
    "NoNeedleFits",
    "NotAnImage",
    "NotComparable",
    "NotProven",
    "OutputRefused",
    "PairsRefused",
    "PhotoRefused",
    "PhotoTooLarge",
    "PhotoTruncated",
    "PhotoUnreadable",
    "PlaceOutsidePhoto",
    "PlanEditionUnknown",
    "PlanMalformed",
    "PlanRefused",
    "PointNeverNeedled",
    "PointNotShown",
    "PointTaken",
    "PointWithoutSide",
    "ProtocolMalformed",
    "ProtocolRefused",
    "PuncturesRefused",
    "PupilDistanceOutOfRange",
    "SeveralFaces",
    "TableMalformed",
    "TooFewPersons",
    "UnknownGoal",
    "UnknownNeedle",
    "UnknownPlace",
    "UnknownProtocol",
    "UnknownSample",
    "UsageRefused",
    "VisitRefused",
    "VisitWaits",
    "WishesClash",
    "WishesRefused",
    "YintangError",
]
