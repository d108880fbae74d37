"""A grant: what is asked for her from a fund, and who decided."""

from sqlalchemy import BigInteger, CheckConstraint
from sqlmodel import Field

from imd.vault.table import Row, new_code, new_id


class Grant(Row, table=True):
    """One request. What was approved, paid, receipted and refunded are sums over its ledger entries.

    Who vouches for it, the reasons given and by whom and how it was paid are sealed under `grants`.
    """

    __tablename__ = "grants"

    id: str = Field(default_factory=new_code, primary_key=True)
    # NULL: the case was erased.
    case_id: str | None = Field(default=None, foreign_key="cases.id", index=True)
    fund_id: str = Field(foreign_key="funds.id", index=True)
    status: str = Field(index=True)
    # How many people a collective grant is for; NULL: it is hers alone.
    group_size: int | None = None
    # Whether another source was asked, or pays: yes or no; NULL: nobody asked. Which one is sealed.
    other_sources: str | None = None
    requested: str
    requester: str
    verified: str | None = None
    verifier: str | None = None
    decided: str | None = None
    approver: str | None = None
    # The requester decided, there being no other full key: stands on the agenda for ratification.
    self_approved: bool = False
    # Approved by one person in extreme danger, without references.
    emergency: bool = False


class GrantItem(Row, table=True):
    """One expense of a grant. It is paid from one line, chosen when it is approved."""

    __tablename__ = "grant_items"
    __table_args__ = (CheckConstraint("amount > 0", name="amount"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    grant_id: str = Field(foreign_key="grants.id", index=True)
    position: int
    category: str
    # Minor units of the fund's currency.
    amount: int = Field(sa_type=BigInteger)
    currency: str
    line_id: str | None = Field(default=None, foreign_key="fund_lines.id")
    # What was asked where that was another currency, and the rate by which it became `amount`.
    original: int | None = Field(default=None, sa_type=BigInteger)
    original_currency: str | None = None
    rate: str | None = None
    rate_date: str | None = None
    rate_source: str | None = None
