"""Who put a hand to a grant beside its requester and its approver."""

from sqlalchemy import BigInteger, CheckConstraint
from sqlmodel import Field

from imd.vault.table import Row, new_id


class GrantApproval(Row, table=True):
    """One of the approvals that an amount needs, until the grant is decided."""

    __tablename__ = "grant_approvals"

    grant_id: str = Field(foreign_key="grants.id", primary_key=True)
    actor: str = Field(primary_key=True)
    at: str


class GrantConflict(Row, table=True):
    """A person who declared a conflict of interest: she has no part in deciding or paying."""

    __tablename__ = "grant_conflicts"

    grant_id: str = Field(foreign_key="grants.id", primary_key=True)
    actor: str = Field(primary_key=True)
    at: str


class GrantAlone(Row, table=True):
    """What one person did that takes two: it waits for a second one to ratify it."""

    __tablename__ = "grant_alone"

    id: str = Field(default_factory=new_id, primary_key=True)
    grant_id: str = Field(foreign_key="grants.id", index=True)
    # approve, emergency, statement or write_off
    act: str
    at: str
    actor: str
    ratified: str | None = None
    ratifier: str | None = None


class GrantReceipt(Row, table=True):
    """A receipt, or a statement of two staff where a receipt would endanger her."""

    __tablename__ = "grant_receipts"
    __table_args__ = (CheckConstraint("amount > 0", name="amount"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    grant_id: str = Field(foreign_key="grants.id", index=True)
    seq: int
    # receipt or statement
    kind: str
    number: str | None = None
    # Minor units of the fund's currency.
    amount: int = Field(sa_type=BigInteger)
    date: str
    category: str
    at: str
    actor: str
    # A statement counts once it has both; its reason is sealed under `grants`.
    signed: str | None = None
    signer: str | None = None
