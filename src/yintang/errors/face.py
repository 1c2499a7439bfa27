"""What is refused of a photograph, of the face on it, and of what finds that face."""

from __future__ import annotations

from yintang.errors.root import YintangError


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


class HandlesRefused(YintangError):
    """The handles' file does not say what a handles' file says."""

    code = "handles-malformed"


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
