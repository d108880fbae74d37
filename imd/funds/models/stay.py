"""A stay: she and those who come with her, in a house, from one day to another."""

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from imd.vault.table import Row, new_code


class Stay(Row, table=True):
    """One stay. It takes people − infants beds from `accepted` until it ends."""

    __tablename__ = "stays"
    __table_args__ = (CheckConstraint("infants >= 0 AND people > infants", name="people"),)

    id: str = Field(default_factory=new_code, primary_key=True)
    # NULL: the case was erased.
    case_id: str | None = Field(default=None, foreign_key="cases.id", index=True)
    house_id: str = Field(foreign_key="houses.id", index=True)
    status: str = Field(index=True)
    # Everyone, herself and infants included.
    people: int
    infants: int = 0
    # Dates: the first day and the day of leaving, whose night is free again.
    from_date: str
    planned_exit: str
    # Instants.
    entered: str | None = None
    exited: str | None = None
    # A code of the exit reasons.
    reason: str | None = None
    requested: str
    requester: str
