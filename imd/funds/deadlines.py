"""By when a request or a referral is to be answered, and receipts to be in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from imd.funds.calendar import end_of_day, local_day, months_after
from imd.funds.rules import Times

PAYMENT_DAYS = 7


def answer_due(start: datetime, case: Mapping[str, Any]) -> datetime:
    """When an answer is due to what was asked at `start`; a referral waits no longer than a fund decides.

    `case` holds `level` and `in_danger_now`.
    """
    from imd.cases.deadlines import deadlines

    table = deadlines()
    return table.due("fund_decision", table.level_in_force(case["level"], case["in_danger_now"]), start)


def payment_due(decided: datetime, case: Mapping[str, Any]) -> datetime:
    """When what was approved is to be paid: as soon again as it was to be decided, within seven days.

    Urgent Action Fund: funds in one to seven days (domain model §6, S32).
    """
    return min(answer_due(decided, case), decided + timedelta(days=PAYMENT_DAYS))


def receipts_due(paid: datetime, allowed: Times) -> datetime:
    """When the receipts of a payment are due."""
    return end_of_day(months_after(local_day(paid), allowed.receipts_months))


def ratification_due(decided: datetime, allowed: Times) -> datetime:
    """When a second person must have seen an approval that one person gave alone."""
    return decided + timedelta(hours=allowed.ratify_hours)
