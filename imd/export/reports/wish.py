"""What report was asked for, and how the numbers of a report are held until it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from imd.export.reports.period import Span
from imd.export.statistics.model import INTERNAL

if TYPE_CHECKING:
    from imd.export.reports.revisions import Revised

Document = Mapping[str, Any]
Asked = tuple[str, tuple[str, ...]]
"""A table of numbers and what it is crossed with, as `imd stats` takes them."""


@dataclass(frozen=True)
class ReportWish:
    """Checked: `as_of` is the instant whose knowledge is counted, `today` the day on which it is asked."""

    period: Span
    audience: str
    lang: str
    as_of: datetime
    countries: tuple[str, ...] = ()
    compare: Span | None = None

    @property
    def exact(self) -> bool:
        """Whether the audience is told exact numbers."""
        return self.audience == INTERNAL


@dataclass(frozen=True)
class Refusal:
    """Why a table is not told to an audience: the kind of refusal, and its sentence in the catalogue of messages."""

    kind: str
    message: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Counted:
    """The numbers of a report. `trend` are the parts of the period in their order, `then` the headline of the
    period compared, as it was known the same number of days after its end. `vintage` are the parts that are over,
    each as it was known `known_days` after its end: the office's alone. `revised` is what moved since the
    last edition."""

    documents: Mapping[Asked, Document]
    refused: Mapping[Asked, Refusal]
    trend: tuple[tuple[Span, Document], ...] = ()
    then: Document | None = None
    vintage: tuple[tuple[Span, Document], ...] = ()
    known_days: int = 0
    revised: Revised | None = None
