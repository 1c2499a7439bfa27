"""What one `yintang map` asks for, checked before the first photograph is opened."""

from __future__ import annotations

import argparse
import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Self

import yintang
from yintang.cli.wished import wishes_of
from yintang.face.handles import Handles
from yintang.face.handles_file import read_handles
from yintang.face.model import MODEL_SHA256
from yintang.face.scale import check_pupil_distance
from yintang.face.values import Mode
from yintang.needling.values import Wishes
from yintang.units import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Everything that a map depends on besides the photograph."""

    wishes: Wishes
    handles: Handles | None
    pupil_distance_mm: float | None
    view: View
    mode: Mode
    largest: bool

    @classmethod
    def of(cls, words: argparse.Namespace, base: Wishes | None = None) -> Self:
        """Understand the words of the command; refuses what no photograph could mend.

        What it leaves unsaid of the wishes is as in `base`.
        """
        wishes = wishes_of(words, base)
        if words.pupil_distance is not None:
            check_pupil_distance(words.pupil_distance)
        return cls(
            wishes=wishes,
            handles=None if words.handles is None else read_handles(words.handles),
            pupil_distance_mm=words.pupil_distance,
            view=View(words.view),
            mode="fast" if words.fast else "steady",
            largest=words.largest,
        )

    def mark(self, photo_sha256: str) -> dict[str, str]:
        """What a map of that photograph is made from: the same mark, the same map."""
        asked = json.dumps(asdict(self), sort_keys=True, default=str)
        return {
            "yintang": yintang.__version__,
            "model": MODEL_SHA256,
            "photo": photo_sha256,
            "asked": hashlib.sha256(asked.encode()).hexdigest(),
        }
