"""Whether a file ends before its picture does, told from its outer structure alone.

Asked only after a decoder gave up, to tell a half-copied file from a damaged one.
"""

from __future__ import annotations

_JPEG_WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xD9)})
_JPEG_SCAN = 0xDA
_JPEG_END = b"\xff\xd9"
_BOX_TO_THE_END, _BOX_OF_64_BITS = 0, 1


def is_cut(decoder: str, content: bytes) -> bool:
    """Return whether the file's own structure runs past its end."""
    return {"JPEG": _jpeg, "PNG": _png, "WEBP": _webp, "HEIF": _heif}[decoder](content)


def _jpeg(content: bytes) -> bool:
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:  # noqa: PLR2004 - every marker's first byte
        marker = content[at + 1]
        if marker == _JPEG_SCAN:
            return content.find(_JPEG_END, at) < 0
        if marker in _JPEG_WITHOUT_LENGTH:
            at += 2
        elif marker == 0xFF:  # noqa: PLR2004 - fill byte
            at += 1
        else:
            at += 2 + int.from_bytes(content[at + 2 : at + 4])
    return at + 4 > len(content)


def _png(content: bytes) -> bool:
    at = 8
    while at + 12 <= len(content):
        if content[at + 4 : at + 8] == b"IEND":
            return False
        at += 12 + int.from_bytes(content[at : at + 4])
    return True


def _webp(content: bytes) -> bool:
    return 8 + int.from_bytes(content[4:8], "little") > len(content)


def _heif(content: bytes) -> bool:
    at = 0
    while at + 8 <= len(content):
        size = int.from_bytes(content[at : at + 4])
        if size == _BOX_TO_THE_END:
            return False
        if size == _BOX_OF_64_BITS:
            size = int.from_bytes(content[at + 8 : at + 16])
        at += max(size, 8)
    return at != len(content)
