"""Which vertices of the canonical mesh belong to which feature.

Lists are written for the patient's right; `left_of` gives the same places on the left.
Source: the canonical mesh of the face model itself, read off its drawing (measured).
"""

from __future__ import annotations

from yintang.face.model import mirror_indices

# fmt: off
OVAL = (
    10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288,
    397, 365, 379, 378, 400, 377, 152, 148, 176, 149, 150, 136,
    172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
)
# fmt: on
LID_UPPER = (33, 246, 161, 160, 159, 158, 157, 173, 133)
LID_LOWER = (33, 7, 163, 144, 145, 153, 154, 155, 133)
FOLD_UPPER = (130, 247, 30, 29, 27, 28, 56, 190, 243)
BROW_UPPER = (70, 63, 105, 66, 107)
BROW_LOWER = (46, 53, 52, 65, 55)
LIPS_UPPER = (61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291)
LIPS_LOWER = (61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291)
MOUTH_UPPER = (78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308)
MOUTH_LOWER = (78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308)


def left_of(indices: tuple[int, ...]) -> tuple[int, ...]:
    """The same places on the patient's left."""
    mirrored = mirror_indices()
    return tuple(int(mirrored[i]) for i in indices)


def ring(upper: tuple[int, ...], lower: tuple[int, ...]) -> tuple[int, ...]:
    """One closed outline from an upper and a lower edge that share their ends."""
    return upper + lower[-2:0:-1]
