"""Every refusal of the intake, as a sentence that says what to do."""

from __future__ import annotations

from yintang.errors import (
    FormatRefused,
    NotAnImage,
    PhotoRefused,
    PhotoTooLarge,
    PhotoTruncated,
    PhotoUnreadable,
)
from yintang.face.intake.kinds import Kind
from yintang.face.intake.limits import Limits

NO_NAME = "This file"
_READS = "Yintang reads JPEG, PNG, WebP and HEIC"
_SMALLER = "Make the photograph smaller and try again."


def plain(name: str) -> str:
    """Return a file's name with whatever could command a terminal replaced."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in name)


def empty(name: str) -> NotAnImage:
    """Return the refusal of a file of no bytes."""
    return NotAnImage(f"{name} is empty. Copy or send it again.")


def not_an_image(name: str) -> NotAnImage:
    """Return the refusal of a file that holds no picture."""
    return NotAnImage(f"{name} is not an image. Choose a photograph: {_READS}.")


def format_refused(name: str, kind: Kind) -> FormatRefused:
    """Return the refusal of a picture of a kind that is not read."""
    return FormatRefused(f"{name} is {kind.words}. {_READS}: save it as one of these.")


def too_many_bytes(name: str, limits: Limits) -> PhotoTooLarge:
    """Return the refusal of too large a file."""
    most = f"{limits.file_bytes / 1e6:g} MB"
    return PhotoTooLarge(f"{name} is larger than {most}, the most that is read. {_SMALLER}")


def no_such_file(name: str) -> PhotoUnreadable:
    """Return the refusal of a path that leads nowhere."""
    return PhotoUnreadable(f"There is no file {name}. Check its name and folder.")


def not_a_file(name: str) -> PhotoUnreadable:
    """Return the refusal of a folder, a device or a pipe."""
    return PhotoUnreadable(f"{name} is not a file. Choose one photograph.")


def not_permitted(name: str) -> PhotoUnreadable:
    """Return the refusal of a file that the system does not give out."""
    return PhotoUnreadable(
        f"{name} cannot be read. Check that you may open it, or copy it again."
    )


def no_darkroom(name: str) -> PhotoUnreadable:
    """Return the refusal when no child process can be had."""
    return PhotoUnreadable(
        f"{name} was not read: the process that decodes photographs does not start here. "
        "Close other programs and try again, or install Yintang afresh."
    )


def broke_the_decoder(name: str, limits: Limits) -> PhotoUnreadable:
    """Return the refusal of a file whose child died or never answered."""
    return PhotoUnreadable(
        f"{name} was given up: it broke its decoder or kept it busy for more than "
        f"{limits.cpu_s:g} seconds. Save it again as a JPEG and try that."
    )


def refused(reason: str, name: str, limits: Limits) -> PhotoRefused:
    """Return the refusal for the word by which a child gave its reason."""
    kind, sentence = _REASONS.get(reason, _DAMAGED)
    megapixels, side_px = f"{limits.pixels / 1e6:g}", f"{limits.side_px:,}"
    return kind(sentence.format(name=name, megapixels=megapixels, side_px=side_px))


_DAMAGED: tuple[type[PhotoRefused], str] = (
    PhotoUnreadable,
    "{name} is damaged and cannot be decoded. Copy or send it again, or save it as a JPEG.",
)
_REASONS: dict[str, tuple[type[PhotoRefused], str]] = {
    "pixels": (
        PhotoTooLarge,
        "{name} has more than {megapixels} megapixels, the most that is read. " + _SMALLER,
    ),
    "side": (
        PhotoTooLarge,
        "{name} is longer than {side_px} pixels, the most that is read on a side. " + _SMALLER,
    ),
    "truncated": (
        PhotoTruncated,
        "{name} ends before its picture does. Copy or send the whole file again.",
    ),
    "no-heic": (
        FormatRefused,
        "{name} is a HEIC, which this installation does not read. Install yintang[heic], or "
        "save the photograph as a JPEG.",
    ),
    "memory": (
        PhotoUnreadable,
        "{name} takes more memory to decode than it is given. " + _SMALLER,
    ),
}
