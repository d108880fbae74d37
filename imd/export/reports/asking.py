"""What was typed, as a wish: checked without a vault."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from imd.export.reports.period import span
from imd.export.reports.wish import ReportWish
from imd.export.statistics.asking import instant
from imd.i18n import language


def wish(
    now: datetime,
    *,
    period: str,
    audience: str,
    lang: str | None,
    countries: Sequence[str],
    as_of: str | None,
    compare: str | None,
) -> ReportWish:
    """The report asked for. Raises ReportPeriodUnknown, BadDay, NotInList."""
    from imd.registry.choosing import codes

    return ReportWish(
        period=span(period),
        audience=audience,
        lang=lang or language(),
        as_of=instant(as_of, now) if as_of else now,
        countries=codes("--country", "country", countries),
        compare=span(compare) if compare else None,
    )
