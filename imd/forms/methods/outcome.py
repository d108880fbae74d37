"""What a method hands back: exact numbers, before rounding, bands and floors."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Outcome:
    """`score` is None where nothing could be scored; `sufficient`: enough was answered for a level."""

    score: Fraction | None
    lowest: Fraction
    highest: Fraction
    sufficient: bool
