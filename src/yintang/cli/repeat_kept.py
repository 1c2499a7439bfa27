"""What repeated photographs read, kept so that a run that was stopped goes on from there.

Nothing in it says whose photograph it is: a file is called by the photographs' own hashes.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeVar

import yintang
from yintang.cli.outputs import check_folder, tidy, write_all
from yintang.face.model import MODEL_SHA256
from yintang.reading import once, value_of
from yintang.skin.edition import tables_edition
from yintang.skin.pair.paired import PairedValue
from yintang.skin.readings import Measures

KEPT = "kept"
_LARGEST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoRead:
    """What one photograph read: why it is not fit, if it is not, else its measures."""

    width: int
    height: int
    unfit: tuple[str, ...]
    measures: Measures


@dataclass(frozen=True, slots=True, kw_only=True)
class PairKept:
    """What two photographs read as one pair: why they may not be compared, else its values."""

    unfit: tuple[str, ...]
    values: tuple[PairedValue, ...]


Kind = TypeVar("Kind", PhotoRead, PairKept)


class KeptReadings:
    """Readings in a folder; without one nothing is kept.

    `card` is the hash of the file with the measured colours of the printed card, if any.
    """

    def __init__(self, out: Path | None, card: str = "") -> None:
        self._folder = None if out is None else out / KEPT
        self._made = {
            "yintang": yintang.__version__,
            "model": MODEL_SHA256,
            "tables": tables_edition(),
            "card": card,
        }
        if self._folder:
            check_folder(self._folder)
            tidy(self._folder)

    def photo(self, sha256: str) -> PhotoRead | None:
        """What a photograph read on an earlier run of this very edition."""
        return self._kept(PhotoRead, f"{sha256}.json")

    def keep_photo(self, sha256: str, read: PhotoRead) -> None:
        """Keep what a photograph read."""
        self._keep(f"{sha256}.json", asdict(read))

    def pair(self, before: str, after: str) -> PairKept | None:
        """What a pair read on an earlier run of this very edition."""
        return self._kept(PairKept, f"{before}-{after}.json")

    def keep_pair(self, before: str, after: str, read: PairKept) -> None:
        """Keep what a pair read."""
        self._keep(f"{before}-{after}.json", asdict(read))

    def _keep(self, name: str, read: dict[str, Any]) -> None:
        if self._folder:
            document = {"made": self._made, "read": read}
            write_all(self._folder, {name: json.dumps(document).encode()})

    def _kept(self, kind: type[Kind], name: str) -> Kind | None:
        """What stands in a file; None where it is missing, broken or of another edition."""
        if self._folder is None:
            return None
        try:
            document = json.loads(_text(self._folder / name), object_pairs_hook=once)
            if document["made"] != self._made:
                return None
            read: Kind = value_of(kind, document["read"], "read")
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None  # then it is read again, and kept anew
        return read


def _text(path: Path) -> str:
    # Only a small, ordinary file: a pipe would hang, and a device has no end.
    if not path.is_file() or path.stat().st_size > _LARGEST_BYTES:
        raise FileNotFoundError(path.name)
    return path.read_text(encoding="utf-8")
