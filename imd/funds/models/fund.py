"""A fund and its lines: who may be helped from which money, until when."""

from sqlalchemy import BigInteger, CheckConstraint
from sqlmodel import Field

from imd.vault.table import Row, new_id


class Fund(Row, table=True):
    """Money of one kind in one currency. What it holds is a sum over the ledger."""

    __tablename__ = "funds"
    __table_args__ = (CheckConstraint("cap > 0", name="cap"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    name: str
    # The name without what typing varies; two funds must not differ by capitals alone.
    name_key: str = Field(unique=True)
    kind: str
    currency: str
    # Minor units: per grant in an urgent fund, per person and calendar year in a self-care fund.
    cap: int | None = Field(default=None, sa_type=BigInteger)
    # The published practice that it follows, by its code.
    template: str | None = None
    created: str
    actor: str


class FundLine(Row, table=True):
    """One donor's money under one set of conditions. The donor's name is sealed under `fund_lines`."""

    __tablename__ = "fund_lines"

    id: str = Field(default_factory=new_id, primary_key=True)
    fund_id: str = Field(foreign_key="funds.id", index=True)
    # Its number within the fund: how people speak of it.
    number: int
    # A JSON object: country, category, cause, person → lists of codes; max → minor units; until → date.
    earmarks: str = "{}"
    # The last day on which it may be committed.
    expires: str | None = None
    created: str
    actor: str
