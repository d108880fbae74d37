"""Rates between currencies."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from imd.funds.rates import Rate

if TYPE_CHECKING:
    from imd.vault.session import Reader


def rate_on(db: Reader, base: str, quote: str, day: date) -> Rate | None:
    """The newest rate of `day` or before; None where there is none."""
    found = db.one(
        "SELECT rate, date, source FROM fund_rates WHERE base = :base AND quote = :quote AND date <= :day"
        " ORDER BY date DESC, seq DESC LIMIT 1",
        base=base,
        quote=quote,
        day=day.isoformat(),
    )
    return Rate(**found) if found else None
