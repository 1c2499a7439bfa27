"""Two photographs read as a pair, as far as the gate lets them be compared."""

from __future__ import annotations

from dataclasses import dataclass, field

from yintang.skin.gate.alike import alike_finding
from yintang.skin.gate.alone import photo_findings
from yintang.skin.gate.beside import pair_findings
from yintang.skin.gate.checks import Finding, Fit, worst
from yintang.skin.gate.exposure import exposure_finding
from yintang.skin.gate.origin import origins_findings
from yintang.skin.gate.sharpness import sharpness_finding
from yintang.skin.pair.laid import LaidPair, laid_pair
from yintang.skin.pair.lines import PairedLines, paired_lines
from yintang.skin.pair.paired import PairedValue, paired_values
from yintang.skin.skin_photo import SkinPhoto


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GatedPair:
    """Everything that the gate found of two photographs, and the pair if they are fit."""

    findings: tuple[Finding, ...]
    pair: LaidPair | None = field(default=None, repr=False)
    lines: PairedLines | None = field(default=None, repr=False)

    def values(self) -> tuple[PairedValue, ...]:
        """Every measure of every zone that both show; none if they are not fit."""
        if self.pair is None or self.lines is None:
            return ()
        return paired_values(self.pair, self.lines)

    def judged(self) -> tuple[PairedValue, ...]:
        """Of the values those that no finding takes out of judgement."""
        return tuple(
            one
            for one in self.values()
            if not any(found.limits(one.measure, one.zone) for found in self.findings)
        )


def gated_pair(before: SkinPhoto, after: SkinPhoto) -> GatedPair:
    """Hold two photographs against every check and, if they are fit, read them as one pair.

    The tone curves are taken for equal where a colour card has made both straight.
    """
    findings = [*photo_findings(before), *photo_findings(after)]
    findings += pair_findings(before.face, after.face)
    findings += [*origins_findings(before, after), exposure_finding(before, after)]
    if worst(findings) is Fit.UNFIT:
        return GatedPair(findings=tuple(findings))
    pair = laid_pair(before, after, same_tone=before.corrected and after.corrected)
    findings += [sharpness_finding(pair.match), alike_finding(pair)]
    if worst(findings) is Fit.UNFIT:
        return GatedPair(findings=tuple(findings))
    return GatedPair(findings=tuple(findings), pair=pair, lines=paired_lines(pair))
