"""Where somebody wants a case to go, and what she brings for it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Wish:
    """A move that is asked for.

    `reason` is a closure code, `words` a reason in words (kept sealed), `until` the stored instant at which
    a hold ends, `feedback` whether the form was `offered` or `declined`, `planned` that a plan comes with it,
    `sure` that what cannot be taken back was confirmed.
    """

    to: str
    reason: str | None = None
    words: str | None = None
    until: str | None = None
    feedback: str | None = None
    planned: bool = False
    sure: bool = False
