"""What is refused of wishes, of plans and of a hand on them."""

from __future__ import annotations

from yintang.errors.root import YintangError


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


class LocksRefused(YintangError):
    """The locks do not say what a locks' file says, or name a needle that is not there."""

    code = "locks-malformed"


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


class PuncturesRefused(YintangError):
    """A planned needle cannot have gone in that often."""

    code = "dose-punctures"


class NotProven(YintangError):
    """No plan could be proven to be the best."""

    code = "plan-not-proven"
    http_status = 500
