"""Rates between currencies, each with its day and its source; never overwritten."""

from sqlalchemy import Index
from sqlmodel import Field

from imd.vault.table import Row, new_id


class FundRate(Row, table=True):
    """One unit of `base` was worth `rate` units of `quote` on a day."""

    __tablename__ = "fund_rates"
    __table_args__ = (Index("ix_fund_rates_pair", "base", "quote", "date"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    # Of two rates of one day the later one counts.
    seq: int
    base: str
    quote: str
    # A decimal as text: no float ever touches money.
    rate: str
    date: str
    source: str
    at: str
    actor: str
