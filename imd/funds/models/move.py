"""Every step of a grant, stay or referral, never overwritten: how long each took is read from here."""

from sqlmodel import Field

from imd.vault.table import Row, new_id


class Move(Row, table=True):
    """A step from one status to another."""

    __tablename__ = "funds_moves"

    id: str = Field(default_factory=new_id, primary_key=True)
    # Orders what happened within one second.
    seq: int = Field(index=True)
    # grant, stay or referral, and its code.
    subject: str
    subject_id: str = Field(index=True)
    verb: str
    from_status: str | None = None
    to_status: str
    at: str
    actor: str
