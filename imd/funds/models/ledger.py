"""The double-entry ledger: entries are only ever added, postings of an entry sum to zero per currency."""

from sqlalchemy import BigInteger
from sqlmodel import Field

from imd.vault.table import Row, new_id


class LedgerEntry(Row, table=True):
    """One thing that happened to money: a deposit, a commitment, a payment, …"""

    __tablename__ = "ledger_entries"

    id: str = Field(default_factory=new_id, primary_key=True)
    # Orders what happened within one second.
    seq: int = Field(index=True)
    at: str = Field(index=True)
    kind: str
    fund_id: str = Field(foreign_key="funds.id", index=True)
    line_id: str = Field(foreign_key="fund_lines.id", index=True)
    grant_id: str | None = Field(default=None, foreign_key="grants.id", index=True)
    actor: str
    # A code that says why, never words about a person.
    note: str | None = None


class LedgerPosting(Row, table=True):
    """What an entry adds to one account, in minor units; negative takes away."""

    __tablename__ = "ledger_postings"

    entry_id: str = Field(foreign_key="ledger_entries.id", primary_key=True)
    account: str = Field(primary_key=True)
    currency: str = Field(primary_key=True)
    amount: int = Field(sa_type=BigInteger)
